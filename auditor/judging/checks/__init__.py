"""One file for each kind of requirement, and the register that says which judges what."""

from __future__ import annotations

from auditor.checklist.model import Kind, Requirement
from auditor.judging.checks import addressee, deadline, identity, quantity, section, topic
from auditor.judging.finding import Outcome
from auditor.judging.weigh import Weigher

_BY_KIND = {
    Kind.QUANTITY: quantity.judge,
    Kind.SECTION: section.judge,
}
"""What judges the kinds that ask for nothing else; evidence on a topic judges the others."""


def judged(requirement: Requirement, weigher: Weigher, published: str | None) -> Outcome:
    """What the judge of a requirement's kind says of a report that the requirement binds."""
    if requirement.kind is Kind.DATE:
        return deadline.judge(requirement, weigher, published)
    if requirement.kind is Kind.ADDRESSEE and requirement.check:
        return addressee.judge(requirement, weigher)
    if requirement.kind is Kind.IDENTITY and requirement.check:
        return identity.judge(requirement, weigher)
    if requirement.kind in (Kind.TABLE, Kind.SUM):
        # Imported here: they bring exact arithmetic, without which most checklists do.
        from auditor.judging.checks import sums, table

        judge = table.judge if requirement.kind is Kind.TABLE else sums.judge
        return judge(requirement, weigher)
    return _BY_KIND.get(requirement.kind, topic.judge)(requirement, weigher)
