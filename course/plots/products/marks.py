"""Small SVG parts: shapes, labels in lines, and the colours of groups."""

from html import escape

from course.plots.palette import COLOURS, QUIET

__all__ = ["colour", "in_lines", "label", "shape"]


def colour(group: int) -> str:
    """Return the colour of group 0, 1, ...; groups beyond the palette are quiet."""
    return COLOURS[group] if 0 <= group < len(COLOURS) else QUIET


def shape(group: int, x: float, y: float, r: float, look: str) -> str:
    """Return the mark of a group at (x, y): its own shape, with about the area of a circle of radius r."""
    if not 0 <= group < len(COLOURS) or group == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {look}/>'
    corners = _CORNERS[group]
    points = " ".join(f"{x + r * dx:.1f},{y + r * dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}" {look}/>'


# Corners of each group's shape, in radii: square, triangle up, diamond, triangle down, hexagon.
_CORNERS = {
    1: [(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
    2: [(0, -1.3), (1.2, 0.8), (-1.2, 0.8)],
    3: [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    4: [(0, 1.3), (1.2, -0.8), (-1.2, -0.8)],
    5: [(-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)],
}


def in_lines(words: str, longest: int = 15, most: int = 2) -> list[str]:
    """Break a name into at most `most` lines of about `longest` letters; the rest becomes "…"."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip(' &')} …"]
    return lines


def label(x: float, y: float, lines: list[str], look: str = "", anchor: str = "middle") -> str:
    """Return a label whose first line's baseline is at y; a rim in the page's colour keeps it readable."""
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + 12 * at:.1f}">{escape(line)}</tspan>' for at, line in enumerate(lines)
    )
    return f'<text text-anchor="{anchor}" {look}>{spans}</text>'
