"""One audited report as a .docx: its own document with comments, or a clean one of its text."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

from auditor.document.report import Role
from auditor.errors import ReadingError, UsageError
from auditor.output.style import clean
from auditor.output.word import first, marks
from auditor.output.word.notes import notes
from auditor.reading.archive import Archive
from auditor.reading.filekind import Kind, kind_of
from auditor.reading.own import WORD_CATEGORY
from auditor.reading.word import drawn, lines_of, main_part
from auditor.words import Lang, Said, said

if TYPE_CHECKING:
    from docx.document import Document

    from auditor.document.report import Report
    from auditor.output.run import Run, View
    from auditor.output.word.marks import Placed
    from auditor.ruling.audit import Audit

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The date of every part of the file: the same report gives the same bytes."""
_INDENT = 640
"""Two characters of the body, in twentieths of a point."""


def render(run: Run, view: View) -> bytes:
    """The one report of a run as a Word file.

    Raises UsageError when there is no report, or more than one.
    """
    if len(run.audits) != 1 or run.problems:
        raise UsageError(said("docx.one"), said("docx.one.help"))
    return made(run.audits[0], view.lang)


def made(audit: Audit, lang: Lang) -> bytes:
    """The bytes of the Word file."""
    text = audit.report.text
    document, lines = None, None
    more: tuple[Said, ...] = ()
    if kind_of(text.data, text.path) is Kind.DOCX:
        document, lines = _own(audit.report)
        if document is None:
            more = (said("word.clean"),)
    if document is None or lines is None:
        document, lines = _clean(audit.report)
    marks.comment(document, lines, notes(audit, lang))
    first.put(document.element.body, audit, lang, more)
    _sign(document)
    stream = io.BytesIO()
    document.save(stream)
    return _still(stream.getvalue())


def _sign(document: Document) -> None:
    """Say in its properties who wrote it: its first page quotes what the report lacks, so it is no report to audit."""
    about = document.core_properties
    about.category = WORD_CATEGORY
    if (
        about.last_modified_by == "python-docx"
    ):  # made just now, for a package without any, with the time of day
        about.modified = datetime(*_WHEN)


def _own(report: Report) -> tuple[Document | None, list[Placed] | None]:
    """The user's document and where its lines are; (None, None) for one that python-docx can't write back."""
    archive = Archive(report.text.data)
    try:
        for part in sorted(archive.names):
            archive.read(part)  # within the bounds of reading: the library unpacks all of them without any
        document = docx.Document(io.BytesIO(report.text.data))
        body = document.element.body
        if body is None or not hasattr(document.part, "comments"):
            return None, None
        archive = Archive(report.text.data)
        found = lines_of(document.element, body, archive, main_part(archive))
    except (ReadingError, ValueError, KeyError, AttributeError, OpcError, SyntaxError):
        return None, None
    lines = [line for line in found if not line.why]
    placed, at = [], 0
    for line in lines:
        placed.append(marks.Placed(at, line.text, line.element, line.pieces))
        at += len(line.text) + (not line.glued)
    read = "".join(line.text + ("" if line.glued else "\n") for line in lines).rstrip("\n")
    return (document, placed) if read == report.text.content else (None, None)


def _clean(report: Report) -> tuple[Document, list[Placed]]:
    """A new document of the report's text, without what belongs to its web page, as official papers are set."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    roles = _roles(report)
    depths = {
        report.text.position(report.plain.source(head.start))[0]: head.depth for head in report.headings
    }
    placed, at = [], 0
    for number, words in enumerate(report.text.content.split("\n"), 1):
        role = roles.get(number)
        if words.strip() and role is not Role.PAGE:
            title = role is Role.TITLE
            paragraph = document.add_paragraph()
            run: Any = paragraph.add_run("".join(char if clean(char) == char else " " for char in words))
            form = paragraph.paragraph_format
            form.space_after, form.line_spacing = Pt(0), Pt(28)
            run.font.size = Pt(22 if title else 16)
            face = (
                "宋体"
                if title
                else "黑体"
                if depths.get(number) == 1
                else "楷体"
                if number in depths
                else "仿宋"
            )
            run.font.name = "Times New Roman"
            run.element.rPr.rFonts.set(qn("w:eastAsia"), face)
            run.font.bold = title
            if title:
                form.alignment = WD_ALIGN_PARAGRAPH.CENTER
            elif not words.startswith((" ", "\u3000", "\t")):
                form.first_line_indent = Twips(_INDENT)
            placed.append(marks.Placed(at, words, paragraph._p, drawn(run.element)))
        at += len(words) + 1
    return document, placed


def _roles(report: Report) -> dict[int, Role]:
    """The role of every line that holds a sentence; a line with two is page furniture only where both are."""
    made: dict[int, Role] = {}
    for sentence in report.sentences:
        start, end = report.plain.span(sentence.start, sentence.end)
        for line in range(report.text.position(start)[0], report.text.position(max(start, end - 1))[0] + 1):
            if made.get(line, Role.PAGE) is Role.PAGE:
                made[line] = sentence.role
    return made


def _still(data: bytes) -> bytes:
    """The same package with one date for all its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(zipfile.ZipInfo(item.filename, _WHEN), old.read(item), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
