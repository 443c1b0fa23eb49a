"""Text for a person: the whole audit where it was asked for of one report, else a line per report and per failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.output import escape

if TYPE_CHECKING:
    from auditor.output.run import Run, View


def render(run: Run, view: View) -> str:
    """The run as text that no terminal and no build log obeys, closed by a line feed."""
    if run.alone:
        from auditor.output import report_text

        return escape.log(report_text.render(run.audits[0], view))
    from auditor.output import run_text

    return escape.log(run_text.render(run, view))
