"""`auditor explain`: one requirement, and what carried the passages of a report to it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from auditor.authoring.carried import carried, heaviest, most_like
from auditor.checklist.keyword import Keyword
from auditor.checklist.load import load
from auditor.checklist.model import Checklist, Requirement, Source, Tier
from auditor.checklist.shelf import shipped
from auditor.checklist.topics import topics
from auditor.document import understand
from auditor.errors import ChecklistError, near
from auditor.judging.judge import judge
from auditor.matching.weights import shipped as shipped_weights
from auditor.output.style import Style, clean, fold, pad, style_for
from auditor.reading import read
from auditor.words import Lang, language, said, say


def run(requirement_id: str, names: list[str], report: str | None, lang: str, colour: str) -> None:
    """Print one requirement, and what a report shows of it. Raises ChecklistError for an id that no checklist has."""
    spoken, style = language(lang), style_for(sys.stdout, colour)
    everything: list[tuple[Checklist, Requirement]] = [
        (checklist, requirement)
        for checklist in (load(name) for name in (names or shipped()))
        for requirement in checklist.requirements
    ]
    for checklist, requirement in everything:
        if requirement.id.lower() == requirement_id.lower():
            lines = explained(checklist, requirement, spoken, style)
            if report is not None:
                lines += shown(checklist, requirement, report, spoken, style)
            print("\n".join(lines))
            return
    raise ChecklistError(
        said("explain.nowhere", requirement_id), near(requirement_id.upper(), [r.id for _, r in everything])
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
        *((("义务" if zh else "duty", requirement.duty),) if requirement.duty else ()),
        (
            "约束" if zh else "binds",
            ", ".join(say(level.value, lang) for level in requirement.levels)
            or ("各级" if zh else "every level"),
        ),
        ("年度" if zh else "years", years),
        ("档次" if zh else "tier", _tier(requirement, lang)),
        *((("后果" if zh else "threat", threat),) if (threat := checklist.threat_of(requirement)) else ()),
        ("类别" if zh else "kind", requirement.kind.value),
        ("要求" if zh else "asks", (requirement.criterion_zh if zh else "") or requirement.criterion),
    ]
    if requirement.facets:
        facts.append(("要素" if zh else "facets", "；".join(facet.title for facet in requirement.facets)))
    if requirement.threshold:
        facts.append(
            (
                "数量" if zh else "number",
                requirement.threshold.told,
            )
        )
    if requirement.note:
        facts.append(("备注" if zh else "note", requirement.note))
    for label, words in facts:
        lines += _labelled(label, words, style)
    blocks = [
        (
            "规定" if zh else "instruments",
            tuple(_instrument(source, lang) for source in checklist.sources_of(requirement)),
        ),
        ("算数" if zh else "counts", requirement.counts),
        ("不算" if zh else "does not count", requirement.does_not_count),
        ("达标例句" if zh else "examples that are met", requirement.examples.met),
        ("笼统例句" if zh else "general words", requirement.examples.general),
        ("不算的例句" if zh else "refused examples", requirement.examples.refused),
    ]
    for title, evidence in (("", requirement.evidence), *((f.title, f.evidence) for f in requirement.facets)):
        before = f"{title} · " if title else ""
        blocks.append((f"{before}{'关键词' if zh else 'keywords'}", _texts(evidence.keywords)))
        blocks.append((f"{before}{'排除词' if zh else 'exclusions'}", _texts(evidence.exclude)))
        topic = f"{before}{'主题' if zh else 'topic'} "
        blocks += [(topic + name, _topic(name, zh)) for name in evidence.topics]
    for label, items in blocks:
        if items:
            lines += ["", style.paint(label, "bold")]
            for item in items:
                lines += _item(item, style)
    return lines


def _tier(requirement: Requirement, lang: Lang) -> str:
    """The tier, and the reporting years from which it rises."""
    rises = ((Tier.EXPECTED, requirement.expected_from), (Tier.REQUIRED, requirement.required_from))
    told = [
        f"{year}年度起{say(tier.value, lang)}" if lang == "zh" else f"{say(tier.value, lang)} from {year}"
        for tier, year in rises
        if year is not None
    ]
    return ("；" if lang == "zh" else "; ").join((say(requirement.tier.value, lang), *told))


def _instrument(source: Source, lang: Lang) -> str:
    """An instrument with its issuer, since when it is in force, and whether its text was compared."""
    zh = lang == "zh"
    told = [source.issued_by] if source.issued_by else []
    if source.date:
        word = (
            ("起施行" if source.effective else "印发")
            if zh
            else ("in force since " if source.effective else "issued ")
        )
        told.append(source.date + word if zh else word + source.date)
    if not source.compared:
        told.append("未与原文核对" if zh else "not compared with its text")
    opening, gap, end = ("（", "，", "）") if zh else (" (", ", ", ")")
    return source.title + (f"{opening}{gap.join(told)}{end}" if told else "")


def _texts(keywords: Sequence[Keyword]) -> tuple[str, ...]:
    return tuple(keyword.text for keyword in keywords)


def _topic(name: str, zh: bool) -> tuple[str, ...]:
    """What a topic looks for: the words it can't do without, the heaviest of its weights."""
    topic = topics()[name]
    made = [("句中须有 " if zh else "needs ") + "|".join(group) for group in topic.needs]
    words = heaviest(name, shipped_weights())
    if words:
        told = " ".join(f"{word} {_percent(share)}" for word, share in words)
        made.append(("最重的词 " if zh else "heaviest ") + told)
    return tuple(made)


def shown(checklist: Checklist, requirement: Requirement, path: str, lang: Lang, style: Style) -> list[str]:
    """Each passage of a report that counts for a requirement: the words that carried it, and the example most like it."""
    zh = lang == "zh"
    report = understand(read(path))
    finding = judge(
        report, [checklist._replace(requirements=(requirement,), areas=(), any_report=True)]
    ).findings[0]
    verdict = say(finding.verdict.value, lang) + (
        f" · {say(finding.reason.value, lang)}" if finding.reason else ""
    )
    lines = ["", style.paint(f"{clean(path)}: {verdict}", "bold")]
    for passage in finding.evidence:
        if not passage.accepted:
            continue
        words = clean(report.plain.chars[passage.start : passage.end])
        lines += _item(f"“{words}”", style)
        if passage.rule not in topics():
            lines += _item(f"{'关键词' if zh else 'keyword'} {passage.rule}", style, 4)
            continue
        carrying = " ".join(
            f"{word} {_percent(share)}"
            for word, share in carried(passage.phrase, passage.rule, shipped_weights())
        )
        chance = f"{passage.rule} {passage.similarity:.0f}"
        lines += _item(
            f"{'主题' if zh else 'topic'} {chance} · {'依据的词' if zh else 'carried by'} {carrying}",
            style,
            4,
        )
        like = most_like(passage.phrase, passage.rule, shipped_weights())
        if like is not None:
            told = f"{like.example.listed} · {_percent(like.alike)}"
            lines += _item(f"{'最像的例句' if zh else 'most like'} [{told}] {like.example.text}", style, 4)
    return lines


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _item(words: str, style: Style, indent: int = 2) -> list[str]:
    """A line of a list, folded."""
    pieces = fold(words, style.width - indent - 2)
    return [f"{' ' * indent}- {pieces[0]}", *(f"{' ' * (indent + 2)}{piece}" for piece in pieces[1:])]


def _labelled(label: str, words: str, style: Style) -> list[str]:
    pieces = fold(words, max(20, style.width - 12))
    return [f"{style.paint(pad(label, 10), 'dim')}  {pieces[0]}", *(" " * 12 + piece for piece in pieces[1:])]
