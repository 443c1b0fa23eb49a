"""The sentences of a report that are compared: what it tells of its own government, without headings and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.compare.alike import letters
from auditor.document.report import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.document.report import Report

BODY = (Role.ACHIEVEMENT, Role.SHORTCOMING, Role.CAUSE, Role.PLAN)
"""The parts in which a report tells of its own government."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report and where it stands."""

    line: int
    text: str
    start: int
    """Where it begins in the characters of the file."""


def lines(report: Report, roles: Sequence[Role] = BODY) -> list[Line]:
    """The sentences of some parts in their order.

    Heads and figures of tables are no sentences: every report of a kind has the same.
    """
    made = []
    tables = [(table.start, table.end) for table in report.tables]
    for sentence in report.sentences:
        if sentence.role not in roles or sentence.heading:
            continue
        start, end = report.plain.span(sentence.start, sentence.end)
        while tables and tables[0][1] <= start:
            tables.pop(0)
        words = " ".join(report.text.content[start:end].split())
        if letters(words) and not (tables and tables[0][0] < end):
            made.append(Line(report.text.position(start)[0], words, start))
    return made
