"""Which checklists judge a report: the ones named, else annual-report and the Outline in force for its year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.checklist.model import Checklist
from auditor.checklist.shelf import load_parsed, shipped

BASE = "annual-report"
_PERIOD = re.compile(r"^outline-(\d{4})-(\d{4})$")


def choose(names: Sequence[str], year: int | None) -> tuple[list[Checklist], str | None]:
    """(checklists, key of the remark to make or None). Raises ChecklistError for a name that is not there.

    Without names: annual-report, and the shipped Outline whose period holds the reporting year.
    """
    if names:
        return [load_parsed(name) for name in dict.fromkeys(names)], None
    chosen = [load_parsed(BASE)]
    if year is None:
        return chosen, "no_year"
    for name in shipped():
        period = _PERIOD.match(name)
        if period and int(period[1]) <= year <= int(period[2]):
            return [*chosen, load_parsed(name)], None
    return chosen, "no_outline"
