"""The report on seeds: sound worlds pass, a world that spoils a task is named with the reason."""

import pandas as pd
import pytest
from typer.testing import CliRunner

from course import cli
from course.authoring import worlds as report
from course.authoring.soundness import faults, judged_tasks
from course.errors import SettingsError
from course.exercises.world import practice_world
from course.market import Market


def test_every_task_that_depends_on_a_seed_is_judged():
    found = {task.id for task in judged_tasks()}

    assert {"05.threshold", "05.contexts", "05.unseen", "05.card", "05.lift"} <= found
    assert "05.bet" not in found


def test_the_shipped_world_is_sound():
    assert faults(practice_world(), 5) == []


def test_a_world_without_complements_spoils_the_threshold():
    """All pairs are nulls: no setting of the explorer can show what was planted."""
    shipped = practice_world()
    links = shipped.truth("links").assign(kind="null")
    spoiled = type(shipped)(reveal=lambda name: links if name == "links" else shipped.truth(name))

    found = faults(spoiled, 5)

    assert any(fault.startswith("05.threshold: the solution earns 0 of 2 points") for fault in found)


def test_a_world_without_later_purchases_spoils_the_missing_neighbours():
    shipped = practice_world()
    orders = shipped["orders"]
    early = orders["week"] <= 52
    spoiled = shipped.replace(
        orders=orders[early], lines=shipped["lines"][shipped["lines"]["order"].isin(orders["order"][early])]
    )

    assert any(fault.startswith("05.unseen: ") for fault in faults(spoiled, 5))


@pytest.fixture
def seeds(monkeypatch):
    """Three quick stand-ins: a sound world, a spoiled one, a refused one."""

    def simulate(settings, seed):
        if seed == 3:
            raise SettingsError("seed 3 is refused: too few orders.")
        return Market(settings, seed, {}, {}, {})

    monkeypatch.setattr("course.market.simulate", simulate)
    monkeypatch.setattr(
        "course.authoring.soundness.faults",
        lambda world, seed: ["05.lift: two numbers are too near"] if seed == 2 else [],
    )


def test_each_seed_is_judged_and_refusals_are_kept(seeds):
    assert dict(report.judged_seeds(range(1, 4))) == {
        1: [],
        2: ["05.lift: two numbers are too near"],
        3: ["seed 3 is refused: too few orders."],
    }


def test_the_command_names_the_refused_and_counts_the_sound(seeds):
    done = CliRunner().invoke(cli.app, ["data", "worlds", "--seeds", "3", "--first", "1"])

    assert done.exit_code == 0, done.exception
    assert "seed 2 is refused: 05.lift: two numbers are too near" in done.output
    assert "1 of 3 worlds are sound (seeds 1 to 3)." in done.output


def test_numbers_that_are_not_numbers_are_a_fault(monkeypatch):
    task = next(task for task in judged_tasks() if task.id == "05.unseen")
    nowhere = pd.DataFrame(columns=["customer", "product"])
    monkeypatch.setattr("course.exercises.keys.products.neighbours._gaps", lambda world: nowhere)

    from course.authoring.soundness import _faults

    assert list(_faults(task, practice_world().replace()))
