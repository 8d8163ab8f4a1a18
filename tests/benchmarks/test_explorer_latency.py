"""From key press to new picture in JupyterLab, and what Python's share of it is.

Not part of the usual run: pytest tests/benchmarks --override-ini=addopts= -s
"""

import statistics
import time

import nbformat
import pandas as pd
import pytest

from course import explorers
from tests.benchmarks.receipts import receipts
from tests.browser.conftest import browser, page  # noqa: F401  (fixtures)
from tests.browser.folder import course_copy, opened
from tests.browser.screen import Screen

PRESSES = 15
SETUP = """
import sys
sys.path.insert(0, {root!r})
from tests.benchmarks.receipts import receipts
import pandas as pd
from course import explorers
lines = receipts(600_000)
names = pd.DataFrame({{"product": range(2_000), "name": [f"Product {{n:04d}}" for n in range(2_000)]}})
explorers.products(lines, names)
"""
# The time from the key event to the next change below the picture, in milliseconds.
WATCH = """() => {
  window.waits = [];
  const picture = document.querySelector(".cn-picture");
  window.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
  new MutationObserver(() => { window.waits.push(performance.now() - window.pressed); })
    .observe(picture, { childList: true });
}"""


@pytest.fixture(scope="module")
def shop():
    lines = receipts(600_000)
    names = [f"Product {n:04d}" for n in range(2_000)]
    return lines, pd.DataFrame({"product": range(2_000), "name": names})


def test_explorer_starts_within_a_second_and_a_half(shop):
    began = time.perf_counter()
    explorers.products(*shop)
    took = time.perf_counter() - began

    print(f"\nstart on {len(shop[0]):,} lines: {took:.2f} s")
    assert took < 1.5


def test_python_makes_a_new_picture_within_25_milliseconds(shop):
    explorer = explorers.products(*shop)
    waits = []
    for cut in range(1, 41):
        began = time.perf_counter()
        explorer.change(cut=cut)
        waits.append(1_000 * (time.perf_counter() - began))

    print(f"\nnew picture in Python: median {statistics.median(waits):.1f} ms, longest {max(waits):.1f} ms")
    assert statistics.median(waits) < 25


def test_picture_follows_a_key_press_within_50_milliseconds(page, tmp_path, request):  # noqa: F811
    folder = course_copy(tmp_path)
    notebook = folder / "notebooks" / "05_products.ipynb"
    cell = nbformat.v4.new_code_cell(SETUP.format(root=str(request.config.rootpath)), id="explore")
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), notebook)
    with opened(folder, "5") as address:
        screen = Screen(page, notebook)
        screen.open(address)
        screen.run_all()
        page.get_by_role("slider").focus()
        page.evaluate(WATCH)
        for _ in range(PRESSES):
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(250)
        waits = page.evaluate("window.waits")

    print(f"\nkey press to picture: median {statistics.median(waits):.0f} ms, longest {max(waits):.0f} ms")
    assert len(waits) == PRESSES
    assert statistics.median(waits) <= 50
