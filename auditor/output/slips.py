"""The slips of a draft in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.output.anchor import whereabouts
from auditor.output.style import clean
from auditor.words import Lang, say

if TYPE_CHECKING:
    from auditor.document.report import Report
    from auditor.draft.slip import Slip


def told(slip: Slip, lang: Lang) -> str:
    """What is wrong, in one sentence without a full stop."""
    return clean(say(f"draft.{slip.kind}", lang, *slip.values))


def placed(report: Report, slip: Slip, lang: Lang) -> str:
    """The same with its place before it."""
    start = report.plain.source(slip.start)
    return f"{clean(whereabouts(report, start, lang))}{say('colon', lang)}{told(slip, lang)}"
