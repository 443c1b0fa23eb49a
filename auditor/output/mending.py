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


def heading(key: str, every: Sequence[object], shown: Sequence[object], lang: Lang) -> str:
    """The head of a list, told under a key: how many there are, and how many of them are shown where that is fewer."""
    count = say("listed_of", lang, len(shown), len(every)) if len(shown) < len(every) else len(every)
    return say(key, lang, count)


def mends_of(finding: Finding) -> tuple[Mend, ...]:
    """The advice for one finding; none for one that is met or binds nobody here."""
    return (
        mends(finding.requirement, [one for one in finding.missing_facets if isinstance(one, str)])
        if finding.verdict in OPEN
        else ()
    )


def place(mend: Mend, lang: Lang) -> str:
    """The part of the report to write in, in a language, else as it is written."""
    return (mend.where_en if lang == "en" else "") or mend.where


def told(mends: Sequence[Mend], lang: Lang) -> list[tuple[str, str]]:
    """(label, words) of some advice: where to write, what to name, the sentence."""
    where, name, sentence = (
        say("mend.label", lang, say(f"mend.{key}", lang)) for key in ("where", "name", "sentence")
    )
    return [
        row
        for mend in mends
        for row in (
            (where, place(mend, lang)),
            (name, "；".join(mend.name)),
            (sentence, mend.sentence),
        )
    ]
