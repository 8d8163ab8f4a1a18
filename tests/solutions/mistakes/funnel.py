"""Chapter 2, answered with one wrong idea in each cell, and the codes that name them."""

CELLS = {
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
}
NAMED = {
    "02.log": ["F02"],
    "02.rates": ["M07", "M09", "M12", "F08"],
    "02.leak": ["F09", "F11", "F12"],
    "02.loop": ["F14", "M10"],
    "02.tools": ["F19", "F22", "F24"],
    "02.report": ["M11"],
    "02.board": ["M11"],
}
