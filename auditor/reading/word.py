"""A Word file (.docx) to lines: paragraphs and table rows as printed, with numbering and accepted changes."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.errors import ReadingError
from auditor.reading.archive import Archive
from auditor.reading.markup import attribute, children, find, local, parse
from auditor.reading.numbering import Numbering
from auditor.reading.text import Text, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

__all__ = ["Line", "lines_of", "main_part", "read_docx", "shown"]

_EXTRA = "docx"

# Deleted or moved away, and what is drawn beside the text: instructions of fields, phonetic guides.
_DROPPED_NAMES = "del moveFrom delText instrText delInstrText rt pPr rPr sectPr tblPr tblGrid trPr tcPr"
_DROPPED = frozenset(_DROPPED_NAMES.split())
_FACTS = {
    "title": "title",
    "creator": "author",
    "created": "created",
    "modified": "modified",
    "subject": "subject",
}
_ROW_CELL = 100
"""A longer cell holds prose, and its row is no row of a table of facts."""


def read_docx(data: bytes, path: str) -> Text:
    """The `Text` of a Word file, with paragraph numbers as places.

    Headers, footers, comments and footnotes are left out; footnotes are counted in a remark.
    Raises ReadingError for a damaged file and for one beyond the bounds of `archive` and `markup`.
    """
    archive = Archive(data)
    name = main_part(archive)
    document = parse(archive.read(name), _EXTRA)
    body = find(document, "body")
    if body is None:
        raise ReadingError("the file is damaged: it has no body", "open it in Word or WPS and save it again")
    lines = lines_of(body, archive, name)
    content, places = _joined(lines)
    if not content.strip():
        raise ReadingError("the Word file holds no text", _no_text_help(document))
    return build(content, data, path, metadata=_metadata(archive), places=places, remarks=_remarks(document))


def lines_of(body: Element, archive: Archive, name: str) -> list[Line]:
    """The lines of a body, which may be parsed by any library with elements; `name` is the part it stands in."""
    folder = posixpath.dirname(name)
    numbering, styles = (_part(archive, f"{folder}/{part}.xml") for part in ("numbering", "styles"))
    return list(_Body(Numbering(numbering, styles)).lines(body))


@dataclass(frozen=True)
class Line:
    """One line of the text."""

    text: str
    place: str
    element: Element
    """The paragraph, or the row of a table, that it is made of."""
    glued: bool = False
    """Whether the next paragraph continues this one, its paragraph mark being deleted."""


class _Body:
    """Turns the body's elements to lines, counting paragraphs, tables and list numbers on the way."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0

    def lines(self, container: Element) -> Iterator[Line]:
        """The lines of everything in a body, cell, text box or content control."""
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "AlternateContent":
                yield from self.lines(_alternative(element))
            elif name not in _DROPPED:
                yield from self.lines(element)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        properties = find(paragraph, "pPr")
        boxes: list[Element] = []
        text = "".join(words for _, words in shown(paragraph, boxes))
        label = self._numbering.label(properties) if text.strip() else ""
        glued = find(properties, "rPr", "del") is not None
        if label:
            text = label + ("" if label[-1:] in "、）)．。：" else " ") + text.lstrip()
        parts = [part for part in text.split("\n") if part.strip()]
        if parts:
            self._paragraphs += 1
            place = f"第{self._paragraphs}段"
            yield from (Line(part.rstrip(), place, paragraph) for part in parts[:-1])
            yield Line(parts[-1] if glued else parts[-1].rstrip(), place, paragraph, glued)
        for box in boxes:
            yield from self.lines(box)

    def _table(self, table: Element) -> Iterator[Line]:
        self._tables += 1
        where = f"表{self._tables}"
        for at, row in enumerate(_rows(table), 1):
            if find(row, "trPr", "del") is not None:
                continue
            counted = self._paragraphs
            cells = [list(self.lines(cell)) for cell in _within(row, "tc")]
            texts = [" ".join(line.text for line in cell) for cell in cells]
            if not any(text.strip() for text in texts):
                continue
            nested = any(find(cell, "tbl") is not None for cell in _within(row, "tc"))
            if len(cells) > 1 and not nested and max(map(len, texts)) <= _ROW_CELL:
                self._paragraphs = counted  # a row is no paragraph to count
                yield Line("| " + " | ".join(text.strip() for text in texts) + " |", f"{where}第{at}行", row)
            else:
                yield from (line for cell in cells for line in cell)


def _rows(table: Element) -> Iterator[Element]:
    return _within(table, "tr")


def _within(container: Element, name: str) -> Iterator[Element]:
    """The children of that name, also those in content controls and change marks."""
    for element in container:
        found = local(element)
        if found == name:
            yield element
        elif found in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _within(element, name)


def shown(element: Element, boxes: list[Element]) -> Iterator[tuple[Element, str]]:
    """(the element that holds them, the characters) shown of a paragraph or a part of it, in order.

    Text boxes in it are added to `boxes`.
    """
    for child in element:
        name = local(child)
        if name == "t":
            yield child, child.text or ""
        elif name == "r":
            if not _is_hidden(child):
                yield from shown(child, boxes)
        elif name in ("br", "cr"):
            yield child, "\n"
        elif name in ("tab", "ptab"):
            yield child, "\t"
        elif name == "noBreakHyphen":
            yield child, "-"
        elif name == "sym":
            yield child, _symbol(child)
        elif name == "AlternateContent":
            # The same drawing twice, for new and for old programs.
            yield from shown(_alternative(child), boxes)
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _DROPPED:
            yield from shown(child, boxes)


def _alternative(element: Element) -> Element:
    """The first of the alternatives, an empty element when there is none."""
    return next(iter(element), element)


def _is_hidden(run: Element) -> bool:
    vanish = find(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _symbol(element: Element) -> str:
    """The character of a symbol font, mostly a private-use one, which the remarks count."""
    try:
        code = int(attribute(element, "char") or "", 16)
        return "" if 0xD800 <= code <= 0xDFFF else chr(code)
    except (ValueError, OverflowError):
        return ""


def _joined(lines: list[Line]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The lines as content and the place of each offset where a new place begins."""
    parts: list[str] = []
    places: list[tuple[int, str]] = []
    at = 0
    for line in lines:
        if not places or (places[-1][1] != line.place and places[-1][0] != at):
            places.append((at, line.place))
        part = line.text + ("" if line.glued else "\n")
        parts.append(part)
        at += len(part)
    return "".join(parts).rstrip("\n"), tuple(places)


def main_part(archive: Archive) -> str:
    """The name of the part that holds the body: stated by the package, mostly word/document.xml."""
    if "_rels/.rels" in archive.names:
        for relation in children(parse(archive.read("_rels/.rels"), _EXTRA), "Relationship"):
            if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                name = posixpath.normpath((attribute(relation, "Target") or "").lstrip("/"))
                if name in archive.names:
                    return name
    return "word/document.xml"


def _part(archive: Archive, name: str) -> Element | None:
    """An optional part, None when the file has none."""
    return parse(archive.read(name), _EXTRA) if name in archive.names else None


def _metadata(archive: Archive) -> tuple[tuple[str, str], ...]:
    core = _part(archive, "docProps/core.xml")
    if core is None:
        return ()
    facts = ((_FACTS.get(local(fact)), " ".join((fact.text or "").split())) for fact in core)
    return tuple((name, value) for name, value in facts if name and value)


def _remarks(document: Element) -> tuple[str, ...]:
    """What of the file was read in one of several ways, or not at all."""
    names = [local(element) for element in document.iter()]
    remarks = []
    changes = sum(name in ("ins", "del", "moveTo", "moveFrom") for name in names)
    if changes:
        remarks.append(
            f"The file holds tracked changes ({changes:,} marks); it was read with all of them accepted."
        )
    notes = names.count("footnoteReference") + names.count("endnoteReference")
    if notes:
        remarks.append("1 footnote was left out." if notes == 1 else f"{notes:,} footnotes were left out.")
    return tuple(remarks)


def _no_text_help(document: Element) -> str:
    pictures = any(local(element) in ("blip", "imagedata") for element in document.iter())
    return (
        "it holds pictures: recognise their text first (OCR)" if pictures else "give the file with the report"
    )
