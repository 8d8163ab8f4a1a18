"""The browser's half of an explorer: one widget that draws what Python tells it."""

from pathlib import Path

import anywidget
import traitlets

__all__ = ["Frame"]

_HERE = Path(__file__).parent


class Frame(anywidget.AnyWidget):
    """Controls, picture and sentence on the page; knows nothing of their meaning.

    The browser changes nothing here: it sends messages, each with a ticket, and the
    next one when `answered` holds that ticket. (A synchronised change may get lost:
    the widget library keeps it back while the kernel is busy, as part of all values.)
    """

    _esm = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("controls.js", "frame.js"))
    _css = _HERE / "frame.css"

    question = traitlets.Unicode().tag(sync=True)
    controls = traitlets.List().tag(sync=True)
    presets = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    picture = traitlets.Unicode().tag(sync=True)
    sentence = traitlets.Unicode().tag(sync=True)
    listing = traitlets.Unicode().tag(sync=True)
    record = traitlets.Unicode().tag(sync=True)
    answered = traitlets.Unicode().tag(sync=True)

    def __repr__(self) -> str:
        # The default names a memory address, which would differ in every saved notebook.
        return f"Frame({self.question!r})"
