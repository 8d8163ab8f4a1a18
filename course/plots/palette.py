"""Colours and shapes that stay readable: light or dark page, and whoever looks.

Each colour has a contrast of at least 3:1 against white and against the dark
theme's paper, so a picture needs no second set of colours. No picture tells things
apart by colour alone: each series has a shape, dash or label of its own too.
"""

__all__ = ["COLOURS", "INK", "INK_VAR", "PAPER", "PAPER_VAR", "QUIET", "SHAPES", "in_words", "style"]

#: Text, axes and lines; becomes the reader's text colour when a picture is shown.
INK = "#1a1b1c"
#: Becomes the reader's page colour.
PAPER = "#fdfefe"
#: The same two as the reader's theme has them: light on dark, dark on light.
INK_VAR = "var(--jp-ui-font-color0, var(--vscode-editor-foreground, #1a1a1a))"
PAPER_VAR = "var(--jp-layout-color1, var(--vscode-editor-background, #ffffff))"
#: What is in the background of the story.
QUIET = "#7d8590"
#: Six series at most; the seventh thing is "other", in QUIET.
COLOURS = ("#2f7fd1", "#c8641b", "#2a9159", "#9a62c9", "#d0477e", "#8a7a1f")
#: One shape per colour, as matplotlib names them.
SHAPES = ("o", "s", "^", "D", "v", "P")


def in_words(colour: str) -> str:
    """Return a colour as words may have it: nearer to the reader's ink, so that they stand out by 4.5:1.

    3:1 is enough for lines and shapes. No one colour is far enough from both white and the
    dark theme's paper for words, so the browser mixes it with whatever the theme writes in.
    """
    return f"color-mix(in srgb, {colour} 80%, {INK_VAR})"


def style() -> dict[str, object]:
    """Return the matplotlib settings of all figures (for `matplotlib.rc_context`)."""
    ink = {f"{part}.color": INK for part in ("text", "xtick", "ytick")}
    return ink | {
        "axes.edgecolor": QUIET,
        "axes.labelcolor": INK,
        "axes.titlecolor": INK,
        "axes.facecolor": "none",
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": 13,
        "axes.titleweight": "bold",
        "axes.labelsize": 11,
        "figure.figsize": (7.6, 4.4),
        "figure.constrained_layout.use": True,
        "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans"],
        "font.size": 10.5,
        "grid.color": QUIET,
        "grid.alpha": 0.35,
        "legend.frameon": False,
    }
