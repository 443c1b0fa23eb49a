"""An OFD file (GB/T 33190, the fixed layout of Chinese offices) to paragraphs."""

from __future__ import annotations

import math
import posixpath
from typing import TYPE_CHECKING

from auditor.errors import ReadingError
from auditor.reading import confined, ruledrows
from auditor.reading.archive import Archive
from auditor.reading.markup import attribute, children, find, local, parse
from auditor.reading.ofdlook import POINT, Area, drawn, fills, numbers, unseen
from auditor.reading.ofdrules import rules_of
from auditor.reading.paragraphs import Begins, Piece, paragraphs
from auditor.reading.ruled import ruled
from auditor.reading.seen import on_pages
from auditor.reading.text import Text, sound
from auditor.words import said

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from auditor.reading.grid import Grid


MAX_PAGES = 300
"""A file of more pages is refused: the longest published reports have some 40."""

_FACTS = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified"}


def read_ofd(data: bytes, path: str) -> Text:
    """The `Text` of an OFD file's text layer, with its page numbers as places; page templates are left out.

    Raises ReadingError for a scanned or damaged file and for one beyond the bounds.
    """
    content, begins, metadata, hidden, grids = confined.confined(_text, data)
    if not content.strip():
        raise ReadingError(said("ofd.empty"), said("ofd.ocr"))
    places = tuple((offset, said("place.page", number)) for offset, number in begins)
    unseen_there = on_pages(hidden, begins)
    text = Text(
        content, path, data, metadata=metadata, places=places, hidden=unseen_there, grids=grids or None
    )
    return sound(text)


def _text(
    data: bytes,
) -> tuple[str, Begins, tuple[tuple[str, str], ...], list[list[tuple[str, str]]], tuple[Grid, ...]]:
    """The paragraphs, where each page begins, the metadata, what nobody sees of each page, and the tables.

    Runs in a child process, bounded in time.
    """
    archive = Archive(data)
    root = parse(archive.read("OFD.xml"))
    name = _resolved("", _content(find(root, "DocBody", "DocRoot")))
    document = parse(archive.read(name))
    folder = posixpath.dirname(name)
    listed = list(children(found, "Page")) if (found := find(document, "Pages")) is not None else []
    if len(listed) > MAX_PAGES:
        raise ReadingError(said("ofd.pages", f"{len(listed):,}", MAX_PAGES), said("alone"))
    parameters = fills(_resources(archive, document, folder))
    paper = _box(document)
    pages, hidden = [], []
    for one in listed:
        part = _resolved(folder, attribute(one, "BaseLoc") or "")
        page, unseen_here = _page(parse(archive.read(part)), parameters, paper)
        pages.append(page)
        hidden.append(unseen_here)
    pieces, tables = ruledrows.with_tables(pages, POINT)
    content, begins, rows = paragraphs(pieces)
    return content, begins, _metadata(root), hidden, ruledrows.grids_of(tables, rows)


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


def _resources(archive: Archive, document: Element, folder: str) -> list[Element]:
    """The parts that hold the drawing parameters of a document."""
    named = [
        _content(found)
        for kind in ("PublicRes", "DocumentRes")
        for found in document.iter()
        if local(found) == kind
    ]
    parts = (_resolved(folder, name) for name in named[:10])
    return [parse(archive.read(part)) for part in parts if part in archive.names]


def _box(root: Element) -> Area | None:
    """The area of the paper that a page or the whole document states."""
    box = next((found for found in root.iter() if local(found) == "PhysicalBox"), None)
    if box is None:
        return None
    x, y, width, height = numbers(box.text, 4)
    return (x, y, x + width, y + height) if width > 0 and height > 0 else None


def _page(
    page: Element, parameters: dict[str, Element], usual: Area | None
) -> tuple[ruledrows.Page, list[tuple[str, str]]]:
    """The text objects of a page, each run of characters where it is drawn, and what of them nobody sees."""
    objects = list(drawn(page, parameters))
    paper = _box(page) or usual
    pieces = []
    hidden = []
    for at, (element, (x, y, right_edge, _), _, _) in enumerate(objects):
        if local(element) != "TextObject":
            continue
        width, height = right_edge - x, numbers(attribute(element, "Boundary"), 4)[3]
        a, b, c, d, e, f = numbers(attribute(element, "CTM") or "1 0 0 1 0 0", 6)
        own = abs(numbers(attribute(element, "Size"), 1)[0]) or height or 1.0
        size = own * math.hypot(c, d)
        for code in children(element, "TextCode"):
            words = code.text or ""
            text = words.strip()
            if not text:
                continue
            # An indent may be typed; Y is the base line, which is left out where it has not changed.
            typed = _length(words[: len(words) - len(words.lstrip())], own)
            across, down = (
                numbers(attribute(code, "X"), 1)[0] + typed,
                numbers(attribute(code, "Y"), 1)[0] or own,
            )
            left, base = x + a * across + c * down + e, y + b * across + d * down + f
            length = _length(text, size)
            right = max(left + length, x + width) if width < 3 * length else left + length
            why = unseen(objects, at, size, (left, base - size, left + length, base), paper)
            if why:
                hidden.append((text, why))
            else:
                pieces.append(Piece(text, left, base - size, right, base))
    tables = ruled(rules_of(objects), POINT)
    return ruledrows.Page(pieces, frozenset(), tables), hidden


def _length(text: str, size: float) -> float:
    return sum(size if char > "\u2e80" else size / 2 for char in text)
