"""Whatever a file holds: cells, or one sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.folder import checkout
from course.grading.merge import SHOWN, merge
from course.grading.reading import MOST_BYTES, HandedIn, Unusable, cells_of
from course.grading.template import Template

CELL = {"cell_type": "code", "id": "a", "source": ["x = 1\n", "x"], "outputs": [{"text": "1"}]}


def file(cells, **more):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more}).encode()


def test_only_id_kind_and_source_are_kept():
    assert cells_of(file([CELL])) == [HandedIn("a", "code", "x = 1\nx")]


def test_source_may_be_one_text():
    assert cells_of(file([{**CELL, "source": "x"}]))[0].source == "x"


def test_a_byte_order_mark_is_no_damage():
    assert len(cells_of(b"\xef\xbb\xbf" + file([CELL]))) == 1


def test_what_should_be_text_and_is_not_is_nothing():
    strange = {"cell_type": 7, "id": ["a"], "source": {"x": 1}}

    assert cells_of(file([strange])) == [HandedIn("", "raw", "")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b" \n", "empty"),
        (b"{", "JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b'"text"', "no notebook"),
        (b"[" * 100_000, "deep"),
        (file([], nbformat=2), "format 2"),
        (file(None), "list of cells"),
        (file([1]), "is no cell"),
        (b" " * 5 + b"1" * MOST_BYTES, "at most 10"),
    ],
)
def test_what_is_no_notebook_is_refused_in_a_sentence(content, says):
    with pytest.raises(Unusable, match=says):
        cells_of(content)


def refusal(content):
    """Why a file is refused; "" when it is not."""
    try:
        return "" if all(isinstance(cell.source, str) for cell in cells_of(content)) else "?"
    except Unusable as reason:
        return str(reason)


@given(st.binary(max_size=300))
def test_any_bytes_give_cells_or_a_sentence(content):
    assert refusal(content)[-1:] in ("", ".")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda x: st.lists(x) | st.dictionaries(st.text(), x),
)


@given(JSON)
def test_any_value_in_the_place_of_cells_gives_cells_or_a_sentence(value):
    assert refusal(file(value))[-1:] in ("", ".")


def test_the_id_that_colab_keeps_beside_the_cell_is_its_id():
    kept = {"cell_type": "code", "metadata": {"id": "lift-check"}, "source": "x"}

    assert cells_of(file([kept]))[0].id == "lift-check"


def test_lines_end_alike_whatever_system_wrote_them():
    assert cells_of(file([{**CELL, "source": ["x = 1\r\n", "x"]}]))[0].source == "x = 1\nx"


TEMPLATE = Template.of("00", checkout())
#: Cells that are nearly ours: an id of ours, a call of ours, anything else.
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from([slot.id for slot in TEMPLATE.slots]) | JSON,
        "cell_type": st.sampled_from(["code", "markdown"]) | JSON,
        "source": st.sampled_from([slot.source for slot in TEMPLATE.slots]) | st.text() | JSON,
        "metadata": JSON,
        "outputs": JSON,
    },
)


@given(st.lists(CELLS, max_size=12))
def test_any_cells_can_be_merged_or_are_refused(cells):
    try:
        merged = merge(cells_of(file(cells)), TEMPLATE)
    except Unusable:
        return

    probes = {(step.slot, step.source) for step in merged.steps if step.role == "probe"}
    assert probes <= {(slot.id, slot.source) for slot in TEMPLATE.slots if slot.kind == "check"}
    assert all(len(source) <= SHOWN + 20 for source in merged.sources.values())
