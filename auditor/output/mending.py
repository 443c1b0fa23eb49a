"""What is to be mended in a report, what costs most first, and the advice for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.checklist.mend import mends
from auditor.checklist.model import Tier
from auditor.judging.finding import Verdict
from auditor.words import Lang, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.checklist.model import Mend
    from auditor.judging.finding import Finding

OPEN = (Verdict.UNMET, Verdict.PARTIAL, Verdict.UNVERIFIABLE)
"""The verdicts that leave something to mend, the costliest first."""
_TIERS = (Tier.REQUIRED, Tier.EXPECTED, Tier.ADVISORY)


class Advice(NamedTuple):
    """One finding that is not met, and how it is put right; a user's own checklist may say nothing."""

    finding: Finding
    mends: tuple[Mend, ...]


def advice(findings: Iterable[Finding]) -> tuple[Advice, ...]:
    """Everything to mend: required before expected before advisory, in each unmet before partial before unverifiable."""
    found = [finding for finding in findings if finding.verdict in OPEN]
    found.sort(key=cost)
    return tuple(Advice(finding, mends_of(finding)) for finding in found)


def cost(finding: Finding) -> tuple[int, int]:
    """Where a finding stands when what costs most comes first; what is not to be mended comes last."""
    if finding.verdict not in OPEN:
        return len(_TIERS), 0
    return _TIERS.index(finding.requirement.tier), OPEN.index(finding.verdict)


def mends_of(finding: Finding) -> tuple[Mend, ...]:
    """The advice for one finding; none for one that is met or binds nobody here."""
    return (
        mends(finding.requirement, [one for one in finding.missing_facets if isinstance(one, str)])
        if finding.verdict in OPEN
        else ()
    )


def told(mends: Sequence[Mend], lang: Lang) -> list[tuple[str, str]]:
    """(label, words) of some advice: where to write, what to name, the sentence."""
    return [
        row
        for mend in mends
        for row in (
            (say("mend.where", lang), mend.where),
            (say("mend.name", lang), "；".join(mend.name)),
            (say("mend.sentence", lang), mend.sentence),
        )
    ]
