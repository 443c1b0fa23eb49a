"""Pages that are pictures, recognised: the optional reader of scanned PDF files."""

from __future__ import annotations

import contextlib
import functools
import math
import sys
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2 as pdfium

from auditor import extras
from auditor.errors import ReadingError
from auditor.reading import confined
from auditor.reading.paragraphs import Piece
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


MAX_PAGES = 80
"""More scanned pages are refused: the longest published reports have some 40, and each takes seconds."""
MAX_SECONDS = 180.0
"""A full page takes five to ten seconds of a processor, on a busy machine many times as long."""
MAX_MEGABYTES = 3_000
_SIDE = 1_980
"""Pixels of a page's longer side: some 170 to the inch on A4."""
_LEAST_SCORE = 0.5
"""A line less certain than this is the grain of the paper or a seal."""

Page = list[Piece]


class _Found(NamedTuple):
    """A line of a page: its four corners from the top left, its words."""

    corners: tuple[tuple[float, float], ...]
    text: str


def _needed(library: str) -> Any:
    return extras.needed(library, "ocr", said("needs.ocr"), ReadingError)


def is_installed() -> bool:
    """Whether the libraries of the extra are there, without importing them."""
    from importlib.util import find_spec

    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(data: bytes, pages: Sequence[int], path: str) -> dict[int, Page]:
    """The lines of these pages (from 0) of a PDF; a bar on a terminal's standard error tells how far it is.

    Raises ReadingError when the libraries of the extra are not installed, for more than `MAX_PAGES`, and when a
    page takes longer than `MAX_SECONDS` or more than `MAX_MEGABYTES`.
    """
    _needed("rapidocr")
    _needed("onnxruntime")
    if len(pages) > MAX_PAGES:
        raise ReadingError(said("ocr.pages", len(pages), MAX_PAGES), said("alone"))
    _engine()  # before the fork, so that it is loaded once
    found = {}
    with _progress(path, len(pages)) as done:
        for page in pages:
            work = functools.partial(_recognised, page=page)
            found[page] = confined.confined(work, data, seconds=MAX_SECONDS, megabytes=MAX_MEGABYTES)
            done()
    return found


@functools.lru_cache(maxsize=1)
def _engine() -> Any:
    """The recogniser, on one thread: a page is worked on in a child that is forked."""
    rapidocr = _needed("rapidocr")
    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return rapidocr.RapidOCR(params={"Global.log_level": "critical", **threads})


def _recognised(data: bytes, page: int) -> Page:
    """The lines of one page; runs in the child process."""
    try:
        sheet = pdfium.PdfDocument(data)[page]
        scale = min(200 / 72, _SIDE / max(*sheet.get_size(), 1.0))
        picture = sheet.render(scale=scale).to_numpy()
    except (pdfium.PdfiumError, ValueError):
        return []  # a damaged page is told of as one without text
    # Single lines are not turned over: reports are scanned upright.
    result = _engine()(picture, use_cls=False)
    if result is None or result.txts is None or result.boxes is None:
        return []
    found = [
        _Found(tuple((float(x), float(y)) for x, y in box), str(text))
        for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
        if score >= _LEAST_SCORE and str(text).strip()
    ]
    return [_piece(line, -_tilt(found), scale) for line in found]


def _tilt(lines: Sequence[_Found]) -> float:
    """The angle in radians at which the lines of a page rise or fall: that of the usual long one."""
    longest = sorted(lines, key=lambda line: line.corners[0][0] - line.corners[1][0])[:20]
    angles = [
        math.atan2(right[1] - left[1], right[0] - left[0])
        for left, right, *_ in (line.corners for line in longest)
        if right[0] - left[0] > 200
    ]
    return median(angles) if angles else 0.0


def _piece(line: _Found, turn: float, scale: float) -> Piece:
    """A line in points, turned straight."""
    cos, sin = math.cos(turn), math.sin(turn)
    straight = [(x * cos - y * sin, x * sin + y * cos) for x, y in line.corners]
    top = (straight[0][1] + straight[1][1]) / 2
    bottom = (straight[2][1] + straight[3][1]) / 2
    left = (straight[0][0] + straight[3][0]) / 2
    right = (straight[1][0] + straight[2][0]) / 2
    return Piece(line.text, left / scale, top / scale, right / scale, bottom / scale)


@contextlib.contextmanager
def _progress(path: str, pages: int) -> Iterator[Callable[[], None]]:
    """A function to call after each page, which moves a bar on a terminal's standard error."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("OCR"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(path, total=pages)
        yield lambda: bar.advance(task)
