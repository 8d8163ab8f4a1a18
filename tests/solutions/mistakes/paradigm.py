"""Chapter 1, answered with one wrong idea in each cell, and the codes that name them."""

CELLS = {
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
}
NAMED = {
    "01.peak": ["A01", "M01", "M02", "M05", "M04"],
    "01.sorting": ["A05"],
    "01.adoption": ["A07", "M04"],
    "01.offers": ["M06", "A09"],
    "01.behaviours": ["A12", "A17"],
    "01.policy": ["A14"],
}
