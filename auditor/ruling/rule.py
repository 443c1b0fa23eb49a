"""The policy applied to a judged report: the one place that makes score, gate and failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checklist.model import Area, Tier
from auditor.document.level import is_street_office
from auditor.document.report import ReportKind
from auditor.judging.finding import Judged, Verdict
from auditor.ruling.audit import Audit, Gate
from auditor.ruling.failure import Cause, Failure, area_key, importance
from auditor.ruling.policy import Draft, FailOn, Policy
from auditor.ruling.score import COUNTED, score
from auditor.words import Said, said

if TYPE_CHECKING:
    from datetime import date

    from auditor.ruling.baseline import Entry
    from auditor.ruling.waiver import Waiver


def rule(judged: Judged, policy: Policy = Policy(), *, place: str = "", today: date | None = None) -> Audit:
    """The audit of a judged report by a policy.

    `place` is the report's path as waivers name it, `today` the day on which they must hold (None: they all do).
    """
    empty = _empty_areas(judged)
    judged = judged._replace(
        findings=tuple(finding for finding in judged.findings if policy.judges(finding.requirement.id))
    )
    points, why_not = score(judged.findings).value, _why_not(judged)
    found = _failures(judged, policy, points, why_not, empty)
    entry = policy.baseline.entry(judged.report) if policy.baseline else None
    failures, waived, known, used = [], [], [], []
    for failure in found:
        failure = _waive(failure, policy.waivers, place, today)
        if failure.waiver:
            used.append(failure.waiver)
        if failure.waiver and not failure.note:
            waived.append(failure)
        elif entry and _knows(entry, failure, points):
            known.append(failure)
        else:
            failures.append(failure)
    gate = Gate(
        not failures,
        tuple(failure.key for failure in failures if failure.cause is Cause.REQUIREMENT),
        tuple((failure.checklist, failure.area) for failure in failures if failure.area),
        why_not,
    )
    return Audit(
        *judged,
        policy=policy,
        score=points,
        gate=gate,
        failures=tuple(failures),
        waived=tuple(waived),
        known=tuple(known),
        mended=_mended(entry, judged, policy, found, empty) if entry else (),
        used=tuple(used),
    )


def _why_not(judged: Judged) -> Said | None:
    """Why the document can't pass, whatever it holds: it is no annual report, or nothing applies to it."""
    facts = judged.report.facts
    if other := next((one for one in judged.checklists if not one.judges(facts.kind)), None):
        law = other.report is ReportKind.LAW
        return said("why.law", facts.why_not or said("doc.unnamed")) if law else said("why.open")
    applies = any(finding.verdict in COUNTED for finding in judged.findings)
    return None if applies else said("why.nothing")


def _empty_areas(judged: Judged) -> list[tuple[str, Area]]:
    """(checklist, area) of the required areas that bind the report's body and in which nothing is shown.

    A street office is no government: what the instruments ask of governments is expected of it, and no area fails it.
    """
    if is_street_office(judged.report.facts.issuer, judged.level):
        return []
    made = []
    for checklist in judged.checklists:
        for area in checklist.areas:
            if not area.required or (
                area.levels and judged.level is not None and judged.level not in area.levels
            ):
                continue
            inside = [
                finding.verdict
                for finding in judged.findings
                if finding.checklist == checklist.id
                and finding.requirement.area == area.id
                and finding.verdict is not Verdict.NOT_APPLICABLE
            ]
            if inside and not {Verdict.MET, Verdict.PARTIAL}.intersection(inside):
                made.append((checklist.id, area))
    return made


def _failures(
    judged: Judged, policy: Policy, points: float | None, why_not: Said | None, empty: list[tuple[str, Area]]
) -> list[Failure]:
    """Everything that fails under the policy, before waivers and baseline, most important first."""
    made = []
    if why_not:
        made.append(Failure(Cause.DOCUMENT, Cause.DOCUMENT.value))
    if policy.fail_on is not FailOn.NEVER:
        tiers = {Tier.REQUIRED} if policy.fail_on is FailOn.REQUIRED else {Tier.REQUIRED, Tier.EXPECTED}
        made += [
            Failure(Cause.REQUIREMENT, finding.requirement.id, finding.checklist, finding)
            for finding in judged.findings
            if finding.verdict is Verdict.UNMET and finding.requirement.tier in tiers
        ]
        made += [
            Failure(Cause.AREA, area_key(checklist, area), checklist, area=area)
            for checklist, area in empty
            if policy.judges(area_key(checklist, area))
        ]
    if policy.min_score is not None and (points is None or points < policy.min_score):
        made.append(Failure(Cause.SCORE, Cause.SCORE.value))
    if policy.draft is Draft.FAIL and judged.slips:
        made.append(Failure(Cause.DRAFT, Cause.DRAFT.value))
    return sorted(made, key=importance)


def _waive(failure: Failure, waivers: tuple[Waiver, ...], place: str, today: date | None) -> Failure:
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
        return failure._replace(waiver=waiver, note="not_waivable")
    expired = today is not None and waiver.expired(today)
    return failure._replace(waiver=waiver, note="expired" if expired else "")


def _knows(entry: Entry, failure: Failure, points: float | None) -> bool:
    if failure.cause in (Cause.DOCUMENT, Cause.DRAFT) or failure.note or failure.key not in entry.known:
        return False
    if failure.cause is Cause.SCORE:
        return points is not None and entry.score is not None and points >= entry.score
    return True


def _mended(
    entry: Entry, judged: Judged, policy: Policy, failing: list[Failure], empty: list[tuple[str, Area]]
) -> tuple[str, ...]:
    """Known keys that were judged now and fail no more, whatever tier the gate looks at."""
    keys = {failure.key for failure in failing}
    good = {finding.requirement.id for finding in judged.findings if finding.verdict is not Verdict.UNMET}
    good |= {area_key(checklist.id, area) for checklist in judged.checklists for area in checklist.areas}
    good -= {area_key(checklist, area) for checklist, area in empty}
    if policy.min_score is not None:
        good.add(Cause.SCORE.value)
    return tuple(key for key in entry.known if key in good and key not in keys)
