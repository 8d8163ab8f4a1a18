"""The pages for instructors: links, commands, and plans that name what there is."""

import re
from datetime import time

import nbformat
import pytest

from course.authoring.build import chapters
from course.exercises.stems import STEMS, chapter_module, written_stems
from course.folder import checkout
from tests.instructors.sheets import PAGES, holds, page, sections, sheet_names, tables
from tests.test_readme import COURSE_CALL, LINK, anchors

NAMES = sorted(path.stem for path in PAGES.glob("*.md"))
per_page = pytest.mark.parametrize("name", NAMES)


@per_page
def test_links_lead_somewhere(name):
    for target in LINK.findall(page(name)):
        path, _, anchor = target.partition("#")
        if not target.startswith("https://") and not _of_a_chapter_to_come(path):
            there = (PAGES / path).resolve() if path else PAGES / f"{name}.md"
            assert there.exists(), target
            assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), target


def _of_a_chapter_to_come(path):
    """A sheet may be ready before its chapter: its links are looked at when both are here."""
    unwritten = set(STEMS.values()) - set(written_stems())
    return any(stem in path for stem in unwritten)


@per_page
def test_the_commands_named_exist(name):
    import typer

    from course import cli

    commands = typer.main.get_command(cli.app).commands
    assert {command for command, _ in COURSE_CALL.findall(page(name))} <= set(commands)


@per_page
def test_the_tasks_named_exist(name):
    there = {task.id for stem in written_stems() for task in chapter_module(stem).chapter}
    named = set(re.findall(r"`(\d\d\.[a-z]+)`", page(name)))

    assert {one for one in named if STEMS[one[:2]] in written_stems()} <= there


def test_the_overview_links_every_page():
    linked = set(LINK.findall(page("README")))

    assert {f"{name}.md" for name in NAMES} - {"README.md"} <= linked


def test_the_day_runs_forward_and_ends():
    [rows] = tables(sections(page("timetables"))["One day"])
    times = [time.fromisoformat(row["time"]) for row in rows]

    assert times == sorted(set(times))
    assert rows[-1]["what"] == "end"


@pytest.mark.parametrize(("plan", "weeks"), [("Six weeks", 6), ("Fourteen weeks", 14)])
def test_a_plan_has_its_weeks(plan, weeks):
    [rows] = tables(sections(page("timetables"))[plan])

    assert [int(row["week"]) for row in rows] == list(range(1, weeks + 1))


def test_the_long_plan_says_which_chapters_there_are():
    [rows] = tables(sections(page("timetables"))["Fourteen weeks"])
    said = {int(number): row["state"] for row in rows for number in re.findall(r"\d+", row["chapter"])}

    assert sorted(said) == sorted(int(number) for number in STEMS)
    built = {int(chapter.name[:2]) for chapter in chapters(checkout())}
    sheets = {int(name[:2]) for name in sheet_names()}
    assert {number for number, state in said.items() if state == "written"} == built | sheets
    assert all(row["until it is written"] for row in rows if row["state"] == "to come")


def test_the_rubrics_examples_quote_the_table_that_students_see():
    solution = checkout() / "solutions" / "01_paradigm.ipynb"
    [cell] = [cell for cell in nbformat.read(solution, as_version=4).cells if cell.id == "four-means"]
    shown = cell.outputs[0]["data"]["text/plain"]
    quoted = re.findall(r"\d+,\d{3}", sections(page("rubrics"))["Interpretation"])

    assert len(set(quoted)) == 4
    assert all(holds(shown, number) for number in quoted)
