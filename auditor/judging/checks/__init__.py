"""One file for each kind of requirement, and the register that says which judges what."""

from __future__ import annotations

from auditor.checklist.model import Kind, Requirement
from auditor.judging.checks import addressee, deadline, identity, quantity, section, sums, table, topic
from auditor.judging.finding import Outcome
from auditor.judging.weigh import Weigher


def judged(requirement: Requirement, weigher: Weigher, published: str | None) -> Outcome:
    """What the judge of a requirement's kind says of a report that the requirement binds."""
    if requirement.kind is Kind.DATE:
        return deadline.judge(requirement, weigher, published)
    if requirement.kind is Kind.ADDRESSEE and requirement.check:
        return addressee.judge(requirement, weigher)
    if requirement.kind is Kind.IDENTITY and requirement.check:
        return identity.judge(requirement, weigher)
    if requirement.kind is Kind.QUANTITY:
        return quantity.judge(requirement, weigher)
    if requirement.kind is Kind.SECTION:
        return section.judge(requirement, weigher)
    if requirement.kind is Kind.TABLE:
        return table.judge(requirement, weigher)
    if requirement.kind is Kind.SUM:
        return sums.judge(requirement, weigher)
    return topic.judge(requirement, weigher)
