"""The product constellation: what is bought together, as a picture that redraws in a blink."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

import numpy as np

from course.plots.palette import COLOURS, INK_VAR, PAPER_VAR
from course.plots.products.layout import fixed_positions
from course.plots.products.marks import colour, in_lines, label, shape

__all__ = ["HEIGHT", "WIDTH", "Scene", "constellation"]

WIDTH, HEIGHT, KEY = 960, 640, 30
LINK = COLOURS[0]
# Line widths of weak, middling and strong links.
WIDTHS = (0.9, 2.0, 3.6)


@dataclass(frozen=True)
class Scene:
    """What stays the same from one drawing to the next.

    Parameters
    ----------
    names : (nodes,) full names; labels : what stands below each node.
    sales : (nodes,) orders, for the size of the node.
    ends : (links, 2) node numbers; strength : (links,) for the layout only.
    sets : which control of the explorer a click on a node sets ("" for none).
    """

    names: Sequence[str]
    labels: Sequence[str]
    sales: np.ndarray
    ends: np.ndarray
    strength: np.ndarray
    sets: str = ""
    place: np.ndarray = field(init=False)
    radius: np.ndarray = field(init=False)
    lines: tuple[list[str], ...] = field(init=False)
    paths: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        radius = 4.5 + 9 * np.sqrt(self.sales / max(self.sales.max(), 1))
        lines = tuple(in_lines(name) for name in self.labels)
        wide = np.array([6.7 * max(map(len, text)) for text in lines])
        high = 2 * radius + np.array([12 * len(text) + 4 for text in lines])
        boxes = np.column_stack([np.maximum(wide, 2 * radius) + 8, high + 6])
        place = fixed_positions(self.ends, self.strength, boxes, WIDTH, HEIGHT)
        # The node stands above its label: its centre is a radius below the box's top.
        place = place - [0, 1] * (boxes[:, 1:] / 2 - radius[:, None] - 3)
        start, end = place[self.ends[:, 0]], place[self.ends[:, 1]]
        paths = [f"M{a:.0f} {b:.0f}L{c:.0f} {d:.0f}" for (a, b), (c, d) in zip(start, end, strict=True)]
        for name, value in {"place": place, "radius": radius, "lines": lines}.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "paths", np.array(paths, dtype=object))


def constellation(
    scene: Scene,
    shown: np.ndarray,
    bin_of: np.ndarray,
    chance: np.ndarray,
    group: np.ndarray,
    group_names: Sequence[str],
    *,
    focus: int = -1,
    alt: str,
) -> str:
    """Draw the links that are shown, and all nodes, as SVG text.

    Parameters
    ----------
    scene : the fixed part.
    shown : (links,) which links to draw.
    bin_of : (links,) 0, 1 or 2: weak, middling or strong; sets the line's width.
    chance : (links,) whether chance explains the link; such links are dashed.
    group : (nodes,) number of each node's group: colour and shape; group_names : for the key.
    focus : node whose links stand out; -1 for none.
    alt : the picture in words.
    """
    mine = (scene.ends == focus).any(axis=1)
    near = np.zeros(len(scene.names), bool)
    near[scene.ends[shown & mine if focus >= 0 else shown].ravel()] = True
    parts = [_links(scene, shown & (mine if focus >= 0 else True), bin_of, chance)]
    if focus >= 0:
        parts.insert(0, _faint(scene, shown & ~mine))
        near[focus] = True
    parts += [_node(scene, at, int(group[at]), linked=near[at], focus=focus) for at in range(len(near))]
    parts.append(_key(group, group_names))
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {HEIGHT + KEY}" '
        f'style="font:12px system-ui,sans-serif;fill:{INK_VAR}">{"".join(parts)}</svg>'
    )


def _links(scene: Scene, shown: np.ndarray, bin_of: np.ndarray, chance: np.ndarray) -> str:
    """Return one path per width and kind: few elements draw faster than many."""
    # The more links, the lighter each: otherwise a thousand of them are a black sheet.
    ink = 0.85 if shown.sum() < 150 else max(0.22, 0.85 * 150 / shown.sum())
    drawn = []
    for explained in (True, False):
        look = f'opacity="{ink:.2f}"' + (' stroke-dasharray="2 4"' if explained else "")
        for strength, width in enumerate(WIDTHS):
            path = "".join(scene.paths[shown & (bin_of == strength) & (chance == explained)])
            if path:
                line, thick = (INK_VAR, 0.5 * width + 0.3) if explained else (LINK, width)
                drawn.append(f'<path d="{path}" stroke="{line}" stroke-width="{thick}" fill="none" {look}/>')
    return "".join(drawn)


def _faint(scene: Scene, shown: np.ndarray) -> str:
    path = "".join(scene.paths[shown])
    return (
        f'<path d="{path}" stroke="{INK_VAR}" stroke-width="0.7" fill="none" opacity="0.13"/>' if path else ""
    )


def _node(scene: Scene, at: int, group: int, *, linked: bool, focus: int) -> str:
    (x, y), r, hue = scene.place[at], scene.radius[at], colour(group)
    # Without a link a node is an outline; its label stays readable in any case.
    look = f'fill="{hue}"' if linked else f'fill="{PAPER_VAR}" stroke="{hue}" stroke-width="1.6"'
    ring = ""
    if at == focus:
        ring = shape(0, x, y, r + 5, f'fill="none" stroke="{INK_VAR}" stroke-width="2.2"')
    weight = 'font-weight="700" ' if linked and focus >= 0 else ""
    faded = "" if linked or focus < 0 else 'fill-opacity="0.62" '
    halo = (
        f'{weight}{faded}paint-order="stroke" stroke="{PAPER_VAR}" stroke-width="3" stroke-linejoin="round"'
    )
    name = escape(scene.names[at])
    click = f' data-set="{scene.sets}" data-to="{name}"' if scene.sets else ""
    words = label(x, y + r + 12, scene.lines[at], halo)
    return f"<g{click}><title>{name}</title>{ring}{shape(group, x, y, r, look)}{words}</g>"


def _key(group: np.ndarray, names: Sequence[str]) -> str:
    """Return the key below the picture: shape, colour and name of each group that occurs."""
    x, parts = 14.0, []
    for number in sorted(set(group.tolist())):
        name = names[number]
        parts.append(shape(number, x, HEIGHT + 14, 6.5, f'fill="{colour(number)}"'))
        parts.append(f'<text x="{x + 13:.0f}" y="{HEIGHT + 18}">{escape(name)}</text>')
        x += 34 + 6.4 * len(name)
    return "".join(parts)
