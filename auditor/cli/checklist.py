"""`auditor checklist …` and `auditor explain`: work on checklists."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.checklist.load import load, place_of
from auditor.checklist.model import Checklist, Requirement
from auditor.checklist.shelf import folder, shipped
from auditor.checklist.toml import Where, read_toml
from auditor.errors import ChecklistError, UsageError, near
from auditor.output.style import Style, fold, pad, style_for
from auditor.output.words import Lang, language, say

if TYPE_CHECKING:
    from auditor.checklist.selftest import Shortfall


def list_checklists(lang: str, colour: str) -> None:
    """Print the shipped checklists, a line each."""
    spoken, style = language(lang), style_for(sys.stdout, colour)
    for name in shipped():
        checklist = load(name)
        title = checklist.title if spoken == "zh" else checklist.title_en
        years = f"{checklist.from_year or ''}–{checklist.to_year or ''}"
        print(
            f"{style.paint(pad(name, 20), 'bold')} {pad(years, 10)} {len(checklist.requirements):>3}  {title}"
        )


def show(name: str, lang: str, colour: str) -> None:
    """Print the requirements of a checklist, a line each, by area."""
    spoken, style = language(lang), style_for(sys.stdout, colour)
    checklist = load(name)
    print(style.paint(f"{checklist.title} · {checklist.title_en}", "bold"))
    print("\n".join(_rows(checklist, spoken, style)))


def _rows(checklist: Checklist, lang: Lang, style: Style) -> list[str]:
    lines = []
    for area in (None, *checklist.areas):
        inside = [r for r in checklist.requirements if r.area == (area.id if area else None)]
        if inside and area:
            lines += ["", style.paint(f"{area.id} {area.title if lang == 'zh' else area.title_en}", "head")]
        for requirement in inside:
            levels = ", ".join(say(level.value, lang) for level in requirement.levels)
            title = requirement.title if lang == "zh" else requirement.title_en
            words = f"{title} [{say(requirement.tier.value, lang)}]{' · ' + levels if levels else ''}"
            pieces = fold(words, max(20, style.width - 10))
            lines.append(f"{pad(requirement.id, 9)} {pieces[0]}")
            lines += [" " * 10 + piece for piece in pieces[1:]]
    return lines


def lint_paths(paths: list[str]) -> None:
    """Print every defect of checklists (names or paths). Ends with SystemExit(1) when one is an error."""
    from auditor.checklist.lint import lint

    failed = 0
    for path in paths:
        target = str(folder() / f"{path}.toml") if path in shipped() else path
        if not Path(target).is_file():
            load(target)  # Says what there is instead.
        defects = lint(target)
        for defect in defects:
            print(defect)
        errors = sum(not defect.warning for defect in defects)
        failed += errors
        print(f"{path}: {errors} errors, {len(defects) - errors} warnings", file=sys.stderr)
    if failed:
        raise SystemExit(1)


def test_paths(paths: list[str]) -> None:
    """Run the examples of checklists and print those that fall short. Ends with SystemExit(1) when one does."""
    from auditor.checklist.selftest import NEEDED, shortfalls

    lang = language("")
    failed = 0
    for path in paths:
        checklist = load(path)
        short = shortfalls(checklist, NEEDED)
        for item in short:
            print(_shortfall(checklist, item, lang))
        count = sum(
            len(getattr(requirement.examples, listed))
            for requirement in checklist.requirements
            for listed in ("met", "general", "refused")
        )
        words = (
            f"{path}：例句 {count} 条，未通过 {len(short)} 处"
            if lang == "zh"
            else f"{path}: {count} examples, {len(short)} fall short"
        )
        print(words, file=sys.stderr)
        failed += len(short)
    if failed:
        raise SystemExit(1)


def _shortfall(checklist: Checklist, item: Shortfall, lang: Lang) -> str:
    """One line: where the example stands, what it was judged, and by which words."""
    path, line = place_of(checklist.path, item.requirement)
    source = Where(path, read_toml(path)[1])
    line = source.line(item.requirement, item.listed, f'"{item.example}"' if item.example else "") or line
    place = f"{path}:{line}: {item.requirement} examples.{item.listed}: "
    finding = item.finding
    if finding is None:
        needed, there = (int(number) for number in re.findall(r"\d+", item.message))
        return place + (f"至少要 {needed} 条例句，现有 {there} 条" if lang == "zh" else item.message)
    reason = f"（{say(finding.reason.value, lang)}）" if finding.reason else ""
    told = f"判为{say(finding.verdict.value, lang)}{reason}"
    if lang == "en":
        told = f"got {say(finding.verdict.value, lang)}" + (reason.replace("（", " (").replace("）", ")"))
    matched = next((found for found in finding.evidence if found.rule), None)
    if matched is None:
        told += "；没有短语命中" if lang == "zh" else "; no phrase matched"
    else:
        why = say(matched.refusal.value, lang) if matched.refusal else ""
        if lang == "zh":
            told += f"；命中短语 “{matched.rule}”" + (f"，但不算：{why}" if why else "")
        else:
            told += f"; matched by “{matched.rule}”" + (f", refused: {why}" if why else "")
    return f"{place}{told}: {item.example}"


def new(path: str) -> None:
    """Write the commented starter. Raises UsageError where a file stands already or can't be written."""
    from auditor.checklist.starter import STARTER

    target = Path(path)
    if target.suffix != ".toml":
        raise UsageError(f"{path}: a checklist file ends in .toml", f"write {path}.toml")
    if target.exists():
        raise UsageError(f"{path}: there is a file already", "choose another name")
    try:
        target.write_text(STARTER, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", "give a path that can be written") from None
    print(f"{path}: auditor checklist lint {path} && auditor checklist test {path}")


def schema() -> None:
    """Print the JSON Schema of the checklist format."""
    from auditor.checklist.schema import schema as made

    print(json.dumps(made(), ensure_ascii=False, indent=2))


def explain(requirement_id: str, names: list[str], lang: str, colour: str) -> None:
    """Print one requirement. Raises ChecklistError for an id that no checklist has, with the nearest one."""
    spoken, style = language(lang), style_for(sys.stdout, colour)
    everything: list[tuple[Checklist, Requirement]] = [
        (checklist, requirement)
        for checklist in (load(name) for name in (names or shipped()))
        for requirement in checklist.requirements
    ]
    for checklist, requirement in everything:
        if requirement.id.lower() == requirement_id.lower():
            print("\n".join(explained(checklist, requirement, spoken, style)))
            return
    raise ChecklistError(
        f"no requirement “{requirement_id}”", near(requirement_id.upper(), [r.id for _, r in everything])
    )


def explained(checklist: Checklist, requirement: Requirement, lang: Lang, style: Style) -> list[str]:
    """What a requirement asks, where that comes from, whom it binds, what counts, what is refused, how it is matched."""
    zh = lang == "zh"
    title, other = requirement.title, requirement.title_en
    lines = [
        style.paint(line, "head") for line in fold(f"{requirement.id} {title if zh else other}", style.width)
    ]
    lines += fold(other if zh else title, style.width)
    years = f"{requirement.from_year or checklist.from_year or ''}–{requirement.to_year or checklist.to_year or ''}"
    if years == "–":
        years = "各年" if zh else "every year"
    area = next((area for area in checklist.areas if area.id == requirement.area), None)
    facts = [
        (
            "清单" if zh else "checklist",
            f"{checklist.id}{' · ' + (area.title if zh else area.title_en) if area else ''}",
        ),
        ("依据" if zh else "source", requirement.source),
        ("档次" if zh else "tier", say(requirement.tier.value, lang)),
        ("类别" if zh else "kind", requirement.kind.value),
        (
            "约束" if zh else "binds",
            ", ".join(say(level.value, lang) for level in requirement.levels)
            or ("各级" if zh else "every level"),
        ),
        ("年度" if zh else "years", years),
        ("要求" if zh else "asks", (requirement.criterion_zh if zh else "") or requirement.criterion),
    ]
    if requirement.facets:
        facts.append(("要素" if zh else "facets", "；".join(facet.title for facet in requirement.facets)))
    if requirement.threshold:
        facts.append(
            (
                "数量" if zh else "number",
                f"≥ {requirement.threshold.at_least:g} {'、'.join(requirement.threshold.units)}",
            )
        )
    if requirement.note:
        facts.append(("备注" if zh else "note", requirement.note))
    for label, words in facts:
        lines += _labelled(label, words, style)
    blocks = [
        ("算数" if zh else "counts", requirement.counts),
        ("不算" if zh else "does not count", requirement.does_not_count),
        ("达标例句" if zh else "examples that are met", requirement.examples.met),
        ("笼统例句" if zh else "general words", requirement.examples.general),
        ("不算的例句" if zh else "refused examples", requirement.examples.refused),
    ]
    evidence = requirement.evidence
    named = (
        ("proof", evidence.proof),
        ("topic", evidence.topic),
        ("claim", evidence.claim),
        ("gap", evidence.gap),
        ("exclude", evidence.exclude),
    )
    blocks += [(f"{'匹配' if zh else 'matched by'} {name}", _sources(phrases)) for name, phrases in named]
    for facet in requirement.facets:
        blocks.append((f"{facet.title} proof", _sources(facet.evidence.proof)))
        blocks.append((f"{facet.title} topic", _sources(facet.evidence.topic)))
    for label, items in blocks:
        if items:
            lines += ["", style.paint(label, "bold")]
            for item in items:
                pieces = fold(item, style.width - 4)
                lines.append(f"  - {pieces[0]}")
                lines += [f"    {piece}" for piece in pieces[1:]]
    return lines


def _sources(phrases: Sequence[Phrase]) -> tuple[str, ...]:
    return tuple(phrase.source for phrase in phrases)


def _labelled(label: str, words: str, style: Style) -> list[str]:
    pieces = fold(words, max(20, style.width - 12))
    return [f"{style.paint(pad(label, 10), 'dim')}  {pieces[0]}", *(" " * 12 + piece for piece in pieces[1:])]
