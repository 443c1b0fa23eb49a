"""The audit as a page: facts, gate and score on top, the requirements beside the report with its evidence marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checklist.model import Tier
from auditor.document.report import Role
from auditor.judging.finding import Verdict
from auditor.judging.review import doubtful
from auditor.output.html.cards import Card, Group, card
from auditor.output.html.page import build
from auditor.output.html.paper import Passage, paper, visible
from auditor.output.mending import advice, cost
from auditor.output.reasons import refusal
from auditor.output.remarks import remarks as spoken
from auditor.output.slips import listed
from auditor.output.subject import subject
from auditor.output.telling import title as title_of
from auditor.output.telling import waiver_words, why
from auditor.ruling.failure import Cause
from auditor.ruling.score import score
from auditor.words import Lang, Said, say, tell, titled, unfilled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.judging.finding import Finding
    from auditor.ruling.audit import Audit

SCRIPT_WORDS = {
    "shown": "shown_of", "selected": "selected", "selected-none": "selected_none", "back": "back",
}  # fmt: skip
"""Words that the script fills in: name of the page's attribute to key."""


def render(audit: Audit, lang: Lang, *, show: frozenset[Verdict] | None = None, review: bool = False) -> str:
    """The audit as one HTML file, closed by a line feed.

    With `review` the verdicts worth a second look are listed before all others, the least certain first. `show` is what the
    page's own filter lists at first, and all of it that is printed.
    """
    report = audit.report
    shown = paper(report, lang, _passages(audit, lang))
    anchors = _anchors(audit.findings)
    doubts = doubtful(audit.findings)
    cards = [
        card(audit, finding, number, anchors[number], shown, finding in doubts, lang)
        for number, finding in enumerate(audit.findings)
    ]
    groups = list(_groups(audit, cards, lang))
    by_id = {id(finding): card for finding, card in zip(audit.findings, cards, strict=True)}
    values = {
        "title": visible(report.facts.title or "") or say("no_title", lang),
        "subject": subject(audit.checklists, lang),
        "facts": facts(audit, lang),
        "remarks": remarks(audit, lang),
        "gate": audit.gate,
        "why_not": visible(tell(audit.gate.why_not or "", lang)),
        "failed": [card for card in cards if card.id in audit.gate.failed and card.verdict is Verdict.UNMET],
        "failed_areas": _failed_areas(audit, groups, lang),
        "score": score(audit.findings),
        "counts": audit.counts(),
        "tiers": {tier: sum(card.tier is tier for card in cards) for tier in Tier},
        "groups": groups,
        "cards": cards,
        "paper": shown,
        "roles": [role for role in Role if any(band.role is role for band in shown.bands)],
        "path": visible(report.text.path),
        "sha256": report.text.sha256,
        "open": {name: unfilled(key, lang) for name, key in SCRIPT_WORDS.items()},
        "aside": _aside(audit, lang),
        "listed": show,
        "shows": show or frozenset(Verdict) - {Verdict.NOT_APPLICABLE},
        "costs": [
            by_id[id(one.finding)]
            for one in advice(audit.findings)
            if one.finding.requirement.tier is not Tier.ADVISORY
            and one.finding.verdict is not Verdict.UNVERIFIABLE
        ],
        "review": [by_id[id(finding)] for finding in doubts] if review else None,
    }
    return build("audit.html", lang, values) + "\n"


def _aside(audit: Audit, lang: Lang) -> tuple[tuple[str, str], ...]:
    """(heading, words) of what the policy says beyond the gate of the checklists: score, waivers, baseline."""
    made = [
        (say("table.why", lang), f"{title_of(failure, lang)}{say('colon', lang)}{why(audit, failure, lang)}")
        for failure in audit.failures
        if failure.cause in (Cause.SCORE, Cause.DRAFT)
    ]
    made += [
        (failure.key, f"{title_of(failure, lang)}{say('colon', lang)}{waiver_words(failure.waiver, lang)}")
        for failure in audit.waived
        if failure.waiver
    ]
    made += [
        (failure.key, f"{title_of(failure, lang)}{say('colon', lang)}{say('gate.known', lang)}")
        for failure in audit.known
    ]
    return tuple((visible(head), visible(words)) for head, words in made)


def remarks(audit: Audit, lang: Lang) -> list[str]:
    """What is to be said of the reading, of the choice of checklists, and of the draft."""
    slips = listed(audit.report, audit.slips, lang)
    told: tuple[Said | str, ...] = (*audit.report.text.remarks, *spoken(audit), *slips)
    return [visible(tell(words, lang)) for words in told]


def facts(audit: Audit, lang: Lang) -> list[tuple[str, str]]:
    """(name, value) of what is known of the report, as it was judged."""
    known = audit.report.facts
    none = say("unknown", lang)
    return [
        (say("issuer", lang), visible(known.issuer or "") or none),
        (say("level_word", lang), say(audit.level.value, lang) if audit.level else none),
        (say("reporting_year", lang), str(audit.year or none)),
        (say("published", lang), audit.published or none),
        (say("signed", lang), known.signed or none),
        (
            say("checklists", lang),
            say("comma", lang).join(titled(checklist, lang) for checklist in audit.checklists),
        ),
    ]


def _passages(audit: Audit, lang: Lang) -> Iterator[Passage]:
    """Every piece of evidence as a span of the source: that of its sentence."""
    plain = audit.report.plain
    for owner, finding in enumerate(audit.findings):
        for number, item in enumerate(finding.evidence):
            words = plain.span(*item.words) if item.words and item.words[1] > item.words[0] else None
            yield Passage(
                *plain.span(item.start, item.end),
                words,
                owner,
                number,
                item.accepted,
                visible(refusal(item, lang)),
            )


def _anchors(findings: Iterable[Finding]) -> list[str]:
    """One anchor per finding, made of its id; two checklists may use the same one."""
    made: list[str] = []
    for finding in findings:
        anchor = f"r-{finding.requirement.id}"
        made.append(anchor if anchor not in made else f"{anchor}-{finding.checklist}-{len(made)}")
    return made


def _groups(audit: Audit, cards: Sequence[Card], lang: Lang) -> Iterator[Group]:
    """The cards under their areas, those that cost points first; areas without a requirement are left out."""
    number = 0
    for checklist in audit.checklists:
        mine = [
            (finding.requirement.area, card)
            for finding, card in sorted(
                zip(audit.findings, cards, strict=True), key=lambda pair: cost(pair[0])
            )
            if finding.checklist == checklist.id
        ]
        parts: list[tuple[str, str, int | None]] = [
            (str(area.id), titled(area, lang), area.id) for area in checklist.areas
        ]
        loose = say("general_area", lang) if checklist.areas else titled(checklist, lang)
        for label, title, area_id in [*parts, ("", loose, None)]:
            inside = tuple(card for area, card in mine if area == area_id)
            if inside:
                yield Group(f"g{number}", label, title, inside)
                number += 1


def _failed_areas(audit: Audit, groups: Sequence[Group], lang: Lang) -> list[tuple[str, str]]:
    """(anchor, name) of the required areas in which nothing is shown."""
    made = []
    for _, area in audit.gate.failed_areas:
        title = titled(area, lang)
        anchor = next(
            (group.anchor for group in groups if (group.number, group.title) == (str(area.id), title)), ""
        )
        made.append((anchor, f"{area.id} {title}"))
    return made
