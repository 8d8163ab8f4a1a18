"""What the house style asks of every file, as far as a machine can tell."""

import ast
import re
import subprocess
import sys
from itertools import chain

import pytest

from course.folder import checkout

ROOT = checkout()
TEXTS = ("*.md", "*.toml", "*.yml", "*.yaml", "*.txt", "*.cff", ".ci/run", ".gitignore", "LICENSE*")
FOLDERS = ("course", "datasets", "docs", "notebooks", "solutions", "tests")
SUFFIXES = {".py", ".md", ".json", ".ipynb", ".toml", ".js", ".css"}
# Spelt in pieces: this file is searched, too.
UNWELCOME = {
    "a path of one machine": re.compile("/(?:wo" + "rk|ro" + "ot|fa" + "rm)/" + r"\w"),
    "the address of a package index": re.compile(
        "py" + r"pi\.org|python" + r"hosted|npm" + r"js\.|deb\.deb" + "ian"
    ),
    "unfinished work": re.compile("TO" + "DO|FIX" + "ME|XX" + "X|NotImpl" + "ementedError"),
}


def texts():
    """Every text file that is committed, by its path in the folder."""
    found = [path for pattern in TEXTS for path in ROOT.glob(pattern)]
    found += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES]
    return sorted({path for path in found if not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts)})


def ruff(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "ruff", *arguments, "--no-cache", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_ruff_has_nothing_to_say():
    checked = ruff("check", "--output-format=concise")

    assert checked.returncode == 0, checked.stdout


def test_code_is_formatted():
    formatted = ruff("format", "--check")

    assert formatted.returncode == 0, formatted.stdout


def sources(*folders):
    """Path in the folder and text of the Python files there."""
    for path in chain.from_iterable((ROOT / folder).rglob("*.py") for folder in folders):
        yield path.relative_to(ROOT).as_posix(), path.read_text()


def test_no_file_is_longer_than_a_reader_wants():
    lengths = {name: len(text.splitlines()) for name, text in sources("course", "tests")}

    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_no_function_is_longer_than_a_reader_wants():
    lengths = {
        f"{name}: {function.name}": body_length(function)
        for name, text in sources("course")
        for function in ast.walk(ast.parse(text))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: length for name, length in lengths.items() if length > 25} == {}


def body_length(function):
    """Lines of a function, from the first one below its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_no_private_function_is_left_over():
    left = [
        f"{name}: {function}"
        for name, text in sources("course")
        for function in re.findall(r"^def (_[a-z]\w*)", text, re.MULTILINE)
        if len(re.findall(rf"\b{function}\b", text)) == 1
    ]

    assert left == []


@pytest.mark.parametrize("what", UNWELCOME)
def test_no_text_holds_what_is_unwelcome(what):
    found = [
        path.relative_to(ROOT).as_posix() for path in texts() if UNWELCOME[what].search(path.read_text())
    ]

    assert found == []


def test_the_search_sees_what_it_should():
    names = {path.relative_to(ROOT).as_posix() for path in texts()}

    assert {"README.md", "pyproject.toml", "course/errors.py", "tests/test_style.py", ".ci/run"} <= names


def cpu_seconds(module):
    """CPU time of importing a module in a fresh interpreter, the best of three."""
    code = f"import time; start = time.process_time(); import {module}; print(time.process_time() - start)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    return min(float(run.stdout) for run in runs)


@pytest.mark.parametrize(("module", "part"), [("course", 1 / 4), ("course.cli", 1 / 2)])
def test_starting_is_cheap(module, part):
    assert cpu_seconds(module) < cpu_seconds("pandas") * part
