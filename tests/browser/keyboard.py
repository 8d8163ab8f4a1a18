"""What somebody without a mouse does: walk with Tab and arrows, type, press Enter and Space."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen

__all__ = ["Keyboard"]

STEPS = 400  # more key presses than any way through a chapter takes
FORWARD, BACKWARD = "Tab", "Shift+Tab"
#: Whether an element has the focus, or -1 or 1 for where it stands from what has it.
WHERE = """target => {
  const focus = document.activeElement;
  if (focus === target) return 0;
  return focus.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
}"""
ACTIVE = "() => Number(document.querySelector('.jp-Cell.jp-mod-active')?.dataset.windowedListIndex ?? -1)"


class Keyboard:
    """A student's hands on the keys; nothing here clicks.

    Parameters
    ----------
    screen : the notebook, open.
    """

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.page = screen.page
        self._makers: dict[str, Callable[[Locator, Any], None]] = {
            "choice": self._choose,
            "several": self._tick,
            "order": self._order,
            "number": self._write_number,
            "switch": self._switch,
            "words": self._write,
            "pick": self._write,
        }

    def enter(self) -> None:
        """Walk with Tab from wherever the page put the focus into the notebook's cells."""
        inside = "() => document.activeElement.closest('.jp-Cell') ? 0 : 1"
        self._tab_until(lambda: self.page.evaluate(inside), "the notebook")

    def go_to(self, place: int) -> None:
        """Walk to the cell at this place with the arrow keys; Escape leaves code and widgets."""
        self.screen.press("Escape")
        for _ in range(STEPS):
            at = self.page.evaluate(ACTIVE)
            if at == place:
                return
            self.screen.press("ArrowDown" if at < place else "ArrowUp")
        raise AssertionError(f"the arrow keys do not lead to cell {place}")

    def run(self, place: int) -> None:
        """Run a cell and stay on it."""
        self.go_to(place)
        self.screen.press("Control+Enter")
        self.screen.wait()

    def type(self, place: int, source: str) -> None:
        """Type other code or text over a cell's."""
        self.go_to(place)
        self.screen.press("Enter", "Control+a", "Delete")
        self.page.keyboard.insert_text(source)
        self.screen.press("Escape")

    def set(self, frame: Locator, name: str, value: Any) -> bool:
        """Set a control of a form or an explorer; False if it has none of this name."""
        control = frame.locator(f'.cn-control:has([id$="-{name}"]), .cn-control:has([id$="-{name}-label"])')
        if control.count() == 0:
            return False
        self._unfold(control)
        [kind] = [word[6:] for word in control.get_attribute("class").split() if word.startswith("cn-is-")]
        self._makers[kind](control, value)
        return True

    def record(self, frame: Locator) -> None:
        """Press Record, and wait until the answer cell has said what it kept."""
        self.tab_to(frame.get_by_role("button", name="Record answer"))
        self.screen.press("Enter")
        expect(frame.locator(".cn-recorded")).to_contain_text("Recorded: tasks.")
        self.screen.wait()

    def tab_to(self, target: Locator) -> None:
        """Walk to a control with Tab, or backwards with Shift+Tab."""
        self._tab_until(lambda: target.evaluate(WHERE), str(target))

    def _tab_until(self, where: Callable[[], int], what: str) -> None:
        for _ in range(STEPS):
            direction = where()
            if direction == 0:
                return
            self.screen.press(FORWARD if direction > 0 else BACKWARD)
        raise AssertionError(f"Tab does not lead to {what}")

    def _unfold(self, control: Locator) -> None:
        """Open *More* if the control lies in it."""
        folded = control.locator("xpath=ancestor::details[not(@open)]")
        if folded.count():
            self.tab_to(folded.locator("summary"))
            self.screen.press("Enter")

    def _choose(self, control: Locator, value: str) -> None:
        if control.locator("select").count():
            return self._choose_from_list(control.locator("select"), value)
        wanted = control.locator(f'input[type=radio][value="{value}"]')
        radios = control.locator("input[type=radio]")
        group = f"target => target.name === document.activeElement.name ? 0 : ({WHERE})(target)"
        self._tab_until(lambda: wanted.evaluate(group), str(wanted))
        for _ in range(radios.count() + 1):
            if wanted.evaluate("radio => radio === document.activeElement"):
                break
            self.screen.press("ArrowDown")
        self.screen.press("Space")
        expect(wanted).to_be_checked()
        return None

    def _choose_from_list(self, choices: Locator, value: str) -> None:
        self.tab_to(choices)
        place = "(list, value) => [...list.options].findIndex(o => o.value === value) - list.selectedIndex"
        steps = choices.evaluate(place, value)
        self.screen.press(*["ArrowDown" if steps > 0 else "ArrowUp"] * abs(steps))
        expect(choices).to_have_value(value)

    def _tick(self, control: Locator, values: list[str]) -> None:
        for value in values:
            box = control.locator(f'input[value="{value}"]')
            self.tab_to(box)
            self.screen.press("Space")
            expect(box).to_be_checked()

    def _switch(self, control: Locator, value: bool) -> None:
        box = control.get_by_role("switch")
        self.tab_to(box)
        if box.is_checked() != value:
            self.screen.press("Space")
        expect(box).to_be_checked(checked=value)

    def _order(self, control: Locator, order: list[str]) -> None:
        for place, item in enumerate(order):
            up = control.locator(f'button[data-back="{item}|up"]')
            for _ in range(len(order)):
                at = control.locator("li").evaluate_all(
                    "(rows, item) => rows.findIndex(row => row.querySelector(`[data-back='${item}|up']`))",
                    item,
                )
                if at <= place:
                    break
                self.tab_to(up)
                self.screen.press("Enter")

    def _write_number(self, control: Locator, value: float) -> None:
        box = control.get_by_role("spinbutton")
        self.tab_to(box)
        self.screen.press("Control+a")
        self.page.keyboard.type(f"{value}")
        self.screen.press("Enter")

    def _write(self, control: Locator, value: str) -> None:
        box = control.locator("input, textarea")
        self.tab_to(box)
        self.screen.press("Control+a")
        self.page.keyboard.insert_text(value)
        self.screen.press("Tab")
