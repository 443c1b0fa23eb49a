"""Markdown tables fit for a merge request or a job's summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.output.anchor import anchor
from auditor.output.escape import markdown
from auditor.output.reasons import sure
from auditor.output.telling import tally, title, waiver_words, why
from auditor.words import Lang, say

if TYPE_CHECKING:
    from auditor.output.run import Run, View
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure


def render(run: Run, view: View) -> str:
    """A table of the reports, and one of everything that fails or is waived."""
    lang = view.lang
    heads = [say(key, lang) for key in ("table.report", "table.result", "score", "table.failures")]
    rows = [
        [
            markdown(run.place(audit.report.text.path)),
            f"{'✅' if audit.passed else '❌'} {say('gate.passed' if audit.passed else 'gate.failed', lang)}",
            "–" if audit.score is None else f"{audit.score:.1f}",
            str(len(audit.failures)),
        ]
        for audit in run.audits
    ]
    rows += [
        [
            markdown(run.place(problem.path)),
            f"❌ {say('gate.unreadable', lang)}: {markdown(problem.told(lang))}",
            "–",
            "–",
        ]
        for problem in run.problems
    ]
    lines = [f"### auditor: {tally(run, lang)}", "", *_table(heads, rows, "lLrr")]
    failed = [
        [*_where(run, audit, failure, lang), markdown(why(audit, failure, lang)), _sure(failure)]
        for audit in run.audits
        for failure in audit.failures
    ]
    failed += [
        [*_where(run, audit, failure, lang), markdown(waiver_words(failure.waiver, lang)), _sure(failure)]
        for audit in run.audits
        for failure in audit.waived
        if failure.waiver
    ]
    if failed:
        heads = [say(key, lang) for key in ("table.place", "table.requirement", "table.why", "confidence")]
        lines += ["", *_table(heads, failed, "lllr")]
    return "\n".join(lines) + "\n"


def cut(page: str, limit: int, lang: Lang) -> str:
    """A page of at most `limit` bytes: whole lines, and a last one that tells how many are left out."""
    if len(page.encode()) <= limit:
        return page
    lines = page.split("\n")
    kept: list[str] = []
    used = 200
    for line in lines:
        used += len(line.encode()) + 1
        if used > limit:
            break
        kept.append(line)
    return "\n".join([*kept, "", say("table.cut", lang, len(lines) - len(kept))]) + "\n"


def _where(run: Run, audit: Audit, failure: Failure, lang: Lang) -> list[str]:
    place = anchor(audit.report, failure.finding)
    tier = say(failure.tier.value, lang)
    path = markdown(run.place(audit.report.text.path))
    return [f"{path}:{place.line}", f"**{markdown(failure.key)}** {markdown(title(failure, lang))} ({tier})"]


def _sure(failure: Failure) -> str:
    return sure(failure.finding) if failure.finding else "–"


def _table(heads: list[str], rows: list[list[str]], sides: str) -> list[str]:
    rule = ["---:" if side == "r" else "---" for side in sides]
    return [f"| {' | '.join(row)} |" for row in (heads, rule, *rows)]
