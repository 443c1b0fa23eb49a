"""Which checklists judge a report: the ones named, else annual-report and the Outline in force for its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from auditor.checklist.load import folder, load_parsed
from auditor.checklist.model import Checklist

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
    for path in sorted(Path(folder()).glob("outline-*.toml")):
        period = _PERIOD.match(path.stem)
        if period and int(period[1]) <= year <= int(period[2]):
            return [*chosen, load_parsed(path.stem)], None
    return chosen, "no_outline"
