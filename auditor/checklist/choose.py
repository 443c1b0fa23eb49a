"""Which checklists judge a report: the ones named, else those for the yearly report that it is, in force for its year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.checklist.model import Checklist
from auditor.checklist.shelf import load_parsed, shipped
from auditor.document.report import ReportKind

BASE = "annual-report"
DUTIES = "duties-2019"
OPENNESS = "open-information"
_PERIOD = re.compile(r"^outline-(\d{4})-(\d{4})$")


def choose(
    names: Sequence[str], year: int | None, kind: ReportKind | None = None
) -> tuple[list[Checklist], str | None]:
    """(checklists, key of the remark to make or None). Raises ChecklistError for a name that is not there.

    Without names: open-information for a report on open information; for any other annual-report, and the shipped
    Outline whose period holds the reporting year, or after the last Outline the standing duties of the inspection
    rules, until a successor is shipped.
    """
    if names:
        return [load_parsed(name) for name in dict.fromkeys(names)], None
    if kind is ReportKind.OPENNESS:
        return [load_parsed(OPENNESS)], None if year else "no_year_open"
    chosen = [load_parsed(BASE)]
    if year is None:
        return chosen, "no_year"
    there = shipped()
    periods = {name: (int(found[1]), int(found[2])) for name in there if (found := _PERIOD.match(name))}
    for name, (first, last) in periods.items():
        if first <= year <= last:
            return [*chosen, load_parsed(name)], None
    if periods and DUTIES in there and year > max(last for _, last in periods.values()):
        return [*chosen, load_parsed(DUTIES)], "duties"
    return chosen, "no_outline"
