"""A failure in words: its name, and one sentence on why it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.judging.finding import Refusal
from auditor.output.anchor import passage
from auditor.output.reasons import refusal, shortfall
from auditor.output.slips import placed
from auditor.output.style import clean, snippet
from auditor.ruling.failure import Cause
from auditor.words import Lang, say, tell, titled

if TYPE_CHECKING:
    from auditor.judging.finding import Finding, Weighed
    from auditor.output.run import Run
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure
    from auditor.ruling.waiver import Waiver

_QUOTED = 80
"""Columns of a report's own words in a message."""


def title(failure: Failure, lang: Lang) -> str:
    """What fails, without its id."""
    if failure.finding:
        requirement = failure.finding.requirement
        return titled(requirement, lang)
    if failure.area:
        return titled(failure.area, lang)
    return say(f"cause.{failure.cause.value}", lang)


def why(audit: Audit, failure: Failure, lang: Lang) -> str:
    """Why it fails, in one sentence without a full stop; a waiver that does not hold is told of."""
    reason = _reason(audit, failure, lang)
    if failure.note and failure.waiver:
        reason += say("gap", lang) + say(f"waiver.{failure.note}", lang, failure.waiver.expires.isoformat())
    return clean(reason)


def _reason(audit: Audit, failure: Failure, lang: Lang) -> str:
    if failure.cause is Cause.DOCUMENT:
        return tell(audit.gate.why_not or "", lang)
    if failure.cause is Cause.SCORE:
        least = f"{audit.policy.min_score:g}"
        if audit.score is None:
            return say("gate.no_score", lang, least)
        return say("gate.low_score", lang, f"{audit.score:.1f}", least)
    if failure.cause is Cause.DRAFT:
        return say("gate.draft", lang, len(audit.slips), placed(audit.report, audit.slips[0], lang))
    if failure.finding is None:
        return say("gate.empty_area", lang)
    return shortfall(failure.finding, lang)


def quoted(audit: Audit, finding: Finding | None, lang: Lang) -> str:
    """The report's own words that were weighed and why they did not do, cut to a line; empty when there are none."""
    item = passage(finding) if finding else None
    if item is None:
        return ""
    return quotation(audit, item, lang)


def quotation(audit: Audit, item: Weighed, lang: Lang) -> str:
    """A passage cut to a line, and why it was refused where it was."""
    words = clean("".join(snippet(audit.report.source(item.start, item.end), 0, 0, _QUOTED)))
    if not item.refusal:
        return f"“{words}”"
    key = "in_brackets" if item.refusal is Refusal.NEAR_MISS else "gate.refused"
    return f"“{words}”{say(key, lang, refusal(item, lang))}"


def waiver_words(waiver: Waiver, lang: Lang) -> str:
    """Until when something is waived and why."""
    return clean(say("waiver.holds", lang, waiver.expires.isoformat(), waiver.reason))


def tally(run: Run, lang: Lang) -> str:
    """The whole run in one line of counts."""
    passed = sum(audit.passed for audit in run.audits)
    pieces = [
        say("tally.reports", lang, len(run.audits) + len(run.problems)),
        say("tally.passed", lang, passed),
        say("tally.failed", lang, len(run.audits) - passed),
        say("tally.unreadable", lang, len(run.problems)),
        say("tally.failures", lang, sum(len(audit.failures) for audit in run.audits)),
        say("tally.waived", lang, sum(len(audit.waived) for audit in run.audits)),
        say("tally.known", lang, sum(len(audit.known) for audit in run.audits)),
    ]
    return " · ".join(pieces)
