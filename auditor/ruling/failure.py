"""One thing that would keep a report from passing."""

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from auditor.checklist.model import Area, Tier
from auditor.judging.finding import Finding

if TYPE_CHECKING:
    from auditor.ruling.waiver import Waiver


class Cause(str, Enum):
    """What sort of thing fails."""

    DOCUMENT = "document"
    """It is no annual report, or nothing applies to it: neither waived nor known, ever."""
    REQUIREMENT = "requirement"
    AREA = "area"
    SCORE = "min-score"
    DRAFT = "draft"
    """It has slips, and the policy does not let them pass: neither waived nor known."""


class Failure(NamedTuple):
    """What fails, and the waiver that is for it."""

    cause: Cause
    key: str
    """The id of the requirement, `checklist/number` of the area, else the name of the cause."""
    checklist: str = ""
    finding: Finding | None = None
    area: Area | None = None
    waiver: "Waiver | None" = None
    """The waiver that lets it pass, or that would if it held."""
    note: str = ""
    """Why the waiver does not hold: `expired` or `not_waivable`."""

    @property
    def tier(self) -> Tier:
        """How heavy it is; whatever is no requirement weighs as a required one."""
        return self.finding.requirement.tier if self.finding else Tier.REQUIRED


_ORDER = {
    (Cause.DOCUMENT, Tier.REQUIRED): 0,
    (Cause.REQUIREMENT, Tier.REQUIRED): 1,
    (Cause.AREA, Tier.REQUIRED): 2,
    (Cause.SCORE, Tier.REQUIRED): 3,
    (Cause.DRAFT, Tier.REQUIRED): 3,
}


def importance(failure: Failure) -> int:
    """Where a failure stands when only a few are shown; 0 comes first."""
    return _ORDER.get((failure.cause, failure.tier), 4)


def area_key(checklist: str, area: Area) -> str:
    """The id by which an area is selected, ignored and waived."""
    return f"{checklist}/{area.id}"
