"""A matter that the report must show as done: concrete evidence meets it, general words are half of it."""

from __future__ import annotations

from auditor.checklist.model import Requirement
from auditor.checklist.topics import topics
from auditor.judging.checks.acts import under
from auditor.judging.checks.structure import inside
from auditor.judging.finding import Outcome, Reason, Refusal, Strength, Verdict, Weighed
from auditor.judging.weigh import Weigher, ordered
from auditor.language import Category


def judge(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Met with concrete evidence of every facet; partial with some of them or with general words."""
    whole = inside(requirement, weigher, weigher.weigh(requirement.evidence, requirement.roles))
    if not requirement.facets:
        return (*verdict_of(whole), whole, ())
    if any(item.strength is Strength.CONCRETE for item in whole):
        return Verdict.MET, None, whole, ()
    shown: list[Weighed] = list(whole)
    missing: list[str] = []
    anything = False
    for facet in requirement.facets:
        # What the requirement excludes is excluded from its facets too.
        evidence = facet.evidence._replace(exclude=(*requirement.evidence.exclude, *facet.evidence.exclude))
        found = weigher.weigh(evidence, requirement.roles, facet.title)
        if requirement.part:
            # In a part whose inner headings name the facets, what stands under one is of it.
            found = inside(requirement, weigher, [*under(weigher, facet.title, evidence.zero), *found])
        shown.extend(found)
        if any(item.strength is Strength.CONCRETE for item in found):
            anything = True
        else:
            missing.append(facet.title)
    shown = ordered(shown)
    if any(item.strength is Strength.CONCRETE and _none_came(weigher, item) for item in shown):
        # Where no case came, there was none to appear in or to answer either.
        missing = [
            facet.title
            for facet in requirement.facets
            if facet.title in missing and not any(topics()[name].traits for name in facet.evidence.topics)
        ]
    if not missing or (requirement.any_facet and anything):
        return Verdict.MET, None, shown, ()
    if anything:
        return Verdict.PARTIAL, Reason.FACETS_MISSING, shown, tuple(missing)
    return (*verdict_of(shown), shown, tuple(missing))


def _none_came(weigher: Weigher, item: Weighed) -> bool:
    topic = topics().get(item.rule)
    return topic is not None and weigher.none_came(item.sentence, topic)


def verdict_of(evidence: list[Weighed]) -> tuple[Verdict, Reason | None]:
    """Concrete evidence: met; accepted but general: partial; else unmet with the nearest reason."""
    if any(item.strength is Strength.CONCRETE for item in evidence):
        return Verdict.MET, None
    if any(item.strength is Strength.GENERAL for item in evidence):
        return Verdict.PARTIAL, Reason.GENERAL_WORDS
    return Verdict.UNMET, why_unmet(evidence)


def why_unmet(evidence: list[Weighed]) -> Reason:
    """The reason when nothing was accepted: admitted before planned (a gap admitted and promised is a gap)."""
    refusals = {item.refusal for item in evidence}
    if refusals & {Refusal.SHORTCOMING, Category.SHORTFALL}:
        return Reason.ADMITTED_GAP
    if refusals & {Refusal.PLAN, Category.PLANNED}:
        return Reason.PLANNED_ONLY
    if Category.OTHER_TIME in refusals:
        return Reason.OTHER_YEAR
    return Reason.MISSING
