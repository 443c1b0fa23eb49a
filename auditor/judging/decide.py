"""Evidence to verdict: one judge per kind of requirement, and nothing else decides."""

from __future__ import annotations

from auditor.checklist.lexicon import sources
from auditor.checklist.model import Kind, Requirement, Threshold
from auditor.document.report import Level, Role
from auditor.judging import addressee, identity
from auditor.judging.model import Finding, Outcome, Reason, Refusal, Strength, Verdict, Weighed
from auditor.judging.weigh import Weigher, ordered
from auditor.matching.quantity import SAME, Quantity

_SHOWN = 8
"""How many pieces of evidence a finding keeps."""


def decide(requirement: Requirement, checklist: str, weigher: Weigher, published: str | None) -> Finding:
    """The finding for one requirement that is already known to be asked of this level and year or not."""
    bound = _bound(requirement, weigher.level, weigher.year)
    if bound is not None:
        return Finding(requirement, checklist, Verdict.NOT_APPLICABLE, bound)
    if requirement.kind is Kind.DATE:
        outcome = identity.deadline(requirement, weigher, published)
    elif requirement.kind is Kind.ADDRESSEE and requirement.check:
        outcome = addressee.addressee(requirement, weigher)
    elif requirement.kind is Kind.IDENTITY and requirement.check:
        outcome = identity.identity(requirement, weigher)
    elif requirement.kind is Kind.QUANTITY:
        outcome = _quantity(requirement, weigher)
    elif requirement.kind is Kind.SECTION:
        outcome = _section(requirement, weigher)
    elif requirement.facets:
        outcome = _facets(requirement, weigher)
    else:
        outcome = _topic(requirement, weigher)
    verdict, reason, evidence, missing = outcome
    return Finding(requirement, checklist, verdict, reason, tuple(evidence[:_SHOWN]), missing)


def _bound(requirement: Requirement, level: Level | None, year: int | None) -> Reason | None:
    if requirement.levels and level is not None and level not in requirement.levels:
        return Reason.LEVEL
    if year is not None and (
        (requirement.from_year and year < requirement.from_year)
        or (requirement.to_year and year > requirement.to_year)
    ):
        return Reason.YEAR
    return None


def why_unmet(evidence: list[Weighed]) -> Reason:
    """The reason when nothing was accepted: admitted before planned (a gap admitted and promised is a gap)."""
    refusals = {item.refusal for item in evidence}
    if Refusal.SHORTCOMING in refusals:
        return Reason.ADMITTED_GAP
    if Refusal.PLAN in refusals:
        return Reason.PLANNED_ONLY
    return Reason.MISSING


def verdict_of(evidence: list[Weighed]) -> tuple[Verdict, Reason | None]:
    """Concrete evidence: met; accepted but general: partial; else unmet with the nearest reason."""
    if any(item.strength is Strength.CONCRETE for item in evidence):
        return Verdict.MET, None
    if any(item.strength is Strength.GENERAL for item in evidence):
        return Verdict.PARTIAL, Reason.GENERAL_WORDS
    return Verdict.UNMET, why_unmet(evidence)


def _topic(requirement: Requirement, weigher: Weigher) -> Outcome:
    evidence = weigher.weigh(requirement.id, requirement.evidence, requirement.roles)
    return (*verdict_of(evidence), evidence, ())


def _facets(requirement: Requirement, weigher: Weigher) -> Outcome:
    whole = weigher.weigh(requirement.id, requirement.evidence, requirement.roles)
    if any(item.strength is Strength.CONCRETE for item in whole):
        return Verdict.MET, None, whole, ()
    shown: list[Weighed] = list(whole)
    missing: list[str] = []
    anything = False
    for facet in requirement.facets:
        found = weigher.weigh(
            requirement.id, facet.evidence, requirement.roles, facet.title, besides=requirement.evidence
        )
        shown.extend(found)
        if any(item.strength is Strength.CONCRETE for item in found):
            anything = True
        else:
            missing.append(facet.title)
    shown = ordered(shown)
    if not missing or (requirement.any_facet and anything):
        return Verdict.MET, None, shown, ()
    if anything:
        return Verdict.PARTIAL, Reason.FACETS_MISSING, shown, tuple(missing)
    return (*verdict_of(shown), shown, tuple(missing))


def _quantity(requirement: Requirement, weigher: Weigher) -> Outcome:
    threshold = requirement.threshold
    assert threshold is not None
    if requirement.check == "general":
        return identity.figures(requirement, weigher)
    evidence = weigher.weigh(requirement.id, requirement.evidence, requirement.roles)
    accepted = [item for item in evidence if item.accepted]
    if not accepted:
        return Verdict.UNMET, why_unmet(evidence), evidence, ()
    best = 0.0
    told = False
    index = weigher.index
    proofs = set(sources(requirement.evidence.proof))
    sentences = {item.sentence for item in accepted}
    rules = {item.rule for item in accepted}
    values: dict[int, float] = {}
    for name in ("proof", "topic"):
        for hit in weigher.hits(requirement.evidence, name):
            if hit.sentence not in sentences or weigher.refusal(name, hit, requirement.roles, []):
                continue
            figures = [quantity for quantity in hit.figures if _counts(quantity, threshold)]
            if not figures and name == "topic":
                start, end = index.clause(hit.head[0])
                figures = [q for q in index.quantities_in(start, end) if _counts(q, threshold)]
            if figures:
                told = True
                value = max(quantity.value for quantity in figures)
                values[hit.sentence] = max(values.get(hit.sentence, 0.0), value)
            elif name == "proof" and threshold.at_least <= 1 and hit.rule in rules | proofs:
                told, best = True, max(best, 1.0)
    # Sessions told one by one add up; hours or shares do not.
    total = sum(values.values()) if set(threshold.units) & _EVENTS else 0.0
    best = max([best, total, *values.values()])
    if told and best >= threshold.at_least:
        return Verdict.MET, None, evidence, ()
    return Verdict.PARTIAL, (Reason.BELOW_THRESHOLD if told else Reason.NO_QUANTITY), evidence, ()


_EVENTS = frozenset({"次", "期", "场", "班", "讲", "部", "件", "项"})


def _counts(quantity: Quantity, threshold: Threshold) -> bool:
    """Whether a figure is counted in one of the threshold's units or in one that means the same."""
    return quantity.unit in threshold.units or SAME.get(quantity.unit) in threshold.units


def _section(requirement: Requirement, weigher: Weigher) -> Outcome:
    """A part of the report: sentences of its role, `least` of them concrete.

    Without phrases of its own the part is shown by its sentences: concrete acts or results among the
    achievements, arrangements (not mere resolve) in the plan.
    """
    evidence = weigher.weigh(requirement.id, requirement.evidence, requirement.roles)
    if not requirement.evidence.proof:
        evidence = weigher.part(requirement.roles)
    concrete = [item for item in evidence if item.strength is Strength.CONCRETE]
    if len(concrete) >= requirement.least:
        return Verdict.MET, None, evidence, ()
    if any(item.accepted for item in evidence):
        return Verdict.PARTIAL, Reason.GENERAL_WORDS, evidence, ()
    if (
        not set(requirement.roles) & {Role.ACHIEVEMENT, Role.CAUSE}
        or requirement.roles[0] == Role.SHORTCOMING
    ):
        stands = weigher.part(requirement.roles, concrete=False)
        if stands:
            return Verdict.PARTIAL, Reason.GENERAL_WORDS, [*stands[:3], *evidence], ()
    return Verdict.UNMET, why_unmet(evidence), evidence, ()
