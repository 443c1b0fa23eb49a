"""Which verdicts a person should look at, and what pulls each of them either way.

A verdict is worth a second look when it is less sure than `UNSURE`, or among the least sure tenth of its report: that
tenth holds most of the wrong ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.judging.finding import Finding, Refusal, Verdict, Weighed

UNSURE = 0.6
"""A verdict less sure than this is worth a second look wherever it stands."""
SHARE = 10
"""One in so many verdicts of a report, the least sure, is worth one too …"""
PLAIN = 0.95
"""… unless it is as sure as this: in a report that leaves no doubt there is nothing to check."""


class Pull(NamedTuple):
    """The two passages that a doubtful verdict hangs between."""

    up: Weighed | None
    """What speaks most for a better verdict."""
    down: Weighed | None
    """What speaks most for a worse one."""


def doubtful(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings worth a second look, the least sure first; one that binds nobody here is none."""
    ranked = sorted(
        (finding for finding in findings if finding.verdict is not Verdict.NOT_APPLICABLE),
        key=lambda finding: finding.confidence,
    )
    tenth = len(ranked) // SHARE
    return tuple(
        finding
        for place, finding in enumerate(ranked)
        if finding.confidence < UNSURE or (place < tenth and finding.confidence < PLAIN)
    )


def pull(finding: Finding) -> Pull:
    """What speaks for and against: the best passage accepted, else the nearest; and the surest of those refused."""
    refused = sorted(
        (item for item in finding.evidence if not item.accepted), key=lambda item: -item.similarity
    )
    near = [item for item in refused if item.refusal is Refusal.NEAR_MISS]
    accepted = [item for item in finding.evidence if item.accepted]
    up = next(iter((*accepted, *near, *refused)), None)
    down = next((item for item in refused if item is not up and item.refusal is not Refusal.NEAR_MISS), None)
    return Pull(up, down)
