"""Evidence to verdict: the judge of the requirement's kind decides, where the requirement binds the report at all."""

from __future__ import annotations

from auditor.checklist.model import Requirement
from auditor.document.report import Level
from auditor.judging.checks import judged
from auditor.judging.confidence import confidence_of, raw_confidence
from auditor.judging.model import Finding, Reason, Verdict
from auditor.judging.weigh import Weigher

_SHOWN = 8
"""How many pieces of evidence a finding keeps."""


def decide(requirement: Requirement, checklist: str, weigher: Weigher, published: str | None) -> Finding:
    """The finding for one requirement."""
    bound = _bound(requirement, weigher.level, weigher.year)
    if bound is not None:
        return Finding(requirement, checklist, Verdict.NOT_APPLICABLE, bound)
    verdict, reason, evidence, missing = judged(requirement, weigher, published)
    raw = raw_confidence(requirement, verdict, evidence)
    sure = confidence_of(verdict, raw, weigher) if requirement.all_topics else raw
    return Finding(requirement, checklist, verdict, reason, tuple(evidence[:_SHOWN]), missing, sure, raw)


def _bound(requirement: Requirement, level: Level | None, year: int | None) -> Reason | None:
    if requirement.levels and level is not None and level not in requirement.levels:
        return Reason.LEVEL
    if year is not None and (
        (requirement.from_year and year < requirement.from_year)
        or (requirement.to_year and year > requirement.to_year)
    ):
        return Reason.YEAR
    return None
