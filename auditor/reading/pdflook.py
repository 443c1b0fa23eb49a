"""How a page of a PDF is drawn: why a reader does not see a character of its text layer."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.reading.pdfrules import MOST_SEGMENTS, Matrix, rules_of, times
from auditor.reading.seen import CLEAR, LEAST_POINTS, WHITE, Colour, alike
from auditor.reading.straight import Box, around, within

if TYPE_CHECKING:
    from collections.abc import Iterator


INVISIBLE = "invisible letters"
"""Letters that are placed and not drawn: a layer of recognised text under a picture, or hidden."""
_COLOUR = "letters in the colour of the page"
_SQUEEZED = 0.08
"""A wide character whose box is narrower than this share of its height is a stroke."""
_PLAIN = ("", None, None, 0)
_MAX_DEPTH = 10
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SHEET = 0.6
"""Pictures over this share of a page are a scan or the paper that it is printed on."""


@dataclass(frozen=True)
class _Area:
    """Something drawn that lies under the text drawn later and over the text drawn before."""

    box: Box
    order: int
    colour: Colour | None
    """None for a picture and whatever else has many colours."""
    solid: bool
    """Whether it is a plain rectangle through which nothing is seen."""


class PageLook:
    """What is drawn on one page, in boxes of left, bottom, right and top in its own coordinates, upwards."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw = raw
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(bounds))
        self.box: Box = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        self._areas: list[_Area] = []
        self._orders: dict[int, int] = {}
        self._known: dict[int, tuple[str, Colour | None, Box | None, int]] = {}
        self._count = 0
        self.rules: list[Box] = []
        """The straight lines of the page."""
        pictures = 0.0
        segments = 0
        for kind, found, matrix in objects(raw, page):
            self._count += 1
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._orders[address(found)] = self._count
            else:
                if kind == raw.FPDF_PAGEOBJ_PATH:
                    segments += _count(raw, found)
                    if segments <= MOST_SEGMENTS:
                        whole = times(_matrix(raw, found), matrix or _SAME)
                        self.rules += rules_of(raw, found, whole)
                area = self._area(kind, found, matrix)
                if area is not None:
                    self._areas.append(area)
                    if kind == raw.FPDF_PAGEOBJ_IMAGE:
                        pictures += _size(_shared(area.box, self.box))
        self.is_picture = pictures >= _SHEET * _size(self.box)
        """Whether pictures cover most of the page."""
        height = self.box[3] - self.box[1]
        self._least = min(LEAST_POINTS, height / 400)

    def why(self, text: Any, index: int, code: int, box: Box) -> str:
        """Why the character `index` of the page's text, drawn in `box`, is not seen; empty when it is."""
        drawn = self._raw.FPDFText_GetTextObject(text, index)
        why, colour, clip, order = self._object(drawn) if drawn else _PLAIN
        if why:
            return why
        left, bottom, right, top = box
        x, y = (left + right) / 2, (bottom + top) / 2
        if not within(x, y, self.box):
            return "off the page"
        if clip is not None and not within(x, y, clip):
            return "clipped away"
        wide, high = right - left, top - bottom
        if wide < 0.1 * high or high < 0.1 * wide or (wide <= self._least and high <= self._least):
            if wide <= self._least and high <= self._least:
                return "letters too small to read"
            if code > 0x2E80 and min(wide, high) < _SQUEEZED * max(wide, high):
                return "letters squeezed to strokes"
        if self._areas:
            return self._lost(x, y, colour, order)
        return _COLOUR if colour is not None and alike(colour, WHITE) else ""

    def _lost(self, x: float, y: float, colour: Colour | None, order: int) -> str:
        """Why what is drawn at a point is lost among the shapes there."""
        paper: Colour | None = WHITE
        for area in self._areas:
            if within(x, y, area.box):
                if area.order < order:
                    paper = area.colour
                elif area.solid:
                    return "covered by another shape"
        return _COLOUR if colour is not None and paper is not None and alike(colour, paper) else ""

    def _object(self, drawn: Any) -> tuple[str, Colour | None, Box | None, int]:
        """Of a text object: why nothing of it is seen, its colour, what it is clipped to, when it is drawn."""
        place = address(drawn)
        found = self._known.get(place)
        if found is None:
            raw = self._raw
            mode = raw.FPDFTextObj_GetTextRenderMode(drawn)
            why, colour = "", None
            if mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP):
                why = INVISIBLE
            else:
                outlined = mode in (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
                get = raw.FPDFPageObj_GetStrokeColor if outlined else raw.FPDFPageObj_GetFillColor
                colour, alpha = _colour(get, drawn)
                if colour is not None and alpha <= 255 * CLEAR:
                    why = "transparent letters"
                if mode in (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP):
                    line, solid = _colour(raw.FPDFPageObj_GetStrokeColor, drawn)
                    same = colour is not None and (
                        line is None or solid <= 255 * CLEAR or alike(line, colour)
                    )
                    colour = colour if why or same else None
            found = (why, colour, _clip(raw, drawn), self._orders.get(place, self._count))
            self._known[place] = found
        return found

    def _area(self, kind: int, found: Any, matrix: Matrix | None) -> _Area | None:
        raw = self._raw
        box = _bounds(raw, found, matrix)
        if box is None or kind == raw.FPDF_PAGEOBJ_FORM:
            return None
        clip = _clip(raw, found)
        if clip is not None:
            box = _shared(box, clip)
        if kind != raw.FPDF_PAGEOBJ_PATH:
            return _Area(box, self._count, None, False)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(found, ctypes.byref(fill), ctypes.byref(stroke))
        if fill.value:
            colour, alpha = _colour(raw.FPDFPageObj_GetFillColor, found)
        elif stroke.value and min(box[2] - box[0], box[3] - box[1]) > 4 and _count(raw, found) == 2:
            colour, alpha = _colour(raw.FPDFPageObj_GetStrokeColor, found)  # a bar drawn as a thick line
        else:
            return None
        if colour is None or raw.FPDFPageObj_HasTransparency(found):
            share = alpha / 255
            mixed = colour and tuple(round(part * share + 255 * (1 - share)) for part in colour)
            return _Area(box, self._count, (mixed[0], mixed[1], mixed[2]) if mixed else None, False)
        return _Area(box, self._count, colour, 4 <= _count(raw, found) <= 6)


def objects(raw: Any, page: Any) -> Iterator[tuple[int, Any, Matrix | None]]:
    """(kind, object, matrix of the form around it) of everything drawn, in the order it is drawn."""

    def inside(form: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix | None]]:
        for at in range(raw.FPDFFormObj_CountObjects(form)):
            found = raw.FPDFFormObj_GetObject(form, at)
            kind = raw.FPDFPageObj_GetType(found)
            yield kind, found, matrix
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                yield from inside(found, times(_matrix(raw, found), matrix), depth + 1)

    for at in range(raw.FPDFPage_CountObjects(page)):
        found = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(found)
        yield kind, found, None
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from inside(found, _matrix(raw, found), 1)


def _matrix(raw: Any, found: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(found, ctypes.byref(matrix)):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _bounds(raw: Any, found: Any, matrix: Matrix | None) -> Box | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(found, *map(ctypes.byref, edges)):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    if matrix is None:
        return left, bottom, right, top
    a, b, c, d, e, f = matrix
    return around((x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top))


def _clip(raw: Any, found: Any) -> Box | None:
    """The box that an object is clipped to, None when it is not."""
    path = raw.FPDFPageObj_GetClipPath(found)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    box: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(max(count, 0), 50)):
        points = []
        for segment in range(min(raw.FPDFClipPath_CountPathSegments(path, at), 1_000)):
            part = raw.FPDFClipPath_GetPathSegment(path, at, segment)
            raw.FPDFPathSegment_GetPoint(part, ctypes.byref(x), ctypes.byref(y))
            points.append((x.value, y.value))
        own = around(points or [(0.0, 0.0)])
        box = own if box is None else _shared(box, own)
    return box


def _count(raw: Any, path: Any) -> int:
    count: int = raw.FPDFPath_CountSegments(path)
    return count


def _colour(get: Any, found: Any) -> tuple[Colour | None, int]:
    """The colour and opacity of an object, None for a pattern."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not get(found, *map(ctypes.byref, parts)):
        return None, 255
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue), alpha


def address(found: Any) -> int:
    """Where an object of pdfium stands: the same object has the same address."""
    return ctypes.addressof(found.contents)


def _shared(one: Box, other: Box) -> Box:
    """What two boxes have in common; of no size when that is nothing."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return left, bottom, max(left, min(one[2], other[2])), max(bottom, min(one[3], other[3]))


def _size(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)
