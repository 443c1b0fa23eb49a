"""A PDF file with a text layer to paragraphs, with its page numbers as places."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.errors import ReadingError
from auditor.reading import confined
from auditor.reading.extras import needed
from auditor.reading.layout import Piece, paragraphs
from auditor.reading.text import MAX_CHARACTERS, Text, build

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_PAGES", "read_pdf"]

MAX_PAGES = 300
"""A file of more pages is refused: the longest published reports have some 40."""

_FACTS = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified"}
_DATE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)")
_OCR = "recognise its text first, for instance with `ocrmypdf -l chi_sim in.pdf out.pdf`"
_SCANNED_PAGE = 15
"""A file whose pages all hold fewer characters has no text layer worth the name: stamps and page numbers."""
_BLANK_PAGE = 4
"""A page of fewer characters, a page number, is told of among others."""


@dataclass(frozen=True)
class _Pages:
    content: str
    begins: tuple[tuple[int, int], ...]
    counts: list[int]
    """How many characters each page holds."""
    metadata: tuple[tuple[str, str], ...]


def read_pdf(data: bytes, path: str) -> Text:
    """The `Text` of a PDF file.

    Raises ReadingError for a scanned file without text, an encrypted or damaged one, one of too many pages,
    and one that takes too long or too much memory: it is read in a confined child process.
    """
    needed("pypdfium2", "pdf")  # before the fork, so that a batch imports it once
    found = confined.confined(_pages, data)
    counts = found.counts
    if max(counts, default=0) < _SCANNED_PAGE:
        what = "page holds a picture" if len(counts) == 1 else f"{len(counts)} pages hold pictures"
        raise ReadingError(f"the PDF's {what} and no text layer", _OCR)
    if _unreadable(found.content):
        raise ReadingError("the PDF's fonts do not say which characters they draw", _OCR)
    blank = [number for number, count in enumerate(counts, 1) if count < _BLANK_PAGE]
    remarks: tuple[str, ...] = ()
    if blank:
        pages = ", ".join(map(str, blank[:20]))
        remarks = (
            f"No text on page{'s' if len(blank) > 1 else ''} {pages} of {len(counts)}: blank or a picture.",
        )
    places = tuple((offset, f"第{page}页") for offset, page in found.begins)
    return build(found.content, data, path, metadata=found.metadata, places=places, remarks=remarks)


def _unreadable(content: str) -> bool:
    """Whether most of the text is no characters: fonts embedded without a map to Unicode."""
    text = "".join(content.split())
    lost = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in text)
    return lost > 0.5 * len(text)


def _pages(data: bytes) -> _Pages:
    """The text of every page; runs in the child process."""
    pdfium = needed("pypdfium2", "pdf")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError("the PDF is protected by a password", "save a copy without it") from None
        raise ReadingError("the PDF is damaged", "open it, print it to a new PDF and give that") from None
    count = len(document)
    if count > MAX_PAGES:
        raise ReadingError(f"the PDF has {count:,} pages, more than {MAX_PAGES}", "give the report alone")
    pages: list[list[Piece]] = []
    left = MAX_CHARACTERS
    for at in range(count):
        try:
            page = document[at]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            pages.append([])  # a damaged page is told of as one without text
            continue
        length = text.count_chars()
        left -= length
        if left < 0:
            raise ReadingError(
                f"the PDF holds more than {MAX_CHARACTERS:,} characters", "give the report alone"
            )
        pages.append(list(_pieces(pdfium.raw, page, text, length)))
        text.close()
        page.close()
    content, begins = paragraphs(pages)
    counts = [sum(len("".join(piece.text.split())) for piece in page) for page in pages]
    return _Pages(content, begins, counts, _metadata(document))


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


def _pieces(raw: Any, page: Any, text: Any, length: int) -> Iterator[Piece]:
    """The characters of a page gathered to pieces: of one line, without a wide gap or a step back."""
    turn = _turned(page.get_rotation(), *page.get_size())
    box = raw.FS_RECTF()
    at = ctypes.byref(box)
    gathered: list[str] = []
    edges = (0.0, 0.0, 0.0, 0.0)
    blank = False
    for index in range(length):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0x20, 0xA0, 0x3000, 0x0A, 0x0D, 0x09):
            blank = True
            continue
        if code in (0x02, 0xFFFE):  # how pdfium marks a hyphen at a line's end
            code = 0x2D
        raw.FPDFText_GetLooseCharBox(text, index, at)
        left, top, right, bottom = turn(box.left, box.top, box.right, box.bottom)
        size = max(edges[3] - edges[1], 0.1)
        apart = (
            abs((top + bottom) - (edges[1] + edges[3])) > size  # centres half a line apart
            or left - edges[2] > 0.3 * size  # quotation marks of another font are drawn into such gaps later
            or left < edges[2] - size
        )
        if gathered and apart:
            yield Piece(_characters(gathered), *edges)
            gathered = []
        if not gathered:
            edges = (left, top, right, bottom)
        else:
            edges = (min(left, edges[0]), min(top, edges[1]), max(right, edges[2]), max(bottom, edges[3]))
            if blank and gathered[-1].isascii() and code < 0x80:
                gathered.append(" ")
        blank = False
        gathered.append(chr(code) if 0 < code < 0x110000 else "\ufffd")
    if gathered:
        yield Piece(_characters(gathered), *edges)


def _characters(gathered: list[str]) -> str:
    """The characters with surrogate pairs made one, single surrogates made U+FFFD."""
    text = "".join(gathered)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _turned(rotation: int, width: float, height: float) -> Any:
    """A function from a box in the PDF's coordinates, upwards, to one as the reader sees it, downwards.

    `width` and `height` are those of the page as seen.
    """

    def turn(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        if rotation == 90:
            return bottom, left, top, right
        if rotation == 180:
            return width - right, bottom, width - left, top
        if rotation == 270:
            return width - top, height - right, width - bottom, height - left
        return left, height - top, right, height - bottom

    return turn
