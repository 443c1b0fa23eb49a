"""`auditor explain`: one requirement, and what carried the passages of a report to it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

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
from auditor.output.style import Style, clean, fold, hanging, pad, style_for
from auditor.reading import read
from auditor.words import Lang, language, noted, said, say, titled


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
    head = f"{requirement.id} {titled(requirement, lang)}"
    lines = style.folded(head, "head")
    if titled(requirement, lang) != requirement.title:
        lines += fold(requirement.title, style.width)
    for key, words in _facts(checklist, requirement, lang):
        if words:
            lines += _labelled(say(f"explain.{key}", lang), words, style)
    for label, items in _blocks(checklist, requirement, lang):
        if items:
            lines += ["", style.paint(label, "bold")]
            for item in items:
                lines += _item(item, style)
    return lines


def _facts(checklist: Checklist, requirement: Requirement, lang: Lang) -> Iterator[tuple[str, str]]:
    """(key of the label, words) of what is told in a line or two; empty words where there is nothing to tell."""
    years = f"{requirement.from_year or checklist.from_year or ''}–{requirement.to_year or checklist.to_year or ''}"
    area = next((area for area in checklist.areas if area.id == requirement.area), None)
    levels = say("comma", lang).join(say(level.value, lang) for level in requirement.levels)
    yield "checklist", f"{checklist.id}{' · ' + titled(area, lang) if area else ''}"
    yield "source", requirement.source
    yield "duty", requirement.duty
    yield "binds", levels or say("explain.every_level", lang)
    yield "years", say("explain.every_year", lang) if years == "–" else years
    yield "tier", _tier(requirement, lang)
    yield "threat", checklist.threat_of(requirement)
    yield "kind", say(f"explain.kind.{requirement.kind.value}", lang)
    yield "asks", requirement.asks(lang)
    yield "facets", say("gap", lang).join(titled(facet, lang) for facet in requirement.facets)
    yield "number", requirement.threshold.told if requirement.threshold else ""
    yield "note", noted(requirement, lang)


def _blocks(
    checklist: Checklist, requirement: Requirement, lang: Lang
) -> Iterator[tuple[str, Sequence[str]]]:
    """(label, items) of what is told in a list."""
    instruments = [_instrument(source, lang) for source in checklist.sources_of(requirement)]
    for key, items in (
        ("instruments", instruments),
        ("counts", requirement.counts),
        ("not", requirement.does_not_count),
        ("met", requirement.examples.met),
        ("general", requirement.examples.general),
        ("refused", requirement.examples.refused),
    ):
        yield say(f"explain.{key}", lang), items
    for key, told in _tabular(requirement):
        yield say(f"explain.{key}", lang), told
    named = ((titled(facet, lang), facet.evidence) for facet in requirement.facets)
    for title, evidence in (("", requirement.evidence), *named):
        before = f"{title} · " if title else ""
        yield before + say("explain.keywords", lang), _texts(evidence.keywords)
        yield before + say("explain.exclude", lang), _texts(evidence.exclude)
        for name in evidence.topics:
            yield f"{before}{say('explain.topic', lang)} {name}", _topic(name, lang)


def _tabular(requirement: Requirement) -> Iterator[tuple[str, Sequence[str]]]:
    """(key of the label, items) of what is asked of the parts of a report, of its tables and of the sums in them."""
    yield "parts", _texts(requirement.parts)
    for heads in requirement.tables:
        yield "columns", _texts(heads.columns)
        yield "rows", _texts(heads.rows)
    if requirement.sums is not None:
        yield "every_column", [equation.text for equation in requirement.sums.rows]
        yield "every_row", [equation.text for equation in requirement.sums.columns]
        yield "carried", [equation.text for equation in requirement.sums.carried]


def _tier(requirement: Requirement, lang: Lang) -> str:
    """The tier, and the reporting years from which it rises."""
    rises = ((Tier.EXPECTED, requirement.expected_from), (Tier.REQUIRED, requirement.required_from))
    told = [
        say("explain.rises", lang, say(tier.value, lang), year) for tier, year in rises if year is not None
    ]
    return say("gap", lang).join((say(requirement.tier.value, lang), *told))


def _instrument(source: Source, lang: Lang) -> str:
    """An instrument with its issuer, since when it is in force, and whether its text was compared."""
    told = [source.issued_by] if source.issued_by else []
    if source.date:
        told.append(say("explain.in_force" if source.effective else "explain.issued", lang, source.date))
    if not source.compared:
        told.append(say("explain.not_compared", lang))
    return source.title + (say("in_brackets", lang, say("and", lang).join(told)) if told else "")


def _texts(keywords: Sequence[Keyword]) -> tuple[str, ...]:
    return tuple(keyword.text for keyword in keywords)


def _topic(name: str, lang: Lang) -> tuple[str, ...]:
    """What a topic looks for: the words it can't do without, the heaviest of its weights."""
    made = [f"{say('explain.needs', lang)} {'|'.join(group)}" for group in topics()[name].needs]
    made += [
        say("explain.apart", lang, "|".join(others), "|".join(own)) for others, own in topics()[name].apart
    ]
    words = heaviest(name, shipped_weights())
    if words:
        told = " ".join(f"{word} {_percent(share)}" for word, share in words)
        made.append(f"{say('explain.heaviest', lang)} {told}")
    return tuple(made)


def shown(checklist: Checklist, requirement: Requirement, path: str, lang: Lang, style: Style) -> list[str]:
    """Each passage of a report that counts for a requirement: the words that carried it, and the example most like it."""
    report = understand(read(path))
    finding = judge(
        report, [checklist._replace(requirements=(requirement,), areas=(), any_report=True)]
    ).findings[0]
    verdict = say(finding.verdict.value, lang) + (
        f" · {say(finding.reason.value, lang)}" if finding.reason else ""
    )
    lines = ["", style.paint(f"{clean(path)}{say('colon', lang)}{verdict}", "bold")]
    for passage in finding.evidence:
        if not passage.accepted:
            continue
        words = clean(report.plain.chars[passage.start : passage.end])
        lines += _item(f"“{words}”", style)
        if passage.rule not in topics():
            lines += _item(f"{say('explain.keyword', lang)} {passage.rule}", style, 4)
            continue
        carrying = " ".join(
            f"{word} {_percent(share)}"
            for word, share in carried(passage.phrase, passage.rule, shipped_weights())
        )
        chance = f"{say('explain.topic', lang)} {passage.rule} {passage.similarity:.0f}"
        lines += _item(f"{chance} · {say('explain.carried_by', lang)} {carrying}", style, 4)
        like = most_like(passage.phrase, passage.rule, shipped_weights())
        if like is not None:
            told = f"{like.example.listed} · {_percent(like.alike)}"
            lines += _item(f"{say('explain.most_like', lang)} [{told}] {like.example.text}", style, 4)
    return lines


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _item(words: str, style: Style, indent: int = 2) -> list[str]:
    """A line of a list, folded."""
    return hanging(f"{' ' * indent}- ", indent + 2, words, style.width)


def _labelled(label: str, words: str, style: Style) -> list[str]:
    return hanging(f"{style.paint(pad(label, 10), 'dim')}  ", 12, words, style.width)
