"""The parts of a report by their headings: that none is left out and they stand in order; what stands in one of them."""

from __future__ import annotations

from auditor.checklist.keyword import Keyword, bare
from auditor.checklist.model import Requirement
from auditor.document.report import Heading, Sentence
from auditor.judging.finding import Outcome, Reason, Refusal, Strength, Verdict, Weighed
from auditor.judging.weigh import Weigher, ordered


def judge(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Met with all parts in order; partial with some of them, or in another order; unmet without any."""
    headings = weigher.index.report.headings
    outer = min((heading.depth for heading in headings), default=0)
    found = [_find(part, headings, outer) for part in requirement.parts]
    there = [heading for heading in found if heading is not None]
    missing = tuple(part.name for part, heading in zip(requirement.parts, found, strict=True) if not heading)
    late = _out_of_order(there)
    shown = [_evidence(weigher, heading, heading in late) for heading in there]
    shown.sort(key=lambda item: item.accepted)
    if not there:
        return Verdict.UNMET, Reason.MISSING, [], missing
    if missing:
        return Verdict.PARTIAL, Reason.FACETS_MISSING, shown, missing
    if late:
        return Verdict.PARTIAL, Reason.OUT_OF_ORDER, shown, ()
    return Verdict.MET, None, shown, ()


def heads(part: Keyword, title: str) -> bool:
    """Whether a heading is that of a part: all its words stand in it."""
    told = bare(title)
    return all(any(option in told for option in options) for options in part.words)


def _find(part: Keyword, headings: tuple[Heading, ...], outer: int) -> Heading | None:
    """The outermost heading of a part; the first one where several are as far out."""
    found = [heading for heading in headings if heads(part, heading.title)]
    return min(found, key=lambda heading: (max(heading.depth, outer), heading.start), default=None)


def _out_of_order(there: list[Heading]) -> list[Heading]:
    """The headings that stand before one that should come earlier."""
    return [
        heading
        for number, heading in enumerate(there)
        if any(other.start > heading.start for other in there[:number])
    ]


def _evidence(weigher: Weigher, heading: Heading, late: bool) -> Weighed:
    sentences = weigher.index.report.sentences
    number = next((at for at, sentence in enumerate(sentences) if sentence.end > heading.start), 0)
    sentence = sentences[number]
    return Weighed(
        sentence.start,
        sentence.end,
        number,
        heading.title,
        100.0,
        Strength.REFUSED if late else Strength.CONCRETE,
        Refusal.OUT_OF_ORDER if late else None,
    )


def stands_in(requirement: Requirement, sentence: Sentence) -> bool:
    """Whether a sentence stands in the part that a requirement names, or it names none."""
    return not requirement.part or any(
        heads(part, title) for part in requirement.part for title in sentence.section
    )


def inside(requirement: Requirement, weigher: Weigher, evidence: list[Weighed]) -> list[Weighed]:
    """The evidence, what stands in another part than a requirement names refused for its place."""
    if not requirement.part:
        return evidence
    return ordered(
        [
            item
            if not item.accepted or stands_in(requirement, weigher.index.sentence(item.sentence))
            else item._replace(strength=Strength.REFUSED, refusal=Refusal.ROLE)
            for item in evidence
        ]
    )
