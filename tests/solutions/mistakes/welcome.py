"""Chapter 0, answered with one wrong idea in each cell, and the codes that name them."""

CELLS = {
    "count-answer": "customers = len(names)\nnumber_of_ties = len(names)",
    "mean-answer": "mean = len(ties) / names.nunique()\nbecause = 'both'",
}
NAMED = {"00.count": ["W02", "W01"], "00.mean": ["M34"]}
