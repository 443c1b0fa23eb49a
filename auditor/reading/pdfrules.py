"""The straight lines that a path of a PDF page draws."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from auditor.reading.straight import straight_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.reading.straight import Box, Point


MOST_SEGMENTS = 40_000
"""Of a page with more pieces of paths the others are not looked at: it is a drawing."""

Matrix = tuple[float, float, float, float, float, float]


def times(one: Matrix, two: Matrix) -> Matrix:
    """The matrix that does `one`, then `two`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def rules_of(raw: Any, path: Any, matrix: Matrix) -> Iterator[Box]:
    """The lines of a path, `matrix` from its own coordinates to those of the page."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not (fill.value or stroke.value):
        return
    for points in _strokes(raw, path, matrix):
        yield from straight_lines(points, bool(stroke.value))


def _strokes(raw: Any, path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The points of every part of a path that is drawn without lifting the pen; none of one with curves."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    straight = True
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            if straight:
                yield points
            points, straight = [], True
        points.append((x.value * a + y.value * c + e, x.value * b + y.value * d + f))
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points and straight:
        yield points
