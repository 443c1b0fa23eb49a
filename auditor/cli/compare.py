"""`auditor compare`: two years of one government, or two reports."""

from __future__ import annotations

from auditor.bound import bounded
from auditor.cli.asides import aside
from auditor.cli.audit import Request, audited, emit, settled, style_of
from auditor.errors import UsageError
from auditor.output import escape
from auditor.output.remarks import remarks
from auditor.words import language, said, tell


def run(asked: Request, old: str, new: str) -> None:
    """Do what `auditor compare` does with two reports, each audited as `asked`.

    Raises AuditorError when a report or a checklist can't be read.
    """
    from auditor.compare.changes import compare
    from auditor.output import comparison

    if old == new == "-":
        raise UsageError(said("compare.stdin"), said("compare.stdin.help"))
    lang = language(asked.lang)
    output, format = settled(asked.output, asked.format, ("text", "json"), (old, new, *asked.checklists))
    with bounded(f"{old}, {new}"):
        first = audited(asked._replace(report=old))
        second = audited(asked._replace(report=new), first.report)
        made = compare(first, second)
    for audit in (first, second):
        told = (*audit.report.text.remarks, *remarks(audit))
        aside(f"{audit.report.text.path}: {tell(remark, lang)}" for remark in told)
    if format == "json":
        emit(comparison.render_json(made), output, machine=True)
        return
    style = style_of(asked.colour, output)
    emit(escape.log(comparison.render(made, style, lang, verbose=asked.view.verbose)), output)
