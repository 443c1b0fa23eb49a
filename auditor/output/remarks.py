"""What a person is told beside the verdicts: why these checklists were taken, and of a body that is no government."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.document.level import is_street_office
from auditor.words import Said, said

if TYPE_CHECKING:
    from auditor.judging.finding import Judged
    from auditor.ruling.audit import Audit


def remarks(made: Audit | Judged) -> tuple[Said, ...]:
    """The remarks on the choice of checklists and on the body."""
    told = [made.choice] if made.choice else []
    if is_street_office(made.report.facts.issuer, made.level):
        told.append(said("street_office"))
    return tuple(told)
