"""The frame that all explorers share: question, controls, picture, sentence, record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from course.errors import CourseError, SettingsError
from course.explorers.controls import Control
from course.explorers.frame import Frame
from course.plots.table import table_html

__all__ = ["Explorer", "Form", "View"]

Values = dict[str, Any]
TEXT_ROWS = 20


@dataclass(frozen=True)
class View:
    """What one setting of the controls shows.

    sentence : the result in words; svg : the picture (role="img" and aria-label inside);
    table : what the picture holds, shown below it and in text mode;
    result : the method's output, for tests and for the curious.
    """

    sentence: str
    svg: str = ""
    table: pd.DataFrame | None = None
    result: Any = None

    def as_html(self) -> str:
        """Return what the picture holds as HTML."""
        return "" if self.table is None else table_html(self.table)

    def as_text(self) -> str:
        """Return what the picture holds as text."""
        return "" if self.table is None else self.table.head(TEXT_ROWS).to_string(index=False)


class Form:
    """A question with controls, whose answer a cell of the notebook can keep.

    Parameters
    ----------
    question : shown above the controls.
    controls : in the order in which they appear and are recorded.
    presets : name on the button -> values of some or all controls.
    respond : called with the values after each change; returns the sentence to show.
    adapt : called as adapt(controls, values, asked) before a change; may put another
        control in `controls` (a scale that depends on a choice) and returns the values.
    text : show everything as text, for screen readers and places without widgets.
    """

    def __init__(
        self,
        question: str,
        controls: Sequence[Control],
        *,
        presets: Mapping[str, Values] | None = None,
        respond: Callable[[Values], str] | None = None,
        adapt: Callable[[dict[str, Control], Values, Values], Values] | None = None,
        text: bool = False,
    ) -> None:
        self._adapt = adapt
        self.controls = {control.name: control for control in controls}
        self.presets = dict(presets or {})
        self.touched = False
        self.pressed = False
        self.text = text
        self._respond = respond
        self._note: Callable[[Values], None] | None = None
        self._values = {name: control.accept(control.value) for name, control in self.controls.items()}
        self._first = dict(self._values)
        self.frame = Frame(question=question, presets=list(self.presets))
        self._show(self.view(self.values()))
        self.frame.on_msg(self._on_message)

    # What code reads and sets

    def values(self) -> Values:
        """Return the controls' values: plain Python, in the order of the controls."""
        return dict(self._values)

    def set(self, **values: Any) -> None:
        """Set controls from code; this does not count as touched.

        Raises SettingsError for an unknown control, option or a number out of range.
        """
        self._apply(values)

    def change(self, **values: Any) -> None:
        """Set controls as a person does in the browser: they count as touched."""
        self._apply(values)
        self.touched = True

    def reset(self) -> None:
        """Set all controls back to where they stood at first."""
        self.change(**self._first)

    @property
    def question(self) -> str:
        """The question that the form asks."""
        return self.frame.question

    @property
    def sentence(self) -> str:
        """The present result in words."""
        return self.frame.sentence

    @property
    def result(self) -> Any:
        """What the method behind the form returned; a form without one has its values."""
        return self.values()

    # Keeping the answer

    def record_as(self, call: str, note: Callable[[Values], None] | None = None) -> "Form":
        """Add a Record button for the answer cell with a line that starts with `call`.

        The button marks the form as touched, tells `note` the values, and asks the
        front end to run that cell; the cell itself writes the answer (and then says
        so by `recorded`). Where the front end cannot run it, the form names the keys.
        """
        self.frame.record = call
        self._note = note
        return self

    def recorded(self, words: str) -> None:
        """Tell the person that the answer cell has run: `words`, in the status line."""
        self.touched = self.pressed = False
        self.frame.send({"kind": "recorded", "words": words})

    # Inside

    def view(self, values: Values) -> View:
        """Return what these values show."""
        return View(sentence=self._respond(values) if self._respond else "")

    def _apply(self, asked: Values) -> None:
        for name in asked:
            if name not in self.controls:
                raise SettingsError(f"there is no control {name!r}; there are: {', '.join(self.controls)}.")
        # On copies: what cannot be accepted must leave everything as it was.
        controls, values = dict(self.controls), dict(self._values)
        if self._adapt:
            values = self._adapt(controls, values, asked)
        values = {name: control.accept((values | asked)[name]) for name, control in controls.items()}
        shown = self.view(dict(values))
        self.controls, self._values = controls, values
        self._show(shown)

    def _show(self, shown: View) -> None:
        # One message for all of it: the page never shows half a change.
        with self.frame.hold_sync():
            self.frame.controls = [control.outline() for control in self.controls.values()]
            self.frame.values = self.values()
            self.frame.picture, self.frame.listing = shown.svg, shown.as_html()
            self.frame.sentence = shown.sentence
        self._shown = shown

    def _on_message(self, _: Any, message: dict[str, Any], __: Any) -> None:
        try:
            self._heed(message)
        except CourseError as problem:
            # The page puts the control back to what the picture shows; the sentence says why.
            self.frame.sentence = f"{problem} Nothing has changed."
        finally:
            # Whatever happened: the page holds the next message back until this one is answered.
            self.frame.answered = message.get("ticket", "")

    def _heed(self, message: dict[str, Any]) -> None:
        match message:
            case {"kind": "change", "name": name, "value": value}:
                # A box that is left tells once more what it has told.
                if name not in self._values or self._values[name] != value:
                    self.change(**{name: value})
            case {"kind": "preset", "name": name}:
                self.change(**self.presets.get(name, {}))
            case {"kind": "reset"}:
                self.reset()
            case {"kind": "record"}:
                # Recording what stands there unchanged is an answer too.
                self.touched = self.pressed = True
                if self._note:
                    self._note(self.values())
                self.frame.send({"kind": "run"})

    def as_text(self) -> str:
        """Return the form as text: question, controls with their values, result."""
        width = max((len(name) for name in self.controls), default=0)
        rows = [
            f"  {name:<{width}} = {self._values[name]!r}   {control.label}: {control.phrase()}"
            for name, control in self.controls.items()
        ]
        parts = [self.question, *rows, self.sentence, self._shown.as_text()]
        return "\n".join(part for part in parts if part)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        if self.text:
            return {"text/plain": self.as_text()}
        bundle = self.frame._repr_mimebundle_()
        data = dict(bundle[0] if isinstance(bundle, tuple) else bundle)
        return data | {"text/plain": self.as_text()}


class Explorer(Form):
    """A form with a picture: `draw` turns the controls' values into a `View`.

    `draw` is a pure function and must be quick: it runs at every move of a control.
    The other arguments are those of `Form`.
    """

    def __init__(
        self,
        question: str,
        controls: Sequence[Control],
        draw: Callable[[Values], View],
        *,
        presets: Mapping[str, Values] | None = None,
        adapt: Callable[[dict[str, Control], Values, Values], Values] | None = None,
        text: bool = False,
    ) -> None:
        self._draw = draw
        super().__init__(question, controls, presets=presets, adapt=adapt, text=text)

    @property
    def result(self) -> Any:
        """What the method behind the picture returned."""
        return self._shown.result

    def view(self, values: Values) -> View:
        """Return the picture and the sentence of these values."""
        return self._draw(values)
