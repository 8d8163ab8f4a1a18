import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest

from course.errors import CourseError
from course.lab import Copy, binder_link, hub_link, published_copy

GITHUB = Copy("https://github.com/ada/customer-networks", "main")


@pytest.fixture
def repository(tmp_path):
    """A git repository on branch "spring", without a commit."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=spring", tmp_path], check=True)
    return tmp_path


def test_binder_opens_the_chapter_in_lab_with_the_whole_folder_as_root():
    link = binder_link(GITHUB, "00_welcome")

    assert link == (
        "https://mybinder.org/v2/gh/ada/customer-networks/main?urlpath=lab/tree/notebooks/00_welcome.ipynb"
    )


@pytest.mark.parametrize(
    ("repository", "place"),
    [
        ("https://gitlab.com/school/course", "gl/school%2Fcourse"),
        ("https://git.school.edu/ada/course", "git/https%3A%2F%2Fgit.school.edu%2Fada%2Fcourse"),
    ],
)
def test_binder_is_told_the_kind_of_host(repository, place):
    assert f"/v2/{place}/main?" in binder_link(Copy(repository, "main"), "05_products")


def test_a_branch_with_a_slash_stays_one_part_of_the_address():
    assert "/a%2Fb?" in binder_link(Copy(GITHUB.repository, "a/b"), "00_welcome")


def test_the_hub_pulls_the_copy_and_opens_the_chapter_inside_it():
    parts = urlsplit(hub_link("https://hub.example.edu/", GITHUB, "05_products"))

    assert parts.netloc + parts.path == "hub.example.edu/hub/user-redirect/git-pull"
    assert parse_qs(parts.query) == {
        "repo": ["https://github.com/ada/customer-networks"],
        "branch": ["main"],
        "urlpath": ["lab/tree/customer-networks/notebooks/05_products.ipynb"],
    }


@pytest.mark.parametrize(
    "address",
    ["https://github.com/ada/course.git", "git@github.com:ada/course.git", "ssh://git@github.com/ada/course"],
)
def test_what_git_knows_is_turned_into_an_address_on_the_web(repository, address):
    subprocess.run(["git", "remote", "add", "origin", address], cwd=repository, check=True)

    assert published_copy(repository) == Copy("https://github.com/ada/course", "spring")


def test_a_copy_that_is_not_published_is_told_what_to_do(repository):
    with pytest.raises(CourseError, match=r"must be an address on the web .got ''.*--repository https://"):
        published_copy(repository)


def test_what_is_given_comes_before_what_git_knows(repository):
    given = published_copy(repository, "https://github.com/ada/course/", "autumn")

    assert given == Copy("https://github.com/ada/course", "autumn")
