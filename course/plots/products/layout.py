"""Where nodes with labels stand: near what they are linked to, and no label on another."""

import numpy as np

__all__ = ["fixed_positions"]

PULLS, PUSHES = 260, 700


def fixed_positions(
    ends: np.ndarray, weight: np.ndarray, boxes: np.ndarray, width: float, height: float
) -> np.ndarray:
    """Return a place for each node: linked ones near each other, labels side by side.

    First springs (links pull by their weight, all nodes push each other away), then
    boxes that still overlap are pushed apart. Nothing is random: nodes start on a
    spiral in their given order, so the same links always give the same picture.

    Parameters
    ----------
    ends : (links, 2) node numbers; weight : (links,) >= 0.
    boxes : (nodes, 2) width and height of node and label together.
    width, height : of the picture, in the same unit.

    Returns
    -------
    (nodes, 2) centres of the boxes, all boxes inside the picture.
    """
    place = _spiral(len(boxes)) * [width / 2, height / 2]
    pull = np.zeros((len(boxes), len(boxes)))
    if len(ends):
        strong = weight / max(weight.max(), 1e-9)
        pull[ends[:, 0], ends[:, 1]] = pull[ends[:, 1], ends[:, 0]] = strong
    ideal = np.sqrt(width * height / max(len(boxes), 1))
    for heat in np.linspace(ideal, ideal / 50, PULLS):
        place = _pulled(place, pull, ideal, heat, height / width)
    place = (place - place.min(axis=0)) / np.maximum(np.ptp(place, axis=0), 1e-9)
    place = boxes / 2 + place * ([width, height] - boxes)
    return _apart(place, boxes, width, height)


def _spiral(nodes: int) -> np.ndarray:
    turn = np.arange(nodes) * np.pi * (3 - np.sqrt(5))
    return (np.sqrt((np.arange(nodes) + 0.5) / nodes) * [np.cos(turn), np.sin(turn)]).T


def _pulled(place: np.ndarray, pull: np.ndarray, ideal: float, heat: float, flat: float) -> np.ndarray:
    """Move each node at most `heat` towards balance."""
    away = place[:, None] - place[None]
    distance = np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-3)
    force = (ideal / distance) ** 2 - pull * distance / ideal
    np.fill_diagonal(force, 0)
    # The middle pulls too, harder up and down: the picture is wider than high.
    move = (away * force[..., None]).sum(axis=1) - place * [0.12, 0.12 / flat]
    length = np.maximum(np.hypot(*move.T), 1e-9)
    return place + move * (np.minimum(length, heat) / length)[:, None]


def _apart(place: np.ndarray, boxes: np.ndarray, width: float, height: float) -> np.ndarray:
    """Push overlapping boxes apart, each pair along the side where least is needed."""
    need = (boxes[:, None] + boxes[None]) / 2
    low, high = boxes / 2, [width, height] - boxes / 2
    upper = np.triu(np.ones((len(boxes), len(boxes)), bool), 1)
    for _ in range(PUSHES):
        gap = need - np.abs(place[:, None] - place[None])
        overlaps = (gap > 0).all(axis=2) & upper
        if not overlaps.any():
            break
        a, b = np.nonzero(overlaps)
        axis = gap[a, b].argmin(axis=1)
        size = gap[a, b, axis] / 2 + 0.5
        side = np.where(place[a, axis] >= place[b, axis], 1.0, -1.0)
        move = np.zeros_like(place)
        np.add.at(move, (a, axis), 0.6 * side * size)
        np.add.at(move, (b, axis), -0.6 * side * size)
        place = np.clip(place + move, low, high)
    return place
