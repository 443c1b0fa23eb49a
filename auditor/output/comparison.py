"""A comparison of two reports, for people and as JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.compare.changes import Change
from auditor.compare.promises import Fate
from auditor.output import escape
from auditor.output.anchor import excerpt, whereabouts
from auditor.output.json_document import SCHEMA_VERSION, evidence_document
from auditor.output.style import Style, cells, clean, fold, hanging, pad
from auditor.words import Lang, say, tell, titled

if TYPE_CHECKING:
    from auditor.compare.changes import Comparison, Copy, Step
    from auditor.compare.promises import Promise
    from auditor.compare.sentences import Line
    from auditor.judging.finding import Finding
    from auditor.ruling.audit import Audit

SHOWN = 10
"""Promises of a kind and copied sentences that are shown without `verbose`."""
_COLOUR: dict[Change | Fate, str] = {
    Change.GAINED: "green",
    Change.LOST: "red",
    Fate.DONE: "green",
    Fate.VANISHED: "red",
}
_STEP = 12
"""Columns before the title of a requirement and the passages under it."""
_SIGN = {Change.GAINED: "+", Change.LOST: "-", Change.ADDED: "·", Change.DROPPED: "·", Change.SAME: "="}


def render(made: Comparison, style: Style, lang: Lang, *, verbose: bool = False) -> str:
    """The comparison for a terminal, closed by a line feed."""
    lines: list[str] = []
    for name, audit in (("compare.old", made.old), ("compare.new", made.new)):
        lines += _head(say(name, lang), audit, style, lang)
    lines += _warnings(made, style, lang)
    if made.identical:
        return "\n".join([*lines, "", say("compare.identical", lang)]) + "\n"
    for change in (Change.LOST, Change.GAINED, *((Change.ADDED, Change.DROPPED) if verbose else ())):
        steps = [step for step in made.steps if step.change is change]
        lines += _title(say(f"compare.{change.value}", lang, len(steps)), style, _COLOUR.get(change))
        for step in steps:
            lines += _step(made, step, style, lang)
    lines += _carried(made, style, lang)
    lines += _title(say("compare.promises", lang, len(made.promises)), style)
    for fate in Fate:
        lines += _fates(made, fate, style, lang, verbose)
    lines += _copies(made, style, lang, verbose)
    same, added, dropped = (made.count(change) for change in (Change.SAME, Change.ADDED, Change.DROPPED))
    lines += ["", say("compare.rest", lang, same, added, dropped)]
    return "\n".join(lines) + "\n"


def _head(name: str, audit: Audit, style: Style, lang: Lang) -> list[str]:
    facts = audit.report.facts
    gate = say("gate_passed" if audit.gate.passed else "gate_failed", lang)
    score = say("score_none", lang) if audit.score is None else f"{audit.score:.1f}"
    words = (
        f"{clean(facts.issuer or say('unknown', lang))} {audit.year or ''} · {say('score', lang)} {score} · "
        f"{say('gate', lang)}{say('colon', lang)}{gate} · {', '.join(checklist.id for checklist in audit.checklists)}"
    )
    indent = cells(name) + 1
    path = style.paint(clean(audit.report.text.path), "dim")
    return [*hanging(f"{style.paint(name, 'bold')} ", indent, words, style.width), " " * indent + path]


def _warnings(made: Comparison, style: Style, lang: Lang) -> list[str]:
    old, new = made.old, made.new
    said = []
    if (
        old.report.facts.issuer
        and new.report.facts.issuer
        and old.report.facts.issuer != new.report.facts.issuer
    ):
        said.append(say("compare.other_issuer", lang))
    elif old.year and new.year and old.year >= new.year and not made.identical:
        said.append(say("compare.order", lang))
    if [checklist.id for checklist in old.checklists] != [checklist.id for checklist in new.checklists]:
        said.append(say("compare.checklists", lang))
    return [style.paint(f"! {words}", "yellow") for words in said]


def _title(words: str, style: Style, colour: str | None = None) -> list[str]:
    return ["", style.paint(words, "bold", *([colour] if colour else []))]


def _verdict(finding: Finding | None, lang: Lang) -> str:
    return say(finding.verdict.value, lang) if finding else "–"


def _step(made: Comparison, step: Step, style: Style, lang: Lang) -> list[str]:
    asked = step.finding.requirement
    title = titled(asked, lang)
    sign = style.paint(_SIGN[step.change], _COLOUR.get(step.change, "dim"))
    told = f"{title}  {_verdict(step.old, lang)} → {_verdict(step.new, lang)}"
    lines = hanging(f"  {sign} {pad(asked.id, _STEP - 5)} ", _STEP, told, style.width)
    for name, audit, finding in (("compare.old", made.old, step.old), ("compare.new", made.new, step.new)):
        best = next((item for item in finding.evidence if item.accepted), None) if finding else None
        if best:
            words = "".join(excerpt(audit.report, best, style.width - 26))
            where = clean(whereabouts(audit.report, audit.report.plain.source(best.start), lang))
            lines += style.folded(f"{say(name, lang)} {where} {clean(words)}", "dim", indent=" " * _STEP)
    return lines


def _carried(made: Comparison, style: Style, lang: Lang) -> list[str]:
    """What this year's report carries from last year's: each equation that fails with both sides, else that they hold."""
    lines: list[str] = []
    for finding in made.carried:
        title = titled(finding.requirement, lang)
        verdict = _verdict(finding, lang)
        lines += _title(f"{finding.requirement.id} {title}{say('colon', lang)}{verdict}", style)
        failed = [item for item in finding.evidence if not item.accepted]
        for item in failed or finding.evidence:
            start, _ = made.new.report.plain.span(*(item.words or (item.start, item.end)))
            where = clean(whereabouts(made.new.report, start, lang))
            colour = "green" if item.accepted else "red"
            lines += style.folded(clean(tell(item.why, lang)), colour, indent="  ")
            lines.append(style.paint(f"    {say('compare.new', lang)} {where}", "dim"))
        lines += [f"  {clean(tell(one, lang))}" for one in finding.missing_facets]
    return lines


def _fates(made: Comparison, fate: Fate, style: Style, lang: Lang, verbose: bool) -> list[str]:
    promises = [promise for promise in made.promises if promise.fate is fate]
    if not promises:
        return []
    lines = [f"  {style.paint(say(f'fate.{fate.value}', lang, len(promises)), 'bold', *_coloured(fate))}"]
    for promise in promises if verbose else promises[:SHOWN]:
        lines += _quoted(_placed("compare.old", made.old, promise.promise, lang), promise.promise, style)
        if promise.passage:
            told = _quoted(_placed("compare.new", made.new, promise.passage, lang), promise.passage, style)
            lines += [style.paint(line, "dim") for line in told]
    if not verbose and len(promises) > SHOWN:
        lines.append(f"    {say('compare.more', lang, len(promises) - SHOWN)}")
    return lines


def _coloured(fate: Fate) -> tuple[str, ...]:
    return (_COLOUR[fate],) if fate in _COLOUR else ()


def _placed(name: str, audit: Audit, line: Line, lang: Lang) -> str:
    """Which report a sentence stands in, and where."""
    return f"{say(name, lang)} {clean(whereabouts(audit.report, line.start, lang))}"


def _quoted(place: str, line: Line, style: Style) -> list[str]:
    head = f"    {place} "
    return hanging(head, cells(head), clean(line.text), style.width)


def _copies(made: Comparison, style: Style, lang: Lang, verbose: bool) -> list[str]:
    lines = _title(
        say(
            "compare.copies",
            lang,
            f"{made.share(word_for_word=True):.0%}",
            f"{made.share(word_for_word=False):.0%}",
        ),
        style,
    )
    copies = sorted(made.copies, key=lambda copy: (-len(copy.new.text), copy.new.line))
    for copy in copies if verbose else copies[:SHOWN]:
        kind = say(_kind(copy), lang, f"{math.floor(copy.similarity)}")
        old, new = (
            _placed("compare.old", made.old, copy.old, lang),
            _placed("compare.new", made.new, copy.new, lang),
        )
        lines.append(f"  {kind} {old} → {new}")
        lines += [f"    {words}" for words in fold(clean(copy.new.text), style.width - 4)]
    if not verbose and len(copies) > SHOWN:
        lines.append(f"  {say('compare.more', lang, len(copies) - SHOWN)}")
    return lines


def _kind(copy: Copy) -> str:
    """The key of how near a copy is."""
    if copy.same_figures:
        return "copy.letter"
    return "copy.figures" if copy.similarity == 100 else "copy.nearly"


def render_json(made: Comparison) -> str:
    """The comparison as one JSON object, closed by a line feed."""
    document: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "auditor", "version": __version__},
        "old": _report(made.old),
        "new": _report(made.new),
        "identical": made.identical,
        "carried": [_carried_document(made, finding) for finding in made.carried],
        "requirements": [_step_document(made, step) for step in made.steps],
        "promises": [_promise_document(promise) for promise in made.promises],
        "copied": {
            "characters": made.size,
            "word_for_word": round(made.share(word_for_word=True), 4),
            "nearly": round(made.share(word_for_word=False), 4),
            "sentences": [
                {
                    "old": _place(copy.old),
                    "new": _place(copy.new),
                    "similarity": copy.similarity,
                    "word_for_word": copy.same_figures,
                }
                for copy in made.copies
            ],
        },
    }
    return escape.json_page(document)


def _report(audit: Audit) -> dict[str, Any]:
    facts = audit.report.facts
    return {
        "path": audit.report.text.path,
        "sha256": audit.report.text.sha256,
        "title": facts.title,
        "issuer": facts.issuer,
        "reporting_year": audit.year,
        "published": audit.published,
        "checklists": [checklist.id for checklist in audit.checklists],
        "score": audit.score,
        "passed": audit.gate.passed,
    }


def _step_document(made: Comparison, step: Step) -> dict[str, Any]:
    return {
        "id": step.finding.requirement.id,
        "title": step.finding.requirement.title,
        "change": step.change.value,
        "old": _finding(made.old, step.old),
        "new": _finding(made.new, step.new),
    }


def _finding(audit: Audit, finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "verdict": finding.verdict.value,
        "reason": finding.reason.value if finding.reason else None,
        "evidence": evidence_document(audit, finding.evidence[0]) if finding.evidence else None,
    }


def _carried_document(made: Comparison, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.requirement.id,
        "verdict": finding.verdict.value,
        "equations": [
            {"holds": item.accepted, "told": tell(item.why, "zh"), "told_en": tell(item.why, "en"),
             "evidence": evidence_document(made.new, item)}
            for item in finding.evidence
        ],
    }  # fmt: skip


def _promise_document(promise: Promise) -> dict[str, Any]:
    return {
        "fate": promise.fate.value,
        "likeness": promise.likeness,
        "promise": _place(promise.promise),
        "passage": _place(promise.passage) if promise.passage else None,
    }


def _place(line: Line) -> dict[str, Any]:
    return {"line": line.line, "text": line.text}
