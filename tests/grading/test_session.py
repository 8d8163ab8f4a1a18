"""The command as an instructor and as a student type it, in a real jail, on Dask, and on a weak machine."""

import json
import os
import shutil
import subprocess
import sys
import warnings
from functools import partial
from io import StringIO
from unittest import mock

import pytest
from rich.console import Console
from rich.progress import Progress
from typer.testing import CliRunner

from course.errors import CourseError
from course.folder import checkout
from course.grading import home, jail, prepare, receive, scratch, session
from course.grading.commands import app
from course.grading.release import Release
from course.grading.release.record import note_world
from course.grading.release.worlds import made_secret
from course.grading.result import Result

WELCOME = "00_welcome.ipynb"


@pytest.fixture
def handed_in(tmp_path):
    """A folder with one solved, one blank and one broken notebook."""
    folder = tmp_path / "handed in"
    folder.mkdir()
    shutil.copy(checkout() / "solutions" / WELCOME, folder / "ada.ipynb")
    shutil.copy(checkout() / "notebooks" / WELCOME, folder / "bo.ipynb")
    (folder / "cy.ipynb").write_text("{")
    return folder


def silent():
    return Progress(console=Console(file=StringIO()))


def results(out):
    return {r["student"]: r for r in map(json.loads, (out / "results.jsonl").read_text().splitlines())}


def points(out):
    return {name: sum(task["points"] for task in r["tasks"]) for name, r in results(out).items()}


def test_a_class_is_graded_into_reports(handed_in, tmp_path):
    out = tmp_path / "marks"

    said = session.grade(handed_in, out, session.Wishes(jobs=1), silent())

    assert points(out) == {"ada": 10, "bo": 0, "cy": 0}
    assert "Chapter 0: 3 submissions are graded, 3 of them in this run." in said
    assert "cy: The file is no valid JSON" in said
    assert {"marks.csv", "index.html", "items.csv"} <= {path.name for path in out.iterdir()}

    again = session.grade(handed_in, out, session.Wishes(only=frozenset({"bo"}), regrade=True), silent())

    assert "3 submissions are graded, 1 of them in this run" in again


def test_a_student_checks_her_own_notebook_without_the_hidden_part():
    console = Console(file=StringIO(), width=200)

    with mock.patch.object(prepare, "LIMITS", jail.Limits(wall_seconds=100)):
        home.check_one(checkout() / "solutions" / WELCOME, None, console)

    shown = console.file.getvalue()
    assert "2 of 2" in shown
    assert "tables that you do not see" in shown


def test_a_check_at_home_shows_what_she_wrote_as_it_is():
    assert home._shown("[/b] [link=x]a[/link]\x1b[2J").plain == "[/b] [link=x]a[/link] [2J"


def test_a_check_at_home_reads_no_endless_file(tmp_path):
    with (tmp_path / "a.ipynb").open("wb") as file:
        file.truncate(10**10)

    with pytest.raises(CourseError, match="has 10,000 MB; at most 10 are read"):
        home.check_one(tmp_path / "a.ipynb", None, Console(file=StringIO()))


def test_she_can_do_so_where_there_are_no_jails():
    code = (
        "import sys; sys.modules |= dict.fromkeys(('fcntl', 'resource', 'pyseccomp'));"
        "from pathlib import Path; from rich.console import Console; from course.grading import home;"
        "home.JAILS = False; home.check_one(Path(sys.argv[1]), None, Console(width=200))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, checkout() / "solutions" / WELCOME],
        check=True,
        capture_output=True,
        text=True,
    )

    assert ran.stdout.count("2 of 2") == 4
    assert "The notebook ran to its end.\nIt ran in an ordinary kernel" in ran.stdout


def test_a_machine_too_weak_for_a_jail_grades_only_when_told_to(handed_in, tmp_path, monkeypatch):
    [weak] = [level for level in jail.LEVELS if not level.safe]
    monkeypatch.setattr(jail, "best_level", lambda: weak)

    with pytest.raises(CourseError, match="--unsafe"):
        session.grade(handed_in, tmp_path / "marks", session.Wishes(), silent())

    said = session.grade(handed_in, tmp_path / "marks", session.Wishes(jobs=1, unsafe=True), silent())
    assert "Protection: UNSAFE" in said
    assert all(result["level"].startswith("UNSAFE") for result in results(tmp_path / "marks").values())


def test_a_class_is_graded_on_dask(handed_in, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from distributed import LocalCluster

        with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
            wishes = session.Wishes(jobs=1, dask=cluster.scheduler_address)
            session.grade(handed_in, tmp_path / "marks", wishes, silent())

    assert points(tmp_path / "marks") == {"ada": 10, "bo": 0, "cy": 0}


def test_the_chapter_is_seen_from_the_notebooks(handed_in):
    files = receive.files(handed_in)

    assert session._chapter(handed_in, files, session.Wishes()) == "00"
    assert session._chapter(handed_in, files, session.Wishes(chapter="products")) == "05"


def test_a_folder_without_work_is_named(tmp_path):
    (tmp_path / "empty").mkdir()

    with pytest.raises(CourseError, match="empty holds no submission; name a folder"):
        session.grade(tmp_path / "empty", tmp_path / "marks", session.Wishes(), silent())


def test_whatever_was_named_wrongly_is_told_before_anything_runs(handed_in, tmp_path):
    made_release(tmp_path, "05_products", ["eve"])
    wrong = {
        "no submission of eve, joe; it has: ada, bo, cy": session.Wishes(
            only=frozenset({"joe", "ada", "eve"})
        ),
        "nobody.csv cannot be read": session.Wishes(roster=tmp_path / "nobody.csv"),
        "export.csv cannot be read": session.Wishes(gradebook=tmp_path / "export.csv"),
        "is a release of 05_products, not of chapter 0": session.Wishes(chapter="0", release=tmp_path),
        "it has ada, bo, cy, the release eve": session.Wishes(release=tmp_path),
    }
    for words, wishes in wrong.items():
        with pytest.raises(CourseError, match=words):
            session.grade(handed_in, tmp_path / "marks", wishes, silent())
    (tmp_path / "instructor" / "secret.key").unlink()
    with pytest.raises(CourseError, match=r"secret.key is not there"):
        session.grade(handed_in, tmp_path / "marks", session.Wishes(release=tmp_path), silent())
    assert not (tmp_path / "marks").exists()


def made_release(folder, chapter, students):
    """The record of a release, without anybody's tables."""
    release = Release(folder, chapter, True, folder / "instructor" / "secret.key")
    release.save()
    made_secret(release.secret)
    for student in students:
        note_world(folder, student, 0)


def test_what_a_killed_run_left_behind_goes_at_the_next_start(tmp_path):
    code = (
        "import os, signal, tempfile, sys; from multiprocessing.util import get_temp_dir;"
        "from course.grading.scratch import scratch; scratch(); get_temp_dir(); tempfile.mkdtemp();"
        "print(len(os.listdir(os.path.dirname(os.environ['TMPDIR']))), flush=True);"
        "sys.argv[1:] and os.kill(os.getpid(), signal.SIGKILL)"
    )
    run = partial(subprocess.run, env={**os.environ, "TMPDIR": str(tmp_path)}, capture_output=True, text=True)
    run([sys.executable, "-c", code, "killed"])
    assert len([*tmp_path.iterdir()]) == 1

    ended = run([sys.executable, "-c", code])

    assert (ended.stdout, ended.stderr) == ("1\n", "")
    assert list(tmp_path.iterdir()) == []


def test_a_left_folder_goes_however_deep_and_only_if_it_is_ours(tmp_path, monkeypatch):
    for name in ("course-run-ours", "course-run-theirs"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "course-run-ours")
    for _ in range(2 * sys.getrecursionlimit()):
        os.mkdir("d")  # noqa: PTH102 - its whole path would be too long
        os.chdir("d")
    monkeypatch.chdir(tmp_path)
    real = os.fstat
    theirs = (tmp_path / "course-run-theirs").stat().st_ino

    def owner(opened):
        about = real(opened)
        return os.stat_result((*about[:4], os.geteuid() + (about.st_ino == theirs), *about[5:]))

    monkeypatch.setattr(scratch.os, "fstat", owner)
    scratch._sweep(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["course-run-theirs"]


def test_where_the_marks_go_has_to_be_said(handed_in):
    ran = CliRunner().invoke(app, [str(handed_in)])

    assert ran.exit_code == 2
    assert "--out" in ran.output


def test_marks_are_not_written_where_work_is_read(handed_in):
    with pytest.raises(CourseError, match="another --out"):
        session.grade(handed_in, handed_in / "marks", session.Wishes(), silent())


def test_a_folder_of_marks_belongs_to_one_chapter(tmp_path):
    (tmp_path / "journal").mkdir()
    line = Result("ada", "05", "ada.ipynb", "key", ()).to_json()
    (tmp_path / "journal" / "results.jsonl").write_text(f"{line}\n")

    with pytest.raises(CourseError, match="chapter 5"), session._journal(tmp_path, "00"):
        pass


def test_hidden_files_are_told_and_many_are_counted(tmp_path):
    for number in range(7):
        (tmp_path / f".{number}.txt").write_text("{}")

    said = session._shown(receive.left_out(tmp_path))

    assert "left out" in said[0]
    assert said[-1] == "and 2 more hidden files."
