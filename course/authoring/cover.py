"""Draw the picture on the README: the product constellation of the shipped tables.

    uv run python -m course.authoring.cover     # writes docs/figures/constellation.svg

It is what the explorer of chapter 5 shows, with the colours of a light page in place of the
reader's theme: a page outside Jupyter has none.
"""

import re

from course import datasets, explorers
from course.folder import checkout
from course.plots.palette import INK, INK_VAR, PAPER, PAPER_VAR

__all__ = ["FILE", "cover", "main", "on_paper"]

FILE = "docs/figures/constellation.svg"
PRESET = "Strong and surprising"


def main() -> None:
    """Write the picture."""
    (checkout() / FILE).write_text(cover(), encoding="utf-8")


def cover() -> str:
    """The constellation of the links that chance does not explain, as an SVG file."""
    explorer = explorers.products(datasets.load("lines"), datasets.load("products"))
    explorer.set(**explorer.presets[PRESET])
    return on_paper(explorer.frame.picture)


def on_paper(svg: str) -> str:
    """An explorer's picture as a file of its own: on paper, in ink, and nothing to click.

    Parameters
    ----------
    svg : SVG text with a viewBox, coloured by the variables of the reader's theme.
    """
    svg = svg.replace(INK_VAR, INK).replace(PAPER_VAR, PAPER)
    svg = re.sub(r' data-(?:set|to)="[^"]*"', "", svg)
    svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return svg.replace(">", f'><rect width="100%" height="100%" fill="{PAPER}"/>', 1) + "\n"


if __name__ == "__main__":
    main()
