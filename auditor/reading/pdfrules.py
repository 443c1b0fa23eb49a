"""The straight lines that a path of a PDF page draws: strokes, and boxes so thin that they are lines."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["MOST_SEGMENTS", "Edges", "Matrix", "rules_of", "times"]

MOST_SEGMENTS = 40_000
"""Of a page with more pieces of paths the others are not looked at: it is a drawing."""
_THIN = 3.0
"""A box of less height or width is a line."""

Matrix = tuple[float, float, float, float, float, float]
Edges = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own coordinates, upwards."""
_Point = tuple[float, float]


def times(one: Matrix, two: Matrix) -> Matrix:
    """The matrix that does `one`, then `two`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def rules_of(raw: Any, path: Any, matrix: Matrix) -> Iterator[Edges]:
    """The lines of a path, `matrix` from its own coordinates to those of the page."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not (fill.value or stroke.value):
        return
    for points, straight in _strokes(raw, path, matrix):
        box = _box(points)
        if straight and min(box[2] - box[0], box[3] - box[1]) < _THIN:
            yield box
        elif straight and stroke.value:
            for one, other in pairwise(points):
                box = _box((one, other))
                if min(box[2] - box[0], box[3] - box[1]) < _THIN:
                    yield box


def _strokes(raw: Any, path: Any, matrix: Matrix) -> Iterator[tuple[list[_Point], bool]]:
    """The points of every part of a path that is drawn without lifting the pen, and whether it is all straight."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    straight = True
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, straight
            points, straight = [], True
        points.append((x.value * a + y.value * c + e, x.value * b + y.value * d + f))
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, straight


def _box(points: Sequence[_Point]) -> Edges:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
