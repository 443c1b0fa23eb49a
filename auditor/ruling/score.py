"""The score: what is counted, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.checklist.model import Tier
from auditor.judging.finding import Finding, Verdict

COUNTED = (Verdict.MET, Verdict.PARTIAL, Verdict.UNMET)
"""The verdicts on what applies and can be told."""


class Score(NamedTuple):
    """The numbers that a score is made of."""

    met: int
    partial: int
    counted: int

    @property
    def value(self) -> float | None:
        """Points of met (1) and partial (½) in percent of what is counted; None where nothing is."""
        if not self.counted:
            return None
        return round(100 * (self.met + 0.5 * self.partial) / self.counted, 1)


def score(findings: Sequence[Finding]) -> Score:
    """The score of findings: of the required and expected ones with a verdict."""
    verdicts = [
        finding.verdict
        for finding in findings
        if finding.verdict in COUNTED and finding.requirement.tier is not Tier.ADVISORY
    ]
    return Score(verdicts.count(Verdict.MET), verdicts.count(Verdict.PARTIAL), len(verdicts))
