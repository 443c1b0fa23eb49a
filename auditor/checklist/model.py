"""The checklist as data: frozen, typed, with nothing in it that a report could change.

What every audit of a report is made of, here and in the rooms that it passes, are NamedTuples with their annotations
evaluated: as frozen as the dataclasses elsewhere, and a fifth of the time that a cold start takes is saved.
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from auditor.checklist.phrase import Phrase
from auditor.document.report import Level, Role


class Tier(str, Enum):
    """How much a requirement weighs."""

    REQUIRED = "required"
    """Missing, it fails the gate."""
    EXPECTED = "expected"
    ADVISORY = "advisory"
    """Reported; never fails, never lowers the score."""


class Kind(str, Enum):
    """What sort of fact decides a requirement: a closed set, each with one judge in `auditor.judging`."""

    SECTION = "section"
    TOPIC = "topic"
    QUANTITY = "quantity"
    DATE = "date"
    ADDRESSEE = "addressee"
    IDENTITY = "identity"


class Evidence(NamedTuple):
    """The words that decide a requirement or a facet of it."""

    proof: Sequence[Phrase] = ()
    """Show a concrete act or result by themselves."""
    topic: Sequence[Phrase] = ()
    """Name the matter; concrete only with a figure, a document, a date or a completed act beside them."""
    claim: Sequence[Phrase] = ()
    """General words: partial, whatever stands beside them."""
    gap: Sequence[Phrase] = ()
    """Other words for the matter in the shortcomings, causes and plans; no evidence anywhere else."""
    exclude: Sequence[Phrase] = ()
    """Look-alikes: a hit that overlaps one is refused."""

    def merged(self, other: "Evidence") -> "Evidence":
        """Both together, in order, without repeats."""
        return Evidence(
            *(
                tuple(dict.fromkeys((*getattr(self, name), *getattr(other, name))))
                for name in ("proof", "topic", "claim", "gap", "exclude")
            )
        )


class Facet(NamedTuple):
    """A part of a requirement; all parts must be there for `met`."""

    title: str
    evidence: Evidence


class Threshold(NamedTuple):
    """The number a `quantity` requirement asks for."""

    what: str
    at_least: float
    units: tuple[str, ...]


class Deadline(NamedTuple):
    """What a `date` requirement asks: one of `dates` before `before` (MM-DD) of the year after the reporting year."""

    dates: tuple[str, ...]
    before: str


class Examples(NamedTuple):
    """Sentences with the verdict they must get when the achievements part holds them alone."""

    met: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    """Only general words: partial."""
    refused: tuple[str, ...] = ()
    """Look-alikes: never met."""


class Requirement(NamedTuple):
    """One thing an official instrument asks a report to show."""

    id: str
    title: str
    title_en: str
    source: str
    tier: Tier
    kind: Kind
    criterion: str
    """When a careful reader calls it met, in English."""
    evidence: Evidence
    area: int | None = None
    levels: tuple[Level, ...] = ()
    """Whom it binds; empty: everybody."""
    from_year: int | None = None
    to_year: int | None = None
    roles: tuple[Role, ...] = (Role.ACHIEVEMENT,)
    """Where its evidence may stand."""
    facets: tuple[Facet, ...] = ()
    any_facet: bool = False
    threshold: Threshold | None = None
    deadline: Deadline | None = None
    check: str = ""
    """For `identity` and `addressee`: which fact of the document is read."""
    least: int = 1
    """For `section`: how many concrete sentences make it met."""
    waivable: bool = True
    counts: tuple[str, ...] = ()
    does_not_count: tuple[str, ...] = ()
    note: str = ""
    criterion_zh: str = ""
    """The criterion in Chinese."""
    examples: Examples = Examples()
    line: int = 0
    """Where it begins in its file."""


class Source(NamedTuple):
    """An official instrument."""

    id: str
    title: str
    issued_by: str = ""
    date: str = ""
    note: str = ""


class Area(NamedTuple):
    """A part of an outline; when `required`, showing nothing of it fails the gate for `levels`."""

    id: int
    title: str
    title_en: str
    required: bool = False
    levels: tuple[Level, ...] = ()
    note: str = ""


class Checklist(NamedTuple):
    """What one instrument, or one family of them, asks of a report."""

    id: str
    title: str
    title_en: str
    path: str
    requirements: tuple[Requirement, ...]
    areas: tuple[Area, ...] = ()
    sources: tuple[Source, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    any_report: bool = False
    """Judges reports of another kind: the question whether it is a rule-of-law report is not asked."""
