"""Rules for wrong answers in all written chapters: each is recognised, none gives the right one away."""

import itertools
import re

import pytest

from course.errors import AnswerError
from course.exercises.judge import ROUNDING
from course.exercises.outcome import Status
from course.exercises.shapes import Choice, Number
from tests.exercises.rules import (
    ALONE,
    ends_with_a_short_question,
    per_judged,
    per_misconception,
    per_number,
    words,
)
from tests.exercises.samples import (
    given,
    is_right,
    judged,
    right_answer,
    showing,
    worlds,
)

# Wrong numbers


@per_number
def test_right_and_diagnostic_numbers_keep_their_distance(task, part):
    tolerance = task.parts[part].tolerance
    for world in worlds(task):
        # Several codes may share one number when they say the same; none may come near another.
        right = {"right": world.once(task.key.expected)[part]} if part not in task.key.right else {}
        wrong = {m.code: m.value(world) for m in task.key.about(part) if m.value}
        for (one, a), (other, b) in itertools.combinations({**right, **wrong}.items(), 2):
            assert abs(a - b) > ROUNDING * tolerance, f"{one} ({a:.4g}) and {other} ({b:.4g}) are too near"


def shown(task, part, answer):
    """What a message repeats of an answer: one part, or all of a joint one by their names."""
    one = {
        p: task.parts[p].show(task.parts[p].read(answer[p])) for p in ([part] if part else joint_parts(task))
    }
    return one[part] if part else ", ".join(f"{p} {words}" for p, words in one.items())


def joint_parts(task):
    """The parts that are judged together: all but those that a person reads."""
    return [part for part, shape in task.parts.items() if not shape.recorded]


@per_misconception
def test_a_misconception_gets_exactly_its_own_message(task, known):
    answer = showing(task, known, task.world())
    outcome = judged(task, answer)
    found = next(v for v in outcome.verdicts if v.part == known.part or not known.part)

    assert (found.status, found.code) == (Status.KNOWN, known.code)
    assert found.message == known.say.format(got=shown(task, known.part, answer))
    assert outcome.codes == (known.code,)
    missed = [known.part] if known.part else joint_parts(task)
    assert outcome.points == pytest.approx(task.points - sum(task.weights[part] for part in missed))


@per_misconception
def test_a_misconception_is_recognised_on_the_twins_tables(task, known):
    if known.value is None or task.function:
        return
    for world in worlds(task)[1:]:
        assert task.judge(world=world, **showing(task, known, world)).codes == (known.code,)


@per_misconception
def test_messages_are_short_and_end_with_a_short_question(task, known):
    said = known.say.format(got="0.1234")

    assert words(said) <= 60
    assert ends_with_a_short_question(said), said
    assert not re.search(r"\b(wrong|obviously|stupid|simply|silly|just)\b", said.lower())


@per_number
def test_a_number_out_of_the_blue_gets_direction_and_size(task, part):
    right = right_answer(task.id)
    found = next(v for v in judged(task, {**right, part: 7_654_321.5}).verdicts if v.part == part)

    assert found.status is Status.NOT_YET
    assert "too large" in found.message or part in task.key.gap


@pytest.mark.parametrize(
    ("task", "part"),
    [(t, p) for t, p in ALONE if isinstance(t.parts[p], Choice)],
    ids=lambda value: getattr(value, "id", value),
)
def test_every_wrong_option_ends_with_a_question_and_earns_nothing(task, part):
    right, world = right_answer(task.id), task.world()
    for option in task.parts[part].options:
        if is_right(task, part, option, world):
            continue
        found = next(v for v in judged(task, {**right, part: option}).verdicts if v.part == part)

        assert found.points == 0
        assert ends_with_a_short_question(found.message), found.message


# What must not be given away


NUMBER_WORDS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}


def numbers_in(text):
    """Every number that a text states, fractions and percentages worked out."""
    found = [float(number.replace(" ", "")) for number in re.findall(r"\d+(?:\.\d+)?", text)]
    found += [
        float(n) / float(d) for n, d in re.findall(r"(\d+(?:\.\d+)?) ?/ ?(\d+(?:\.\d+)?)", text) if float(d)
    ]
    found += [float(number) / 100 for number in re.findall(r"(\d+(?:\.\d+)?) ?%", text)]
    return found + [float(NUMBER_WORDS[w]) for w in re.findall(r"[a-z]+", text.lower()) if w in NUMBER_WORDS]


@per_number
def test_neither_prompt_nor_hints_hold_the_expected_number(task, part):
    if part in task.key.right:
        return
    wanted, shape = task.world().once(task.key.expected)[part], task.parts[part]
    for text in (task.prompt, task.title, *task.hints):
        # "one" and "two" are words more often than numbers.
        near = [n for n in numbers_in(text) if shape.close(n, wanted) and n not in {1, 2}]

        assert not near, f"{text!r} gives {near} away"


@per_judged
def test_messages_do_not_hold_the_expected_number(task):
    expected = task.world().once(task.key.expected)
    for known in task.key.misconceptions:
        shape = task.parts.get(known.part)
        if isinstance(shape, Number) and known.part in expected:
            near = [n for n in numbers_in(known.say) if shape.close(n, expected[known.part])]

            assert not near, f"{known.code} gives {near} away"


# Under grading


@per_misconception
def test_under_grading_a_misconception_raises_its_line(task, known, monkeypatch):
    values, named = given(task, showing(task, known, task.world()))
    monkeypatch.setenv("COURSE_GRADING", "1")

    with pytest.raises(AnswerError, match=rf"^{task.id}: ") as error:
        task.check(*values, **named)
    assert "\n" not in str(error.value)
