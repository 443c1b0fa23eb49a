"""What the judge says: evidence weighed, a finding per requirement, the audit of a report."""

from enum import Enum
from typing import Any, Literal, NamedTuple

from auditor.checklist.model import Area, Checklist, Requirement
from auditor.document.report import Level, Report, Role
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
    why: str = ""
    """The record of scope that refused it, and its words; of a sum, accepted or not, both sides with their figures."""

    @property
    def accepted(self) -> bool:
        """Whether it counts for the verdict."""
        return self.strength is not Strength.REFUSED


Outcome = tuple[Verdict, "Reason | None", "list[Weighed]", tuple[str, ...]]
"""(verdict, reason, evidence best first, titles of missing facets): what one judge says."""


class _Finding(NamedTuple):
    requirement: Requirement
    checklist: str
    verdict: Verdict
    reason: Reason | None = None
    evidence: tuple[Weighed, ...] = ()
    missing_facets: tuple[str, ...] = ()
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
        missing_facets: tuple[str, ...] = (),
        confidence: float = 1.0,
        raw: float = 1.0,
    ) -> "Finding":
        """Raises ValueError for a verdict that its reason or its evidence belies."""
        if verdict is Verdict.MET and not any(item.accepted for item in evidence):
            raise ValueError(f"{requirement.id}: met without accepted evidence")
        if (verdict is Verdict.MET) != (reason is None):
            raise ValueError(f"{requirement.id}: {verdict} with reason {reason}")
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


class Gate(NamedTuple):
    """Whether the report may be published."""

    passed: bool
    failed: tuple[str, ...] = ()
    """Ids of required requirements that are unmet."""
    failed_areas: tuple[tuple[str, Area], ...] = ()
    """(checklist, area) of required areas in which nothing is shown."""
    why_not: str | None = None
    """Set when the document is no annual report at all."""


class Audit(NamedTuple):
    """One report against its checklists."""

    report: Report
    checklists: tuple[Checklist, ...]
    level: Level | None
    year: int | None
    published: str | None
    findings: tuple[Finding, ...]
    score: float | None
    """0 to 100: points of met (1) and partial (½) over the findings that count; None when none counts."""
    gate: Gate
    remarks: tuple[Said, ...] = ()
    slips: tuple[Slip, ...] = ()
    """What looks unfinished in the draft; it changes no verdict."""

    def counts(self) -> dict[Verdict, int]:
        """How many findings got each verdict."""
        return {verdict: sum(finding.verdict is verdict for finding in self.findings) for verdict in Verdict}

    def role_of(self, item: Weighed) -> Role:
        """The role of the sentence that a piece of evidence stands in."""
        return self.report.sentences[item.sentence].role

    def to_dict(self) -> dict[str, Any]:
        """The object of the JSON document, as `auditor audit --format json` prints it: plain data."""
        from auditor.output.notebook import document

        return document(self)

    def rows(self, lang: Literal["zh", "en"] = "zh") -> list[dict[str, Any]]:
        """One flat row a requirement, for a data frame: the columns that `auditor batch` writes; titles in `lang`."""
        from auditor.output.notebook import rows

        return rows(self, lang)

    def _repr_html_(self) -> str:
        from auditor.output.notebook import card

        return card(self)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {verdict.value}" for verdict, count in self.counts().items() if count)
        gate = "passed" if self.gate.passed else "failed"
        return f"<Audit of {self.report.text.path!r}: gate {gate}, score {self.score}; {counts}>"
