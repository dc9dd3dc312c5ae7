"""Room for names on a map: beside their mark, over no other name, and over marks only where they must.

Everything is in pixels of the picture, counted from its lower left corner. A box is
(left, bottom, right, top).
"""

from __future__ import annotations

import numpy as np

from reiscO2.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    Box = tuple[float, float, float, float]

GAPS = (1.5, 5.0)  # between a mark and its name; the second for names that may stand farther off
APART = 2.0  # between two names
CLOSE = 5.0  # a name this near to the mark of another city reads as if it were of that one
# where a name may stand, the best first: how far its left and its bottom edge lie from the mark,
# in its own width and height plus the radius of the mark
_CORNERS = ((0.0, 0.0, 0.7, 0.5), (0.0, -0.5, 1.0, 0.0), (0.0, -1.0, 0.7, -0.5), (-1.0, 0.0, -0.7, 0.5),
            (-1.0, -0.5, -1.0, 0.0), (-1.0, -1.0, -0.7, -0.5))  # fmt: skip
_ALONG = tuple(
    (over, *side) for over in (-0.5, -0.25, -0.75) for side in ((0.0, 0.0, 1.0), (-1.0, 0.0, -1.0))
)
_SIDES = tuple((gap, side) for gap in GAPS for side in (*_CORNERS, *_ALONG))


class Label(Value):
    """A name to place: its mark (middle and radius), its size, and how much of marks it may cover.

    `cover` is in areas of its own mark; `far` is whether the name may stand a little farther off.
    """

    x: float
    y: float
    radius: float
    width: float
    height: float
    cover: float = 0.0
    far: bool = False


def place(
    labels: Sequence[Label], taken: Iterable[Box], frame: Box
) -> list[tuple[float, float] | None]:
    """Return the lower left corner of every name, None where there is no room for it.

    Parameters
    ----------
    labels
        The names in the order in which they choose. The marks of all of them are kept clear
        where that can be; else the least is covered, and never more than a name may. Of places
        that are clear the one goes first that is close to no mark but its own.
    taken
        Boxes that no name may cover.
    frame
        The box in which the names stay.
    """
    marks = np.array([_mark(label) for label in labels]).reshape(-1, 4)
    around = np.add(marks, (-CLOSE, -CLOSE, CLOSE, CLOSE))
    boxes = np.array([*taken, *[(0.0,) * 4 for _ in labels]]).reshape(-1, 4)
    count = len(boxes) - len(labels)
    found: list[tuple[float, float] | None] = []
    for at, label in enumerate(labels):
        best: Box | None = None
        least = (label.cover or 1e-9, np.inf)
        room = (2.0 * label.radius) ** 2
        for gap, side in _SIDES if label.far else _SIDES[: len(_SIDES) // len(GAPS)]:
            box = _beside(label, gap, side)
            if not _inside(box, frame) or _overlaps(boxes[:count], box).any():
                continue
            covered, near = (
                np.delete(_overlaps(of, box), at).sum() / room for of in (marks, around)
            )
            cost = float(covered), float(near)
            if cost < least:
                best, least = box, cost
            if not any(cost):
                break
        found.append(None if best is None else best[:2])
        if best is not None:
            boxes[count] = np.add(best, (-APART, -APART, APART, APART))
            count += 1
    return found


def _mark(label: Label) -> Box:
    r = label.radius
    return label.x - r, label.y - r, label.x + r, label.y + r


def _beside(label: Label, gap: float, side: tuple[float, float, float, float]) -> Box:
    over, up, right, above = side
    reach = label.radius + gap
    left = label.x + over * label.width + right * reach
    bottom = label.y + up * label.height + above * reach
    return left, bottom, left + label.width, bottom + label.height


def _inside(box: Box, frame: Box) -> bool:
    low = box[0] >= frame[0] and box[1] >= frame[1]
    return low and box[2] <= frame[2] and box[3] <= frame[3]


def _overlaps(boxes: Any, box: Box) -> Any:
    """Return the area that each of the boxes shares with one. [pixels^2]"""
    wide = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
    high = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
    return np.maximum(wide, 0.0) * np.maximum(high, 0.0)
