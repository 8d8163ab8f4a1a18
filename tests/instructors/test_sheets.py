"""The sheets keep their layout, and their numbers are those of the course."""

import re

import nbformat
import pandas as pd
import pytest

from course import datasets, explorers
from course.authoring.build import chapters
from course.exercises.shapes import written
from course.exercises.stems import STEMS, chapter_module
from course.folder import checkout
from course.methods import funnel as funnel_method
from tests.instructors.sheets import SECTIONS, holds, page, sections, tables

CHAPTERS = {chapter.name: chapter for chapter in chapters(checkout())}
per_chapter = pytest.mark.parametrize("name", CHAPTERS)


def part(name, number):
    return sections(page(name))[SECTIONS[number - 1]]


def tasks_of(name):
    return {task.id: task for task in chapter_module(STEMS[name[:2]]).chapter}


@per_chapter
def test_every_chapter_has_a_sheet_of_twelve_parts(name):
    text = page(name)

    assert list(sections(text)) == SECTIONS
    assert "keep it from students" in text


@per_chapter
def test_title_and_question_are_those_of_the_chapter(name):
    first = nbformat.read(CHAPTERS[name].student, as_version=4).cells[0].source
    title, question = first.splitlines()[0], re.search(r"^\*(.+\?)\*$", first, re.MULTILINE)[0]

    assert page(name).splitlines()[0] == title
    assert question in part(name, 1)


@per_chapter
def test_the_minutes_add_up_and_name_every_task(name):
    [rows] = tables(part(name, 2))
    *parts, total = rows
    minutes = {
        column: sum(float(row[column]) for row in parts if row[column] != "-")
        for column in ("alone", "50 min", "90 min", "180 min")
    }

    assert total["part"] == "total"
    assert {column: float(total[column]) for column in minutes} == minutes
    assert [row["part"].strip("`") for row in parts if row["part"].startswith("`")] == list(tasks_of(name))
    assert minutes["alone"] <= chapter_module(STEMS[name[:2]]).chapter.minutes
    assert all(minutes[f"{most} min"] <= most for most in (50, 90, 180))


@per_chapter
def test_three_or_four_concept_tests_each_with_one_right_option(name):
    tests = tables(part(name, 5))

    assert 3 <= len(tests) <= 4
    assert part(name, 5).count(" in 100 right.") == len(tests)
    for rows in tests:
        assert sum(row["option"].startswith("**") for row in rows) == 1
        assert all(row["what to say"].startswith('"') for row in rows)


@per_chapter
def test_wrong_numbers_are_those_that_the_keys_compute(name):
    tasks, [rows] = tasks_of(name), tables(part(name, 7))
    for row in rows:
        task = tasks[row["task"]]
        world = task.world()
        assert written(world.once(task.key.expected)[row["part"]]) == row["right"]
        known = [m for m in task.key.about(row["part"]) if m.value and m.code == row["code"]]
        assert row["wrong"] in {written(float(m.value(world))) for m in known}, row


@per_chapter
def test_the_twins_named_are_those_there_are(name):
    named = re.search(r"^- Twins .*?(?=\n- |\Z)", part(name, 12), re.DOTALL | re.MULTILINE)
    there = {f"tasks.{task.name}" for task in tasks_of(name).values() if task.fresh}

    assert set(re.findall(r"tasks\.\w+", named[0])) == there


@per_chapter
def test_numbers_of_the_reveal_stand_in_the_solutions_outputs(name):
    cells = {cell.id: cell for cell in nbformat.read(CHAPTERS[name].solution, as_version=4).cells}
    for row in tables(part(name, 8))[0]:
        shown = "".join(
            output.get("text", "") + output.get("data", {}).get("text/plain", "")
            for output in cells[row["cell"]].outputs
        )
        assert holds(shown, row["number"]), row


def _welcome():
    from course.exercises import welcome

    return explorers.welcome(welcome.six_customers())


def _paradigm():
    return explorers.paradigm(datasets.load("ties"), a="customer_a", b="customer_b")


def _funnel():
    stages, prospects = datasets.load("stages"), datasets.load("prospects")
    seen = stages[stages["person"].isin(prospects.loc[prospects["origin"] == "advert", "person"])]
    names = list(stages["stage"].cat.categories)
    table = funnel_method.stage_table(seen, names, customer="person", ordered=False)
    return explorers.funnel(funnel_method.conversion(table, names))


def _products():
    lines, products, links, orders = map(datasets.load, ("lines", "products", "prodlinks", "orders"))
    return explorers.products(lines, products, links, orders=orders)


def _recommendations():
    orders = datasets.load("orders")[["order", "week"]]
    lines = datasets.load("lines").merge(orders, on="order")
    return explorers.recommendations(lines, datasets.load("products"), last=72)


def _privacy():
    return explorers.privacy(*map(datasets.load, ("lines", "orders", "products")))


def _trust():
    from course.market import mealplan
    from course.methods import trust

    slices = pd.DataFrame({"slice": trust.SLICES, "size": trust.SIZES})
    return explorers.trust(slices, mealplan.poll())


EXPLORERS = {
    "welcome": _welcome,
    "paradigm": _paradigm,
    "funnel": _funnel,
    "products": _products,
    "recommendations": _recommendations,
    "privacy": _privacy,
    "trust": _trust,
}


@per_chapter
def test_the_widget_says_what_the_script_waits_for(name):
    explorer = EXPLORERS[STEMS[name[:2]]]()
    first = explorer.values()
    for row in tables(part(name, 6))[0]:
        setting = explorer.presets.get(row["set"]) or eval(f"dict({row['set']})")
        explorer.set(**{**first, **setting})
        assert row["wait for"] in explorer.sentence, row


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("estimate 0.0639 low", "0.0639", True),
        ("0.06391", "0.0639", True),
        ("0.0640", "0.0639", False),
        ("1,225 links", "1,225", True),
        ("+39% (+34% to", "+39%", True),
        ("93.1%", "93.2%", False),
    ],
)
def test_a_number_is_found_as_far_as_it_is_written(text, number, found):
    assert holds(text, number) is found
