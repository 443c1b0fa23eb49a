"""A report and its checklists to every finding on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.checklist.installed import incomplete
from auditor.checklist.model import Checklist, Requirement, Tier
from auditor.checklist.where import surprise
from auditor.document.dates import stated_year
from auditor.document.level import is_street_office
from auditor.document.report import Level, Report, ReportKind
from auditor.errors import AuditorError
from auditor.judging.decide import decide
from auditor.judging.finding import Finding, Judged
from auditor.judging.weigh import Weigher
from auditor.matching.index import Index
from auditor.matching.weights import Weights
from auditor.words import said

Chooser = Callable[
    [tuple[str, ...], "int | None", "ReportKind | None"], "tuple[Sequence[Checklist], str | None]"
]
"""The checklists of these names, without any those for a year and a kind of report; and the key of what is to be said of
the choice."""


def judge_chosen(
    report: Report,
    choose: Chooser,
    names: tuple[str, ...] = (),
    *,
    level: Level | None = None,
    year: int | None = None,
    published: str | None = None,
    draft: bool = False,
    before: Report | None = None,
) -> Judged:
    """Judge one report by the checklists that `choose` gives, and look for the slips of a `draft`.

    `before` is a report that may be the one of the year before. Raises what `choose` raises.
    """
    asked = year or report.facts.reporting_year
    checklists, choice = choose(names, asked, report.facts.kind)
    last = before if before is not None and _is_last_years(before, report, asked) else None
    made = judge(report, checklists, level=level, year=year, published=published, before=last)
    if choice is not None:
        made = made._replace(choice=said(choice, asked))
    if not draft:
        return made
    from auditor.draft.checks import slips

    return made._replace(slips=slips(report, report.facts.reporting_year or made.year))


def _is_last_years(before: Report, report: Report, year: int | None) -> bool:
    """Whether a report is that of the year before, of the same body and kind; what a report does not say is no reason against."""
    one, other = before.facts, report.facts
    same_body = one.issuer is None or other.issuer is None or one.issuer == other.issuer
    follows = one.reporting_year is None or year is None or one.reporting_year == year - 1
    return same_body and follows and one.kind is other.kind


def judge(
    report: Report,
    checklists: Sequence[Checklist],
    *,
    level: Level | None = None,
    year: int | None = None,
    published: str | None = None,
    weights: Weights | None = None,
    before: Report | None = None,
) -> Judged:
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
                raise incomplete(error) or surprise(checklist.path, requirement.id, error) from error
    return Judged(report, tuple(checklists), level, year, published, tuple(findings))
