"""Honest students whose notebook is not as it was handed out, and cells that were tampered with."""

import nbformat

from tests.grading.submissions.handed_in import as_file, blank, cells, comes_to, solved


def without(*ids, base="solutions"):
    return [cell for cell in cells(base) if cell.id not in ids]


def code(source, **more):
    return nbformat.v4.new_code_cell(source, **more)


@comes_to(10)
def one_more_import_in_the_setup():
    setup = next(cell.source for cell in cells() if cell.id == "setup")
    source = (
        "customers = pd.concat([ties['a'], ties['b']]).nunique()\nnumber_of_ties = int(np.size(ties['a']))"
    )
    return solved({"setup": f"import numpy as np\n{setup}", "count-answer": source})


@comes_to(10)
def a_helper_in_a_cell_of_her_own():
    helper = "def nodes(table):\n    return pd.concat([table['a'], table['b']]).nunique()"
    source = "customers = nodes(ties)\nnumber_of_ties = len(ties)"
    return solved({"count-answer": source}, before={"count-answer": helper})


@comes_to(10)
def an_answer_split_into_two_cells():
    return solved(
        {"count-answer": "customers = names.nunique()"}, before={"count-check": "number_of_ties = len(ties)"}
    )


@comes_to(10, flags=["missing-cell"])
def an_answer_merged_with_its_check():
    check = next(cell.source for cell in cells() if cell.id == "count-check")
    made = without("count-check")
    for cell in made:
        if cell.id == "count-answer":
            cell.source += f"\n{check}"
    return as_file(made)


@comes_to(10)
def cell_ids_lost_by_an_editor():
    made = [dict(cell, id=f"x{n}") for n, cell in enumerate(cells())]
    return as_file(made)


@comes_to(10)
def no_cell_ids_at_all():
    made = [{name: value for name, value in cell.items() if name != "id"} for cell in cells()]
    return as_file(made)


@comes_to(10)
def cyrillic_letters_in_the_ids():
    made = [dict(cell, id=cell.id.replace("e", "\u0435").replace("a", "\u0430")) for cell in cells()]
    return as_file(made)


@comes_to(10, flags=["edited-check"])
def variables_renamed_in_answer_and_check():
    source = "n = names.nunique()\nm = len(ties)"
    mean = "mean = 2 * m / n\nbecause = 'both'"
    return solved(
        {"count-answer": source, "count-check": "tasks.count.check(customers=n, ties=m)", "mean-answer": mean}
    )


@comes_to(10, flags=["missing-cell"])
def check_cells_deleted():
    return as_file(without("count-check", "mean-check"))


@comes_to(10, flags=["duplicate-cell"])
def a_check_cell_twice():
    twice = next(cell for cell in cells() if cell.id == "count-check")
    return as_file([*cells(), twice])


@comes_to(10, flags=["edited-check"])
def a_check_emptied():
    return solved({"count-check": "pass"})


@comes_to(10, flags=["edited-check"])
def a_check_that_prints_right():
    return solved({"count-check": "print('Right')"})


@comes_to(0, flags=["edited-check"])
def blank_with_a_check_that_prints_right():
    return blank({"count-check": "print('Right: 2 of 2 points')"})


@comes_to(10, flags=["missing-cell"])
def a_check_turned_into_text():
    made = [dict(cell, cell_type="markdown") if cell.id == "count-check" else cell for cell in cells()]
    return as_file(made)


@comes_to(8, flags=["answer-in-text-cell"])
def an_answer_written_into_a_text_cell():
    made = [dict(cell, cell_type="markdown") if cell.id == "leave" else cell for cell in cells()]
    return as_file(made)


@comes_to(10)
def a_given_cell_deleted():
    return as_file(without("names"))


@comes_to(10)
def a_given_cell_broken():
    return solved({"names": "names = pd.concat(ties['a'], ties['b'])"})


@comes_to(10)
def given_cells_merged_into_one():
    joined = "\n".join(cell.source for cell in cells() if cell.id in {"setup", "names"})
    made = without("names")
    for cell in made:
        if cell.id == "setup":
            cell.source = joined
    return as_file(made)


@comes_to(10)
def a_recorded_answer_moved_to_a_new_cell():
    call = next(cell.source for cell in cells() if cell.id == "leave")
    return solved({"leave": "tasks.leave()"}, before={"leave-text": call})


@comes_to(10)
def comments_that_tell_nbval_to_skip():
    marked = {cell.id: f"# NBVAL_SKIP\n{cell.source}" for cell in cells() if cell.cell_type == "code"}
    return solved(marked)


@comes_to(10)
def tags_that_tell_nbval_to_skip():
    made = [dict(cell, metadata={"tags": ["nbval-skip", "raises-exception"]}) for cell in cells()]
    return as_file(made)


@comes_to(10)
def another_kernel():
    return as_file(cells(), kernelspec={"name": "ir", "display_name": "R", "language": "R"})


@comes_to(10)
def magics_and_an_installation():
    return solved(before={"count-answer": "%matplotlib inline\n!pip install emoji\n%timeit -n1 -r1 1 + 1"})


@comes_to(10)
def a_cell_that_is_no_python():
    return solved(before={"count-answer": "this is not Python at all ("})


@comes_to(10)
def a_cell_that_asks_for_input():
    return solved(before={"count-answer": "name = input('Who are you?')"})


@comes_to(0)
def blank_notebook():
    return blank()


@comes_to(0)
def saved_outputs_that_claim_full_marks():
    claim = nbformat.v4.new_output("stream", text="10 of 10 points")
    made = [dict(cell, outputs=[claim]) if cell.cell_type == "code" else cell for cell in cells("notebooks")]
    return as_file(made)


@comes_to(10)
def a_helper_defined_below_its_use():
    # She ran it first, and moved it down later.
    helper = "def nodes(table):\n    return pd.concat([table['a'], table['b']]).nunique()"
    use = "customers = nodes(ties)\nnumber_of_ties = len(ties)"
    return solved({"count-answer": use}, before={"mean-answer": helper})


@comes_to(10, flags=["missing-cell"])
def everything_in_one_cell():
    return as_file([code("\n\n".join(cell.source for cell in cells() if cell.cell_type == "code"))])


@comes_to(10)
def every_cell_timed():
    return solved({cell.id: f"%%time\n{cell.source}" for cell in cells() if cell.cell_type == "code"})


@comes_to(10)
def saved_by_colab():
    made = []
    for n, cell in enumerate(cells()):
        comment = "\r\n# done" if cell.cell_type == "code" else ""
        cell = {**cell, "source": cell.source + comment, "metadata": {"id": f"Xy{n}", "outputId": "z"}}  # noqa: PLW2901
        made.append({name: value for name, value in cell.items() if name != "id"})
    return as_file(made, colab={"provenance": []}, accelerator="GPU")


@comes_to(10)
def work_shared_among_processes():
    source = """
from multiprocessing import Pool

with Pool(2) as pool:
    customers, number_of_ties = pool.map(len, [set(names), list(ties.index)])
"""
    return solved({"count-answer": source})


@comes_to(8, flags=["error-in-cell"])
def a_misspelt_method_in_an_answer():
    return solved({"count-answer": "customers = names.nuniqe()\nnumber_of_ties = len(ties)"})


@comes_to(10)
def a_quit_left_in():
    return solved(before={"count-answer": "quit()", "mean-answer": "exit"})


@comes_to(8, flags=["error-in-cell"])
def a_package_that_is_not_there():
    return solved({"count-answer": "import polars\ncustomers, number_of_ties = 6, 8"})


@comes_to(10)
def a_table_read_by_its_path():
    read = "pd.read_parquet('../datasets/products.parquet')"
    return solved({"count-answer": f"{read}\ncustomers = names.nunique()\nnumber_of_ties = len(ties)"})
