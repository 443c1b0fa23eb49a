"""An OFD file (GB/T 33190, the fixed layout of Chinese offices) to paragraphs."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from auditor.errors import ReadingError
from auditor.reading import confined
from auditor.reading.archive import Archive
from auditor.reading.extras import needed
from auditor.reading.layout import Piece, paragraphs
from auditor.reading.markup import attribute, children, find, local, parse
from auditor.reading.text import Text, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

__all__ = ["MAX_PAGES", "read_ofd"]

MAX_PAGES = 300
"""A file of more pages is refused: the longest published reports have some 40."""

_EXTRA = "docx"
_FACTS = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified"}


def read_ofd(data: bytes, path: str) -> Text:
    """The `Text` of an OFD file's text layer, with its page numbers as places; page templates are left out.

    Raises ReadingError for a scanned or damaged file and for one beyond the bounds.
    """
    needed("defusedxml.ElementTree", _EXTRA)  # before the fork, so that a batch imports it once
    content, begins, metadata = confined.confined(_text, data)
    if not content.strip():
        raise ReadingError("the OFD holds no text layer", "recognise its text first (OCR) and give the text")
    places = tuple((offset, f"第{number}页") for offset, number in begins)
    return build(content, data, path, metadata=metadata, places=places)


def _text(data: bytes) -> tuple[str, tuple[tuple[int, int], ...], tuple[tuple[str, str], ...]]:
    """The paragraphs, where each page begins, and the metadata; runs in a child process, bounded in time."""
    archive = Archive(data)
    root = parse(archive.read("OFD.xml"), _EXTRA)
    name = _resolved("", _content(find(root, "DocBody", "DocRoot")))
    document = parse(archive.read(name), _EXTRA)
    folder = posixpath.dirname(name)
    listed = list(children(found, "Page")) if (found := find(document, "Pages")) is not None else []
    if len(listed) > MAX_PAGES:
        raise ReadingError(
            f"the OFD has {len(listed):,} pages, more than {MAX_PAGES}", "give the report alone"
        )
    pages = []
    for page in listed:
        part = _resolved(folder, attribute(page, "BaseLoc") or "")
        pages.append(list(_pieces(parse(archive.read(part), _EXTRA))))
    return *paragraphs(pages), _metadata(root)


def _resolved(folder: str, location: str) -> str:
    """The name of the part at a location, which is relative to `folder` unless it begins with a slash."""
    return posixpath.normpath(
        location.lstrip("/") if location.startswith("/") else posixpath.join(folder, location)
    )


def _content(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _metadata(root: Element) -> tuple[tuple[str, str], ...]:
    info = find(root, "DocBody", "DocInfo")
    facts = ((_FACTS.get(local(fact)), _content(fact)) for fact in (info if info is not None else ()))
    return tuple((name, value) for name, value in facts if name and value)


def _pieces(page: Element) -> Iterator[Piece]:
    """The text objects of a page, each run of characters where it is drawn."""
    for element in page.iter():
        if local(element) != "TextObject":
            continue
        x, y, width, height = _numbers(attribute(element, "Boundary"), 4)
        size = abs(_numbers(attribute(element, "Size"), 1)[0]) or height or 1.0
        for code in children(element, "TextCode"):
            text = (code.text or "").strip()
            if not text:
                continue
            left = x + _numbers(attribute(code, "X"), 1)[0]
            # Y is the base line, which is left out where it has not changed.
            base = _numbers(attribute(code, "Y"), 1)[0] or size
            length = sum(size if char > "\u2e80" else size / 2 for char in text)
            right = max(left + length, x + width) if width < 3 * length else left + length
            yield Piece(text, left, y + base - size, right, y + base)


def _numbers(text: str | None, count: int) -> list[float]:
    """The first `count` numbers in an attribute, zeros for what is missing or no number."""
    numbers = []
    for word in (text or "").split()[:count]:
        try:
            value = float(word)
        except ValueError:
            value = 0.0
        numbers.append(value if abs(value) < 1e6 else 0.0)  # no infinity and no NaN either
    return numbers + [0.0] * (count - len(numbers))
