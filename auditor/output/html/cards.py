"""A requirement on a page: its verdict, what it asks, the passages it rests on; and the cards of an area together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.judging.finding import Verdict
from auditor.output.anchor import excerpt, whereabouts
from auditor.output.html.paper import visible
from auditor.output.mending import mends_of, told
from auditor.output.reasons import facet_name, pulls, refusal, shortfall, sure
from auditor.words import HTML_LANG, Lang, noted, say, titled, tongue

if TYPE_CHECKING:
    from auditor.checklist.model import Tier
    from auditor.document.report import Role
    from auditor.judging.finding import Finding, Weighed
    from auditor.output.html.paper import Paper
    from auditor.ruling.audit import Audit

QUOTE_WIDTH = 260
"""Columns of a passage that a requirement quotes; the whole of it is a click away."""
PER_LINE = 10
"""Squares in a line of the picture."""
SQUARE = 18
"""Pixels from square to square in the picture."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence under its requirement."""

    anchor: str
    where: str
    """Its paragraph, page or line."""
    section: str
    role: Role
    before: str
    matched: str
    after: str
    strength: str
    why: str
    facet: str


@dataclass(frozen=True, slots=True)
class Card:
    """A requirement with its verdict."""

    anchor: str
    id: str
    title: str
    title_lang: str
    chinese: str
    """The title in Chinese, where it is told in English."""
    tier: Tier
    verdict: Verdict
    reason: str
    criterion: str
    criterion_lang: str
    source: str
    """Instrument, article and item."""
    duty: str
    """What that asks, in one Chinese sentence."""
    counts: tuple[str, ...]
    counts_not: tuple[str, ...]
    note: str
    sure: str
    """How sure the verdict is, as a share."""
    doubted: bool
    """Whether a person should look at it."""
    pulls: tuple[tuple[str, Quote], ...]
    """For a doubted one the two passages that pull either way, each with the words for that."""
    mends: tuple[tuple[str, str], ...]
    """How it is put right: label and words."""
    accepted: tuple[Quote, ...]
    refused: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Square:
    """One requirement in the picture."""

    card: Card
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements of an area, or of a checklist that has none."""

    anchor: str
    number: str
    title: str
    cards: tuple[Card, ...]

    @property
    def binding(self) -> int:
        """How many bind the body that reports."""
        return sum(card.verdict is not Verdict.NOT_APPLICABLE for card in self.cards)

    @property
    def met(self) -> int:
        """How many are met."""
        return sum(card.verdict is Verdict.MET for card in self.cards)

    def tally(self) -> list[tuple[Verdict, int]]:
        """The verdicts that occur, with their numbers."""
        counts = [(verdict, sum(card.verdict is verdict for card in self.cards)) for verdict in Verdict]
        return [(verdict, count) for verdict, count in counts if count]

    def squares(self) -> list[Square]:
        """The picture of the group: one square per requirement, best verdict first."""
        order = list(Verdict)
        cards = sorted(self.cards, key=lambda card: order.index(card.verdict))
        return [
            Square(card, number % PER_LINE * SQUARE, number // PER_LINE * SQUARE)
            for number, card in enumerate(cards)
        ]

    def size(self) -> tuple[int, int]:
        """Width and height of the picture."""
        count = len(self.cards)
        return min(count, PER_LINE) * SQUARE, -(-count // PER_LINE) * SQUARE


def card(
    audit: Audit, finding: Finding, number: int, anchor: str, shown: Paper, doubted: bool, lang: Lang
) -> Card:
    """A finding as a card; `number` is its place among the findings of the audit."""
    asked = finding.requirement
    title = titled(asked, lang)
    quotes = [
        _quote(audit, finding, item, shown.anchors[number, place], lang)
        for place, item in enumerate(finding.evidence)
    ]
    made = {id(item): words for item, words in zip(finding.evidence, quotes, strict=True)}
    criterion = asked.asks(lang)
    return Card(
        anchor=anchor,
        id=asked.id,
        title=title,
        title_lang=HTML_LANG[tongue(title)],
        chinese=asked.title if title != asked.title else "",
        tier=asked.tier,
        verdict=finding.verdict,
        reason=shortfall(finding, lang),
        criterion=criterion,
        criterion_lang=HTML_LANG[tongue(criterion)],
        source=asked.source,
        duty=asked.duty,
        counts=asked.counts,
        counts_not=asked.does_not_count,
        note=noted(asked, lang),
        sure=sure(finding),
        doubted=doubted,
        pulls=tuple((label, made[id(item)]) for label, item in (pulls(finding, lang) if doubted else ())),
        mends=tuple(told(mends_of(finding), lang)),
        accepted=tuple(made[id(item)] for item in finding.evidence if item.accepted),
        refused=tuple(made[id(item)] for item in finding.evidence if not item.accepted),
    )


def _quote(audit: Audit, finding: Finding, item: Weighed, anchor: str, lang: Lang) -> Quote:
    report = audit.report
    before, matched, after = excerpt(report, item, QUOTE_WIDTH)
    sentence = report.sentences[item.sentence]
    return Quote(
        anchor=anchor,
        where=visible(whereabouts(report, report.plain.source(item.start), lang)),
        section=visible(sentence.section[-1]) if sentence.section else "",
        role=sentence.role,
        before=visible(before),
        matched=visible(matched),
        after=visible(after),
        strength=say(f"strength.{item.strength.value}", lang) if item.accepted else "",
        why=visible(refusal(item, lang)),
        facet=facet_name(finding, item.facet, lang) if item.facet else "",
    )
