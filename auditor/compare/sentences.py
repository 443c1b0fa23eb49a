"""The sentences of a report that are compared: what it tells of its own government, without headings and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.compare.alike import letters
from auditor.document.report import ReportKind, Role
from auditor.language.signals import spellings, stands

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from auditor.document.report import Report, Sentence

BODY = (Role.ACHIEVEMENT, Role.SHORTCOMING, Role.CAUSE, Role.PLAN)
"""The parts in which a report tells of its own government."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report and where it stands."""

    line: int
    text: str
    start: int
    """Where it begins in the characters of the file."""


def lines(report: Report, roles: Collection[Role] = BODY) -> list[Line]:
    """The sentences of some parts in their order.

    Heads and figures of tables are no sentences: every report of a kind has the same.
    """
    return _lines(report, [sentence for sentence in report.sentences if sentence.role in roles])


def planned(report: Report) -> list[Line]:
    """What a report arranges: its plan, and in one on open information the remedies told among the shortcomings."""
    made, remedy = [], -1
    openness = report.facts.kind is ReportKind.OPENNESS
    for sentence in report.sentences:
        if openness and sentence.role in (Role.SHORTCOMING, Role.CAUSE):
            # One that opens as a remedy does, and what follows in its paragraph.
            if stands(spellings("sections.toml", "remedy"), report.words(sentence)):
                remedy = sentence.paragraph
            if sentence.paragraph == remedy:
                made.append(sentence)
        elif sentence.role is Role.PLAN:
            made.append(sentence)
    return _lines(report, made)


def _lines(report: Report, sentences: Sequence[Sentence]) -> list[Line]:
    made = []
    tables = [(table.start, table.end) for table in report.tables]
    for sentence in sentences:
        if sentence.heading:
            continue
        start, end = report.plain.span(sentence.start, sentence.end)
        while tables and tables[0][1] <= start:
            tables.pop(0)
        words = " ".join(report.text.content[start:end].split())
        if letters(words) and not (tables and tables[0][0] < end):
            made.append(Line(report.text.position(start)[0], words, start))
    return made
