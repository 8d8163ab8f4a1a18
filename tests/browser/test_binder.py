"""What Binder does with the address that `course link` prints, as far as one machine can show it.

Binder starts `jupyter notebook` in the folder and goes to the address's `urlpath`. Building the image needs a
network: the versions that it installs are compared in `tests/test_environment.py`.
"""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from course.exercises.lasting import BINDER, TITLE
from course.lab import Copy, binder_link, free_port
from tests.browser.folder import FIRST_PORT, START_SECONDS, answers, course_copy, server
from tests.browser.screen import Screen


@pytest.mark.browser
def test_the_link_opens_the_welcome_chapter_with_the_whole_folder_in_sight(tmp_path, page):
    folder = course_copy(tmp_path)
    link = binder_link(Copy("https://github.com/ada/course", "main"), "00_welcome")
    [path] = parse_qs(urlsplit(link).query)["urlpath"]
    root = f"http://127.0.0.1:{free_port(FIRST_PORT)}"
    words = ["--ip=127.0.0.1", f"--port={root.rpartition(':')[2]}", "--no-browser", "--allow-root"]
    words += ["--IdentityProvider.token=binder", "--KernelManager.transport_encryption=auto"]
    with server(folder, "-m", "notebook", *words, **{BINDER: "https://binder.example.org/"}):
        end = time.monotonic() + START_SECONDS
        while not answers(f"{root}/api") and time.monotonic() < end:
            time.sleep(0.2)
        screen = Screen(page, folder / "notebooks" / "00_welcome.ipynb")
        screen.open(f"{root}/{path}?token=binder")
        screen.run("setup")

        expect(screen.output("setup").first).to_contain_text(TITLE)
        page.locator(".jp-BreadCrumbs-home").click()
        for name in ("course", "datasets", "notebooks"):
            expect(page.locator(".jp-DirListing-item", has_text=name).first).to_be_visible()
