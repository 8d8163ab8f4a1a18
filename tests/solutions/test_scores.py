"""Whole notebooks, run cold: right answers score all points, none scores zero, wrong ones are named."""

import json

import nbformat
import pytest
from nbclient import NotebookClient

from course.authoring.build import chapters
from course.exercises.stems import STEMS, chapter_module
from course.folder import checkout

CHAPTERS = {chapter.name: chapter for chapter in chapters(checkout())}
SCORES = """
import json
from course.exercises.session import SESSION
print(json.dumps({task: [found.points, found.codes] for task, found in SESSION.outcomes.items()}))
"""

# Answers that a student with one wrong idea each would give: cell id -> code.
MISTAKEN = {
    "00_welcome": {
        "count-answer": "customers = len(names)\nnumber_of_ties = len(names)",
        "mean-answer": "mean = len(ties) / names.nunique()\nbecause = 'both'",
    },
    "01_paradigm": {
        "peak": "tasks.peak(p=0.01, q=0.38, first_year=410, peak=6.683, adopted=0.5, adverts=0.0732)",
        "sorting": "tasks.sorting(bins={**dict.fromkeys(['leaflet', 'average'], 'mass'), **dict.fromkeys("
        "['push', 'film', 'reach', 'swap', 'counter', 'recipe', 'queue', 'honey'], 'network')})",
        "adoption-answer": """
fit = method.estimated_adoption(
    per_week.cumsum(), market=len(customers), years_per_step=1 / 52
)
p, q = fit.loc[["p", "q"], "estimate"]
adverts = p / (p + q)
because = "grows"
""",
        "offers-answer": """
served = 1_000
one_fit = np.polyfit(one["pieces"], one["profit"], 1)
two_fit = np.polyfit(two["pieces"], two["profit"], 1)
crossover = (one_fit[1] - two_fit[1]) / two_fit[0]
because = "gap"
""",
        "behaviours-answer": """
raw = counts.groupby(club).mean()
connect = raw.div(raw.sum(axis=1), axis=0)["connect"].max()
types = pd.qcut(raw.sum(axis=1), 4, labels=False)
because = "ranks"
""",
        "policy": 'tasks.policy(supported=["ahead", "any"], why="The adaptive one earned more in '
        'all of the 19 weeks from the shock on.")',
    },
    "02_funnel": {
        "log": "tasks.log(order=[7, 5, 6, 1])",
        "rates-answer": """
there = table.notna()
new = table[table["awareness"] >= "2024-02"]
in_month = (table["action"] >= "2024-02") & (table["action"] < "2024-03")
step = there["action"].sum() / there["awareness"].sum()
overall = np.mean([there[b].sum() / there[a].sum() for a, b in zip(names[:3], names[1:4])])
cohort = in_month.sum() / len(new)
share = new["action"].notna().mean()
half = 1.96 * (share * (1 - share) / len(new)) ** 0.5
low, high = share - half, share + half
because = "same"
""",
        "leak": 'tasks.leak(tenth_of_the_rate="consideration", tenth_of_those_lost="advocacy",'
        ' last_step=0, because="product")',
        "loop-answer": """
r = len(invitations) / len(first_cohort)
multiplier = 1 + invitations["person"].isin(first_cohort).sum() / len(first_cohort)
because = "guests"
""",
        "tools-answer": """
arms = experiments[experiments["experiment"] == "reviews"].groupby("arm", observed=True)["post"]
rates, sizes = arms.mean(), arms.size()
effect = rates["treated"] - rates.mean()
low = rates["treated"] - rates["control"] - (rates * (1 - rates) / sizes).sum() ** 0.5
unclear = ["direct mail", "e-mail", "brand search"]
because = "lot"
""",
        "board": 'tasks.board(statements=["cheap", "reviews"])',
    },
    "05_products": {
        "pairs": "tasks.pairs(order=[4, 1, 2, 3])",
        "lift-answer": """
coffee = set(stall.loc[stall["product"] == "coffee", "order"])
both = len(tea & coffee)
support = both / len(stall)
confidence = both / len(coffee)
lift = both / len(tea)
jaccard = both / (len(tea) * len(coffee)) ** 0.5
because = "anyway"
""",
        "threshold": 'tasks.threshold(metric="count", cut=100, chance=False)',
        "worth": 'tasks.worth(pattern="any")',
        "contexts-answer": "labels = pd.Series(KMeans(3, n_init=10, random_state=0).fit_predict(partners),"
        " index=partners.index)",
        "facets-answer": 'facets = ["delivery", "companions", "rhythm", "context"]',
        "unseen-answer": """
hits = len(gaps.merge(late[["customer", "product"]])) / len(gaps)
buyers = late.groupby("product")["customer"].nunique() / late["customer"].nunique()
anyway = gaps["product"].map(buyers).fillna(0).mean()
because = "strangers"
""",
    },
    "09_recommendations": {
        "neighbours-answer": """
def also_bought(lines):
    best = lines.groupby("product")["customer"].nunique().nlargest(300).index
    seen = lines[lines["product"].isin(best)]
    bought = (pd.crosstab(seen["customer"], seen["product"]) > 0).astype(int)
    anchor, her = best[-1], bought.sum(axis=1).idxmax()
    buyers, both = bought.sum(), bought.T @ bought
    score = (both / np.sqrt(np.outer(buyers, buyers))) @ bought.loc[her]
    often = both.loc[anchor].drop(anchor)
    share = often.max() / buyers[anchor]
    return {"nearest": often.idxmax(), "cosine": share, "recommended": score.idxmax()}
""",
        "ranking-answer": """
hits = hits_of("neighbours")
precision, recall = (hits / wanted).mean(), (hits / 10).mean()
low = recall - (hits / 10).std() / len(hits) ** 0.5
lift = hits.mean() / method.ranking_hits(shown["random"], late, early)["hits"].mean()
coverage = len(shown["neighbours"])
personal = 1
because = "free"
""",
        "added-answer": """
bought = recs.groupby("arm", observed=True)["bought"].mean()
caused = bought["treated"]
anyway = bought["control"]
gain = (means["targeted"] - means["control"]).mean()
found = arm_effects(layout_trial, control="control", outcome="post").iloc[0]
low, because = found["low"], "luck"
returning = layout_trial[layout_trial["cluster"] == 2]
found = arm_effects(returning, control="control", outcome="post").iloc[0]
layout = found["effect"] / found["control_rate"]
""",
        "weight": 'tasks.weight(new=1.0, old=0.0, because="chance")',
        "segments-answer": """
def favourite(part, tag):
    return pd.crosstab(part["customer"], part[tag], normalize="index").idxmax(axis=1)
aisle = (favourite(odd, "aisle") == favourite(even, "aisle")).mean()
category = (favourite(odd, "category") == favourite(even, "category")).mean()
""",
        "shelf-answer": """
popular = pairs["product"].isin(best_sellers).sum() / pairs["want"].nunique()
on_shelf = pairs["product"].isin(best_sellers)
covered = pairs.loc[on_shelf, "want"].nunique() / pairs["want"].nunique()
because = "overlap"
""",
        "limits": 'tasks.limits(statements=["points", "control"], advice="Show 8 options to all who '
        'do not know what they want.")',
    },
    "11_trust": {
        "optin-answer": """
def forecast(poll):
    cost = poll["cost"]
    yes = pd.DataFrame(np.outer(cost, method.SIZES) < belief * 0.5)
    many = yes.mean().prod()
    return {"at_once": (cost < 2.0).mean(), "step_by_step": many, "cost_of_yes": cost.mean()}
""",
        "ladder": 'tasks.ladder(deepest=25, share=0.197, most_lost_today="contact", because="small")',
        "levels": 'tasks.levels(levels={"till": "one person", "phone": "one person", "reorder": "her past",'
        ' "refill": "her past", "lentils": "her past", "oats": "everybody", "salt": "partner",'
        ' "small": "partner"}, value=4.2)',
        "fair-answer": """
def fair(deals, switching):
    stayed = deals[deals["stayed"] == 1]
    late = switching.set_index("month").loc[24]
    firm = stayed["price_cents"].mean() / 100
    customer = (deals["worth_cents"] - deals["price_cents"]).mean() / 100
    discount = (late["here_cents"] - late["there_cents"]) / late["price_cents"]
    return {"firm": firm, "customer": customer, "exit": 1.0, "discount": discount}
""",
        "advocates-answer": """
top = members["level"] == 4
ratio = members.loc[top, "invited"].sum() / members.loc[~top, "invited"].sum()
found = arm_effects(message, control="control", outcome="post").iloc[0]
gain, low = found["effect"], found["low"]
because = "yes"
""",
        "path": 'tasks.path(segment="few", order=["life", "place", "purchases", "contact"], '
        'benefit="I can cook on Friday from what I have at home, says the app.", '
        'proof="By week 26 at least 40 of 100 who are asked say yes, against 25 of 100 asked as today.", '
        'way_back="One tap beside each slice, and the data are deleted within a week.", '
        'limit="Below 80 of 100 at the first slice I would make the first benefit larger than now.")',
    },
    "10_privacy": {
        "game": 'tasks.game(points=4, product="product", time="any", price="none", errors=0)',
        "linkage-answer": """
def linkage(customers, partner):
    one = customers.assign(year=customers["birth_date"].dt.year)
    years = ["year", "postcode", "sex"]
    return {"unique": 0, "coarse": (~one.duplicated(years)).mean(), "named": len(partner)}
""",
        "release-answer": """
def release(rows):
    rows = rows.assign(decade=rows["birth_year"] // 10, area=rows["postcode"] // 10)
    groups = rows.groupby(["decade", "area"])["bought"]
    k = groups.size().min()
    return {"k": k, "ell": rows["bought"].nunique(), "certainty": 1 / k, "risk": 1 / len(rows)}
""",
        "survey-answer": """
def survey(answers):
    said, n = answers["said_yes"].mean(), len(answers)
    return {"share": said / 0.5, "error": (said * (1 - said) / n) ** 0.5}
""",
        "counts-answer": """
def counts(log, reports):
    epsilon = log["epsilon"].iloc[0]
    return {"scale": epsilon, "total": epsilon, "betrayed": len(reports)}
""",
        "consent-answer": """
given = consents[(consents["granted"] == 1) & (consents["week"] <= 60)]
usable = (given["purpose"] == "plan meals").sum()
live = (given["withdrawn_week"] == 0) | (given["withdrawn_week"] > 60)
strict = ((given["purpose"] == "plan meals") & live).sum()
drift = (~shown["customer"].isin(consents.loc[consents["granted"] == 1, "customer"])).sum()
""",
        "logs-answer": """
wait = (requests["answered"] - requests["asked"]).dt.days
late = requests.loc[(requests["kind"] == "breach") & (wait > 3), "breach"].nunique()
slow = ((requests["kind"] == "access") & (wait > 30)).sum()
left = (requests["kind"] == "erase").sum()
""",
        "verdicts-answer": """
verdicts = {"purpose": "fail", "breach": "fail", "access": "pass"}
verdicts |= {"portability": "fail", "erasure": "pass"}
""",
        "publish": 'tasks.publish(statements=["late", "whole"])',
    },
}
NAMED = {
    "00_welcome": {"00.count": ["W02", "W01"], "00.mean": ["M34"]},
    "01_paradigm": {
        "01.peak": ["A01", "M01", "M02", "M05", "M04"],
        "01.sorting": ["A05"],
        "01.adoption": ["A07", "M04"],
        "01.offers": ["M06", "A09"],
        "01.behaviours": ["A12", "A17"],
        "01.policy": ["A14"],
    },
    "02_funnel": {
        "02.log": ["F02"],
        "02.rates": ["M07", "M09", "M12", "F08"],
        "02.leak": ["F09", "F11", "F12"],
        "02.loop": ["F14", "M10"],
        "02.tools": ["F19", "F22", "F24"],
        "02.report": ["M11"],
        "02.board": ["M11"],
    },
    "05_products": {
        "05.pairs": ["P01"],
        "05.lift": ["M30", "M28", "M27", "M31"],
        "05.report": ["M30", "M29", "M32"],
        "05.threshold": ["P08"],
        "05.worth": ["P10"],
        "05.contexts": ["P13", "P14"],
        "05.unseen": ["P15", "P17"],
    },
    "09_recommendations": {
        "09.neighbours": ["C01", "C03"],
        "09.leak": ["M56"],
        "09.ranking": ["M55", "C08", "M57", "C11", "M96"],
        "09.added": ["M58", "C15", "C17", "M61", "C20"],
        "09.weight": ["M59", "M60"],
        "09.shelf": ["C23", "M45", "C25"],
        "09.limits": ["M61"],
    },
    "11_trust": {
        "11.optin": ["T01", "M73", "M74"],
        "11.ladder": ["T07", "M72", "T10"],
        "11.levels": ["T12", "T16"],
        "11.fair": ["T19", "T20", "M75", "T24"],
        "11.advocates": ["T29", "T32", "T36"],
        "11.path": ["T11"],
    },
    "10_privacy": {
        "10.game": ["Q03"],
        "10.linkage": ["M68", "Q04", "Q06"],
        "10.release": ["Q10", "M62", "M63"],
        "10.survey": ["M67", "Q13"],
        "10.counts": ["M64", "M65", "Q16"],
        "10.audit": ["M69", "Q18", "M70", "M71", "Q21", "Q23", "Q24"],
        "10.publish": ["Q25"],
    },
}


def _run(notebook, folder):
    """Run as a student does, and give points and codes by task."""
    notebook.cells.append(nbformat.v4.new_code_cell(SCORES))
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    [output] = notebook.cells[-1].outputs
    return json.loads(output["text"])


@pytest.fixture(params=CHAPTERS.values(), ids=CHAPTERS)
def chapter(request):
    return request.param


@pytest.fixture
def student(chapter):
    return nbformat.read(chapter.student, as_version=4)


def _earned(chapter):
    return chapter_module(STEMS[chapter.name[:2]]).chapter.points


def test_the_solution_scores_every_point(chapter):
    solution = nbformat.read(chapter.solution, as_version=4)

    [shown] = [cell.outputs[0] for cell in solution.cells if cell.source == "tasks.progress()"]

    assert f"{_earned(chapter):g} of {_earned(chapter):g} points" in shown["data"]["text/plain"]


def test_a_blank_notebook_runs_to_its_end_and_scores_nothing(chapter, student):
    found = _run(student, chapter.student.parent)

    # The report to repair is handed out wrong, so it is the one task that is never blank.
    assert {task: points for task, (points, _) in found.items() if points} == {}
    assert len(found) == len(chapter_module(STEMS[chapter.name[:2]]).chapter.tasks)


def test_wrong_ideas_are_named_each_by_its_own_message(chapter, student):
    for cell in student.cells:
        cell.source = MISTAKEN[chapter.name].get(cell.id, cell.source)

    found = _run(student, chapter.student.parent)

    assert {task: codes for task, (_, codes) in found.items() if codes} == NAMED[chapter.name]
