"""The pass/fail report for a terminal: facts, areas, every requirement with its evidence, one summary line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.judging.finding import Verdict
from auditor.judging.review import doubtful
from auditor.output.finding_text import INDENT, MARK, asked, evidence, told
from auditor.output.mending import OPEN, advice, heading
from auditor.output.mending_text import mending
from auditor.output.reasons import pulls, sure
from auditor.output.remarks import remarks
from auditor.output.slips import MOST, listed
from auditor.output.style import PLAIN, Style, cells, clean, fold, hanging, pad
from auditor.output.telling import why
from auditor.ruling.failure import Cause
from auditor.ruling.score import score
from auditor.words import Lang, said, say, tell, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.checklist.model import Checklist
    from auditor.judging.finding import Finding
    from auditor.output.run import View
    from auditor.ruling.audit import Audit


def render(audit: Audit, view: View) -> str:
    """The audit as text, closed by a line feed; what is shown is filtered, never what is counted.

    With `review` only the verdicts worth a second look are listed, the least certain first; with `mend` only what is to
    be mended, what costs most first, and how.
    """
    style, lang = view.style or PLAIN, view.lang
    if view.quiet:
        return "\n".join(_conclusion(audit, style, lang)) + "\n"
    shown = view.show or frozenset({Verdict.MET, Verdict.PARTIAL, Verdict.UNMET, Verdict.UNVERIFIABLE})
    lines = [
        *_head(audit, style, lang),
        *_slips(audit, style, lang, view.verbose),
        *_matrix(audit, style, lang),
    ]
    doubts = doubtful(audit.findings)
    if view.review:
        listed = [finding for finding in doubts if finding.verdict in shown]
        lines += _review(audit, listed, style, lang)
    elif view.mend:
        lines += mending(audit, shown, style, lang)
    else:
        for title, group in _sections(audit, shown, lang):
            listed = [finding for finding in group if finding.verdict in shown]
            if listed:
                lines += ["", *style.folded(clean(title), "bold")]
                for finding in listed:
                    lines += _finding(audit, finding, style, lang, view.verbose, finding in doubts)
    lines += ["", *_summary(audit, style, lang)]
    return "\n".join(lines) + "\n"


def _head(audit: Audit, style: Style, lang: Lang) -> list[str]:
    facts = audit.report.facts
    title = clean(facts.title or "") or say("no_title", lang)
    lines = style.folded(title, "head")
    none = say("unknown", lang)
    pairs = [
        ("issuer", clean(facts.issuer) if facts.issuer else none),
        ("level_word", say(audit.level.value, lang) if audit.level else none),
        ("reporting_year", str(audit.year) if audit.year else none),
        ("published", audit.published or none),
        ("signed", facts.signed or none),
        ("checklists", ", ".join(checklist.id for checklist in audit.checklists)),
    ]
    lines += _joined(
        [
            (f"{style.paint(say(key, lang), 'dim')} {value}", f"{say(key, lang)} {value}")
            for key, value in pairs
        ],
        style.width,
    )
    for remark in (*audit.report.text.remarks, *remarks(audit)):
        lines += [
            style.paint(f"! {line}", "yellow") for line in fold(clean(tell(remark, lang)), style.width - 2)
        ]
    return lines


def _slips(audit: Audit, style: Style, lang: Lang, verbose: bool) -> list[str]:
    """What is to be looked at before the text goes out, each with its place; when `verbose`, however many."""
    if not audit.slips:
        return []
    lines = ["", *style.folded(say("draft.head", lang, len(audit.slips)), "yellow", "bold")]
    for words in listed(audit.report, audit.slips, lang, len(audit.slips) if verbose else MOST):
        hung = hanging("! ", 2, words, style.width)
        lines += [style.paint(line, "yellow") for line in hung]
    return lines


def _joined(pieces: list[tuple[str, str]], width: int) -> list[str]:
    """Pieces, each painted and bare, on as few lines as the width allows; one that is wider by itself is folded."""
    lines: list[str] = []
    room = -1
    for painted, bare in pieces:
        size = cells(bare)
        if size + 3 <= room:
            lines[-1] += f" · {painted}"
            room -= size + 3
        else:
            lines += [painted] if size <= width else fold(bare, width)
            room = width - size
    return lines


def _sections(audit: Audit, shown: frozenset[Verdict], lang: Lang) -> Iterable[tuple[str, list[Finding]]]:
    """(title, findings) of the parts of the list: what is not met, what costs most first, then the rest area by area."""
    unmet = [one.finding for one in advice(audit.findings)]
    yield heading("unmet_first", unmet, [one for one in unmet if one.verdict in shown], lang), unmet
    for checklist in audit.checklists:
        rest = [
            finding
            for finding in audit.findings
            if finding.checklist == checklist.id and finding.verdict not in OPEN
        ]
        yield from _groups(checklist, rest, lang)


def _groups(checklist: Checklist, findings: list[Finding], lang: Lang) -> Iterable[tuple[str, list[Finding]]]:
    if not checklist.areas:
        yield titled(checklist, lang), findings
        return
    for area in checklist.areas:
        inside = [finding for finding in findings if finding.requirement.area == area.id]
        yield f"{area.id} {titled(area, lang)}", inside
    loose = [finding for finding in findings if finding.requirement.area is None]
    if loose:
        yield say("general_area", lang), loose


def _matrix(audit: Audit, style: Style, lang: Lang) -> list[str]:
    """One line per area: a square for each requirement that binds, and the counts."""
    rows = []
    for checklist in audit.checklists:
        findings = [finding for finding in audit.findings if finding.checklist == checklist.id]
        for title, group in _groups(checklist, findings, lang):
            counted = [finding for finding in group if finding.verdict is not Verdict.NOT_APPLICABLE]
            if counted:
                rows.append((title, counted))
    if len(rows) < 2:
        return []
    longest = max(len(group) for _, group in rows)
    room = max(12, min(max(cells(title) for title, _ in rows), style.width - longest - 10))
    lines = [""]
    for title, group in rows:
        name = fold(title, room)
        label = name[0] if len(name) == 1 else name[0][:-1] + "…"
        squares = "".join(
            style.paint(
                style.mark(MARK[finding.verdict][0], MARK[finding.verdict][1]), MARK[finding.verdict][2]
            )
            for finding in group
        )
        good = sum(finding.verdict is Verdict.MET for finding in group)
        lines.append(f"{pad(label, room)} {squares}{' ' * (longest - len(group))} {good}/{len(group)}")
    return lines


def _review(audit: Audit, findings: Sequence[Finding], style: Style, lang: Lang) -> list[str]:
    """Every doubtful verdict with the two passages that pull either way."""
    head = say("review_head" if findings else "review_none", lang)
    lines = ["", *style.folded(head, "bold")]
    for finding in findings:
        lines += told(finding, style, lang, doubted=True)
        for label, item in pulls(finding, lang):
            lines += evidence(audit, item, style, lang, label)
    return lines


def _finding(
    audit: Audit, finding: Finding, style: Style, lang: Lang, verbose: bool, doubted: bool
) -> list[str]:
    lines = told(finding, style, lang, doubted)
    accepted = [item for item in finding.evidence if item.accepted]
    refused = [item for item in finding.evidence if not item.accepted]
    if finding.verdict in (Verdict.MET, Verdict.PARTIAL):
        for item in (accepted or refused)[: 3 if verbose else 1]:
            lines += evidence(audit, item, style, lang)
    if finding.verdict in (Verdict.UNMET, Verdict.UNVERIFIABLE):
        for item in (refused or accepted)[: 3 if verbose else 1]:
            lines += evidence(audit, item, style, lang)
        lines += asked(finding, style, lang)
    elif verbose and accepted:
        for item in refused[:3]:
            lines += evidence(audit, item, style, lang)
    return lines


def _summary(audit: Audit, style: Style, lang: Lang) -> list[str]:
    counts = audit.counts()
    told = {verdict: f"{say(verdict.value, lang)} {counts[verdict]}" for verdict in Verdict}
    pieces = [(style.paint(words, MARK[verdict][2]), words) for verdict, words in told.items()]
    scored = fold(score_line(audit, lang), style.width)
    return [*_joined(pieces, style.width), *scored, *_conclusion(audit, style, lang)]


def _conclusion(audit: Audit, style: Style, lang: Lang) -> list[str]:
    """The conclusion folded to the width, its first line marked."""
    colour = "green" if audit.gate.passed else "red"
    first, *more = fold(gate_line(audit, lang, style), style.width)
    return [style.paint(first, colour, "bold"), *(style.paint(line, colour) for line in more)]


def score_line(audit: Audit, lang: Lang) -> str:
    """The score with the sum that it is, and what it leaves out."""
    if audit.score is None:
        return say("score_none", lang)
    return say("score_line", lang, f"{audit.score:.1f}", *score(audit.findings))


def gate_line(audit: Audit, lang: Lang, style: Style = PLAIN) -> str:
    """The conclusion in one line, with every reason where the gate fails."""
    gate = audit.gate
    answer = (
        say("gate", lang) + say("colon", lang) + say("gate_passed" if gate.passed else "gate_failed", lang)
    )
    if gate.passed:
        return f"{style.mark('✓', '+')} {answer}"
    reasons = []
    if gate.why_not:
        reasons.append(tell(gate.why_not, lang))
    if gate.failed:
        titles = {f.requirement.id: titled(f.requirement, lang) for f in audit.findings}
        names = say("comma", lang).join(f"{rid} {titles[rid]}" for rid in gate.failed)
        reasons.append(say("gate_required", lang, names))
    if gate.failed_areas:
        names = say("comma", lang).join(f"{area.id} {titled(area, lang)}" for _, area in gate.failed_areas)
        reasons.append(say("gate_areas", lang, names))
    reasons += [why(audit, one, lang) for one in audit.failures if one.cause is Cause.DRAFT]
    told = say("gate_because", lang, answer, say("gap", lang).join(reasons)) if reasons else answer
    return f"{style.mark('✗', 'x')} {told}"


def explain(audit: Audit, requirement_id: str, view: View) -> str:
    """The whole weighing of one requirement of a report. Raises UsageError for an id that is not there."""
    style, lang = view.style or PLAIN, view.lang
    finding = next((finding for finding in audit.findings if finding.requirement.id == requirement_id), None)
    if finding is None:
        from auditor.errors import UsageError, near

        ids = [finding.requirement.id for finding in audit.findings]
        raise UsageError(said("explain.none", requirement_id), near(requirement_id, ids), place="--explain")
    lines = told(finding, style, lang, finding in doubtful(audit.findings))
    if finding not in doubtful(audit.findings):
        # Of a doubtful one it is told already.
        lines += [INDENT + style.paint(f"{say('confidence', lang)} {sure(finding)}", "dim")]
    lines += asked(finding, style, lang)
    for item in finding.evidence:
        lines += evidence(audit, item, style, lang)
        if item.rule:
            strength = say(f"strength.{item.strength.value}", lang)
            words = f"<{item.rule}> {item.phrase} {item.similarity:.0f}% {strength}"
            lines += style.folded(words, "dim", indent="      ")
    return "\n".join(lines) + "\n"
