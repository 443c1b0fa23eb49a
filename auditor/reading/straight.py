"""The straight lines among the parts of paths on a page: strokes, and boxes so thin that they are lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""The least x and y, and the greatest."""

_THIN = 3.0
"""A box of so many points or more in height and width is no line."""


def straight_lines(points: Sequence[Point], strokes: bool, point: float = 1.0) -> Iterator[Box]:
    """The lines of a part of a path without curves: itself, if it is thin, else, if it is stroked, its strokes.

    A point is so many units long.
    """
    whole = around(points)
    if _is_thin(whole, point):
        yield whole
    elif strokes:
        yield from (box for box in map(around, pairwise(points)) if _is_thin(box, point))


def strokes(steps: Iterable[tuple[str, Point]]) -> Iterator[list[Point]]:
    """The points of every part of a path that is drawn without lifting the pen; none of one with curves.

    A step goes to a point: `move` lifts the pen, `line` and `curve` draw, `close` draws back to where the part began.
    """
    points: list[Point] = []
    straight = True
    for kind, point in steps:
        if kind == "move" and points:
            if straight:
                yield points
            points, straight = [], True
        if kind == "close" and points:
            points.append(points[0])
        elif kind != "close":
            points.append(point)
            straight = straight and kind != "curve"
    if points and straight:
        yield points


def around(points: Iterable[Point]) -> Box:
    """The box around points, of which there is one at least."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def within(x: float, y: float, box: Box) -> bool:
    """Whether a point lies in a box, or on its edge."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_thin(box: Box, point: float) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) < _THIN * point
