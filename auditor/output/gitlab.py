"""GitLab's Code Quality report: a JSON array of failures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.checklist.model import Tier
from auditor.output import escape
from auditor.output.anchor import anchor
from auditor.output.fingerprint import fingerprint
from auditor.output.style import clean
from auditor.output.telling import title, why
from auditor.ruling.failure import Cause

if TYPE_CHECKING:
    from auditor.output.run import Problem, Run, View
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure
    from auditor.words import Lang

_SEVERITY = {Tier.REQUIRED: "critical", Tier.EXPECTED: "major", Tier.ADVISORY: "minor"}


def render(run: Run, view: View) -> str:
    """The run as Code Quality findings; `[]` when nothing fails."""
    found = [_problem(run, problem, view.lang) for problem in run.problems]
    found += [_finding(run, audit, failure, view.lang) for audit in run.audits for failure in audit.failures]
    seen: dict[str, int] = {}
    for item in found:
        # GitLab merges findings of one fingerprint, and the same report may be given twice.
        count = seen[item["fingerprint"]] = seen.get(item["fingerprint"], 0) + 1
        if count > 1:
            item["fingerprint"] += f"-{count}"
    return escape.json_page(found)


def _finding(run: Run, audit: Audit, failure: Failure, lang: Lang) -> dict[str, Any]:
    place = anchor(audit.report, failure.finding)
    path = run.place(audit.report.text.path)
    return {
        # GitLab shows no check_name: the id leads the description.
        "description": f"{failure.key} {clean(title(failure, lang))}: {why(audit, failure, lang)}",
        "check_name": failure.key,
        "fingerprint": fingerprint(audit, failure, path),
        "severity": "blocker" if failure.cause is Cause.DOCUMENT else _SEVERITY[failure.tier],
        "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
    }


def _problem(run: Run, problem: Problem, lang: Lang) -> dict[str, Any]:
    path = run.place(problem.path)
    return {
        "description": clean(problem.told(lang)),
        "check_name": "unreadable",
        "fingerprint": f"unreadable:{path}",
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }
