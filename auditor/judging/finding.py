"""What the judge says: evidence weighed, a finding per requirement, a report judged."""

from enum import Enum
from typing import NamedTuple

from auditor.checklist.model import Checklist, Requirement
from auditor.document.report import Level, Report
from auditor.draft.slip import Slip
from auditor.language.records import Category
from auditor.words import Said


class Verdict(str, Enum):
    """The five answers."""

    MET = "met"
    PARTIAL = "partial"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"
    UNVERIFIABLE = "unverifiable"


class Reason(str, Enum):
    """Why a requirement is not met."""

    MISSING = "missing"
    PLANNED_ONLY = "planned_only"
    ADMITTED_GAP = "admitted_gap"
    OTHER_YEAR = "other_year"
    """What speaks of it tells of another year."""
    LATE = "late"
    GENERAL_WORDS = "general_words"
    FACETS_MISSING = "facets_missing"
    BELOW_THRESHOLD = "below_threshold"
    NO_QUANTITY = "no_quantity"
    LEVEL = "level"
    YEAR = "year"
    NO_DATE = "no_date"
    NOT_STATED = "not_stated"
    UNEQUAL = "unequal"
    OUT_OF_ORDER = "out_of_order"


class Refusal(str, Enum):
    """Where a passage that speaks of the matter stands when that is why it was not accepted.

    What its clauses are marked as, the other ground, is a `Category` of scope.
    """

    PAGE = "page"
    HEADING = "heading"
    ROLE = "role"
    SHORTCOMING = "shortcoming"
    PLAN = "plan"
    EXCLUDED = "excluded"
    OTHERWISE = "otherwise"
    """Not told as done, or of another body or year, by what was learnt and no record of scope."""
    NEAR_MISS = "near_miss"
    UNEQUAL = "unequal"
    """The two sides of an equation differ."""
    OUT_OF_ORDER = "out_of_order"


class Strength(str, Enum):
    """How much an accepted passage proves."""

    CONCRETE = "concrete"
    GENERAL = "general"
    REFUSED = "refused"


class Weighed(NamedTuple):
    """A passage that was weighed for a requirement. Offsets are plain ones."""

    start: int
    end: int
    sentence: int
    phrase: str
    """The words that were matched."""
    similarity: float
    strength: Strength
    refusal: Refusal | Category | None = None
    words: tuple[int, int] | None = None
    """The plain span of the matched words inside the passage."""
    facet: str | None = None
    rule: str = ""
    """The topic or the keyword that it speaks of; empty for a fact or a part."""
    certainty: float = 1.0
    """Probability that a careful reader takes it as it was taken."""
    why: Said | str = ""
    """The record of scope that refused it, and its words; of a sum, accepted or not, both sides with their figures."""

    @property
    def accepted(self) -> bool:
        """Whether it counts for the verdict."""
        return self.strength is not Strength.REFUSED


Facets = tuple["Said | str", ...]
"""What is lacking: titles of facets and parts as a checklist gives them, what a table lacks in words to be told."""
Outcome = tuple[Verdict, "Reason | None", "list[Weighed]", Facets]
"""(verdict, reason, evidence best first, titles of missing facets): what one judge says."""


class _Finding(NamedTuple):
    requirement: Requirement
    checklist: str
    verdict: Verdict
    reason: Reason | None = None
    evidence: tuple[Weighed, ...] = ()
    missing_facets: Facets = ()
    confidence: float = 1.0
    """Calibrated probability that a careful reader gives the same verdict."""
    raw: float = 1.0
    """The same before calibration."""


class Finding(_Finding):
    """The verdict on one requirement with everything it rests on; a `met` without evidence cannot be made."""

    __slots__ = ()

    def __new__(
        cls,
        requirement: Requirement,
        checklist: str,
        verdict: Verdict,
        reason: Reason | None = None,
        evidence: tuple[Weighed, ...] = (),
        missing_facets: Facets = (),
        confidence: float = 1.0,
        raw: float = 1.0,
    ) -> "Finding":
        """Raises ValueError for a verdict that its reason or its evidence belies."""
        if verdict is Verdict.MET and not any(item.accepted for item in evidence):
            raise ValueError(f"{requirement.id}: met without accepted evidence")
        if (verdict is Verdict.MET) != (reason is None):
            raise ValueError(f"{requirement.id}: {verdict.value} with reason {reason}")
        return super().__new__(
            cls, requirement, checklist, verdict, reason, evidence, missing_facets, confidence, raw
        )

    @property
    def score(self) -> float:
        """1 for met, 0.5 for partial, 0 for anything else."""
        return {Verdict.MET: 1.0, Verdict.PARTIAL: 0.5}.get(self.verdict, 0.0)

    def __repr__(self) -> str:
        reason = f": {self.reason.value}" if self.reason else ""
        return f"<Finding {self.requirement.id} {self.verdict.value}{reason}>"


class Judged(NamedTuple):
    """A report with every finding on it, before anybody rules on them."""

    report: Report
    checklists: tuple[Checklist, ...]
    level: Level | None
    year: int | None
    published: str | None
    findings: tuple[Finding, ...]
    choice: Said | None = None
    """What is to be said of the choice of checklists."""
    slips: tuple[Slip, ...] = ()
    """What looks unfinished in the draft; it changes no verdict."""
