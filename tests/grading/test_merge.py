"""Her cells and ours: what is run, in which order, and what is told."""

import nbformat
import pytest

from course.folder import checkout
from course.grading.merge import merge
from course.grading.reading import HandedIn, Unusable
from course.grading.template import Template

TEMPLATE = Template.of("05", checkout())


def handed(folder="notebooks", name="05_products"):
    read = nbformat.read(checkout() / folder / f"{name}.ipynb", as_version=4)
    return [HandedIn(cell.id, cell.cell_type, cell.source) for cell in read.cells]


def changed(cells, id_, source=None, kind=None):
    made = {"source": source, "kind": kind}
    return [
        HandedIn(c.id, made["kind"] or c.kind, made["source"] if source is not None else c.source)
        if c.id == id_
        else c
        for c in cells
    ]


def without(cells, *ids):
    return [cell for cell in cells if cell.id not in ids]


def step(merged, slot, role=None):
    [found] = [s for s in merged.steps if s.slot == slot and role in (None, s.role)]
    return found


def test_every_task_of_the_template_has_a_place_for_its_answer():
    assert all(TEMPLATE.sources_of(name) for name in TEMPLATE.tasks)


def test_the_answers_of_a_check_are_the_cells_before_it():
    assert TEMPLATE.sources_of("contexts") == ["contexts-answer", "facets-answer", "contexts-check"]
    assert TEMPLATE.sources_of("threshold") == ["threshold"]


def test_an_untouched_notebook_runs_its_checks_as_probes_and_nothing_of_the_end():
    merged = merge(handed(), TEMPLATE)

    assert [s.slot for s in merged.steps if s.role == "probe"] == [
        "lift-check", "report-check", "contexts-check", "unseen-check",
    ]  # fmt: skip
    assert merged.steps[-1].slot == "card"
    assert all(flags == [] for flags in merged.flags.values())


def test_what_a_given_cell_only_shows_is_not_computed():
    merged = merge(handed("solutions"), TEMPLATE)

    assert step(merged, "gaps").source.endswith("gaps = gaps[gaps['customer'].isin(late['customer'])]")
    assert "worth-picture" not in [s.slot for s in merged.steps]


def test_names_that_nothing_after_them_mentions_are_not_computed():
    assert "context-map" not in [s.slot for s in merge(handed(), TEMPLATE).steps]

    cells = changed(handed(), "unseen-answer", "hits = eval('len(contexts)')")
    assert "contexts = method.use_contexts" in step(merge(cells, TEMPLATE), "context-map").source


def test_what_a_given_cell_changes_is_always_run():
    first = merge(handed(name="01_paradigm"), Template.of("01", checkout()))

    assert "offers['profit'] =" in step(first, "trial").source
    assert step(first, "setup").source.startswith("import numpy as np")


def test_her_own_version_of_a_given_cell_is_run_with_ours_behind():
    setup = next(c.source for c in handed() if c.id == "setup")

    merged = merge(changed(handed(), "setup", f"import math\n{setup}"), TEMPLATE)

    assert step(merged, "setup").source.startswith("import math")
    assert "datasets.load('stall')" in step(merged, "setup").instead


def test_comments_and_spaces_do_not_make_a_check_an_edited_one():
    source = "# mine\ntasks.report.check( report )"

    merged = merge(changed(handed(), "report-check", source), TEMPLATE)

    assert merged.flags["report"] == []
    assert [s.role for s in merged.steps if s.slot == "report-check"] == ["probe"]


def test_an_edited_check_is_run_and_followed_by_ours():
    merged = merge(changed(handed(), "report-check", "print('Right')"), TEMPLATE)

    assert [(s.role, s.source) for s in merged.steps if s.slot == "report-check"] == [
        ("hers", "print('Right')"),
        ("probe", "tasks.report.check(report)"),
    ]
    assert merged.flags["report"] == ["edited-check"]


def test_a_check_that_is_gone_is_put_back_behind_its_answer():
    merged = merge(without(handed(), "report-check"), TEMPLATE)

    slots = [s.slot for s in merged.steps]
    assert slots.index("report-answer") < slots.index("report-check") < slots.index("town")
    assert merged.flags["report"] == ["missing-cell"]


def test_a_given_cell_that_is_gone_is_put_back():
    merged = merge(without(handed(), "croissant-tea"), TEMPLATE)

    assert step(merged, "croissant-tea").source.startswith("tea = set(")


def test_what_she_moved_into_another_cell_is_not_run_twice():
    gaps = next(c.source for c in handed() if c.id == "gaps")
    cells = changed(without(handed(), "gaps"), "unseen-answer", f"{gaps}\nhits = 0.1")

    merged = merge(cells, TEMPLATE)

    assert "gaps" not in [s.slot for s in merged.steps]


def test_of_two_cells_with_one_id_the_first_is_taken_and_the_other_is_run_as_hers():
    cells = handed()
    place = next(n for n, c in enumerate(cells) if c.id == "report-answer")
    cells.insert(place, HandedIn("report-answer", "code", "report = None"))

    merged = merge(cells, TEMPLATE)

    assert step(merged, "report-answer").source == "report = None"
    assert merged.flags["report"] == ["duplicate-cell"]


def test_cells_without_ids_are_known_by_their_text_or_the_task_they_call():
    cells = [HandedIn("", c.kind, c.source) for c in handed("solutions")]

    merged = merge(cells, TEMPLATE)

    assert step(merged, "threshold").source == 'tasks.threshold(metric="lift", cut=8, chance=True)'
    assert "missing-cell" not in merged.flags["threshold"]


def test_her_own_code_of_a_task_holds_the_cells_that_she_put_between():
    cells = handed("solutions")
    place = next(n for n, c in enumerate(cells) if c.id == "lift-check")
    cells.insert(place, HandedIn("mine", "code", "lift = round(lift, 3)"))

    merged = merge(cells, TEMPLATE)

    assert merged.sources["lift"].endswith("lift = round(lift, 3)")
    assert "tasks.lift.check" not in merged.sources["lift"]


def test_an_answer_in_a_text_cell_is_told():
    merged = merge(changed(handed("solutions"), "threshold", kind="markdown"), TEMPLATE)

    assert merged.flags["threshold"] == ["missing-cell", "answer-in-text-cell"]


def test_another_chapter_is_named():
    with pytest.raises(Unusable, match="chapter 1, not that of chapter 5"):
        merge(handed(name="01_paradigm"), TEMPLATE)


def test_a_notebook_of_her_own_is_refused():
    with pytest.raises(Unusable, match="none of its tasks"):
        merge([HandedIn("a", "code", "1 + 1")], TEMPLATE)


def test_more_code_than_can_be_looked_into_is_refused():
    cells = [HandedIn("", "code", "x = 1\n" * 10_000)] * 20

    with pytest.raises(Unusable, match="letters of code"):
        merge(cells, TEMPLATE)


def test_an_answer_whose_id_was_lost_is_known_by_the_names_it_sets():
    cells = [HandedIn("", c.kind, f"{c.source}\n# mine") for c in handed("solutions")]

    merged = merge(cells, TEMPLATE)

    assert step(merged, "contexts-answer").source.endswith("# mine")
    assert "def report(lines)" in merged.sources["report"]
    assert all(flags == [] for flags in merged.flags.values())


def test_a_magic_before_a_check_does_not_make_it_an_edited_one():
    merged = merge(changed(handed(), "report-check", "%%time\ntasks.report.check(report)"), TEMPLATE)

    assert merged.flags["report"] == []


def test_a_strange_backslash_is_no_matter_of_the_instructors():
    # Python warns of it, and warnings are errors here.
    assert merge(changed(handed(), "lift-answer", "path = 'C:\\data'"), TEMPLATE)
