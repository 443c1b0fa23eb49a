"""A report and its checklists to an `Audit`: every finding, the score, the gate."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checklist.model import Checklist, Requirement, Tier
from auditor.checklist.where import surprise
from auditor.document.facts import stated_year
from auditor.document.level import is_street_office
from auditor.document.report import Level, Report, ReportKind
from auditor.errors import AuditorError
from auditor.judging.decide import decide
from auditor.judging.finding import Audit, Finding, Gate, Verdict
from auditor.judging.weigh import Weigher
from auditor.matching.index import Index
from auditor.matching.weights import Weights

_OTHER = {
    ReportKind.LAW: "不是法治政府建设年度报告 / no annual rule-of-law report",
    ReportKind.OPENNESS: "不是政府信息公开工作年度报告 / no annual report on open government information",
}
_COUNTED = (Verdict.MET, Verdict.PARTIAL, Verdict.UNMET)


def audit(
    report: Report,
    checklists: Sequence[Checklist],
    *,
    level: Level | None = None,
    year: int | None = None,
    published: str | None = None,
    weights: Weights | None = None,
    before: Report | None = None,
) -> Audit:
    """Judge one report. `level`, `year` and `published` (ISO 8601) override what the report says of itself;
    `weights` are those to judge by, else the shipped ones; `before` is the report of the year before, from which
    figures are carried."""
    level = level or report.facts.level
    year = year or report.facts.reporting_year
    if year is None and all(checklist.judges(report.facts.kind) for checklist in checklists):
        year = stated_year(report.facts.title)
    published = published or report.facts.published
    if year != report.facts.reporting_year:
        report = report._replace(facts=report.facts._replace(reporting_year=year))
    index = Index(report)
    findings: list[Finding] = []
    weigher = Weigher(index, level, year, weights, before)
    street = is_street_office(report.facts.issuer, level)

    def tier(requirement: Requirement) -> Tier:
        asked = requirement.tier_in(year)
        return Tier.EXPECTED if street and asked is Tier.REQUIRED else asked

    for checklist in checklists:
        for requirement in checklist.requirements:
            asked = requirement._replace(tier=tier(requirement))
            try:
                findings.append(decide(asked, checklist.id, weigher, published))
            except AuditorError:
                raise
            except Exception as error:
                raise surprise(checklist.path, requirement.id, error) from error
    made = tuple(findings)
    return Audit(
        report,
        tuple(checklists),
        level,
        year,
        published,
        made,
        score(made),
        gate(report, checklists, made, level),
    )


def score(findings: Sequence[Finding]) -> float | None:
    """Points of met (1) and partial (½) in percent of the findings that count: required and expected ones with a verdict."""
    counted = [
        finding
        for finding in findings
        if finding.verdict in _COUNTED and finding.requirement.tier is not Tier.ADVISORY
    ]
    if not counted:
        return None
    return round(100 * sum(finding.score for finding in counted) / len(counted), 1)


def gate(
    report: Report,
    checklists: Sequence[Checklist],
    findings: Sequence[Finding],
    level: Level | None,
) -> Gate:
    """Fails on a document that is no annual report, a required requirement unmet, a required area with nothing shown.

    A street office is no government: what the instruments ask of governments is expected of it, and no area fails it.
    """
    failed = tuple(
        finding.requirement.id
        for finding in findings
        if finding.requirement.tier is Tier.REQUIRED and finding.verdict is Verdict.UNMET
    )
    areas = []
    for checklist in checklists:
        for area in checklist.areas:
            if not area.required or (area.levels and level is not None and level not in area.levels):
                continue
            if is_street_office(report.facts.issuer, level):
                continue
            inside = [
                finding
                for finding in findings
                if finding.checklist == checklist.id
                and finding.requirement.area == area.id
                and finding.verdict is not Verdict.NOT_APPLICABLE
            ]
            if inside and not any(finding.verdict in (Verdict.MET, Verdict.PARTIAL) for finding in inside):
                areas.append((checklist.id, area))
    why_not = None
    if other := next((one for one in checklists if not one.judges(report.facts.kind)), None):
        law = other.report is ReportKind.LAW
        why_not = (report.facts.why_not if law else None) or _OTHER[other.report]
    if not any(finding.verdict in _COUNTED for finding in findings):
        why_not = why_not or "没有适用的要求 / no requirement applies"
    return Gate(not failed and not areas and why_not is None, failed, tuple(areas), why_not)
