"""README.md and its neighbours say what is so."""

import re
import shlex
import tomllib

import pytest
from typer.testing import CliRunner

from course import cli
from course.exercises.stems import STEMS
from course.folder import checkout

ROOT = checkout()
README = (ROOT / "README.md").read_text()
DOCS = ("architecture", "grading", "jupyterhub", "market")
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{name}.md" for name in DOCS))
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COURSE_CALL = re.compile(r"\bcourse (open|link|build|data|doctor|grade|release|marks)\b([^`\n]*)")


def anchors(page):
    """The anchors of a page's headings, as a forge makes them."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_the_two_commands_come_first():
    first_block = README.split("```")[1].split("\n")[1:-1]

    assert first_block == [
        "pip install uv && uv run course open",
        "pip install uv && uv run --group test pytest",
    ]
    assert README.index("```") < 60  # nothing but the title stands above them


def test_ci_runs_the_second_command():
    command = README.split("```")[1].split("\n")[2].partition(" && ")[2]

    last_line = (ROOT / ".ci" / "run").read_text().rstrip().split("\n")[-1]

    assert last_line == f"exec {command}"


def test_it_fits_on_two_screens():
    assert len(README.splitlines()) <= 120


def test_the_code_shown_runs_and_a_wrong_number_gets_its_meaning(capsys):
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)

    exec(code, {})

    shown = capsys.readouterr().out
    assert "Do tea and coffee attract each other?" in shown
    assert "links join" in shown
    assert "It appears when receipt lines are counted" in shown


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    for target in LINK.findall((ROOT / name).read_text()):
        path, _, anchor = target.partition("#")
        if target.startswith("https://"):
            continue
        page = (ROOT / name).parent / path if path else ROOT / name
        assert page.exists(), target
        assert not anchor or anchor in anchors(page.read_text()), target


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_named_exist(name):
    for command, rest in COURSE_CALL.findall((ROOT / name).read_text()):
        words = shlex.split(rest, comments=True)
        part = [word for word in words[:1] if command == "data" and word.isalpha()]

        told = CliRunner().invoke(cli.app, [command, *part, "--help"], env={"COLUMNS": "200"})

        assert told.exit_code == 0, f"course {command}{rest}"
        assert {word for word in words if word.startswith("--")} <= set(told.output.split()) | {"--help"}


def test_the_map_names_folders_that_exist():
    names = re.findall(r"^([\w.]+/?) {2,}what ", README, re.MULTILINE)

    assert len(names) == 6
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_the_chapters_listed_can_be_opened():
    listed = re.findall(r"^\| (\d+) ", README, re.MULTILINE)

    built = [str(int(path.name[:2])) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    assert listed == built


def test_the_chapters_not_listed_are_said_to_be_missing():
    listed = {int(number) for number in re.findall(r"^\| (\d+) ", README, re.MULTILINE)}
    [said] = re.findall(r"chapters ([\d to,and]+) are not yet", README)

    missing = set()
    for first, last in re.findall(r"(\d+)(?: to (\d+))?", said):
        missing |= set(range(int(first), int(last or first) + 1))
    assert missing | listed == {int(number) for number in STEMS}
    assert not missing & listed


def test_the_supported_pythons_are_those_of_the_project():
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["classifiers"]
    named = [line.rpartition(" ")[2] for line in classifiers if ":: 3." in line]

    assert f"Python {', '.join(named[:-1])} and {named[-1]} are supported" in README
