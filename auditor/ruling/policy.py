"""The policy: what the user asks of the gate."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from auditor.ruling.failure import area_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.checklist.model import Checklist
    from auditor.ruling.baseline import Baseline
    from auditor.ruling.waiver import Waiver


class FailOn(str, Enum):
    """From which tier on an unmet requirement fails the gate."""

    REQUIRED = "required"
    EXPECTED = "expected"
    """Required and expected ones."""
    NEVER = "never"
    """None; a document that is no annual report fails all the same."""


class Draft(str, Enum):
    """What is done about a draft's slips."""

    OFF = "off"
    REMARK = "remark"
    """They are told, and nothing fails."""
    FAIL = "fail"


class Policy(NamedTuple):
    """What the user asks of the gate."""

    fail_on: FailOn = FailOn.REQUIRED
    min_score: float | None = None
    select: frozenset[str] = frozenset()
    """Only these ids are judged; empty: all."""
    ignore: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    draft: Draft = Draft.REMARK

    def judges(self, key: str) -> bool:
        """Whether a requirement or an area is part of the gate at all."""
        return (not self.select or key in self.select) and key not in self.ignore


def ids(checklists: Iterable[Checklist]) -> tuple[str, ...]:
    """Everything that can be selected, ignored or waived, in order."""
    made = []
    for checklist in checklists:
        made += [requirement.id for requirement in checklist.requirements]
        made += [area_key(checklist.id, area) for area in checklist.areas]
    return tuple(dict.fromkeys(made))
