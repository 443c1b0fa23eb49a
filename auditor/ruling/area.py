"""What an audit comes to in each area of its checklists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.checklist.model import Area
from auditor.judging.finding import Verdict
from auditor.ruling.score import score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.ruling.audit import Audit


class Tally(NamedTuple):
    """One area: how many findings got each verdict, and the score of those that count."""

    checklist: str
    area: Area
    counts: dict[Verdict, int]
    score: float | None
    """0 to 100, made as the score of the report is; None where nothing counts."""


def tallies(audit: Audit) -> Iterator[Tally]:
    """Every area that has a finding, in the order of the checklists."""
    for checklist in audit.checklists:
        for area in checklist.areas:
            inside = [
                finding
                for finding in audit.findings
                if finding.checklist == checklist.id and finding.requirement.area == area.id
            ]
            if inside:
                verdicts = [finding.verdict for finding in inside]
                counts = {verdict: verdicts.count(verdict) for verdict in Verdict}
                yield Tally(checklist.id, area, counts, score(inside).value)
