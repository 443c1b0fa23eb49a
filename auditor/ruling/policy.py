"""The policy: which findings keep a report from passing, and which of those are waived or known of old."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from auditor.checklist.model import Area, Checklist, Tier
from auditor.judging.audit import score
from auditor.judging.finding import Audit, Finding, Gate, Verdict
from auditor.ruling.baseline import Baseline, Entry, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.ruling.waiver import Waiver

NOTHING_APPLIES = "没有适用的要求 / no requirement applies"


class FailOn(str, Enum):
    """From which tier on an unmet requirement fails the gate."""

    REQUIRED = "required"
    EXPECTED = "expected"
    """Required and expected ones."""
    NEVER = "never"
    """None; a document that is no annual report fails all the same."""


class Draft(str, Enum):
    """What is done about a draft's slips."""

    OFF = "off"
    REMARK = "remark"
    """They are told, and nothing fails."""
    FAIL = "fail"


class Cause(str, Enum):
    """What sort of thing fails."""

    DOCUMENT = "document"
    """It is no annual report, or nothing applies to it: neither waived nor known, ever."""
    REQUIREMENT = "requirement"
    AREA = "area"
    SCORE = "min-score"
    DRAFT = "draft"
    """It has slips, and the policy does not let them pass: neither waived nor known."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the user asks of the gate."""

    fail_on: FailOn = FailOn.REQUIRED
    min_score: float | None = None
    select: frozenset[str] = frozenset()
    """Only these ids are judged; empty: all."""
    ignore: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    draft: Draft = Draft.REMARK

    def judges(self, key: str) -> bool:
        """Whether a requirement or an area is part of the gate at all."""
        return (not self.select or key in self.select) and key not in self.ignore


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that would keep a report from passing."""

    cause: Cause
    key: str
    """The id of the requirement, `checklist/number` of the area, else the name of the cause."""
    checklist: str = ""
    finding: Finding | None = None
    area: Area | None = None
    waiver: Waiver | None = None
    """The waiver that lets it pass, or that would if it held."""
    note: str = ""
    """Why the waiver does not hold: `expired` or `not_waivable`."""

    @property
    def tier(self) -> Tier:
        """How heavy it is; whatever is no requirement weighs as a required one."""
        return self.finding.requirement.tier if self.finding else Tier.REQUIRED


_ORDER = {
    (Cause.DOCUMENT, Tier.REQUIRED): 0,
    (Cause.REQUIREMENT, Tier.REQUIRED): 1,
    (Cause.AREA, Tier.REQUIRED): 2,
    (Cause.SCORE, Tier.REQUIRED): 3,
    (Cause.DRAFT, Tier.REQUIRED): 3,
}


def importance(failure: Failure) -> int:
    """Where a failure stands when only a few are shown; 0 comes first."""
    return _ORDER.get((failure.cause, failure.tier), 4)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The gate's answer for one report; failures, waived and known ones are kept apart."""

    audit: Audit
    """The audit of what the policy judges; its gate is the policy's."""
    policy: Policy
    failures: tuple[Failure, ...] = ()
    """Most important first."""
    waived: tuple[Failure, ...] = ()
    known: tuple[Failure, ...] = ()
    mended: tuple[str, ...] = ()
    """Keys that the baseline knows and that fail no more."""
    used: tuple[Waiver, ...] = field(default=(), compare=False)
    """The waivers that met a failure, whether they held or not."""

    @property
    def passed(self) -> bool:
        """Whether the report may be published."""
        return not self.failures


def area_key(checklist: str, area: Area) -> str:
    """The id by which an area is selected, ignored and waived."""
    return f"{checklist}/{area.id}"


def ids(checklists: Iterable[Checklist]) -> tuple[str, ...]:
    """Everything that can be selected, ignored or waived, in order."""
    made = []
    for checklist in checklists:
        made += [requirement.id for requirement in checklist.requirements]
        made += [area_key(checklist.id, area) for area in checklist.areas]
    return tuple(dict.fromkeys(made))


def rule(audit: Audit, policy: Policy, *, place: str = "", today: date = date.min) -> Ruling:
    """The policy applied to one audit. `place` is the report's path as waivers name it."""
    judged = tuple(finding for finding in audit.findings if policy.judges(finding.requirement.id))
    audit = audit._replace(findings=judged, score=score(judged))
    entry = policy.baseline.entry(audit.report) if policy.baseline else None
    failures, waived, known, used = [], [], [], []
    found = _failures(audit, policy)
    for failure in found:
        failure = _waive(failure, policy.waivers, place, today)
        if failure.waiver:
            used.append(failure.waiver)
        if failure.waiver and not failure.note:
            waived.append(failure)
        elif entry and _knows(entry, failure, audit):
            known.append(failure)
        else:
            failures.append(failure)
    gate = Gate(
        not failures,
        tuple(failure.key for failure in failures if failure.cause is Cause.REQUIREMENT),
        tuple((failure.checklist, failure.area) for failure in failures if failure.area),
        _why_not(audit),
    )
    return Ruling(
        audit=audit._replace(gate=gate),
        policy=policy,
        failures=tuple(failures),
        waived=tuple(waived),
        known=tuple(known),
        mended=_mended(entry, audit, policy, found) if entry else (),
        used=tuple(used),
    )


def _why_not(audit: Audit) -> str | None:
    counted = (Verdict.MET, Verdict.PARTIAL, Verdict.UNMET)
    if audit.gate.why_not or any(finding.verdict in counted for finding in audit.findings):
        return audit.gate.why_not
    return NOTHING_APPLIES


def _failures(audit: Audit, policy: Policy) -> list[Failure]:
    """Everything that fails under the policy, before waivers and baseline, most important first."""
    made = []
    if _why_not(audit):
        made.append(Failure(Cause.DOCUMENT, Cause.DOCUMENT.value))
    if policy.fail_on is not FailOn.NEVER:
        tiers = {Tier.REQUIRED} if policy.fail_on is FailOn.REQUIRED else {Tier.REQUIRED, Tier.EXPECTED}
        made += [
            Failure(Cause.REQUIREMENT, finding.requirement.id, finding.checklist, finding)
            for finding in audit.findings
            if finding.verdict is Verdict.UNMET and finding.requirement.tier in tiers
        ]
        made += [
            Failure(Cause.AREA, area_key(checklist, area), checklist, area=area)
            for checklist, area in audit.gate.failed_areas
            if policy.judges(area_key(checklist, area))
        ]
    if policy.min_score is not None and (audit.score is None or audit.score < policy.min_score):
        made.append(Failure(Cause.SCORE, Cause.SCORE.value))
    if policy.draft is Draft.FAIL and audit.slips:
        made.append(Failure(Cause.DRAFT, Cause.DRAFT.value))
    return sorted(made, key=importance)


def _waive(failure: Failure, waivers: tuple[Waiver, ...], place: str, today: date) -> Failure:
    """The failure with the waiver that is for it; one that holds goes before one that has expired."""
    if failure.cause not in (Cause.REQUIREMENT, Cause.AREA):
        return failure
    fitting = sorted(
        (waiver for waiver in waivers if waiver.covers(failure.key, place)), key=lambda waiver: waiver.expires
    )
    if not fitting:
        return failure
    waiver = fitting[-1]
    if failure.finding and not failure.finding.requirement.waivable:
        return replace(failure, waiver=waiver, note="not_waivable")
    return replace(failure, waiver=waiver, note="expired" if waiver.expired(today) else "")


def _knows(entry: Entry, failure: Failure, audit: Audit) -> bool:
    if failure.cause in (Cause.DOCUMENT, Cause.DRAFT) or failure.note or failure.key not in entry.known:
        return False
    if failure.cause is Cause.SCORE:
        return audit.score is not None and entry.score is not None and audit.score >= entry.score
    return True


def _mended(entry: Entry, audit: Audit, policy: Policy, failing: list[Failure]) -> tuple[str, ...]:
    """Known keys that were judged now and fail no more, whatever tier the gate looks at."""
    keys = {failure.key for failure in failing}
    good = {finding.requirement.id for finding in audit.findings if finding.verdict is not Verdict.UNMET}
    failed_areas = {area_key(checklist, area) for checklist, area in audit.gate.failed_areas}
    good |= {
        area_key(checklist.id, area) for checklist in audit.checklists for area in checklist.areas
    } - failed_areas
    if policy.min_score is not None:
        good.add(Cause.SCORE.value)
    return tuple(key for key in entry.known if key in good and key not in keys)


def entry_of(ruling: Ruling) -> Entry | None:
    """What a baseline written now holds of a report; None when nothing of it can be known."""
    known = tuple(
        failure.key
        for failure in (*ruling.failures, *ruling.known)
        if failure.cause not in (Cause.DOCUMENT, Cause.DRAFT) and not failure.note
    )
    if not known:
        return None
    report = ruling.audit.report
    facts = report.facts
    return Entry(
        report.text.path, facts.issuer, facts.reporting_year, sketch(report), known, ruling.audit.score
    )
