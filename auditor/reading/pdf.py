"""A PDF file with a text layer to paragraphs, with its page numbers as places."""

from __future__ import annotations

import ctypes
import functools
import itertools
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2 as pdfium

from auditor.errors import ReadingError
from auditor.reading import confined, ocr, ruledrows
from auditor.reading.paragraphs import Piece, paragraphs
from auditor.reading.pdflook import INVISIBLE, PageLook
from auditor.reading.pdfmarks import drawn_text, paired
from auditor.reading.ruled import Rule, Ruled, cell_at, ruled
from auditor.reading.seen import gathered, on_pages
from auditor.reading.text import MAX_CHARACTERS, Text, sound
from auditor.words import Said, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from auditor.reading.grid import Grid
    from auditor.reading.paragraphs import Begins
    from auditor.reading.straight import Box


MAX_PAGES = 300
"""A file of more pages is refused: the longest published reports have some 40."""

_FACTS = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified"}
_DATE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)")
_SCANNED_PAGE = 15
"""A file whose pages all hold fewer characters has no text layer worth the name: stamps and page numbers."""
_BLANK_PAGE = 4
"""A page of fewer characters, a page number, is told of among others."""


_RECOGNISED = 0.8
"""A page of a picture whose text is invisible to this share is a scan with its recognised text."""
_SAMPLED = 200
_ASLANT = 15

_Edges = tuple[float, float, float, float]


class _Character(NamedTuple):
    code: int
    box: Box
    blank: bool
    """Whether white stands before it."""
    why: str
    """Why it is not seen; empty when it is."""


class _Page(NamedTuple):
    drawn: ruledrows.Page
    hidden: list[tuple[str, str]]
    """Passages that nobody sees, each with the reason."""
    recognised: bool
    """Whether its text was laid under a picture of the page by a program that recognises letters."""
    is_picture: bool

    @property
    def characters(self) -> int:
        """How many it holds, white ones not counted."""
        return sum(len("".join(piece.text.split())) for piece in self.drawn.pieces)


_EMPTY = ruledrows.Page((), frozenset(), ())


@dataclass(frozen=True)
class _Pages:
    content: str
    begins: Begins
    counts: list[int]
    """How many characters each page holds."""
    metadata: tuple[tuple[str, str], ...]
    hidden: list[list[tuple[str, str]]]
    """What nobody sees of each page, with the reason."""
    recognised: list[int]
    """The pages, from 1, whose text another program recognised."""
    pictures: frozenset[int]
    """The pages, from 0, that pictures cover."""
    grids: tuple[Grid, ...]


def read_pdf(data: bytes, path: str) -> Text:
    """The `Text` of a PDF file.

    Raises ReadingError for a scanned file without text, an encrypted or damaged one, one of too many pages,
    and one that takes too long or too much memory: it is read in a confined child process.
    """
    found = confined.confined(_pages, data)
    scanned = _scanned(found)
    recognised: list[int] = []
    if scanned and ocr.is_installed():
        lines = ocr.recognise(data, scanned, path)
        found = confined.confined(functools.partial(_pages, recognised=lines), data)
        recognised = [page for page, pieces in lines.items() if pieces]
    counts = found.counts
    if max(counts, default=0) < _SCANNED_PAGE:
        if scanned and ocr.is_installed():
            raise ReadingError(said("pdf.unrecognised"), said("give_text"))
        scan = said("pdf.scan", len(counts)) if len(counts) > 1 else said("pdf.scan.one")
        raise ReadingError(scan, said("pdf.ocr"))
    if _unreadable(found.content):
        raise ReadingError(said("pdf.fonts"), said("pdf.ocr"))
    blank = [number for number, count in enumerate(counts, 1) if count < _BLANK_PAGE]
    remarks: tuple[Said, ...] = ()
    if blank:
        key = "pdf.blank" if len(blank) > 1 else "pdf.blank.one"
        remarks = (said(key, blank[:20], len(counts)),)
    if found.recognised:
        remarks += (said("pdf.recognised_before", len(found.recognised), len(counts)),)
    if recognised:
        remarks += (said("pdf.recognised", len(recognised), len(counts)),)
    places = tuple((offset, said("place.page", page)) for offset, page in found.begins)
    text = Text(
        found.content,
        path,
        data,
        metadata=found.metadata,
        places=places,
        remarks=remarks,
        hidden=on_pages(found.hidden, found.begins),
        grids=found.grids or None,
    )
    return sound(text)


def _scanned(found: _Pages) -> list[int]:
    """The pages (from 0) to recognise: pictures without text; all, where the text is worth nothing."""
    if _unreadable(found.content):
        return list(range(len(found.counts)))
    few = [page for page, count in enumerate(found.counts) if count < _SCANNED_PAGE]
    return few if len(few) == len(found.counts) else [page for page in few if page in found.pictures]


def _unreadable(content: str) -> bool:
    """Whether most of the text is no characters: fonts embedded without a map to Unicode."""
    text = "".join(content.split())
    lost = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in text)
    return lost > 0.5 * len(text)


def _pages(data: bytes, recognised: Mapping[int, list[Piece]] | None = None) -> _Pages:
    """The text of every page, of some (from 0) as it was recognised; runs in the child process."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError(said("pdf.password"), said("no_password")) from None
        raise ReadingError(said("pdf.damaged"), said("pdf.print")) from None
    count = len(document)
    if count > MAX_PAGES:
        raise ReadingError(said("pdf.pages", f"{count:,}", MAX_PAGES), said("alone"))
    pages: list[_Page] = []
    left = MAX_CHARACTERS
    for at in range(count):
        try:
            page = document[at]
            text, replaced = drawn_text(pdfium.raw, page, functools.partial(document.get_page, at))
        except pdfium.PdfiumError:
            pages.append(_Page(_EMPTY, [], False, False))  # a damaged page is told of as one without text
            continue
        length = text.count_chars()
        left -= length
        if left < 0:
            raise ReadingError(said("pdf.characters", f"{MAX_CHARACTERS:,}"), said("alone"))
        found = _pieces(pdfium.raw, page, text, length)
        pages.append(found._replace(hidden=replaced + found.hidden))
        text.close()
        page.close()
    for at, lines in (recognised or {}).items():
        pages[at] = _Page(_EMPTY._replace(pieces=lines), [], False, True)
    pieces, tables = ruledrows.with_tables([page.drawn for page in pages])
    content, begins, rows = paragraphs(pieces)
    counts = [page.characters for page in pages]
    hidden = [page.hidden for page in pages]
    layered = [number for number, page in enumerate(pages, 1) if page.recognised]
    pictures = frozenset(at for at, page in enumerate(pages) if page.is_picture)
    grids = ruledrows.grids_of(tables, rows)
    return _Pages(content, begins, counts, _metadata(document), hidden, layered, pictures, grids)


def _metadata(document: Any) -> tuple[tuple[str, str], ...]:
    try:
        found = document.get_metadata_dict(skip_empty=True)
    except UnicodeDecodeError:
        return ()
    facts = []
    for key, name in _FACTS.items():
        value = " ".join(found.get(key, "").split())[:500]
        date = _DATE.match(value) if name in ("created", "modified") else None
        if value:
            facts.append((name, "-".join(date.groups()) if date else value))
    return tuple(facts)


def _pieces(raw: Any, page: Any, text: Any, length: int) -> _Page:
    """The characters of a page gathered to pieces: of one line, without a wide gap or a step back."""
    look = PageLook(raw, page)
    box = raw.FS_RECTF()
    at = ctypes.byref(box)
    found: list[_Character] = []
    blank = False
    for index in range(length):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0x20, 0xA0, 0x3000, 0x0A, 0x0D, 0x09):
            blank = True
            continue
        if code in (0x02, 0xFFFE):  # how pdfium marks a hyphen at a line's end
            code = 0x2D
        raw.FPDFText_GetLooseCharBox(text, index, at)
        edges = (box.left, box.bottom, box.right, box.top)
        found.append(_Character(code, edges, blank, look.why(text, index, code, edges)))
        blank = False
    recognised = False
    unseen = sum(character.why == INVISIBLE for character in found)
    if (
        unseen
        and look.is_picture
        and unseen
        >= _RECOGNISED * sum(not character.why or character.why == INVISIBLE for character in found)
    ):
        recognised = True
        found = [
            character._replace(why="") if character.why == INVISIBLE else character for character in found
        ]
    hidden = gathered([(chr(c.code) if 0 < c.code < 0x110000 else "", c.why) for c in found])
    seen = [character for character in found if not character.why]
    turn = _turned(_direction(raw, text, length), look.box)
    boxes = [turn(*character.box) for character in seen]
    tables: list[Ruled] = []
    if _is_vertical(boxes):
        boxes = [(top, -right, bottom, -left) for left, top, right, bottom in boxes]
    elif look.rules:
        tables = ruled(Rule(*turn(*rule)) for rule in look.rules)
    gathered_here = list(_gathered(seen, boxes, tables))
    cut = frozenset(at for at, (_, is_cut) in enumerate(gathered_here) if is_cut)
    page_drawn = ruledrows.Page([piece for piece, _ in gathered_here], cut, tables)
    return _Page(page_drawn, hidden, recognised, look.is_picture)


def _gathered(
    characters: list[_Character], boxes: list[_Edges], tables: Sequence[Ruled]
) -> Iterator[tuple[Piece, bool]]:
    """Neighbouring characters as pieces, and whether only the line of a table parts one from the one before."""
    run: list[str] = []
    edges = own = (0.0, 0.0, 0.0, 0.0)
    cell = None
    is_cut = False
    for (code, _, blank, _), (left, top, right, bottom) in zip(characters, boxes, strict=True):
        size = max(edges[3] - edges[1], 0.1)
        apart = (
            abs((top + bottom) - (edges[1] + edges[3])) > size  # centres half a line apart
            or left - edges[2] > 0.3 * size  # quotation marks of another font are drawn into such gaps later
            or left < edges[2] - size
        )
        before, cell = cell, cell_at(tables, (left + right) / 2, (top + bottom) / 2)
        if run and (apart or before != cell):
            yield Piece(paired("".join(run)), *own), is_cut
            is_cut = not apart
            run = [" "] if is_cut and blank and run[-1].isascii() and code < 0x80 else []
            own = (left, top, right, bottom)
        elif run and blank and run[-1].isascii() and code < 0x80:
            run.append(" ")
        edges = (left, top, right, bottom) if apart or not run else _around(edges, left, top, right, bottom)
        own = _around(own, left, top, right, bottom) if run else (left, top, right, bottom)
        run.append(chr(code) if 0 < code < 0x110000 else "\ufffd")
    if run:
        yield Piece(paired("".join(run)), *own), is_cut


def _around(edges: _Edges, left: float, top: float, right: float, bottom: float) -> _Edges:
    return min(left, edges[0]), min(top, edges[1]), max(right, edges[2]), max(bottom, edges[3])


def _direction(raw: Any, text: Any, length: int) -> int:
    """Which way most letters of a page run: 0, 90, 180 or 270 degrees against the clock.

    Raises ReadingError when most of them run aslant.
    """
    sampled = range(0, length, max(1, length // _SAMPLED))
    angles = [raw.FPDFText_GetCharAngle(text, index) for index in sampled]
    counts = Counter(-round(math.degrees(angle)) % 360 for angle in angles if angle >= 0)
    if not counts:
        return 0
    usual, count = counts.most_common(1)[0]
    near = min((0, 90, 180, 270, 360), key=lambda angle: abs(angle - usual))
    if abs(near - usual) > _ASLANT and 2 * count > len(angles):
        raise ReadingError(said("pdf.aslant", usual), said("pdf.upright"))
    return near % 360


def _is_vertical(boxes: list[_Edges]) -> bool:
    """Whether most characters stand below the one before: columns from the right, as in old books."""
    below = beside = 0
    for before, here in itertools.pairwise(boxes):
        size = max(here[3] - here[1], here[2] - here[0], 0.1)
        across = abs((here[0] + here[2]) - (before[0] + before[2])) / 2
        down = (here[1] + here[3] - before[1] - before[3]) / 2
        below += across < 0.3 * size and 0.3 * size < down < 2 * size
        beside += across > 0.3 * size and abs(down) < 0.3 * size
    return below > 3 * beside and below > 5


def _turned(direction: int, page: Box) -> Callable[[float, float, float, float], _Edges]:
    """A function from a box in the page's own coordinates to (left, top, right, bottom) for a reader of its letters."""
    x, y, x_end, y_end = page

    def turn(left: float, bottom: float, right: float, top: float) -> _Edges:
        if direction == 90:
            return bottom - y, left - x, top - y, right - x
        if direction == 180:
            return x_end - right, bottom - y, x_end - left, top - y
        if direction == 270:
            return y_end - top, x_end - right, y_end - bottom, x_end - left
        return left - x, y_end - top, right - x, y_end - bottom

    return turn
