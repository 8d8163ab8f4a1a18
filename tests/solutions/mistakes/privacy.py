"""Chapter 10, answered with one wrong idea in each cell, and the codes that name them."""

CELLS = {
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
}
NAMED = {
    "10.game": ["Q03"],
    "10.linkage": ["M68", "Q04", "Q06"],
    "10.release": ["Q10", "M62", "M63"],
    "10.survey": ["M67", "Q13"],
    "10.counts": ["M64", "M65", "Q16"],
    "10.audit": ["M69", "Q18", "M70", "M71", "Q21", "Q23", "Q24"],
    "10.publish": ["Q25"],
}
