"""The slips of a draft in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.output.anchor import whereabouts
from auditor.output.style import clean
from auditor.words import Lang, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.document.report import Report
    from auditor.draft.slip import Slip


MOST = 10
"""So many slips of a kind are listed for a person; a long text may have thousands that are all alike."""


def told(slip: Slip, lang: Lang) -> str:
    """What is wrong, in one sentence without a full stop."""
    return clean(say(f"draft.{slip.kind}", lang, *slip.values))


def placed(report: Report, slip: Slip, lang: Lang) -> str:
    """The same with its place before it."""
    start = report.plain.source(slip.start)
    return f"{clean(whereabouts(report, start, lang))}{say('colon', lang)}{told(slip, lang)}"


def listed(report: Report, slips: Sequence[Slip], lang: Lang, most: int = MOST) -> list[str]:
    """Each with its place, in the order of the text; after the last that is listed of a kind, how many more there are."""
    often = Counter(slip.kind for slip in slips)
    met: Counter[str] = Counter()
    lines = []
    for slip in slips:
        met[slip.kind] += 1
        if met[slip.kind] <= most:
            lines.append(placed(report, slip, lang))
        if met[slip.kind] == most < often[slip.kind]:
            lines.append(say("slips.more", lang, often[slip.kind] - most))
    return lines
