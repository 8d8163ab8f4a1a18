"""Cards: HTML and plain text with the same words, and nothing of a student's runs as HTML."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell

from course.exercises import card
from course.exercises.outcome import Outcome, Status, Verdict
from course.exercises.welcome import bet, count, leave, note, words
from tests.exercises.conftest import tea_task


class Reader(HTMLParser):
    """What a page says, and which elements it uses."""

    def __init__(self, page):
        super().__init__()
        self.words, self.tags = [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.words.append(data)


def words_of(page):
    return re.sub(r"\s+", "", "".join(Reader(page).words))


def bare(text):
    """Text without spaces and without the two marks that HTML turns into elements."""
    return re.sub(r"[\s`]|\*\*", "", text)


def outcome(*messages, status=Status.NOT_YET, closing=""):
    verdicts = tuple(Verdict(f"part{n}", status, said, points=1.0) for n, said in enumerate(messages))
    return Outcome("05.teas", "Green <b>share</b>", verdicts, float(len(messages)), closing)


SCRIPT = "<script>alert('tea')</script><img src=x onerror=alert(1)>"
SAFE = {"div", "p", "strong", "em", "code", "pre", "br"}


@pytest.mark.parametrize("task", [bet, count, leave, words, note], ids=lambda task: task.id)
def test_a_script_given_as_an_answer_is_only_text(task):
    for part in task.parts:
        for value in (
            SCRIPT,
            [SCRIPT, SCRIPT],
            {SCRIPT: SCRIPT},
            SCRIPT + " 1 two three four five six seven",
        ):
            page = card.of(task.judge(**{part: value})).html

            assert Reader(page).tags <= SAFE


def test_a_script_in_the_error_of_a_function_is_only_text(tea_function):
    def stops(table):
        raise ValueError(SCRIPT)

    page = card.of(tea_function.judge(stops)).html

    assert html.escape("<script>alert", quote=False) in page
    assert Reader(page).tags <= SAFE


#: Any text that an HTML page can hold: parsers drop or replace the NUL character.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(st.lists(TEXT, min_size=1, max_size=3), st.sampled_from(Status), TEXT)
def test_both_forms_say_the_same_words_whatever_they_are(messages, status, closing):
    made = card.of(outcome(*messages, status=status, closing=closing))

    assert Reader(made.html).tags <= SAFE
    assert words_of(made.html).replace("*", "").replace("`", "") == bare(made.text).replace("*", "")
    assert made.text.strip()


@given(TEXT)
def test_notes_say_the_same_words_whatever_they_are(text):
    made = card.note("Green share", text)

    assert words_of(made.html).replace("*", "").replace("`", "") == bare(made.text).replace("*", "")


def test_a_card_names_status_title_points_and_parts():
    made = card.of(outcome("Too large.", "Too small.", closing="Well."))

    assert made.text == (
        "→ Not yet · Green <b>share</b> · 2 of 2 points\n→ part0: Too large.\n→ part1: Too small.\nWell."
    )
    assert "<strong>→ part0:</strong> Too large." in made.html
    assert "role='status'" in made.html


def test_one_part_or_one_message_stands_without_labels():
    assert card.of(outcome("Too large.")).text.endswith("points\nToo large.")
    assert card.of(outcome("No.", "No.")).text.endswith("points\nNo.")


def test_practice_and_answers_judged_elsewhere_claim_no_points(keys):
    assert "· practice" in card.of(outcome("No."), practice=True).text
    elsewhere = card.of(tea_task().judge(share=0.5, base="cups"))
    assert "points come with your feedback" in elsewhere.text


def test_every_status_has_a_sign_besides_its_colour():
    assert set(card.SIGNS) == set(Status)
    assert all(sign.strip() for sign, _ in card.SIGNS.values())


def test_marks_become_elements_and_vanish_from_the_text():
    made = card.note("Hint", "**Look** at `cups`.\nThen divide.")

    assert "<strong>Look</strong> at <code>cups</code>.<br>Then divide." in made.html
    assert made.text == "Hint\nLook at `cups`.\nThen divide."


@pytest.mark.parametrize("fence", ["```", "```python"])
def test_code_with_empty_lines_stays_in_one_piece(fence):
    made = card.note("Solution", f"Divide.\n\n{fence}\na = 2 ** 3 ** 1\n\nb = a < 1\n```\n\nThen look.")

    assert ">a = 2 ** 3 ** 1\n\nb = a &lt; 1</pre>" in made.html
    assert made.text == "Solution\nDivide.\na = 2 ** 3 ** 1\n\nb = a < 1\nThen look."


def test_a_card_shows_itself_in_a_notebook_and_as_text(capsys, monkeypatch):
    made = card.note("Hint", "Look.")
    card.show(made)

    assert capsys.readouterr().out == "Hint\nLook.\n"
    assert made._repr_mimebundle_(include=None) == {"text/html": made.html, "text/plain": made.text}

    shown = []
    InteractiveShell.instance()
    try:
        monkeypatch.setattr("IPython.display.display", shown.append)
        card.show(made)
    finally:
        InteractiveShell.clear_instance()
    assert shown == [made]


def contrast(one, other):
    """WCAG 2.2's ratio of two colours' luminance."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("page", ["#ffffff", "#111111"])
def test_the_coloured_edge_stands_out_in_both_themes(page):
    for _, colour in card.SIGNS.values():
        assert contrast(colour, page) >= 3


@pytest.mark.parametrize(
    ("said", "page", "text"),
    [
        ("keeps the *last* time", "keeps the <em>last</em> time", "keeps the last time"),
        ("**Not** *A tenth is*, yet", "<strong>Not</strong> <em>A tenth is</em>, yet", "Not A tenth is, yet"),
        ("`len(a) *b* c` is 2*3*4", "<code>len(a) *b* c</code> is 2*3*4", "`len(a) *b* c` is 2*3*4"),
        (
            "**You have `x`** of \x00 *",
            "<strong>You have <code>x</code></strong> of  *",
            "You have `x` of \x00 *",
        ),
    ],
)
def test_the_marks_of_our_messages_become_elements_or_go(said, page, text):
    shown = card.of(outcome(said))

    assert page in shown.html
    assert text in shown.text
