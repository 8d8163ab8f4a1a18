import pytest

from course.authoring.source import parse, read
from course.errors import BuildError


def cells(text):
    return parse(text, name="05_products.py")


def test_a_cell_carries_what_its_marker_says():
    [cell] = cells('# %% [markdown] id="lift" tags=["task", "answer"]\n# # Lift\n#\n# How much more often?\n')

    assert (cell.kind, cell.id, cell.tags, cell.line) == ("markdown", "lift", ("task", "answer"), 1)
    assert cell.text == "# Lift\n\nHow much more often?"


def test_code_stays_as_it_is_written():
    first, second = cells("# A note to authors.\n\n# %%\nx = 1\n\n\n# a comment\n\n# %%\nx")

    assert (first.kind, first.text) == ("code", "x = 1\n\n\n# a comment")
    assert (second.text, second.line) == ("x", 9)


def test_solution_markers_in_text_stay_for_the_next_step():
    [cell] = cells("# %% [markdown]\n### BEGIN SOLUTION\n# Because.\n### END SOLUTION\n")

    assert cell.text == "### BEGIN SOLUTION\nBecause.\n### END SOLUTION"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = 1\n", "05_products.py has no cell"),
        ("x = 1\n# %%\nx", "line 1: code before the first cell"),
        ("# %% [code]\nx", r"line 1: '# %% \[code\]' begins no cell"),
        ('# %% tags=["answer"] id="x"\nx', "then id=.* then tags="),
        ('# %% tags=["anwser"]\nx', "unknown tag 'anwser'; use one of: setup, task"),
        ("# %% tags=[answer]\nx", r"tags=\[answer\] is no list"),
        ('# %% tags=["check"]\nx', "tagged answer or check needs an id"),
        ("# %%\n\n# %%\nx", "line 1: the cell is empty"),
        ("# %% [markdown]\n# Good\nbad\n", "line 3: 'bad' stands in a text cell"),
        ('# %% id="a"\nx\n# %% id="a"\ny', "line 3: the id 'a' is taken since line 1"),
    ],
)
def test_a_broken_source_is_named_by_line(text, says):
    with pytest.raises(BuildError, match=says):
        cells(text)


def test_a_missing_source_says_where_to_write_it(tmp_path):
    with pytest.raises(BuildError, match=r"07_spread.py is not in .*; write it there first"):
        read(tmp_path / "07_spread.py")


def test_a_source_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "07_spread.py").write_bytes("# %%\n'Größe'\n".encode("latin-1"))

    with pytest.raises(BuildError, match="07_spread.py is not written in UTF-8"):
        read(tmp_path / "07_spread.py")
