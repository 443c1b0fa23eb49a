"""What a draft still has and a final text has not: each check is a pure function from a report to slips with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.draft import blanks, figures, laws, marks, repeats, signature, years

if TYPE_CHECKING:
    from auditor.document.report import Report
    from auditor.draft.slip import Slip


def slips(report: Report, year: int | None) -> tuple[Slip, ...]:
    """Everything of a report that looks unfinished, in the order of the text; `year` is the reporting year.

    Raises ChecklistError for a damaged file of words.
    """
    made = [
        *blanks.check(report),
        *years.check(report, year),
        *repeats.check(report),
        *marks.check(report),
        *signature.check(report),
        *figures.check(report),
        *laws.check(report, year),
    ]
    return tuple(dict.fromkeys(sorted(made, key=lambda slip: (slip.start, slip.kind))))
