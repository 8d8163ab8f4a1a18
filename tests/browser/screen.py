"""What a person does with a notebook in JupyterLab or Notebook 7, step by step.

Learnt the hard way, and kept here so that journeys need not know it: run nothing before the
kernel is idle and the spinner gone (else a dialog asks for a kernel); fast key presses reach
the kernel late, so wait for idle before looking at what they did.
"""

import re
from pathlib import Path

import nbformat
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

LONG = 90_000  # milliseconds


class Screen:
    """One notebook open in a browser.

    Parameters
    ----------
    page : a Playwright page.
    file : the notebook's file, as the server saves it.
    """

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.file = file

    def open(self, address: str) -> None:
        """Go to the address and wait until the notebook can be used."""
        self.page.goto(address)
        expect(self.page.locator(".jp-NotebookPanel")).to_be_visible(timeout=LONG)
        self._wait_for_kernel(f"{address.partition('/lab/')[0].partition('/notebooks/')[0]}/api/kernels")
        self.wait()

    def _wait_for_kernel(self, kernels: str) -> None:
        """Until the page has met its kernel; before that both front ends already call it idle."""
        for _ in range(LONG // 100):
            answer = self.page.request.get(kernels)
            # While an older kernel is ending, the server may answer with an error.
            if answer.ok and any(kernel["connections"] for kernel in answer.json()):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("the page did not connect to a kernel")

    def wait(self) -> None:
        """Until the kernel is idle, no cell is waiting and nothing is loading."""
        expect(self.page.locator(".jp-Spinner")).to_have_count(0, timeout=LONG)
        expect(self._kernel()).to_have_attribute("data-status", "idle", timeout=LONG)
        for bar in self.page.locator("#jp-main-statusbar").all():  # Notebook 7 has none
            expect(bar).to_contain_text("| Idle", timeout=LONG)
        expect(self.page.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(0, timeout=LONG)

    def _kernel(self) -> Locator:
        """The circle that tells what the kernel does; JupyterLab and Notebook 7 both have it."""
        return self.page.locator(".jp-Notebook-ExecutionIndicator")

    def run_all(self) -> None:
        """Run > Run All Cells."""
        self.menu("Run", "Run All Cells")
        self.wait()

    def restart_and_run_all(self) -> None:
        """Kernel > Restart Kernel and Run All Cells, confirmed."""
        self.menu("Kernel", "Restart Kernel and Run All Cells…")
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        # Else the idle kernel of before the restart would be taken for the one after it.
        expect(self._kernel()).not_to_have_attribute("data-status", "idle")
        self.wait()

    def menu(self, *items: str) -> None:
        """Choose from the menu bar: menu, submenu if there is one, command."""
        for item in items:
            labels = self.page.locator(".lm-MenuBar-itemLabel, .lm-Menu-itemLabel")
            labels.filter(has_text=re.compile(f"^{re.escape(item)}$")).click()

    def cell(self, name: str) -> Locator:
        """The cell with this id, scrolled into view."""
        ids = [cell.id for cell in self.saved().cells]
        cell = self.page.locator(f".jp-Cell[data-windowed-list-index='{ids.index(name)}']")
        cell.scroll_into_view_if_needed(timeout=LONG)
        return cell

    def edit(self, name: str, source: str) -> None:
        """Click into a cell and type other code over it."""
        self.focus(name)
        self.press("Control+a", "Delete")
        self.page.keyboard.insert_text(source)

    def focus(self, name: str) -> None:
        """Put the cursor into a cell's code."""
        self.cell(name).locator(".cm-content").click()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def run(self, name: str) -> None:
        """Run one cell with Ctrl+Enter."""
        self.focus(name)
        self.press("Control+Enter")
        self.wait()

    def choose(self, form: Locator, role: str, *names: str) -> None:
        """Choose options of one kind in what a cell shows, by keyboard alone."""
        for name in names:
            form.get_by_role(role, name=name).first.focus()
            self.press("Space")

    def type(self, box: Locator, text: str) -> None:
        """Type over what stands in a box, once the page has left the focus there."""
        box.focus()
        expect(box).to_be_focused()
        self.press("Control+a", *text)
        expect(box).to_have_value(text)
        self.press("Enter")

    def record(self, form: Locator) -> None:
        """Press Record answer, by keyboard, and wait until the answer stands."""
        form.get_by_role("button", name="Record answer").focus()
        self.press("Enter")
        self.wait()

    def output(self, name: str) -> Locator:
        """What a cell shows."""
        return self.cell(name).locator(".jp-OutputArea-output")

    def name_of(self, shown: Locator) -> str:
        """The id of the cell that shows something."""
        cell = shown.locator("xpath=ancestor::*[@data-windowed-list-index][1]")
        return self.saved().cells[int(cell.get_attribute("data-windowed-list-index"))].id

    def violations(self, *parts: str, without: tuple[str, ...] = ()) -> list[str]:
        """Rules of accessibility (axe's names) that parts of the page break, by selector."""
        context = {"include": [[part] for part in parts], "exclude": [[part] for part in without]}
        found = Axe().run(self.page, context=context).response["violations"]
        return sorted(violation["id"] for violation in found)

    def save(self) -> nbformat.NotebookNode:
        """Save with Ctrl+S, wait until the file is written, and read it."""
        before = self.file.stat().st_mtime_ns
        self.press("Control+s")
        for _ in range(100):
            self.page.wait_for_timeout(100)
            # For a moment the file being written is empty.
            if self.file.stat().st_mtime_ns != before and self.file.stat().st_size:
                return self.saved()
        raise AssertionError(f"{self.file.name} was not saved")

    def saved(self) -> nbformat.NotebookNode:
        """The notebook as it stands in its file."""
        return nbformat.read(self.file, as_version=4)

    def source(self, name: str) -> str:
        """The saved source of the cell with this id."""
        [source] = [cell.source for cell in self.saved().cells if cell.id == name]
        return source
