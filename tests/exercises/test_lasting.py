"""On Binder a chapter begins by saying how to keep one's work."""

import pytest

from course.exercises import card, lasting
from course.exercises.chapter import Chapter


@pytest.fixture
def shown(monkeypatch):
    """Cards shown in a notebook, as text."""
    cards = []
    monkeypatch.setattr("IPython.get_ipython", object)
    monkeypatch.setattr(card, "show", lambda it: cards.append(it.text))
    return cards


def test_on_binder_a_chapter_begins_with_how_to_keep_the_work(shown, monkeypatch):
    monkeypatch.setenv(lasting.BINDER, "https://binder.example.org/")

    Chapter("05", "Teas", 20, ())

    [said] = shown
    assert "Nothing is kept here." in said
    assert "File → Download" in said
    assert "Run → Run All Cells" in said


def test_elsewhere_nothing_is_said(shown, monkeypatch):
    monkeypatch.delenv(lasting.BINDER, raising=False)

    Chapter("05", "Teas", 20, ())

    assert shown == []


def test_outside_a_notebook_nothing_is_said(monkeypatch, capsys):
    monkeypatch.setenv(lasting.BINDER, "https://binder.example.org/")

    Chapter("05", "Teas", 20, ())

    assert capsys.readouterr().out == ""
