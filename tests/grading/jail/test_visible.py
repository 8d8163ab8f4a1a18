from course.grading.jail import visible


def tree(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def test_a_root_without_secrets_is_shown_whole(tmp_path):
    tree(tmp_path, "usr/a", "secret/b")

    assert visible.read([tmp_path / "usr"], [tmp_path / "secret"], []) == [tmp_path / "usr"]


def test_a_secret_in_a_root_is_left_out(tmp_path):
    tree(tmp_path, "lib/pandas/a", "lib/course/keys", "bin/python")

    shown = visible.read([tmp_path], [tmp_path / "lib" / "course"], [])

    assert set(shown) == {tmp_path / "bin", tmp_path / "lib" / "pandas"}


def test_folders_on_the_way_to_a_secret_may_be_listed(tmp_path):
    tree(tmp_path, "lib/course/keys")

    assert visible.list_only([tmp_path], [tmp_path / "lib" / "course"]) == [tmp_path / "lib", tmp_path]


def test_an_environment_within_a_secret_is_shown_without_it(tmp_path):
    tree(tmp_path, "app/solutions/05", "app/.venv/bin/python", "app/.venv/lib/course/keys")
    app, venv = tmp_path / "app", tmp_path / "app" / ".venv"

    shown = visible.read([tmp_path, venv], [app, venv / "lib" / "course"], [venv])

    assert shown == [venv / "bin"] or set(shown) == {venv / "bin"}


def test_a_root_that_is_a_secret_is_not_shown(tmp_path):
    tree(tmp_path, "course/keys")

    assert visible.read([tmp_path / "course"], [tmp_path / "course"], []) == []


def test_the_real_course_is_hidden():
    assert any((folder / "exercises" / "keys").is_dir() for folder in visible.hidden())
