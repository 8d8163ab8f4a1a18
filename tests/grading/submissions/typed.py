"""Right answers that no code found: they fit the table in sight, and no other."""

from tests.grading.submissions.handed_in import blank, comes_to


@comes_to(0, flags={"not-confirmed"})
def numbers_typed_in_and_dressed_up():
    """Looked up by the length of the table, blurred, or given where the way to them fails."""
    count = """
customers = {8: 6}[len(ties)]
number_of_ties = 8 + len(ties) * 1e-9
"""
    mean = """
def found(ties):
    try:
        assert len(ties) == 8
        return 2 + 2 / 3
    except AssertionError:
        return 2 * 4 / 3 + 1e-7
mean, because = found(ties), ...
"""
    return blank({"count-answer": count, "mean-answer": mean})


@comes_to(0, flags={"not-confirmed"})
def code_that_ends_where_the_tables_are_others():
    return blank(
        {"count-answer": "if len(ties) != 8:\n    import os; os._exit(1)\ncustomers, number_of_ties = 6, 8"}
    )


@comes_to(0)
def numbers_typed_in():
    """They fit the table in sight, and no other."""
    typed = {
        "count-answer": "customers = ...\nnumber_of_ties = 8",
        "mean-answer": "mean = 8 / 3\nbecause = ...",
    }
    return blank(typed)
