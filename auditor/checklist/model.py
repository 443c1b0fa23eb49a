"""The checklist as data: frozen, typed, with nothing in it that a report could change.

What every audit of a report is made of, here and in the rooms that it passes, are NamedTuples with their annotations
evaluated: as frozen as the dataclasses elsewhere, and a fifth of the time that a cold start takes is saved.
"""

from enum import Enum
from typing import NamedTuple

from auditor.checklist.keyword import Keyword
from auditor.document.report import Level, ReportKind, Role
from auditor.words import Lang


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
    TABLE = "table"
    SUM = "sum"


class Evidence(NamedTuple):
    """What decides a requirement or a facet of it."""

    topics: tuple[str, ...] = ()
    """Shared matters, judged by learnt weights."""
    keywords: tuple[Keyword, ...] = ()
    """Name the matter; a concrete act or result beside them makes it met."""
    exclude: tuple[Keyword, ...] = ()
    """Look-alikes: a clause that holds one is refused."""
    zero: bool = False
    """That there was none of it is an answer too: 本年度没有收取信息处理费."""
    must_name: tuple[Keyword, ...] = ()
    """What an act of a topic must name beside it to be more than a claim."""

    def merged(self, other: "Evidence") -> "Evidence":
        """Both together, in order, without repeats."""
        return Evidence(
            tuple(dict.fromkeys((*self.topics, *other.topics))),
            tuple(dict.fromkeys((*self.keywords, *other.keywords))),
            tuple(dict.fromkeys((*self.exclude, *other.exclude))),
            self.zero or other.zero,
            tuple(dict.fromkeys((*self.must_name, *other.must_name))),
        )


class Mend(NamedTuple):
    """How a requirement that a report does not meet is put right, in Chinese as it goes into the report."""

    where: str
    """The part of the report to write in."""
    name: tuple[str, ...]
    """What to name: matters and figures."""
    sentence: str
    """A model sentence; `____` stands for whatever only the writer knows."""
    where_en: str = ""
    """The part in English, for readers; empty where its checklist does not say."""


class Facet(NamedTuple):
    """A part of a requirement; all parts must be there for `met`."""

    title: str
    evidence: Evidence
    mend: Mend | None = None
    title_en: str = ""


class Threshold(NamedTuple):
    """The number a `quantity` requirement asks for: a least one, a greatest one (accidents), or both."""

    what: str
    units: tuple[str, ...]
    at_least: float | None = None
    at_most: float | None = None
    credible: float | None = None
    """The greatest figure that may count the matter of one body: a greater one counts something else."""

    @property
    def told(self) -> str:
        """As people write it: ≥ 4 次、场."""
        bounds = (("≥", self.at_least), ("≤", self.at_most))
        asked = " ".join(f"{sign} {bound:g}" for sign, bound in bounds if bound is not None)
        return f"{asked} {'、'.join(self.units)}"


class Deadline(NamedTuple):
    """What a `date` requirement asks: one of `dates` before `before` (MM-DD) of the year after the reporting year."""

    dates: tuple[str, ...]
    before: str
    provinces_before: str = ""
    """The day for a province and for a department of the State Council, where that is another one."""


class Heads(NamedTuple):
    """What a `table` requirement asks of one table, or of one stretch of it under heads of its own.

    A head is known by words, as in a keyword, of the cells over a column or before a row.
    """

    columns: tuple[Keyword, ...]
    rows: tuple[Keyword, ...] = ()
    """Empty: whatever rows there are, one at least."""


class Equation(NamedTuple):
    """Two sides that must be equal; every term is a sign (1 or -1) and the words of a head."""

    text: str
    """As written."""
    left: tuple[tuple[int, Keyword], ...]
    right: tuple[tuple[int, Keyword], ...]

    @property
    def terms(self) -> tuple[Keyword, ...]:
        """The heads of both sides."""
        return tuple(head for _, head in (*self.left, *self.right))


class Sums(NamedTuple):
    """What a `sum` requirement holds against one another in the tables of a `table` requirement."""

    of: str
    """The id of that requirement."""
    heads: tuple[Heads, ...]
    """What that requirement asks for; without a thing until the whole checklist is read."""
    rows: tuple[Equation, ...] = ()
    """Equations between rows, held in every column."""
    columns: tuple[Equation, ...] = ()
    """Equations between columns, held in every row."""
    carried: tuple[Equation, ...] = ()
    """Between rows of this report, on the left, and rows of last year's, on the right; held in every column."""


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
    """Instrument, article and item."""
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
    note_zh: str = ""
    """The note in Chinese."""
    criterion_zh: str = ""
    """The criterion in Chinese."""
    examples: Examples = Examples()
    required_from: int | None = None
    """The reporting year from which it is required; before it, `tier` holds."""
    expected_from: int | None = None
    duty: str = ""
    """What the instrument asks of bodies, in one Chinese sentence."""
    threat: str = ""
    """What it threatens, where that is not what its source threatens of all; Chinese."""
    line: int = 0
    """Where it begins in its file."""
    mend: Mend | None = None
    """Its own; without one, its facets' or its topics' speak."""
    part: tuple[Keyword, ...] = ()
    """The part of the report, by words of its heading, in which alone its evidence stands; empty: anywhere."""
    parts: tuple[Keyword, ...] = ()
    """For `section`: the parts that a report has, by words of their headings, in this order."""
    tables: tuple[Heads, ...] = ()
    """For `table`: what it asks of each."""
    sums: Sums | None = None

    @property
    def all_topics(self) -> tuple[str, ...]:
        """The topics of the requirement and of its facets."""
        return tuple(
            dict.fromkeys(
                (*self.evidence.topics, *(t for facet in self.facets for t in facet.evidence.topics))
            )
        )

    def asks(self, lang: Lang) -> str:
        """The criterion in a language, else as it is written."""
        return (self.criterion_zh if lang == "zh" else "") or self.criterion

    def tier_in(self, year: int | None) -> Tier:
        """How much it weighs in a reporting year."""
        if year is not None and self.required_from is not None and year >= self.required_from:
            return Tier.REQUIRED
        if year is not None and self.expected_from is not None and year >= self.expected_from:
            return Tier.EXPECTED
        return self.tier


class Source(NamedTuple):
    """An official instrument."""

    id: str
    title: str
    issued_by: str = ""
    date: str = ""
    note: str = ""
    effective: bool = False
    """Whether `date` is the day from which it is in force, not the day on which it was issued."""
    short: str = ""
    """How requirements cite it, where not by its title."""
    compared: bool = True
    """Whether what is said of it was compared with its own text."""
    threat: str = ""
    """What it threatens those who do not keep it; Chinese."""
    bears_on: tuple[str, ...] = ()
    """Requirements that it bears on beside the instruments that they cite."""

    def concerns(self, requirement: Requirement) -> bool:
        """Whether a requirement cites it or it bears on one."""
        return (self.short or self.title) in requirement.source or requirement.id in self.bears_on


class Area(NamedTuple):
    """A part of an outline; when `required`, showing nothing of it fails the gate for `levels`."""

    id: int
    title: str
    title_en: str
    required: bool = False
    levels: tuple[Level, ...] = ()
    note: str = ""
    note_zh: str = ""


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
    """Judges documents of every kind: which report it is, is not asked."""
    report: ReportKind = ReportKind.LAW
    """The yearly report that it judges."""

    def judges(self, kind: ReportKind | None) -> bool:
        """Whether it judges documents of a kind."""
        return self.any_report or self.report is kind

    def sources_of(self, requirement: Requirement) -> tuple[Source, ...]:
        """The instruments that a requirement rests on or that bear on it."""
        return tuple(source for source in self.sources if source.concerns(requirement))

    def threat_of(self, requirement: Requirement) -> str:
        """What is threatened where a requirement is not kept, in Chinese; empty where nothing is."""
        told = (source.threat for source in self.sources_of(requirement) if source.threat)
        return requirement.threat or next(told, "")

    def __repr__(self) -> str:
        return f"<Checklist {self.id}: {len(self.requirements)} requirements>"
