"""`auditor checklist list, show, lint, test, new, schema`: work on checklists."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.checklist.load import load, place_of
from auditor.checklist.model import Checklist
from auditor.checklist.shelf import folder, shipped
from auditor.checklist.where import Where, read_toml
from auditor.errors import UsageError
from auditor.judging.finding import Refusal
from auditor.output.reasons import refusal
from auditor.output.style import Style, fold, pad, style_for
from auditor.words import Lang, language, say

if TYPE_CHECKING:
    from auditor.authoring.selftest import Sampled, Shortfall
    from auditor.judging.finding import Finding


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
    from auditor.authoring.lint import lint

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
    """Judge the examples of checklists and a sample of the bank of their topics, and print what falls short.

    Ends with SystemExit(1) when an own example falls short, or more than a third of a topic's sample.
    """
    from auditor.authoring.selftest import NEEDED, sampled, shortfalls

    lang = language("")
    zh = lang == "zh"
    failed = 0
    for path in paths:
        checklist = load(path)
        short = shortfalls(checklist, NEEDED)
        for item in short:
            print(_shortfall(checklist, item, lang))
        count = sum(len(told) for requirement in checklist.requirements for told in requirement.examples)
        told = (
            f"{path}：例句 {count} 条，未通过 {len(short)} 处"
            if zh
            else f"{path}: {count} examples, {len(short)} fall short"
        )
        failed += len(short)
        judged = wrong = 0
        for topic in sampled(checklist):
            judged, wrong = judged + topic.judged, wrong + len(topic.wrong)
            if topic.fails:
                failed += 1
                print("\n".join(_sampled(topic, lang)))
        if judged:
            told += (
                f"；主题例句库抽 {judged} 条，{judged - wrong} 条相符"
                if zh
                else f"; {judged} of the bank of its topics, {judged - wrong} as listed"
            )
        print(told, file=sys.stderr)
    if failed:
        raise SystemExit(1)


def _sampled(topic: Sampled, lang: Lang) -> list[str]:
    """The sentences of the bank that a topic judges otherwise than they are listed."""
    return [
        f"{topic.topic} {example.listed}: {_verdict(finding, lang)}: {example.text}"
        for example, finding in topic.wrong
    ]


def _shortfall(checklist: Checklist, item: Shortfall, lang: Lang) -> str:
    """One line: where the example stands, what it was judged, by which words, or what came nearest."""
    from auditor.authoring.selftest import nearest_keyword

    zh = lang == "zh"
    path, line = place_of(checklist.path, item.requirement)
    source = Where(path, read_toml(path)[1])
    line = source.line(item.requirement, item.listed, f'"{item.example}"' if item.example else "") or line
    place = f"{path}:{line}: {item.requirement} examples.{item.listed}: "
    finding = item.finding
    if finding is None:
        told = f"至少要 {item.needed} 条例句，现有 {item.there} 条"
        return place + (told if zh else f"needs {item.needed} examples, has {item.there}")
    told = _verdict(finding, lang)
    gap, wide = ("；", "，") if zh else ("; ", ", ")
    if finding.missing_facets:
        told += f"{gap}{'缺' if zh else 'lacks'} {'、'.join(finding.missing_facets)}"
    passage = item.nearest
    if passage is not None and passage.rule:
        by = "近似主题或关键词" if passage.refusal is Refusal.NEAR_MISS else "命中"
        english = "nearest" if passage.refusal is Refusal.NEAR_MISS else "found by"
        told += f"{gap}{by if zh else english} “{passage.rule}” {passage.similarity:.0f}"
        if passage.refusal not in (None, Refusal.NEAR_MISS):
            told += f"{wide}{'但不算：' if zh else 'refused: '}{refusal(passage, lang)}"
    elif near := nearest_keyword(finding.requirement, item.example):
        lacks = "、".join(near.lacks)
        told += (
            f"{gap}最接近 “{near.keyword}”，缺 {lacks}"
            if zh
            else f"{gap}nearest “{near.keyword}”, lacks {lacks}"
        )
    return f"{place}{told}: {item.example}"


def _verdict(finding: Finding, lang: Lang) -> str:
    """What an example was judged, with the reason."""
    verdict = say(finding.verdict.value, lang)
    reason = say(finding.reason.value, lang) if finding.reason else ""
    if lang == "zh":
        return f"判为{verdict}" + (f"（{reason}）" if reason else "")
    return f"got {verdict}" + (f" ({reason})" if reason else "")


def new(path: str) -> None:
    """Write the commented starter. Raises UsageError where a file stands already or can't be written."""
    from auditor.authoring.starter import STARTER

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
    from auditor.authoring.schema import schema as made

    print(json.dumps(made(), ensure_ascii=False, indent=2))
