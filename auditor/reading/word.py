"""A Word file (.docx) to lines: paragraphs and table rows as printed, with numbering and accepted changes."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.errors import ReadingError
from auditor.reading.archive import Archive
from auditor.reading.grid import LONGEST_CELL, in_bars
from auditor.reading.markup import attribute, children, find, local, parse
from auditor.reading.numbering import Numbering
from auditor.reading.seen import gathered
from auditor.reading.text import Hidden, Text, sound, unseen
from auditor.reading.wordcolour import written
from auditor.reading.wordlook import HIDDEN, Around, Looks, ParagraphLook
from auditor.reading.wordsheet import is_on, row_hidden
from auditor.reading.wordtables import Part, Table, grids_of, in_row
from auditor.reading.wordtree import PASSED_OVER, Alternatives, parse_word
from auditor.words import Said, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element


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


def read_docx(data: bytes, path: str) -> Text:
    """The `Text` of a Word file, with paragraph numbers as places.

    Headers, footers, comments and footnotes are left out, and what is drawn so that nobody sees it; remarks tell.
    Raises ReadingError for a damaged file and for one beyond the bounds of `archive` and `markup`.
    """
    archive = Archive(data)
    name = main_part(archive)
    document = parse_word(archive.read(name))
    body = find(document, "body")
    if body is None:
        raise ReadingError(said("word.no_body"), said("save_again"))
    made = _body(document, archive, name)
    lines = list(made.lines(body, Around()))
    content, places, hidden = _joined(lines)
    if not content.strip():
        raise ReadingError(said("word.empty"), _no_text_help(document, hidden))
    text = Text(
        content,
        path,
        data,
        metadata=_metadata(archive),
        places=places,
        remarks=_remarks(document),
        hidden=hidden,
        grids=grids_of(made.tables, _parts(lines), content) if made.tables else (),
    )
    return sound(text)


def lines_of(document: Element, body: Element, archive: Archive, name: str) -> list[Line]:
    """The lines of a body, which may be parsed by any library with elements; `name` is the part it stands in."""
    return list(_body(document, archive, name).lines(body, Around()))


def _body(document: Element, archive: Archive, name: str) -> _Body:
    """What turns the body of the part `name` to lines."""
    folder = posixpath.dirname(name)
    numbering, styles, theme, settings = (
        _part(archive, f"{folder}/{part}.xml") for part in ("numbering", "styles", "theme/theme1", "settings")
    )
    looks = Looks(document, styles, theme, settings)
    alternatives = Alternatives(archive.read(name))
    return _Body(Numbering(numbering, styles), looks, alternatives, _fields_close(document))


@dataclass(frozen=True)
class Line:
    """One line of the text, or a passage that nobody sees."""

    text: str
    place: Said | None
    element: Element
    """The paragraph, or the row of a table, that it is made of."""
    glued: bool = False
    """Whether the next paragraph continues this one, its paragraph mark being deleted or hidden."""
    why: str = ""
    """Why it is not seen, and so left out; empty when it is."""
    pieces: tuple[tuple[Element, str], ...] = ()
    """(the element that holds them, the characters) seen of its paragraph or of those of its row, in order."""
    cells: tuple[Part, ...] = ()
    """Where words of the cells of a table stand in it, innermost cells only."""


_Piece = tuple["Element", str, str]
"""The element that holds characters, these, and why they are not seen (empty when they are)."""


class _Body:
    """Turns the body's elements to lines, counting paragraphs, tables and list numbers on the way."""

    def __init__(
        self, numbering: Numbering, looks: Looks, alternatives: Alternatives, fields_close: bool
    ) -> None:
        self._numbering = numbering
        self._drawn = alternatives.children
        self._looks = looks
        self._fields: list[bool] = []
        """For each open field, whether its instruction is over and its result is read."""
        self._fields_close = fields_close
        self._paragraphs = 0
        self._cells = 0
        self.tables: list[Table] = []
        """The tables met, each with its cells."""

    def lines(self, container: Element, around: Around) -> Iterator[Line]:
        """The lines of everything in a body, cell, text box or content control."""
        for element in self._drawn(container):
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, around)
            elif name == "tbl":
                yield from self._table(element, around)
            elif name == PASSED_OVER:
                yield Line(element.text or "", None, container, why=_PASSED_OVER)
            elif name not in _DROPPED:
                yield from self.lines(element, around)

    def _paragraph(self, paragraph: Element, around: Around) -> Iterator[Line]:
        properties = find(paragraph, "pPr")
        look = self._looks.paragraph(properties, around)
        drawings: list[tuple[Element, str]] = []
        pieces = list(self._pieces(paragraph, look, drawings, look.why(None)))
        seen = tuple((holder, text) for holder, text, why in pieces if not why)
        text = "".join(text for _, text in seen)
        label = self._numbering.label(properties) if text.strip() else ""
        mark = find(properties, "rPr")
        glued = (
            find(mark, "del") is not None or is_on(find(mark, "vanish")) or is_on(find(mark, "specVanish"))
        )
        if label:
            text = label + ("" if label[-1:] in "、）)．。：" else " ") + text.lstrip()
        unseen = gathered([(text, why) for _, text, why in pieces])
        yield from (Line(left, None, paragraph, why=why) for left, why in unseen)
        parts = [part for part in text.split("\n") if part.strip()]
        if parts:
            self._paragraphs += 1
            place = said("place.paragraph", self._paragraphs)
            yield from (Line(part.rstrip(), place, paragraph, pieces=seen) for part in parts[:-1])
            last = parts[-1] if glued else parts[-1].rstrip()
            yield Line(last, place, paragraph, glued, pieces=seen)
        for drawing, why in drawings:
            for box, inside in self._boxes(drawing, Around(around.why or why, None)):
                yield from self.lines(box, inside)

    def _table(self, table: Element, around: Around) -> Iterator[Line]:
        drawn = Table(table)
        self.tables.append(drawn)
        where = len(self.tables)
        around = self._looks.table(table, around)
        for at, row in enumerate(_within(table, "tr"), 1):
            if find(row, "trPr", "del") is not None:
                continue
            counted = self._paragraphs
            inside = replace(around, why=around.why or row_hidden(row))
            columns = [cell for cell in _within(row, "tc") if find(cell, "tcPr", "cellDel") is None]
            cells = [list(self.lines(cell, self._looks.cell(cell, inside, at > 1))) for cell in columns]
            yield from (line for cell in cells for line in cell if line.why)
            cells = [[line for line in cell if not line.why] for cell in cells]
            numbers = range(self._cells, self._cells + len(columns))
            self._cells += len(columns)
            nested = any(find(cell, "tbl") is not None for cell in columns)
            drawn.nests = drawn.nests or nested
            if not inside.why:
                drawn.add(row, columns, numbers)
            texts = [" ".join(line.text for line in cell) for cell in cells]
            if not any(text.strip() for text in texts):
                continue
            if len(cells) > 1 and not nested and max(map(len, texts)) <= LONGEST_CELL:
                self._paragraphs = counted  # a row is no paragraph to count
                seen = tuple(piece for cell in cells for line in cell for piece in line.pieces)
                words = in_bars(text.strip() for text in texts)
                parts = tuple(in_row(numbers, [[line.text for line in cell] for cell in cells]))
                yield Line(words, said("place.row", where, at), row, pieces=seen, cells=parts)
            else:
                for number, cell in zip(numbers, cells, strict=True):
                    for line in cell:
                        yield line if line.cells else replace(line, cells=((number, 0, len(line.text)),))

    def _pieces(
        self, element: Element, look: ParagraphLook, drawings: list[tuple[Element, str]], why: str
    ) -> Iterator[_Piece]:
        """The characters of a paragraph or a part of it; drawings in it are added to `drawings`."""
        for child in self._drawn(element):
            name = local(child)
            if name == "r":
                yield from self._pieces(child, look, drawings, look.why(find(child, "rPr")))
            elif name == "fldChar":
                self._field(attribute(child, "fldCharType"))
            elif name in _DRAWN:
                code = "" if all(self._fields) else "in the code of a field"
                yield child, _DRAWN[name](child), why or code
            elif name == PASSED_OVER:
                yield child, child.text or "", _PASSED_OVER
            elif name in ("drawing", "pict", "object"):
                drawings.append((child, why if why == HIDDEN else ""))
            elif name not in _DROPPED:
                yield from self._pieces(child, look, drawings, why)

    def _field(self, part: str | None) -> None:
        """Keep account of the fields that are open: their code is not printed, their result is."""
        if not self._fields_close:
            return
        if part == "begin":
            self._fields.append(False)
        elif part == "separate":
            self._fields[-1:] = [True]
        elif part == "end":
            self._fields.pop()

    def _boxes(self, drawing: Element, around: Around) -> Iterator[tuple[Element, Around]]:
        """The text boxes of a drawing, each with what its text stands in."""
        for child in self._drawn(drawing):
            name = local(child)
            inside = around
            if name in ("txbxContent", "txBody"):
                yield child, around
                continue
            if name in ("anchor", "inline"):
                inside = replace(around, why=around.why or self._looks.sheet.anchored(child))
            elif name == "wsp":
                fill = find(child, "spPr", "solidFill", "srgbClr")
                inside = replace(around, background=written(attribute(fill, "val")))
            elif name in ("shape", "rect", "roundrect", "oval"):
                fill_colour = written(attribute(child, "fillcolor"))
                inside = Around(around.why or self._looks.sheet.shape(child), fill_colour)
            if name not in _DROPPED:
                yield from self._boxes(child, inside)


_PASSED_OVER = "passed over by Word"


def _fields_close(document: Element) -> bool:
    """Whether every field that begins ends: in a file where one does not, the rest of it would be its code."""
    open_fields = 0
    stack = [document]
    while stack:
        element = stack.pop()
        if local(element) == "fldChar":
            part = attribute(element, "fldCharType")
            open_fields += (part == "begin") - (part == "end")
            if open_fields < 0:
                return False
        stack += [child for child in reversed(element) if local(child) not in _DROPPED]
    return open_fields == 0


def _within(container: Element, name: str) -> Iterator[Element]:
    """The children of that name, also those in content controls and change marks."""
    for element in container:
        found = local(element)
        if found == name:
            yield element
        elif found in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _within(element, name)


def _symbol(element: Element) -> str:
    """The character of a symbol font, mostly a private-use one, which the remarks count."""
    try:
        code = int(attribute(element, "char") or "", 16)
        return "" if 0xD800 <= code <= 0xDFFF else chr(code)
    except (ValueError, OverflowError):
        return ""


_DRAWN: dict[str, Callable[[Element], str]] = {
    "t": lambda element: element.text or "",
    "br": lambda _: "\n",
    "cr": lambda _: "\n",
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "noBreakHyphen": lambda _: "-",
    "sym": _symbol,
}


def drawn(run: Element) -> tuple[tuple[Element, str], ...]:
    """(the element that holds them, the characters) of a run in which everything is seen."""
    return tuple((child, _DRAWN[local(child)](child)) for child in run if local(child) in _DRAWN)


def _joined(lines: list[Line]) -> tuple[str, tuple[tuple[int, Said], ...], tuple[Hidden, ...]]:
    """The lines as content, the place of each offset where a new place begins, and what is not seen."""
    parts: list[str] = []
    places: list[tuple[int, Said]] = []
    hidden: list[Hidden] = []
    at = 0
    for line in lines:
        if line.why:
            hidden.append(Hidden(at, " ".join(line.text.split()), line.why))
            continue
        if line.place is not None and (not places or (places[-1][1] != line.place and places[-1][0] != at)):
            places.append((at, line.place))
        part = line.text + ("" if line.glued else "\n")
        parts.append(part)
        at += len(part)
    return "".join(parts).rstrip("\n"), tuple(places), tuple(hidden)


def _parts(lines: list[Line]) -> dict[int, list[tuple[int, int]]]:
    """For every cell where the lines of its words stand in the content."""
    parts: dict[int, list[tuple[int, int]]] = {}
    at = 0
    for line in lines:
        if not line.why:
            for number, start, end in line.cells:
                parts.setdefault(number, []).append((at + start, at + end))
            at += len(line.text) + (not line.glued)
    return parts


def main_part(archive: Archive) -> str:
    """The name of the part that holds the body: stated by the package, mostly word/document.xml."""
    if "_rels/.rels" in archive.names:
        for relation in children(parse(archive.read("_rels/.rels")), "Relationship"):
            if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                name = posixpath.normpath((attribute(relation, "Target") or "").lstrip("/"))
                if name in archive.names:
                    return name
    return "word/document.xml"


def _part(archive: Archive, name: str) -> Element | None:
    """An optional part, None when the file has none."""
    return parse_word(archive.read(name)) if name in archive.names else None


def _metadata(archive: Archive) -> tuple[tuple[str, str], ...]:
    if "docProps/core.xml" not in archive.names:
        return ()
    core = parse(archive.read("docProps/core.xml"))
    facts = ((_FACTS.get(local(fact)), " ".join((fact.text or "").split())) for fact in core)
    return tuple((name, value) for name, value in facts if name and value)


def _remarks(document: Element) -> tuple[Said, ...]:
    """What of the file was read in one of several ways, or not at all."""
    names = [local(element) for element in document.iter()]
    remarks = []
    changes = sum(name in ("ins", "del", "moveTo", "moveFrom") for name in names)
    if changes:
        remarks.append(said("word.changes", f"{changes:,}"))
    counts = (
        ("footnote", names.count("footnoteReference") + names.count("endnoteReference")),
        ("comment", names.count("commentReference")),
        ("inserted", names.count("altChunk")),
    )
    for name, count in counts:
        if count:
            remarks.append(said(f"word.{name}", f"{count:,}") if count > 1 else said(f"word.{name}.one"))
    return tuple(remarks)


def _no_text_help(document: Element, hidden: tuple[Hidden, ...]) -> Said:
    if hidden:
        return said("word.hidden", unseen(hidden[0].why))
    names = {local(element) for element in document.iter()}
    if "altChunk" in names:
        return said("word.in_inserted")
    pictures = not names.isdisjoint(("blip", "imagedata"))
    return said("word.pictures" if pictures else "word.give")
