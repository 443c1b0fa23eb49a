"""What a person is told beside the verdicts: why these checklists were taken, and of a body that is no government."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.document.level import is_street_office
from auditor.words import said

if TYPE_CHECKING:
    from auditor.judging.finding import Audit


def remarked(audit: Audit, chosen: str | None, year: int | None) -> Audit:
    """The audit with its remarks; `chosen` is the key of the one on the choice of checklists for that year."""
    told = [said(chosen, year)] if chosen else []
    if is_street_office(audit.report.facts.issuer, audit.level):
        told.append(said("street_office"))
    return audit._replace(remarks=tuple(told))
