"""Chapter 5, answered with one wrong idea in each cell, and the codes that name them."""

CELLS = {
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
}
NAMED = {
    "05.pairs": ["P01"],
    "05.lift": ["M30", "M28", "M27", "M31"],
    "05.report": ["M30", "M29", "M32"],
    "05.threshold": ["P08"],
    "05.worth": ["P10"],
    "05.contexts": ["P13", "P14"],
    "05.unseen": ["P15", "P17"],
}
