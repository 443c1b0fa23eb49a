"""How sure a verdict is: the calibrated probability that a careful reader gives the same one.

The raw figure is the probability of the passage that decides: for what is accepted, that it speaks of the matter and
tells a concrete act (met) or a claim (partial); for what is not, that the nearest passage does not. It is calibrated for
every verdict on labelled reports that the weights had not seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checklist.model import Requirement
from auditor.judging.finding import Verdict, Weighed
from auditor.judging.weigh import Weigher
from auditor.matching.weights import logistic, logit

_READ_OFF = 0.98
"""For a fact that is read off the page and not weighed."""
_REFUSED = 0.6
"""For nothing shown where a passage speaks of the matter and was refused for its role or scope."""


def raw_confidence(requirement: Requirement, verdict: Verdict, evidence: Sequence[Weighed]) -> float:
    """The probability of the passage that decides, before calibration."""
    if not requirement.all_topics:
        return _READ_OFF
    if verdict in (Verdict.MET, Verdict.PARTIAL):
        return round(max((item.certainty for item in evidence if item.accepted), default=0.5), 4)
    nearest = max((item.similarity / 100 for item in evidence), default=0.0)
    return round(1 - nearest if nearest < 1 - _REFUSED else _REFUSED, 4)


def confidence_of(requirement: Requirement, verdict: Verdict, raw: float, weigher: Weigher) -> float:
    """The calibrated confidence, 0 to 1; the raw one of what is read off."""
    if not requirement.all_topics:
        return raw
    slope, offset = weigher.weights.confidence.get(verdict.value, (1.0, 0.0))
    return round(logistic(slope * logit(raw) + offset), 3)
