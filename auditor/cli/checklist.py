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
from auditor.errors import UsageError, system
from auditor.judging.finding import Refusal
from auditor.output.reasons import refused
from auditor.output.style import Style, hanging, pad, style_for
from auditor.words import Lang, Said, language, said, say, tell, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.authoring.selftest import Sampled, Shortfall
    from auditor.judging.finding import Finding


def list_checklists(lang: str, colour: str) -> None:
    """Print the shipped checklists, a line each."""
    spoken, style = language(lang), style_for(sys.stdout, colour)
    for name in shipped():
        checklist = load(name)
        years = f"{checklist.from_year or ''}–{checklist.to_year or ''}"
        head = f"{style.paint(pad(name, 20), 'bold')} {pad(years, 10)} {len(checklist.requirements):>3}  "
        print("\n".join(hanging(head, 37, titled(checklist, spoken), style.width)))


def show(name: str, lang: str, colour: str) -> None:
    """Print the requirements of a checklist, a line each, by area."""
    spoken, style = language(lang), style_for(sys.stdout, colour)
    checklist = load(name)
    print("\n".join((*style.folded(titled(checklist, spoken), "bold"), *_rows(checklist, spoken, style))))


def _rows(checklist: Checklist, lang: Lang, style: Style) -> list[str]:
    lines = []
    for area in (None, *checklist.areas):
        inside = [r for r in checklist.requirements if r.area == (area.id if area else None)]
        if inside and area:
            lines += ["", *style.folded(f"{area.id} {titled(area, lang)}", "head")]
        for requirement in inside:
            levels = say("comma", lang).join(say(level.value, lang) for level in requirement.levels)
            title = titled(requirement, lang)
            words = f"{title} [{say(requirement.tier.value, lang)}]{' · ' + levels if levels else ''}"
            lines += hanging(f"{pad(requirement.id, 9)} ", 10, words, style.width)
    return lines


def lint_paths(paths: list[str], lang: Lang) -> None:
    """Print every defect of checklists (names or paths). Ends with SystemExit(1) when one is an error."""
    from auditor.authoring.lint import lint

    failed = 0
    for path in paths:
        target = str(folder() / f"{path}.toml") if path in shipped() else path
        if not Path(target).is_file():
            load(target)  # Says what there is instead.
        defects = lint(target)
        for defect in defects:
            print(defect.told(lang))
        errors = sum(not defect.warning for defect in defects)
        failed += errors
        print(f"{path}: {say('lint.tally', lang, errors, len(defects) - errors)}", file=sys.stderr)
    if failed:
        raise SystemExit(1)


def test_paths(paths: list[str], lang: Lang) -> None:
    """Judge the examples of checklists and a sample of the bank of their topics, and print what falls short.

    Ends with SystemExit(1) when an own example falls short, or more than a third of a topic's sample.
    """
    from auditor.authoring.selftest import NEEDED, sampled, shortfalls

    failed = 0
    for path in paths:
        checklist = load(path)
        short = shortfalls(checklist, NEEDED)
        for item in short:
            print(_shortfall(checklist, item, lang))
        count = sum(len(told) for requirement in checklist.requirements for told in requirement.examples)
        told = say("test.tally", lang, count, len(short))
        failed += len(short)
        judged = wrong = 0
        for topic in sampled(checklist):
            judged, wrong = judged + topic.judged, wrong + len(topic.wrong)
            if topic.fails:
                failed += 1
                print("\n".join(_sampled(topic, lang)))
        if judged:
            told += say("test.bank", lang, judged, judged - wrong)
        print(f"{path}: {told}", file=sys.stderr)
    if failed:
        raise SystemExit(1)


def _sampled(topic: Sampled, lang: Lang) -> list[str]:
    """The sentences of the bank that a topic judges otherwise than they are listed."""
    return [
        f"{topic.topic} {example.listed}: {tell(_verdict(finding), lang)}: {example.text}"
        for example, finding in topic.wrong
    ]


def _shortfall(checklist: Checklist, item: Shortfall, lang: Lang) -> str:
    """One line: where the example stands, what it was judged, by which words, or what came nearest."""
    path, line = place_of(checklist.path, item.requirement)
    source = Where(path, read_toml(path)[1])
    line = source.line(item.requirement, item.listed, f'"{item.example}"' if item.example else "") or line
    place = f"{path}:{line}: {item.requirement} examples.{item.listed}: "
    if item.finding is None:
        return place + say("test.needed", lang, item.needed, item.there)
    told = [_verdict(item.finding), *_grounds(item, item.finding)]
    return f"{place}{say('gap', lang).join(tell(one, lang) for one in told)}: {item.example}"


def _grounds(item: Shortfall, finding: Finding) -> Iterator[Said]:
    """What an example lacks, and what found it or came nearest to finding it."""
    from auditor.authoring.selftest import nearest_keyword

    if finding.missing_facets:
        yield said("test.lacks", finding.missing_facets)
    passage = item.nearest
    if passage is not None and passage.rule:
        by = "test.nearest" if passage.refusal is Refusal.NEAR_MISS else "test.found"
        found = said(by, passage.rule, f"{passage.similarity:.0f}")
        if passage.refusal in (None, Refusal.NEAR_MISS):
            yield found
        else:
            yield said("test.refused", found, refused(passage))
    elif near := nearest_keyword(finding.requirement, item.example):
        yield said("test.nearest_lacks", near.keyword, tuple(near.lacks))


def _verdict(finding: Finding) -> Said:
    """What an example was judged, with the reason."""
    verdict = said(finding.verdict.value)
    return (
        said("test.got_for", verdict, said(finding.reason.value))
        if finding.reason
        else said("test.got", verdict)
    )


def new(path: str, lang: Lang) -> None:
    """Write the commented starter. Raises UsageError where a file stands already or can't be written."""
    from auditor.authoring.starter import starter

    target = Path(path)
    if target.suffix != ".toml":
        raise UsageError(said("new.toml"), said("new.toml.help", path), place=path)
    if target.exists():
        raise UsageError(said("there_already"), said("new.name"), place=path)
    try:
        target.write_text(starter(lang), encoding="utf-8")
    except OSError as error:
        raise UsageError(system(error), said("place.help"), place=path) from None
    print(f"{path}: auditor checklist lint {path} && auditor checklist test {path}")


def schema() -> None:
    """Print the JSON Schema of the checklist format."""
    from auditor.authoring.schema import schema as made

    print(json.dumps(made(), ensure_ascii=False, indent=2))
