"""The straight lines that a path of a PDF page draws."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from auditor.reading.straight import straight_lines, strokes

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
    for points in strokes(_steps(raw, path, matrix)):
        yield from straight_lines(points, bool(stroke.value))


def _steps(raw: Any, path: Any, matrix: Matrix) -> Iterator[tuple[str, Point]]:
    """The steps of a path, in the coordinates of the page."""
    a, b, c, d, e, f = matrix
    kinds = {raw.FPDF_SEGMENT_MOVETO: "move", raw.FPDF_SEGMENT_BEZIERTO: "curve"}
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (x.value * a + y.value * c + e, x.value * b + y.value * d + f)
        yield kinds.get(raw.FPDFPathSegment_GetType(segment), "line"), point
        if raw.FPDFPathSegment_GetClose(segment):
            yield "close", point
