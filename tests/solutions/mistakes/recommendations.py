"""Chapter 9, answered with one wrong idea in each cell, and the codes that name them."""

CELLS = {
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
}
NAMED = {
    "09.neighbours": ["C01", "C03"],
    "09.leak": ["M56"],
    "09.ranking": ["M55", "C08", "M57", "C11", "M96"],
    "09.added": ["M58", "C15", "C17", "M61", "C20"],
    "09.weight": ["M59", "M60"],
    "09.shelf": ["C23", "M45", "C25"],
    "09.limits": ["M61"],
}
