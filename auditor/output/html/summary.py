"""The audit on one printed sheet: conclusion, score, what fails, what to write where.

A sheet holds what fits it, what costs most first; the rest is named without its advice. Room is counted in lines, for
nothing is laid out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.output.html.audit_page import facts, remarks
from auditor.output.html.page import TEMPLATES, Look, build
from auditor.output.html.paper import visible
from auditor.output.mending import Advice, advice, told
from auditor.output.reasons import shortfall
from auditor.output.style import cells
from auditor.output.subject import subject
from auditor.ruling.score import score
from auditor.words import Lang, say, tell, titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.checklist.model import Mend
    from auditor.ruling.audit import Audit

_LOOK = Look(styles=(TEMPLATES / "summary.css",), script=None)
WIDE = 110
"""Columns in a line of the sheet, less a margin for lines that break early."""
TALL = 64
"""Lines on the sheet."""
_HEAD = 14
"""Lines that head, conclusion and foot take before anything is listed."""
_MARGIN = 0.6
_REMARKS = 6
"""So many remarks stand on the sheet."""
_PER_NAME = 46
"""Columns that one requirement takes where it is only named; a longer title is cut."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to mend."""

    id: str
    title: str
    verdict: str
    tier: str
    reason: str
    lines: tuple[tuple[tuple[str, str], ...], ...]
    """The advice, line for line, as (label, words): where and what to name, then the sentence."""


def render(audit: Audit, lang: Lang) -> str:
    """The sheet as one HTML file, closed by a line feed; it prints on one page of A4."""
    rows = [_row(one, lang) for one in advice(audit.findings)]
    titles = {finding.requirement.id: finding.requirement for finding in audit.findings}
    failed = [f"{key} {titled(titles[key], lang)}" for key in audit.gate.failed]
    areas = [f"{area.id} {titled(area, lang)}" for _, area in audit.gate.failed_areas]
    known, told_of = facts(audit, lang), remarks(audit, lang)[:_REMARKS]
    title = visible(audit.report.facts.title or "") or say("no_title", lang)
    lead = [*failed[:8], *areas[:8]]
    taken = _HEAD + _lines(title, WIDE // 2) + _lines("  ".join(lead), WIDE)
    taken += _lines("　".join(f"{name} {words}" for name, words in known), WIDE)
    taken += sum(_lines(words, WIDE) for words in told_of)
    listed = _fitting(rows, TALL - taken)
    values = {
        "title": title,
        "subject": subject(audit.checklists, lang),
        "facts": known,
        "gate": audit.gate,
        "why_not": visible(tell(audit.gate.why_not or "", lang)),
        "failed": failed,
        "failed_areas": areas,
        "score": score(audit.findings),
        "counts": audit.counts(),
        "rows": rows[:listed],
        "more": rows[listed:],
        "remarks": told_of,
        "path": visible(audit.report.text.path),
        "sha256": audit.report.text.sha256,
    }
    return build("summary.html", lang, values, _LOOK) + "\n"


def _row(one: Advice, lang: Lang) -> Row:
    asked = one.finding.requirement
    return Row(
        id=asked.id,
        title=titled(asked, lang),
        verdict=one.finding.verdict.value,
        tier=asked.tier.value,
        reason=shortfall(one.finding, lang),
        lines=tuple(line for mend in one.mends for line in _advice(mend, lang)),
    )


def _advice(mend: Mend, lang: Lang) -> tuple[tuple[tuple[str, str], ...], ...]:
    where, name, sentence = told([mend], lang)
    return (where, name), (sentence,)


def _fitting(rows: Sequence[Row], room: float) -> int:
    """How many rows fit with their advice, when those that do not are named below."""
    best, used = 0, 0.0
    for number, row in enumerate(rows, 1):
        used += _height(row)
        left = sum(min(cells(f"{other.id} {other.title}") + 4, _PER_NAME) for other in rows[number:])
        if used + (2 + -(-left // WIDE) if left else 0) <= room:
            best = number
    return best


def _height(row: Row) -> float:
    """The lines that a row takes, its rule and its margins among them."""
    head = f"{row.id} {row.title} {row.verdict} {row.tier} {row.reason}"
    lines = ("　".join(f"{label} {words}" for label, words in line) for line in row.lines)
    return _MARGIN + _lines(head, WIDE) + sum(_lines(line, WIDE) for line in lines)


def _lines(words: str, width: int) -> int:
    return max(1, -(-cells(words) // width))
