"""Evidence to verdict: the judge of the requirement's kind decides, where the requirement binds the report at all."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import bound as work
from auditor.checklist.model import Requirement
from auditor.document.report import Level
from auditor.judging.checks import judged
from auditor.judging.confidence import confidence_of, raw_confidence
from auditor.judging.finding import Finding, Reason, Refusal, Verdict, Weighed
from auditor.judging.weigh import Weigher

_SHOWN = 8
"""How many pieces of evidence a finding keeps."""
_NEAR = 3
"""How many of them may be near misses."""


def decide(requirement: Requirement, checklist: str, weigher: Weigher, published: str | None) -> Finding:
    """The finding for one requirement."""
    work.check()
    unbound = bound(requirement, weigher.level, weigher.year)
    if unbound is not None:
        return Finding(requirement, checklist, Verdict.NOT_APPLICABLE, unbound)
    verdict, reason, evidence, missing = judged(requirement, weigher, published)
    raw = raw_confidence(requirement, verdict, evidence)
    sure = confidence_of(requirement, verdict, raw, weigher)
    return Finding(requirement, checklist, verdict, reason, kept(evidence), missing, sure, raw)


def kept(evidence: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """What a finding shows of its evidence, best first: a passage that is only near where nothing better is there.

    The surest of those refused is always among them, so that a reader sees what speaks against.
    """
    shown = {item.facet for item in evidence if item.accepted}
    there = [item for item in evidence if item.refusal is not Refusal.NEAR_MISS]
    near = [item for item in evidence if item.refusal is Refusal.NEAR_MISS and item.facet not in shown]
    made = (there + near[:_NEAR])[:_SHOWN]
    against = max(
        (item for item in there if not item.accepted), key=lambda item: item.similarity, default=None
    )
    if against is not None and against not in made:
        made[-1] = against
    return tuple(made)


def bound(requirement: Requirement, level: Level | None, year: int | None) -> Reason | None:
    """Why a requirement does not bind a report of this level and year; None where it does."""
    if requirement.levels and level is not None and level not in requirement.levels:
        return Reason.LEVEL
    if year is not None and (
        (requirement.from_year and year < requirement.from_year)
        or (requirement.to_year and year > requirement.to_year)
    ):
        return Reason.YEAR
    return None
