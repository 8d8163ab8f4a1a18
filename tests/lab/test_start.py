import json
import os
import socket
from pathlib import Path
from unittest import mock

import pytest

import course.lab
from course.errors import CourseError
from course.lab import free_port, lab_arguments, lab_environment, lab_path, open_lab


@pytest.fixture
def taken():
    """A port that something listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def started(monkeypatch):
    """The arguments JupyterLab would be started with; its variables do not outlive the test."""
    calls = []
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", calls.append)
    with mock.patch.dict(os.environ):
        yield calls


def test_the_notebook_opens_with_the_course_as_root():
    arguments = lab_arguments(Path("course-folder"), "05_products", port=8890, browser=False)

    assert "--ServerApp.root_dir=course-folder" in arguments
    assert "--ServerApp.port=8890" in arguments
    assert "--ServerApp.open_browser=False" in arguments
    assert f"--LabApp.default_url={lab_path('05_products')}" in arguments


def test_the_tabs_of_last_time_stay_closed():
    assert lab_path("05_products") == "/lab/workspaces/course/tree/notebooks/05_products.ipynb?reset="


def test_a_taken_port_gives_the_next_free_one(taken):
    assert taken < free_port(taken) < taken + 50


def test_without_a_free_port_the_way_out_is_named(monkeypatch, taken):
    monkeypatch.setattr("course.lab.start.PORTS_TRIED", 1)

    with pytest.raises(CourseError, match=rf"No port from {taken} to {taken} is free; .* --port 9000"):
        free_port(taken)


def test_opening_says_the_address_and_the_other_port(tmp_path, started, taken):
    (tmp_path / "notebooks").mkdir()
    said = []

    open_lab(tmp_path, "05_products", port=taken, browser=False, say=said.append)

    assert said[0].startswith(f"Port {taken} is in use by another program; using ")
    assert said[1].startswith("The course is at http://127.0.0.1:")
    assert said[1].endswith(f"05_products.ipynb?reset=&token={os.environ['JUPYTER_TOKEN']}")
    assert len(started) == 1


def test_a_folder_that_cannot_be_written_is_not_opened(tmp_path, started):
    with pytest.raises(CourseError, match="notebooks/ cannot be written, so your work could not be saved"):
        open_lab(tmp_path, "05_products")  # notebooks/ is not even there

    assert started == []


def test_every_run_has_its_own_secret():
    assert lab_environment({})["JUPYTER_TOKEN"] != lab_environment({})["JUPYTER_TOKEN"]


def test_what_the_reader_set_stays():
    variables = lab_environment({"JUPYTER_TOKEN": "hers", "JUPYTER_CONFIG_PATH": "hers"})

    assert variables["JUPYTER_TOKEN"] == "hers"
    assert variables["JUPYTER_CONFIG_PATH"].endswith(f"lab{os.pathsep}hers")


def test_nobody_is_asked_about_news():
    settings = Path(course.lab.__file__).parent / "labconfig" / "default_setting_overrides.json"

    [notification] = json.loads(settings.read_text()).values()

    assert notification == {"fetchNews": "false", "checkForUpdates": False}
