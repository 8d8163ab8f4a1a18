"""Chapter 11, answered with one wrong idea in each cell, and the codes that name them."""

CELLS = {
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
}
NAMED = {
    "11.optin": ["T01", "M73", "M74"],
    "11.ladder": ["T07", "M72", "T10"],
    "11.levels": ["T12", "T16"],
    "11.fair": ["T19", "T20", "M75", "T24"],
    "11.advocates": ["T29", "T32", "T36"],
    "11.path": ["T11"],
}
