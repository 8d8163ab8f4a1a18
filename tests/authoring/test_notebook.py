from course.authoring.notebook import as_text, student_notebook
from course.authoring.source import parse


def ids(*first_lines):
    source = "".join(f"# %%\n{line}\n" for line in first_lines)
    return [cell.id for cell in student_notebook(parse(source, name="x.py")).cells]


def test_equal_cells_get_ids_of_their_own():
    assert ids("x", "x", "x", "x - 2") == ["x", "x-2", "x-3", "x-2-2"]


def test_an_id_of_the_author_is_not_taken_by_another_cell():
    cells = parse('# %%\nlift\n# %% id="lift"\n1 + 1\n', name="x.py")

    assert [cell.id for cell in student_notebook(cells).cells] == ["lift-2", "lift"]


def test_a_cell_without_words_is_named_by_its_kind():
    assert ids("(...)") == ["code"]


def test_long_first_lines_give_short_ids():
    assert ids("a_name_that_is_really_far_too_long_for_the_id_of_a_cell") == [
        "a-name-that-is-really-far-too-long-for-t"
    ]


def test_the_file_is_readable_as_text():
    text = as_text(student_notebook(parse("# %% [markdown]\n# Größe – × 2\n", name="x.py")))

    assert "Größe – × 2" in text  # no escapes in diffs
    assert text.endswith("}\n")
