"""CSV: a row per requirement of every report, and one per slip of the draft, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.judging.review import doubtful
from auditor.output.anchor import anchor
from auditor.output.escape import csv_cell
from auditor.output.slips import told
from auditor.output.style import clean
from auditor.output.telling import quoted, title, why
from auditor.ruling.failure import Cause
from auditor.ruling.versions import version
from auditor.words import titled

if TYPE_CHECKING:
    from auditor.draft.slip import Slip
    from auditor.output.run import Run, View
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure
    from auditor.words import Lang

COLUMNS = (
    "report", "issuer", "level", "reporting_year", "score", "passed", "checklist", "id", "tier", "area", "title",
    "verdict", "reason", "confidence", "review", "gate", "line", "column", "text", "auditor_version", "checklist_version",
)  # fmt: skip


def render(run: Run, view: View) -> str:
    """Everything found, the gate's answer in the column `gate`: failed, waived, known or nothing."""
    page = io.StringIO()
    writer = csv.DictWriter(page, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    for audit in run.audits:
        for row in _rows(audit, view):
            writer.writerow({name: csv_cell(str(value)) for name, value in row.items() if value is not None})
    for problem in run.problems:
        writer.writerow(
            {
                "report": csv_cell(problem.path),
                "passed": "false",
                "gate": "error",
                "text": csv_cell(problem.told(view.lang)),
            }
        )
    return page.getvalue()


def _rows(audit: Audit, view: View) -> list[dict[str, object]]:
    states: dict[tuple[str, str], tuple[str, Failure]] = {}
    for name, group in (("failed", audit.failures), ("waived", audit.waived), ("known", audit.known)):
        states |= {(failure.checklist, failure.key): (name, failure) for failure in group}
    report: dict[str, object] = {
        "report": audit.report.text.path,
        "issuer": audit.report.facts.issuer,
        "level": audit.level.value if audit.level else None,
        "reporting_year": audit.year,
        "score": audit.score,
        "passed": "true" if audit.passed else "false",
        "auditor_version": __version__,
    }
    versions = {checklist.id: version(checklist) for checklist in audit.checklists}
    doubts = doubtful(audit.findings)
    rows: list[dict[str, object]] = []
    for finding in audit.findings:
        requirement = finding.requirement
        place = anchor(audit.report, finding)
        state = states.pop((finding.checklist, requirement.id), None)
        rows.append(
            report
            | {
                "checklist": finding.checklist,
                "id": requirement.id,
                "tier": requirement.tier.value,
                "area": requirement.area,
                "title": titled(requirement, view.lang),
                "verdict": finding.verdict.value,
                "reason": finding.reason.value if finding.reason else None,
                "confidence": finding.confidence,
                "review": "true" if finding in doubts else "false",
                "gate": state[0] if state else None,
                "line": place.line if place.exact else None,
                "column": place.column if place.exact else None,
                "text": quoted(audit, finding, view.lang),
                "checklist_version": versions[finding.checklist],
            }
        )
    for name, failure in states.values():
        rows.append(
            report
            | {
                "checklist": failure.checklist,
                "id": failure.key,
                "area": failure.area.id if failure.area else None,
                "title": title(failure, view.lang),
                "gate": name,
                "text": why(audit, failure, view.lang),
                "checklist_version": versions.get(failure.checklist),
            }
        )
    return rows + [report | _slip(audit, slip, view.lang) for slip in audit.slips]


def _slip(audit: Audit, slip: Slip, lang: Lang) -> dict[str, object]:
    """What looks unfinished in the draft; it has a kind for a reason and no verdict."""
    start, end = audit.report.plain.span(slip.start, slip.end)
    line, column = audit.report.text.position(start)
    return {
        "id": Cause.DRAFT.value,
        "title": told(slip, lang),
        "reason": slip.kind,
        "line": line,
        "column": column,
        "text": clean(audit.report.text.content[start:end]),
    }
