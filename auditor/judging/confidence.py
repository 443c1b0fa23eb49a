"""How sure a verdict is: the calibrated probability that a careful reader gives the same one."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checklist.model import Requirement
from auditor.judging.model import Verdict, Weighed


def confidence_of(requirement: Requirement, verdict: Verdict, evidence: Sequence[Weighed]) -> float:
    """From the probabilities of what was accepted and of what came nearest; 1 for a fact that is read off."""
    if not requirement.all_topics:
        return 0.99
    accepted = [item.certainty for item in evidence if item.accepted]
    if verdict is Verdict.MET or verdict is Verdict.PARTIAL:
        return round(max(accepted, default=0.5), 3)
    nearest = max((item.similarity / 100 for item in evidence), default=0.0)
    return round(1 - nearest if nearest < 0.5 else 0.6, 3)
