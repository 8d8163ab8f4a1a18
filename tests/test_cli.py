import pytest
from typer.testing import CliRunner

from course import cli
from course.errors import BuildError, SettingsError
from course.folder import checkout


def run(*arguments):
    return CliRunner().invoke(cli.app, arguments)


@pytest.fixture
def opened(monkeypatch):
    """What `course open` asks JupyterLab for, without starting it."""
    calls = []
    monkeypatch.setattr(
        "course.lab.open_lab", lambda root, chapter, **options: calls.append((chapter, options))
    )
    monkeypatch.setattr(cli, "chapter_names", lambda folder, suffix, wanted: [f"{int(wanted):02}_found"])
    return calls


def test_help_names_every_command_and_where_to_start():
    text = run("--help").output

    assert all(command in text for command in ("open", "doctor", "data", "build"))
    assert "Start with course open" in text


def test_help_of_open_teaches_by_example():
    assert "course open 5 --no-browser" in run("open", "--help").output


def test_open_begins_with_the_welcome_chapter(opened):
    run("open")

    assert opened[0][0] == "00_found"


def test_open_passes_on_what_was_asked(opened):
    run("open", "5", "--no-browser", "--port", "9100")

    [(chapter, options)] = opened
    assert chapter == "05_found"
    assert (options["browser"], options["port"]) == (False, 9100)


def test_a_port_out_of_range_is_refused_with_the_range():
    refused = run("open", "--port", "80")

    assert refused.exit_code == 2
    assert "1024" in refused.output


def test_version_is_that_of_the_package():
    assert run("--version").output == "Customer Networks 0.1.0\n"


@pytest.mark.parametrize(
    "error", [SettingsError("alpha must be positive; try 0.05."), BuildError("a cell fails")]
)
def test_what_the_reader_can_mend_is_one_sentence_on_stderr(monkeypatch, capsys, error):
    def fail():
        raise error

    monkeypatch.setattr(cli, "app", fail)

    with pytest.raises(SystemExit) as stopped:
        cli.main()

    assert stopped.value.code == 1
    assert capsys.readouterr() == ("", f"{error}\n")


def test_an_unknown_chapter_is_said_without_a_traceback(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["course", "open", "77"])

    with pytest.raises(SystemExit):
        cli.main()

    assert capsys.readouterr().err.startswith("notebooks/ has no chapter '77'; it has: ")


def test_build_writes_and_check_compares(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "course.authoring.commands.build_chapters", lambda *about: asked.append(("build", *about))
    )
    monkeypatch.setattr(
        "course.authoring.commands.check_chapters", lambda *about: asked.append(("check", *about))
    )

    run("build", "5")
    run("build", "--check")

    assert asked == [("build", checkout(), "5"), ("check", checkout(), None)]


@pytest.mark.parametrize(("well", "code"), [(True, 0), (False, 1)])
def test_doctor_ends_with_what_it_found(monkeypatch, well, code):
    from course.doctor import Finding

    finding = Finding(
        "Memory", "5.0 GB are free" if well else "only 0.1 GB", "" if well else "Close programs."
    )
    monkeypatch.setattr("course.doctor.examine", lambda: [finding])

    assert run("doctor").exit_code == code


def test_data_hands_over_to_its_own_commands():
    listed = run("data", "--help")

    assert listed.exit_code == 0
    assert "course data" in listed.output
    assert "build" in listed.output
    assert "realism" in listed.output
    assert "worlds" in listed.output
