"""One browser and one running course for all journeys; each gets a fresh window and a fresh notebook."""

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.lab import running

CHROMIUM = shutil.which("chromium")
# Without these Chromium looks for its maker's servers, and as root it refuses to start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Tests share two cores with each other: what is right after some seconds is right.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, without a window; journeys skip where there is none, but not in CI."""
    if CHROMIUM is None:
        assert not os.environ.get("CI"), ".ci/run installs Chromium, but it is not there"
        pytest.skip("no Chromium on this machine; install it to run the browser journeys")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A fresh window: no cookies, no storage."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def course_running(tmp_path_factory):
    """One copy of the course and one server for all journeys of this process."""
    with running(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture
def lab(browser, course_running):
    """The running course, without kernels of an earlier journey."""
    yield course_running
    course_running.shut_kernels()
