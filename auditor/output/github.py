"""GitHub workflow commands: annotations on the lines of the reports, the most important first.

GitHub shows ten errors and ten warnings of a step; the whole table is the Markdown page for the step's summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checklist.model import Tier
from auditor.output import escape
from auditor.output.anchor import anchor
from auditor.output.telling import quoted, tally, title, why
from auditor.ruling.failure import importance

if TYPE_CHECKING:
    from auditor.output.run import Run, View
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure
    from auditor.words import Lang

SUMMARY_LIMIT = 1_000_000
"""Bytes of a step's summary; GitHub refuses more than a mebibyte."""


def render(run: Run, view: View) -> str:
    """One command per failure, and a last line of counts that is no command."""
    lines = [
        f"::error file={escape.workflow_property(run.place(problem.path))},title=auditor::"
        + escape.workflow_data(problem.told(view.lang))
        for problem in run.problems
    ]
    found = [(audit, failure) for audit in run.audits for failure in audit.failures]
    found.sort(key=lambda pair: importance(pair[1]))
    lines += [_command(run, audit, failure, view.lang) for audit, failure in found]
    # The runner looks for its old commands anywhere in a line that is not one of the new.
    return "\n".join([*lines, escape.log(tally(run, view.lang))]) + "\n"


def _command(run: Run, audit: Audit, failure: Failure, lang: Lang) -> str:
    place = anchor(audit.report, failure.finding)
    properties = {
        "file": run.place(audit.report.text.path),
        "line": str(place.line),
        "endLine": str(place.end_line),
    }
    if place.line == place.end_line:  # GitHub drops an annotation whose columns span several lines.
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = f"{failure.key} {title(failure, lang)}"
    words = quoted(audit, failure.finding, lang)
    message = why(audit, failure, lang) + (f" {words}" if words else "")
    told = ",".join(f"{name}={escape.workflow_property(value)}" for name, value in properties.items())
    kind = "error" if failure.tier is Tier.REQUIRED else "warning"
    return f"::{kind} {told}::{escape.workflow_data(message)}"
