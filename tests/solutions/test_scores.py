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
