"""The straight lines that the paths of an OFD page draw: strokes, and boxes so thin that they are lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.reading.markup import attribute, find, local
from auditor.reading.ofdlook import numbers
from auditor.reading.ruled import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.reading.ofdlook import Drawn

__all__ = ["POINT", "rules_of"]

POINT = 25.4 / 72
"""A point in millimetres, in which OFD measures."""
_THIN = 3.0 * POINT
_MOST_PARTS = 100_000
"""Of a page with more parts of paths the others are not looked at: it is a drawing."""
_COUNTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers follow each letter of a path."""
_Point = tuple[float, float]


def rules_of(objects: Iterable[Drawn]) -> Iterator[Rule]:
    """The lines of what is drawn on a page, in millimetres from its top left."""
    left = _MOST_PARTS
    for element, (x, y, _, _), _, why in objects:
        if local(element) != "PathObject" or why:
            continue
        path = find(element, "AbbreviatedData")
        words = ((path.text or "") if path is not None else "").split(maxsplit=left)
        left -= len(words)
        if left <= 0:
            return
        strokes = attribute(element, "Stroke") not in ("false", "0")
        if strokes or attribute(element, "Fill") in ("true", "1"):
            a, b, c, d, e, f = numbers(attribute(element, "CTM") or "1 0 0 1 0 0", 6)
            for points in _strokes(words):
                yield from _rules(
                    [(x + a * u + c * v + e, y + b * u + d * v + f) for u, v in points], strokes
                )


def _rules(points: Sequence[_Point], strokes: bool) -> Iterator[Rule]:
    """The lines of a part of a path: itself, if it is thin, else its straight strokes."""
    box = _box(points)
    if min(box.right - box.left, box.bottom - box.top) < _THIN:
        yield box
    elif strokes:
        boxes = (_box(pair) for pair in pairwise(points))
        yield from (box for box in boxes if min(box.right - box.left, box.bottom - box.top) < _THIN)


def _strokes(words: Sequence[str]) -> Iterator[list[_Point]]:
    """The points of every part of a path that is drawn without lifting the pen; none of one with curves."""
    points: list[_Point] = []
    straight = True
    at = 0
    while at < len(words):
        letter = words[at]
        count = _COUNTS.get(letter, 0)
        values = numbers(" ".join(words[at + 1 : at + 1 + count]), count)
        at += 1 + count
        if letter in ("M", "S") and points:
            if straight:
                yield points
            points, straight = [], True
        if letter == "C" and points:
            points.append(points[0])
        elif letter in ("M", "S", "L"):
            points.append((values[0], values[1]))
        elif count:
            straight = False
    if points and straight:
        yield points


def _box(points: Sequence[_Point]) -> Rule:
    xs, ys = zip(*points, strict=True)
    return Rule(min(xs), min(ys), max(xs), max(ys))
