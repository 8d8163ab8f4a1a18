from types import SimpleNamespace

import pytest
from jupyter_client.kernelspec import NoSuchKernel

from course import doctor
from course.doctor import Finding
from course.errors import DataError
from course.grading.jail import LEVELS, Attempt


def test_a_sound_installation_has_no_problem():
    found = doctor.examine()

    # How much memory is free is the machine's business, not the installation's.
    assert [finding for finding in found if not finding.well and finding.subject != "Memory"] == []


@pytest.mark.parametrize("version", ["3.10.13", "3.14.0", "2.7.18"])
def test_another_python_is_named_with_those_that_work(version):
    finding = doctor.python(version)

    assert finding.sees == f"{version} is not supported (<3.14,>=3.11)"
    assert "uv run --python 3.13 course open" in finding.way_out


@pytest.mark.parametrize("version", ["3.11.0", "3.12.1", "3.13.9"])
def test_supported_pythons_are_well(version):
    assert doctor.python(version).well


def test_missing_and_other_versions_are_listed():
    finding = doctor.packages(["no-such-package==1.0", "pandas==0.18", "rich>=1"])

    assert finding.sees.startswith("no-such-package is missing; pandas is ")
    assert finding.sees.endswith(", should be ==0.18")
    assert finding.way_out == "Run `uv sync` in the course folder."


def test_pins_for_other_systems_do_not_count():
    assert doctor.packages(["no-such-package==1.0 ; sys_platform == 'commodore'"]).well


def test_a_missing_kernel_is_a_problem():
    def find(name):
        raise NoSuchKernel(name)

    assert doctor.kernel(find).sees == "Jupyter finds no Python 3 kernel"


def test_a_kernel_of_another_python_is_a_problem(tmp_path):
    finding = doctor.kernel(
        lambda name: SimpleNamespace(argv=[str(tmp_path / "python"), "-m", "ipykernel_launcher"])
    )

    assert "another Python" in finding.sees
    assert "ipykernel install --sys-prefix" in finding.way_out


def test_missing_lab_extensions_are_named(tmp_path):
    (tmp_path / "anywidget").mkdir()
    (tmp_path / "anywidget" / "package.json").touch()

    finding = doctor.widgets([tmp_path])

    assert finding.sees == "JupyterLab does not find @jupyter-widgets/jupyterlab-manager"


def test_a_broken_table_is_told_in_its_own_words():
    def load():
        raise DataError("lines.parquet is cut short; get it anew.")

    finding = doctor.tables(load)

    assert finding.sees == "lines.parquet is cut short; get it anew."
    assert "git checkout -- datasets" in finding.way_out


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path):
    finding = doctor.writing(tmp_path / "gone")

    assert finding.sees == "gone/ cannot be written"


@pytest.mark.parametrize(("available", "well"), [(2 * 10**9, True), (10**9, True), (10**9 - 1, False)])
def test_a_chapter_needs_a_gigabyte(available, well):
    assert doctor.memory(available).well is well


def test_the_report_tells_by_words_not_by_colour_alone(capsys):
    doctor.report([Finding("Python", "3.11.7 is supported"), Finding("Saving", "it [cannot]", "Copy it.")])

    assert capsys.readouterr().out == (
        "ok       Python: 3.11.7 is supported\nproblem  Saving: it [cannot]\n         Copy it.\n"
    )


SAFE, UNSAFE = LEVELS[0], LEVELS[-1]


def test_a_machine_that_jails_says_what_the_jail_does():
    finding = doctor.grading(lambda: [Attempt(SAFE)])

    assert finding.well
    assert finding.sees == SAFE.sentence


def test_a_weaker_jail_that_is_safe_is_well():
    assert doctor.grading(lambda: [Attempt(SAFE, "no bubblewrap"), Attempt(LEVELS[3])]).well


def test_a_machine_that_cannot_jail_says_why_and_where_to_go():
    finding = doctor.grading(lambda: [Attempt(SAFE, "There is no bubblewrap here."), Attempt(UNSAFE)])

    assert "too weak: each kernel is bound" in finding.sees
    assert "bubblewrap: There is no bubblewrap here." in finding.sees
    assert "or grade on a Linux machine" in finding.way_out


def test_a_machine_where_no_kernel_starts_is_too_weak():
    finding = doctor.grading(lambda: [Attempt(UNSAFE, "No Python.")])

    assert "no kernel starts (No Python.)" in finding.sees
    assert not finding.well


def test_students_need_no_tools_for_grading(monkeypatch):
    monkeypatch.setattr(doctor, "_is_installed", lambda pin: False)

    assert doctor.grading().well
