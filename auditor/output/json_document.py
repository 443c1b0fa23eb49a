"""The JSON document of the stable interface; its JSON Schema lies in `schema/audit.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.judging.review import doubtful
from auditor.output import escape
from auditor.output.reasons import facet_name
from auditor.output.slips import told
from auditor.ruling.area import Tally, tallies
from auditor.ruling.failure import area_key
from auditor.words import tell

if TYPE_CHECKING:
    from auditor.document.report import Report
    from auditor.draft.slip import Slip
    from auditor.judging.finding import Finding, Weighed
    from auditor.output.run import Run, View
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure

SCHEMA_VERSION = 1


def render(run: Run, view: View) -> str:
    """The document of the one audit that was asked for, else every audit of a run in one document.

    It is the same in every language but for why a report could not be read.
    """
    if run.alone:
        return escape.json_page(audit_document(run.audits[0]))
    return escape.json_page(
        {
            "schema_version": SCHEMA_VERSION,
            "audits": [audit_document(audit) for audit in run.audits],
            "errors": [
                {
                    "path": problem.path,
                    "message": tell(problem.message, view.lang),
                    "help": tell(problem.help, view.lang) if problem.help else None,
                }
                for problem in run.problems
            ],
        }
    )


def audit_document(audit: Audit, most: int | None = None) -> dict[str, Any]:
    """The JSON object of one audit, in the order of the interface; with at most `most` passages of evidence for each result."""
    facts = audit.report.facts
    doubts = doubtful(audit.findings)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "auditor", "version": __version__},
        "report": {
            "path": audit.report.text.path,
            "sha256": audit.report.text.sha256,
            "title": facts.title,
            "is_annual_report": facts.is_annual_report,
            "kind": facts.kind.value if facts.kind else None,
            "issuer": facts.issuer,
            "level": audit.level.value if audit.level else None,
            "reporting_year": audit.year,
            "published": audit.published,
            "signed": facts.signed,
            "characters": len(audit.report.text.content),
        },
        "checklists": [checklist.id for checklist in audit.checklists],
        "score": audit.score,
        "gate": _gate(audit),
        "areas": [_area(tally) for tally in tallies(audit)],
        "slips": [_slip(audit.report, slip) for slip in audit.slips],
        "results": [
            finding_document(audit, finding, review=finding in doubts, most=most)
            for finding in audit.findings
        ],
    }


def _area(tally: Tally) -> dict[str, Any]:
    """One entry of `areas`."""
    return {
        "checklist": tally.checklist,
        "area": tally.area.id,
        "title": tally.area.title,
        "title_en": tally.area.title_en,
        "score": tally.score,
        **{verdict.value: count for verdict, count in tally.counts.items()},
    }


def _slip(report: Report, slip: Slip) -> dict[str, Any]:
    """One entry of `slips`: what looks unfinished in the draft, and where."""
    return {
        "kind": slip.kind,
        "message": told(slip, "zh"),
        "message_en": told(slip, "en"),
        **_place(report, slip.start, slip.end),
    }


def _place(report: Report, first: int, last: int) -> dict[str, Any]:
    """The words of the file between two plain offsets, and where they stand in it."""
    start, end = report.plain.span(first, last)
    line, column = report.text.position(start)
    end_line, end_column = report.text.position(end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": report.text.content[start:end],
    }


def _gate(audit: Audit) -> dict[str, Any]:
    """The gate's answer, and what the policy says of it."""
    return {
        "passed": audit.gate.passed,
        "failed": list(audit.gate.failed),
        "failed_areas": [area_key(checklist, area) for checklist, area in audit.gate.failed_areas],
        "why_not": tell(audit.gate.why_not, "zh") if audit.gate.why_not else None,
        "why_not_en": tell(audit.gate.why_not, "en") if audit.gate.why_not else None,
        "fail_on": audit.policy.fail_on.value,
        "min_score": audit.policy.min_score,
        "waived": [_waived(failure) for failure in audit.waived],
        "expired": [_waived(failure) for failure in audit.failures if failure.note == "expired"],
        "known": [failure.key for failure in audit.known],
        "mended": list(audit.mended),
    }


def _waived(failure: Failure) -> dict[str, Any]:
    waiver = failure.waiver
    return {
        "id": failure.key,
        "reason": waiver.reason if waiver else None,
        "expires": waiver.expires.isoformat() if waiver else None,
    }


def finding_document(
    audit: Audit, finding: Finding, *, review: bool, most: int | None = None
) -> dict[str, Any]:
    """One entry of `results`; `review` tells whether it is worth a second look."""
    requirement = finding.requirement
    return {
        "id": requirement.id,
        "checklist": finding.checklist,
        "tier": requirement.tier.value,
        "area": requirement.area,
        "title": requirement.title,
        "title_en": requirement.title_en,
        "verdict": finding.verdict.value,
        "reason": finding.reason.value if finding.reason else None,
        "score": finding.score,
        "confidence": finding.confidence,
        "review": review,
        "missing_facets": [tell(one, "zh") for one in finding.missing_facets],
        "missing_facets_en": [facet_name(finding, one, "en") for one in finding.missing_facets],
        "evidence": [evidence_document(audit, item) for item in finding.evidence[:most]],
    }


def evidence_document(audit: Audit, item: Weighed) -> dict[str, Any]:
    """One entry of `evidence`: the words of the file and where they stand in it."""
    report = audit.report
    sentence = report.sentences[item.sentence]
    made: dict[str, Any] = {
        **_place(report, item.start, item.end),
        "section": list(sentence.section),
        "role": sentence.role.value,
        "phrase": item.phrase,
        "similarity": item.similarity,
        "accepted": item.accepted,
        "strength": item.strength.value,
        "refusal": item.refusal.value if item.refusal else None,
    }
    place = report.text.place(report.plain.source(item.start))
    if place is not None:
        made["place"] = tell(place, "zh")
    if item.facet:
        made["facet"] = item.facet
    if item.why:
        made["why"] = tell(item.why, "zh")
    return made
