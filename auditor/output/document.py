"""The audit as plain data: the JSON document of the stable interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor import __version__

if TYPE_CHECKING:
    from auditor.judging.finding import Audit, Finding, Weighed

SCHEMA_VERSION = 1


def audit_document(audit: Audit) -> dict[str, Any]:
    """The JSON object of one audit, in the order of the interface."""
    facts = audit.report.facts
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
        },
        "checklists": [checklist.id for checklist in audit.checklists],
        "score": audit.score,
        "gate": {
            "passed": audit.gate.passed,
            "failed": list(audit.gate.failed),
            "failed_areas": [f"{checklist}/{area.id}" for checklist, area in audit.gate.failed_areas],
            "why_not": audit.gate.why_not,
        },
        "results": [finding_document(audit, finding) for finding in audit.findings],
    }


def finding_document(audit: Audit, finding: Finding) -> dict[str, Any]:
    """One entry of `results`."""
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
        "missing_facets": list(finding.missing_facets),
        "evidence": [evidence_document(audit, item) for item in finding.evidence],
    }


def evidence_document(audit: Audit, item: Weighed) -> dict[str, Any]:
    """One entry of `evidence`: the words of the file and where they stand in it."""
    report = audit.report
    start, end = report.plain.span(item.start, item.end)
    line, column = report.text.position(start)
    end_line, end_column = report.text.position(end)
    sentence = report.sentences[item.sentence]
    made: dict[str, Any] = {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": report.text.content[start:end],
        "section": list(sentence.section),
        "role": sentence.role.value,
        "phrase": item.phrase,
        "similarity": item.similarity,
        "accepted": item.accepted,
        "strength": item.strength.value,
        "refusal": item.refusal.value if item.refusal else None,
    }
    place = report.text.place(start)
    if place is not None:
        made["place"] = place
    if item.facet:
        made["facet"] = item.facet
    if item.why:
        made["why"] = item.why
    return made
