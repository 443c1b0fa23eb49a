"""One finding in a terminal: its verdict, the reason for it, what it asks, and the passages it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checklist.model import Kind
from auditor.document.report import Role
from auditor.judging.finding import Refusal, Verdict
from auditor.output.anchor import excerpt, whereabouts
from auditor.output.mending import place
from auditor.output.reasons import refusal, shortfall, sure
from auditor.output.style import Style, cells, clean, fold, hanging
from auditor.words import Lang, say, titled

if TYPE_CHECKING:
    from auditor.checklist.model import Requirement
    from auditor.judging.finding import Finding, Weighed
    from auditor.ruling.audit import Audit

MARK = {
    Verdict.MET: ("✓", "+", "green"),
    Verdict.PARTIAL: ("◐", "~", "yellow"),
    Verdict.UNMET: ("✗", "x", "red"),
    Verdict.NOT_APPLICABLE: ("–", "-", "dim"),
    Verdict.UNVERIFIABLE: ("?", "?", "magenta"),
}
"""Symbol, plain stand-in and colour of each verdict."""
INDENT = "    "


def told(finding: Finding, style: Style, lang: Lang, doubted: bool = False) -> list[str]:
    """The verdict with what it is about, the article and item that it rests on, and the reason for it."""
    requirement = finding.requirement
    symbol, plain, colour = MARK[finding.verdict]
    word = say(finding.verdict.value, lang)
    tier = say(requirement.tier.value, lang)
    head = f"{style.mark(symbol, plain)} {word}"
    name = f"{requirement.id} {titled(requirement, lang)} [{tier}]"
    lines = hanging(f"{style.paint(head, colour, 'bold')}  ", cells(head) + 2, name, style.width - 1)
    lines += style.folded(f"{say('source', lang)} {requirement.source}", "dim", indent=INDENT)
    if finding.reason:
        lines += style.folded(shortfall(finding, lang), colour, indent=INDENT)
    if doubted:
        words = f"{style.mark('⚑', '!')} {say('review', lang)} · {say('confidence', lang)} {sure(finding)}"
        lines += style.folded(words, "yellow", indent=INDENT)
    return lines


def asked(finding: Finding, style: Style, lang: Lang) -> list[str]:
    """Where a requirement's evidence belongs, and what it asks."""
    requirement = finding.requirement
    words = (
        f"{say('look', lang)} {_where(requirement, lang)}",
        f"{say('asks', lang)} {requirement.asks(lang)}",
    )
    return [line for one in words for line in style.folded(one, "dim", indent=INDENT)]


def _where(requirement: Requirement, lang: Lang) -> str:
    """The part of the report that it belongs in."""
    if requirement.part and requirement.mend:
        return place(requirement.mend, lang)
    where = "section.achievement"
    if requirement.tables or requirement.sums:
        where = "section.tables"
    elif requirement.kind is Kind.DATE or requirement.check in ("signature", "page"):
        where = "section.signature"
    elif requirement.check or requirement.kind is Kind.ADDRESSEE:
        where = "section.preamble"
    elif requirement.roles:
        first = requirement.roles[0]
        where = f"section.{first.value}" if f"section.{first.value}" in _SECTIONS else where
    return say(where, lang)


_SECTIONS = {
    f"section.{role.value}"
    for role in (Role.ACHIEVEMENT, Role.SHORTCOMING, Role.CAUSE, Role.PLAN, Role.SIGNATURE)
}


def evidence(audit: Audit, item: Weighed, style: Style, lang: Lang, label: str = "") -> list[str]:
    """A passage with its place, its matched words marked, and why it was refused where it was."""
    report = audit.report
    sentence = report.sentences[item.sentence]
    section = clean(sentence.section[-1]) if sentence.section else say(f"role.{sentence.role.value}", lang)
    if cells(section) > 40:
        section = fold(section, 38)[0] + "…"
    where = f"{clean(whereabouts(report, report.plain.source(item.start), lang))} [{section}]"
    if item.refusal is Refusal.NEAR_MISS:
        where += f" {refusal(item, lang)} {item.similarity:.0f}%"
    elif item.refusal:
        where += f" {say('refused', lang)}{say('colon', lang)}{refusal(item, lang)}"
    if label:
        where = f"{label} {where}"
    before, matched, after = map(clean, excerpt(report, item, (style.width - len(INDENT)) * 2 - 8))
    whole = f"“{before}{matched}{after}”"
    lines = style.folded(where, "dim", indent=INDENT)
    body = fold(whole, style.width - len(INDENT) - 2)
    low, high = 1 + len(before), 1 + len(before) + len(matched)
    return lines + [INDENT + "  " + words for words in _highlight(body, whole, low, high, style)]


def _highlight(folded: list[str], whole: str, low: int, high: int, style: Style) -> list[str]:
    """The folded lines with the characters `low` to `high` of `whole` marked."""
    lines = []
    at = 0
    for line in folded:
        begin = whole.find(line, at) if line else at
        begin = begin if begin >= 0 else at
        a, b = max(low - begin, 0), min(high - begin, len(line))
        if a < b:
            line = line[:a] + style.paint(line[a:b], "match") + line[b:]
        lines.append(line)
        at = begin + len(folded[len(lines) - 1])
    return lines
