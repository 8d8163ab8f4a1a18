"""The browser's half of an explorer: one widget that draws what Python tells it."""

from pathlib import Path

import anywidget
import traitlets

__all__ = ["Frame"]

_HERE = Path(__file__).parent


class Frame(anywidget.AnyWidget):
    """Controls, picture and sentence on the page; knows nothing of their meaning.

    The browser changes `values` only; Python changes everything else. Pressing
    Record sends the values it shows in a message of its own, because a state
    update may still be waiting its turn while the kernel is busy.
    """

    _esm = _HERE / "frame.js"
    _css = _HERE / "frame.css"

    question = traitlets.Unicode().tag(sync=True)
    controls = traitlets.List().tag(sync=True)
    presets = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    picture = traitlets.Unicode().tag(sync=True)
    sentence = traitlets.Unicode().tag(sync=True)
    listing = traitlets.Unicode().tag(sync=True)
    record = traitlets.Unicode().tag(sync=True)

    def __repr__(self) -> str:
        # The default names a memory address, which would differ in every saved notebook.
        return f"Frame({self.question!r})"
