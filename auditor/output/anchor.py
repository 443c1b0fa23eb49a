"""Where a failure is shown in its report: the passage that was refused, else the nearest heading, else the title; and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.document.report import Role
from auditor.judging.finding import Refusal
from auditor.output.style import snippet
from auditor.words import Lang, said, tell

if TYPE_CHECKING:
    from auditor.document.report import Report
    from auditor.judging.finding import Finding, Weighed


@dataclass(frozen=True, slots=True)
class Place:
    """A region of a report, 1-based, its end exclusive, in characters."""

    line: int
    column: int
    end_line: int
    end_column: int
    exact: bool = True
    """Whether it is the passage itself and not only where a reader may begin to look."""


def anchor(report: Report, finding: Finding | None) -> Place:
    """Where to point for a finding, or for the whole report."""
    if finding is not None:
        item = passage(finding)
        if item is not None:
            return _region(report, item.start, item.end, exact=True)
        roles = finding.requirement.roles
        for heading in report.headings:
            if heading.role in roles and heading.end > heading.start:
                return _region(report, heading.start, heading.end, exact=False)
    for sentence in report.sentences:
        if sentence.role is Role.TITLE and sentence.end > sentence.start:
            return _region(report, sentence.start, sentence.end, exact=False)
    first = report.text.content.split("\n", 1)[0]
    return Place(1, 1, 1, len(first) + 1, exact=False)


def whereabouts(report: Report, offset: int, lang: Lang) -> str:
    """The paragraph or page that a character of the file stands in, else its line: what a reader can look up."""
    return tell(report.text.place(offset) or said("line", report.text.position(offset)[0]), lang)


def passage(finding: Finding) -> Weighed | None:
    """The evidence to show for a finding that is not met; a wording that is merely near is no place to point at."""
    return next((item for item in finding.evidence if item.refusal is not Refusal.NEAR_MISS), None)


def excerpt(report: Report, item: Weighed, width: int) -> tuple[str, str, str]:
    """(before, matched, after) of a passage, in the characters of the file, cut to about `width` columns around its words."""
    start, end = report.plain.span(item.start, item.end)
    first, last = report.plain.span(*item.words) if item.words else (start, start)
    return snippet(report.text.content[start:end], max(0, first - start), max(0, last - start), width)


def _region(report: Report, start: int, end: int, *, exact: bool) -> Place:
    first, last = report.plain.span(start, end)
    line, column = report.text.position(first)
    end_line, end_column = report.text.position(last)
    return Place(line, column, end_line, end_column, exact)
