"""A number that the report must reach, counted only where it belongs to the matter itself."""

from __future__ import annotations

from collections import Counter

from auditor.checklist.model import Requirement, Threshold
from auditor.judging.checks.fact import of_sentence
from auditor.judging.checks.topic import why_unmet
from auditor.judging.finding import Outcome, Reason, Strength, Verdict, Weighed
from auditor.judging.weigh import Weigher, ordered
from auditor.judging.worded import NOTHING
from auditor.language.signals import spellings, stands
from auditor.matching.quantities import SAME, Quantity

_EVENTS = frozenset({"次", "期", "场", "班", "讲", "部", "件", "项"})
"""Units of what is told one by one and adds up; hours and shares do not."""
_OWN = 0.25
"""Probability from which a clause alone speaks of the matter, so that a figure in it is the matter's."""


def judge(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Met within the bounds of the threshold; outside them or without a number partial; without evidence unmet.

    Under an upper bound alone (accidents) that none happened is the best there can be told.
    """
    threshold = requirement.threshold
    assert threshold is not None
    if requirement.check == "general":
        return _figures(requirement, threshold, weigher)
    evidence = weigher.weigh(requirement.evidence, requirement.roles)
    least, most = threshold.at_least, threshold.at_most
    if least is None:
        evidence = ordered([_allowed(item) for item in evidence])
    accepted = [item for item in evidence if item.accepted]
    if not accepted:
        return Verdict.UNMET, why_unmet(evidence), evidence, ()
    values = [
        value
        for item in accepted
        if (value := _value(item, threshold, requirement, weigher)) is not None
        or (value := _spared(item, threshold, weigher)) is not None
    ]
    best = max(values, default=0.0)
    if set(threshold.units) & _EVENTS:
        best = sum(values)
    if least is not None and least <= 1 and any(item.strength is Strength.CONCRETE for item in accepted):
        best = max(best, 1.0)
    if not values and best < (least or 1):
        return Verdict.PARTIAL, Reason.NO_QUANTITY, evidence, ()
    if least is not None and best < least:
        return Verdict.PARTIAL, Reason.BELOW_THRESHOLD, evidence, ()
    if most is not None and best > most:
        return Verdict.PARTIAL, Reason.BELOW_THRESHOLD, evidence, ()
    return Verdict.MET, None, evidence, ()


def _allowed(item: Weighed) -> Weighed:
    """A passage refused for telling that there was nothing of the kind: what is asked for under an upper bound."""
    if item.refusal not in NOTHING:
        return item
    return item._replace(strength=Strength.CONCRETE, refusal=None, why="")


def _spared(item: Weighed, threshold: Threshold, weigher: Weigher) -> float | None:
    """0 for a passage that tells that what must stay under a bound did not happen at all."""
    words = weigher.index.words[item.sentence]
    told = threshold.at_least is None and stands(spellings("sections.toml", "none"), words)
    return 0.0 if told else None


def _value(item: Weighed, threshold: Threshold, requirement: Requirement, weigher: Weigher) -> float | None:
    """The greatest figure of an accepted sentence that counts the matter; None where none does."""
    number = item.sentence
    clauses = weigher.clauses(number)
    places = [
        place
        for name in requirement.evidence.topics
        if (place := weigher.weights.place.get(name)) is not None
    ]
    best: float | None = None
    for at, clause in enumerate(clauses):
        if any(found.record.leaves == "nothing" for found in clause.marks):
            continue
        figures = [
            figure
            for figure in weigher.index.figures(number)
            if clause.start <= figure.start < clause.end
            and _counts(figure, threshold)
            and _credible(figure, threshold, weigher.index.words[number])
        ]
        if not figures:
            continue
        before = (at - 1, at) if at else (at,)
        if places and not any(
            weigher.probability(number, place, chosen) >= _OWN
            for place in places
            for chosen in ((at,), before)
        ):
            continue
        if places and all(weigher.elsewhere(number, at, place) for place in places):
            continue
        best = max(best or 0.0, *(figure.value for figure in figures))
    return best


def _credible(figure: Quantity, threshold: Threshold, words: str) -> bool:
    """Whether a figure may count what one body did: it is no ordinal (第54次), and not what all bodies of a region did."""
    within = threshold.credible is None or figure.value <= threshold.credible
    return within and words[figure.start - 1 : figure.start] != "第"


def _counts(quantity: Quantity, threshold: Threshold) -> bool:
    """Whether a figure is counted in one of the threshold's units or in one that means the same."""
    return quantity.unit in threshold.units or SAME.get(quantity.unit) in threshold.units


def _figures(requirement: Requirement, threshold: Threshold, weigher: Weigher) -> Outcome:
    """How many distinct figures of count, share or money the achievements carry."""
    index = weigher.index
    seen: dict[str, int] = {}
    for number, sentence in enumerate(index.report.sentences):
        if sentence.role not in requirement.roles:
            continue
        for figure in index.figures(number):
            if figure.counts:
                seen.setdefault(index.words[number][figure.start : figure.end], number)
    told = Counter(seen.values())
    numbers = sorted(told, key=lambda number: (-told[number], number))
    evidence = [of_sentence(weigher, number, threshold.what) for number in numbers[:8]]
    if len(seen) >= (threshold.at_least or 1):
        return Verdict.MET, None, evidence, ()
    if seen:
        return Verdict.PARTIAL, Reason.BELOW_THRESHOLD, evidence, ()
    return Verdict.UNMET, Reason.MISSING, [], ()
