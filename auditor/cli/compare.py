"""`auditor compare`: two years of one government, or two reports."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.bound import bounded
from auditor.cli.asides import aside
from auditor.cli.audit import Request, audited, emit, settled, style_of
from auditor.errors import UsageError
from auditor.output import escape
from auditor.output.remarks import remarks
from auditor.words import language, said, tell


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What the user asked for, as given."""

    old: str
    new: str
    checklists: tuple[str, ...] = ()
    level: str | None = None
    format: str | None = None
    output: str | None = None
    lang: str = ""
    colour: str = "auto"
    verbose: bool = False


def run(request: CompareRequest) -> None:
    """Do what `auditor compare` does. Raises AuditorError when a report or a checklist can't be read."""
    from auditor.compare.changes import compare
    from auditor.output import comparison

    if request.old == request.new == "-":
        raise UsageError(said("compare.stdin"), said("compare.stdin.help"))
    lang = language(request.lang)
    output, format = settled(
        request.output, request.format, ("text", "json"), (request.old, request.new, *request.checklists)
    )
    with bounded(f"{request.old}, {request.new}"):
        asked = Request("", checklists=request.checklists, level=request.level, lang=request.lang)
        old = audited(asked._replace(report=request.old))
        new = audited(asked._replace(report=request.new), old.report)
        made = compare(old, new)
    for audit in (old, new):
        told = (*audit.report.text.remarks, *remarks(audit))
        aside(f"{audit.report.text.path}: {tell(remark, lang)}" for remark in told)
    if format == "json":
        emit(comparison.render_json(made), output, machine=True)
        return
    style = style_of(request.colour, output)
    emit(escape.log(comparison.render(made, style, lang, verbose=request.verbose)), output)
