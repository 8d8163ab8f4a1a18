"""The questions before and after: two forms alike, and every number of an option computed again."""

import re
from statistics import mean

import pytest

from course.exercises.stems import STEMS, chapter_module, written_stems
from tests.instructors.sheets import numbers, page, sections, tables

PARTS = sections(page("inventory"))
FORMS = ("Form A", "Form B")
LETTERS = "abcd"
ITEM = re.compile(r"^(\d+)\. (.+?)\n\n(.+?)(?=\n\n\d+\. |\Z)", re.DOTALL | re.MULTILINE)
OPTION = re.compile(r"\(([a-d])\) (.+?)(?= · |\Z)")
CODE = re.compile(r"\b[A-Z]\d\d\b")


def form(name):
    """Item -> its question and its four options by letter."""
    found = {}
    for number, stem, options in ITEM.findall(PARTS[name].strip()):
        found[int(number)] = " ".join(stem.split()), dict(OPTION.findall(" ".join(options.split())))
    return found


def bass(adverts, _, talk, __, customers):
    """The first year by adverts alone, by both, by talk alone; and everybody."""
    p, q = adverts / 100, talk / 100
    return p * customers, (p + q) * customers, q * customers, customers


def peak(*rates):
    """The adverts' part of both rates, half, all; and the share at the peak."""
    p, q = rates[0] / 100, rates[2] / 100
    return 100 * p / (p + q), 50, 100, 50 * (1 - p / q)


def spread(many, one, more, other, within, middle):
    """Everybody, one kind, those whom the spread pleases, half of one kind."""
    pleased = sum(n for n, taste in ((many, one), (more, other)) if abs(taste - middle) <= within)
    return many + more, many, pleased, many / 2


def offer(price, sent, stayed, anyway):
    """Price of an offer; all offers by customer saved, by stayer, by who would have stayed."""
    return (price, *(price * sent / n for n in (stayed - anyway, stayed, anyway)))


def step(know, mull, buy):
    """In percent: the step, those who stop, the whole way, the mean of both steps."""
    return [100 * s for s in (buy / mull, 1 - buy / mull, buy / know, mean((mull / know, buy / mull)))]


def cohort(came, will, made):
    """In percent: this week's purchases, one count over the other, these visitors, both added."""
    return [100 * n for n in (made / came, will / made, will / came, (will + made) / came)]


def added(_, shown, __, held_out, ___):
    """Bought with the list, without it, the difference, and the growth in percent."""
    return shown, held_out, shown - held_out, 100 * (shown / held_out - 1)


def consent(people, agreed, back, elsewhere, *_):
    """All who agreed, those who still do, those who do to this purpose, everybody."""
    return agreed, agreed - back, agreed - back - elsewhere, people


#: Item -> the right letter, and from the question's numbers to those of the options; None for words.
COMPUTED = {
    1: ("b", lambda ties, people: (ties / people, 2 * ties / people, people / ties, ties)),
    3: ("a", bass),
    4: ("d", peak),
    5: ("c", spread),
    6: ("b", lambda had, of: (had, had, of - had, None)),
    7: ("a", step),
    8: ("d", lambda r, people: (people * (1 + r), people * r, None, people / (1 - r))),
    9: ("b", offer),
    10: ("c", cohort),
    11: ("c", lambda of, one, two, both: (both / one, both / two, (both / one) / (two / of), both / of)),
    13: ("d", lambda k: (k * (k - 1) / 2, k, 1, k * (k - 1) / 2 / (k - 1))),
    15: ("b", lambda shown, hits, bought: (hits / bought, hits / shown, bought / shown, hits)),
    16: ("c", added),
    17: ("d", lambda took, of, usual, *_: (100 * took / of, usual, 100, usual)),
    18: ("a", lambda chance, best: (chance / best, chance, chance - best, chance * best)),
    19: ("b", lambda people, group, _: (100 / group, 100, 100 / people, 0)),
    20: ("d", lambda yes, _, __: (yes, 2 * yes, yes - 25, (yes - 25) / 0.5)),
    21: ("a", lambda counts, loss: (counts * loss, loss, loss / counts, loss**counts)),
    22: ("c", consent),
    23: ("c", lambda a, b, c, *_: (a * b * c / 10_000, mean((a, b, c)), min(a, b, c), max(a, b, c))),
    24: ("d", lambda made, keep: (made, keep, made / 2, made - keep)),
}


def givens(name, item):
    """The numbers of a question; those of the launch belong to the question after it, too."""
    return [abs(n) for n in numbers(form(name)[3 if item == 4 else item][0])]


def rounded(value, written):
    """A value as far as the option is written out."""
    return round(value, len(written.replace(",", "").partition(".")[2]))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_24_questions_of_four_different_options(name):
    items = form(name)

    assert list(items) == list(range(1, 25))
    assert all("".join(options) == LETTERS for _, options in items.values())
    assert all(len(set(options.values())) == len(LETTERS) for _, options in items.values())


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("item", COMPUTED)
def test_the_numbers_of_the_options_follow_from_the_question(name, item):
    _, options = form(name)[item]
    _, follow = COMPUTED[item]
    computed = follow(*givens(name, item))

    for value, option in zip(computed, options.values(), strict=True):
        found = re.search(r"\d[\d,]*(?:\.\d+)?", option)
        assert (found is None) == (value is None), option
        if found:
            assert float(found[0].replace(",", "")) == pytest.approx(rounded(value, found[0])), option


def test_the_forms_ask_with_other_numbers():
    first, second = map(form, FORMS)

    assert all(
        list(numbers(first[item][0])) != list(numbers(second[item][0])) for item in set(COMPUTED) - {4}
    )
    assert {item for item in first if first[item] == second[item]} == set()


def test_the_right_letters_are_those_of_the_numbers_and_none_is_a_safe_guess():
    [rows] = tables(PARTS["Key"])
    right = [letter for row in rows for letter in LETTERS if row[letter].startswith("**")]

    assert len(right) == len(rows) == 24
    assert all(4 <= right.count(letter) <= 8 for letter in LETTERS)
    assert all(right[item - 1] == letter for item, (letter, _) in COMPUTED.items())


def test_the_key_covers_the_written_chapters_and_its_codes_are_theirs():
    [rows] = tables(PARTS["Key"])
    chapters = {
        number: chapter_module(stem).chapter for number, stem in STEMS.items() if stem in written_stems()
    }

    assert {int(row["chapter"]) for row in rows} == {int(number) for number in chapters}
    for row in rows:
        tasks = chapters[f"{int(row['chapter']):02}"]
        known = {wrong.code for task in tasks if task.key for wrong in task.key.misconceptions}
        assert set(CODE.findall(" ".join(row[letter] for letter in LETTERS))) <= known, row
