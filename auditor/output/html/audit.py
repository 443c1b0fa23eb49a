"""The audit as a page: facts, gate and score on top, the requirements beside the report with its evidence marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.checklist.model import Tier
from auditor.document.report import Role
from auditor.judging.model import Verdict
from auditor.output.html.page import build
from auditor.output.html.paper import Passage, paper, visible
from auditor.output.html.words import HTML_LANG, tell, template
from auditor.output.style import snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.checklist.model import Checklist
    from auditor.judging.model import Audit, Finding, Weighed
    from auditor.output.html.paper import Paper
    from auditor.output.words import Lang

QUOTE_WIDTH = 260
"""Columns of a passage that a requirement quotes; the whole of it is a click away."""
PER_LINE = 10
"""Squares in a line of the picture."""
SQUARE = 18
"""Pixels from square to square in the picture."""

SCRIPT_WORDS = {
    "shown": "shown_of", "selected": "selected", "selected-none": "selected_none", "back": "back",
}  # fmt: skip
"""Words that the script fills in: name of the page's attribute to key."""

_COUNTED = (Verdict.MET, Verdict.PARTIAL, Verdict.UNMET)


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence under its requirement."""

    anchor: str
    line: int
    place: str
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
    other: str
    other_lang: str
    tier: Tier
    verdict: Verdict
    reason: str
    criterion: str
    source: str
    counts: tuple[str, ...]
    counts_not: tuple[str, ...]
    note: str
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


@dataclass(frozen=True, slots=True)
class Score:
    """The score and the numbers it is made of."""

    value: float | None
    met: int
    partial: int
    counted: int


def render(audit: Audit, lang: Lang, aside: Sequence[tuple[str, str]] = ()) -> str:
    """The audit as one HTML file, closed by a line feed; `aside` (heading, words) is told beside the gate's answer."""
    report = audit.report
    shown = paper(report, _passages(audit, lang))
    anchors = _anchors(audit.findings)
    cards = [
        _card(audit, finding, number, anchors[number], shown, lang)
        for number, finding in enumerate(audit.findings)
    ]
    groups = list(_groups(audit, cards, lang))
    values = {
        "title": visible(report.facts.title or "") or tell("no_title", lang),
        "facts": facts(audit, lang),
        "remarks": [visible(remark) for remark in (*report.text.remarks, *audit.remarks)],
        "gate": audit.gate,
        "why_not": visible(audit.gate.why_not or ""),
        "failed": [card for card in cards if card.id in audit.gate.failed and card.verdict is Verdict.UNMET],
        "failed_areas": _failed_areas(audit, groups, lang),
        "score": _score(audit),
        "counts": audit.counts(),
        "tiers": {tier: sum(card.tier is tier for card in cards) for tier in Tier},
        "groups": groups,
        "cards": cards,
        "paper": shown,
        "roles": [role for role in Role if any(band.role is role for band in shown.bands)],
        "path": visible(report.text.path),
        "sha256": report.text.sha256,
        "open": {name: template(key, lang) for name, key in SCRIPT_WORDS.items()},
        "aside": aside,
    }
    return build("audit.html", lang, values) + "\n"


def facts(audit: Audit, lang: Lang) -> list[tuple[str, str]]:
    """(name, value) of what is known of the report, as it was judged."""
    known = audit.report.facts
    none = tell("unknown", lang)
    return [
        (tell("issuer", lang), visible(known.issuer or "") or none),
        (tell("level_word", lang), tell(audit.level.value, lang) if audit.level else none),
        (tell("reporting_year", lang), str(audit.year or none)),
        (tell("published", lang), audit.published or none),
        (tell("signed", lang), known.signed or none),
        (
            tell("checklists", lang),
            tell("comma", lang).join(_title(checklist, lang) for checklist in audit.checklists),
        ),
    ]


def _title(named: Checklist, lang: Lang) -> str:
    return named.title if lang == "zh" else named.title_en


def _passages(audit: Audit, lang: Lang) -> Iterator[Passage]:
    """Every piece of evidence as a span of the source; one without words of its own stands for its sentence."""
    plain = audit.report.plain
    for owner, finding in enumerate(audit.findings):
        for number, item in enumerate(finding.evidence):
            start, end = item.start, item.end
            if end <= start:
                sentence = audit.report.sentences[item.sentence]
                start, end = sentence.start, sentence.end
            words = plain.span(*item.words) if item.words and item.words[1] > item.words[0] else None
            yield Passage(*plain.span(start, end), words, owner, number, item.accepted, _why(item, lang))


def _why(item: Weighed, lang: Lang) -> str:
    return tell(item.refusal.value, lang) if item.refusal else ""


def _anchors(findings: Iterable[Finding]) -> list[str]:
    """One anchor per finding, made of its id; two checklists may use the same one."""
    made: list[str] = []
    for finding in findings:
        anchor = f"r-{finding.requirement.id}"
        made.append(anchor if anchor not in made else f"{anchor}-{finding.checklist}-{len(made)}")
    return made


def _card(audit: Audit, finding: Finding, number: int, anchor: str, shown: Paper, lang: Lang) -> Card:
    asked = finding.requirement
    titles = [(asked.title, "zh"), (asked.title_en, "en")]
    (title, title_lang), (other, other_lang) = titles if lang == "zh" else reversed(titles)
    quotes = [
        (item.accepted, _quote(audit, item, shown.anchors[number, place], lang))
        for place, item in enumerate(finding.evidence)
    ]
    reason = tell(finding.reason.value, lang) if finding.reason else ""
    if finding.missing_facets:
        lacks = tell("lacks", lang, tell("comma", lang).join(finding.missing_facets))
        reason += ("；" if lang == "zh" else "; ") + lacks
    return Card(
        anchor=anchor,
        id=asked.id,
        title=title,
        title_lang=HTML_LANG["zh" if title_lang == "zh" else "en"],
        other=other,
        other_lang=HTML_LANG["zh" if other_lang == "zh" else "en"],
        tier=asked.tier,
        verdict=finding.verdict,
        reason=reason,
        criterion=asked.criterion,
        source=asked.source,
        counts=asked.counts,
        counts_not=asked.does_not_count,
        note=asked.note,
        accepted=tuple(quote for accepted, quote in quotes if accepted),
        refused=tuple(quote for accepted, quote in quotes if not accepted),
    )


def _quote(audit: Audit, item: Weighed, anchor: str, lang: Lang) -> Quote:
    report = audit.report
    start, end = report.plain.span(item.start, item.end)
    first, last = start, start
    if item.words:
        first, last = report.plain.span(*item.words)
    content = report.text.content[start:end]
    before, matched, after = snippet(content, max(0, first - start), max(0, last - start), QUOTE_WIDTH)
    sentence = report.sentences[item.sentence]
    return Quote(
        anchor=anchor,
        line=report.text.position(start)[0],
        place=visible(report.text.place(start) or ""),
        section=visible(sentence.section[-1]) if sentence.section else "",
        role=sentence.role,
        before=visible(before),
        matched=visible(matched),
        after=visible(after),
        strength=tell(item.strength.value, lang) if item.accepted else "",
        why=_why(item, lang),
        facet=item.facet or "",
    )


def _groups(audit: Audit, cards: Sequence[Card], lang: Lang) -> Iterator[Group]:
    """The cards under their areas, in the order of the checklists; areas without a requirement are left out."""
    number = 0
    for checklist in audit.checklists:
        mine = [
            (finding.requirement.area, card)
            for finding, card in zip(audit.findings, cards, strict=True)
            if finding.checklist == checklist.id
        ]
        parts: list[tuple[str, str, int | None]] = [
            (str(area.id), area.title if lang == "zh" else area.title_en, area.id) for area in checklist.areas
        ]
        loose = tell("general_area", lang) if checklist.areas else _title(checklist, lang)
        for label, title, area_id in [*parts, ("", loose, None)]:
            inside = tuple(card for area, card in mine if area == area_id)
            if inside:
                yield Group(f"g{number}", label, title, inside)
                number += 1


def _failed_areas(audit: Audit, groups: Sequence[Group], lang: Lang) -> list[tuple[str, str]]:
    """(anchor, name) of the required areas in which nothing is shown."""
    made = []
    for _, area in audit.gate.failed_areas:
        title = area.title if lang == "zh" else area.title_en
        anchor = next(
            (group.anchor for group in groups if (group.number, group.title) == (str(area.id), title)), ""
        )
        made.append((anchor, f"{area.id} {title}"))
    return made


def _score(audit: Audit) -> Score:
    counted = [
        finding.verdict
        for finding in audit.findings
        if finding.verdict in _COUNTED and finding.requirement.tier is not Tier.ADVISORY
    ]
    return Score(audit.score, counted.count(Verdict.MET), counted.count(Verdict.PARTIAL), len(counted))
