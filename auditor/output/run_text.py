"""The gate for a person and a build log: a line per report, a line per failure with its place, one line of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.judging.finding import Verdict
from auditor.judging.review import doubtful
from auditor.output.anchor import anchor
from auditor.output.mending_text import mending
from auditor.output.reasons import pulls, shortfall, sure
from auditor.output.style import PLAIN, Style, clean
from auditor.output.telling import quotation, quoted, tally, title, waiver_words, why
from auditor.words import say, titled

if TYPE_CHECKING:
    from auditor.judging.finding import Finding
    from auditor.output.run import Run, View
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure

_COLOUR = {Verdict.MET: "green", Verdict.PARTIAL: "yellow", Verdict.UNMET: "red"}


def render(run: Run, view: View) -> str:
    """The run as text, closed by a line feed."""
    style = view.style or PLAIN
    lines: list[str] = []
    if not view.quiet:
        for audit in run.audits:
            lines += _report(audit, view, style)
        for problem in run.problems:
            mark = style.paint(f"{style.mark('✗', 'x')} {clean(problem.path)}", "red", "bold")
            lines.append(f"{mark} {say('gate.unreadable', view.lang)}")
        lines.append("")
    good = run.audits and not run.problems and all(audit.passed for audit in run.audits)
    lines.append(style.paint(tally(run, view.lang), "green" if good else "red", "bold"))
    return "\n".join(lines) + "\n"


def _report(audit: Audit, view: View, style: Style) -> list[str]:
    lang = view.lang
    mark = style.mark("✓", "+") if audit.passed else style.mark("✗", "x")
    word = say("gate.passed" if audit.passed else "gate.failed", lang)
    counts = audit.counts()
    score = say("score_none", lang) if audit.score is None else f"{say('score', lang)} {audit.score:.1f}"
    pieces = [score, *(f"{say(verdict.value, lang)} {counts[verdict]}" for verdict in Verdict)]
    pieces += [say("tally.waived", lang, len(audit.waived)), say("tally.known", lang, len(audit.known))]
    head = style.paint(
        f"{mark} {clean(audit.report.text.path)} {word}", "green" if audit.passed else "red", "bold"
    )
    lines = [f"{head} · {' · '.join(pieces)}"]
    if view.review:
        return lines + _review(audit, view, style)
    if view.mend:
        return lines + mending(audit, view.show or frozenset(Verdict), style, lang)
    if view.show is not None:
        return lines + [
            _finding(audit, finding, view, style)
            for finding in audit.findings
            if finding.verdict in view.show
        ]
    for failure in audit.failures:
        lines.append(
            f"{_place(audit, failure)} {style.paint(_name(failure, view), 'red')}: {why(audit, failure, lang)}"
        )
        words = quoted(audit, failure.finding, lang) if view.verbose else ""
        if words:
            lines.append(style.paint(f"    {words}", "dim"))
    for failure in audit.waived:
        words = waiver_words(failure.waiver, lang) if failure.waiver else ""
        lines.append(style.paint(f"{_place(audit, failure)} {_name(failure, view)}: {words}", "dim"))
    if view.verbose:
        lines += [
            style.paint(f"{_place(audit, failure)} {_name(failure, view)}: {say('gate.known', lang)}", "dim")
            for failure in audit.known
        ]
    lines += [style.paint(f"  {say('gate.mended', lang, key)}", "yellow") for key in audit.mended]
    return lines


def _finding(audit: Audit, finding: Finding, view: View, style: Style) -> str:
    place = anchor(audit.report, finding)
    requirement = finding.requirement
    name = titled(requirement, view.lang)
    word = style.paint(say(finding.verdict.value, view.lang), _COLOUR.get(finding.verdict, "dim"))
    words = clean(shortfall(finding, view.lang))
    path = clean(audit.report.text.path)
    return (
        f"  {path}:{place.line}:{place.column}: {word} {requirement.id} {name}{': ' if words else ''}{words}"
    )


def _review(audit: Audit, view: View, style: Style) -> list[str]:
    """Every doubtful verdict, the least sure first, with the two passages that pull either way."""
    lang = view.lang
    lines = []
    for finding in doubtful(audit.findings):
        if view.show is not None and finding.verdict not in view.show:
            continue
        words = f"{say('review', lang)} · {say('confidence', lang)} {sure(finding)}"
        lines.append(f"{_finding(audit, finding, view, style)} ({words})")
        for label, item in pulls(finding, lang):
            line, _ = audit.report.text.position(audit.report.plain.source(item.start))
            told = f"{label} {say('line', lang, line)} {quotation(audit, item, lang)}"
            lines.append(style.paint(f"    {told}", "dim"))
    return lines or [style.paint(f"  {say('review_none', lang)}", "dim")]


def _place(audit: Audit, failure: Failure) -> str:
    place = anchor(audit.report, failure.finding)
    return f"  {clean(audit.report.text.path)}:{place.line}:{place.column}:"


def _name(failure: Failure, view: View) -> str:
    tier = say(failure.tier.value, view.lang)
    return f"{failure.key} {clean(title(failure, view.lang))} [{tier}]"
