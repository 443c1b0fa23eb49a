"""The report as a document: what every later room reads, and nothing of how it was found."""

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from auditor.document.plain import Plain
from auditor.reading.text import Text
from auditor.words import Said

if TYPE_CHECKING:
    from auditor.document.table import Table


class Role(str, Enum):
    """What a passage does in the report; the same words mean different things in each."""

    PAGE = "page"
    """Furniture of the web page: navigation, index block, buttons."""
    TITLE = "title"
    PREAMBLE = "preamble"
    """Salutation and opening, up to the announcing clause."""
    ACHIEVEMENT = "achievement"
    SHORTCOMING = "shortcoming"
    CAUSE = "cause"
    PLAN = "plan"
    SIGNATURE = "signature"
    """Issuing body and date under the text, recipients and copies."""


class ReportKind(str, Enum):
    """A kind of statutory yearly report that checklists judge."""

    LAW = "law-based-government"
    """法治政府建设年度报告."""
    OPENNESS = "open-information"
    """政府信息公开工作年度报告."""


class Level(str, Enum):
    """The rung of government a report comes from."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    DEPARTMENT = "department"


class Heading(NamedTuple):
    """A heading of the outline; `depth` 1 is the outermost kind that this report uses."""

    start: int
    end: int
    depth: int
    title: str
    role: Role


class Sentence(NamedTuple):
    """One sentence, heading or line. Offsets are those of the plain text."""

    start: int
    end: int
    role: Role
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    paragraph: int
    """Running number of its paragraph: sentences of one paragraph share it."""
    heading: bool = False
    """A heading, or the run-in heading that opens a paragraph."""
    worded: bool = False
    """Its role comes from its wording alone: nothing that its part or its signal words say gives it."""


class Spoken(NamedTuple):
    """A signal that spoke when the kind of the document was weighed."""

    name: str
    means: str
    weight: float
    """Above nought: for a report."""
    where: str
    words: str
    says: Said
    """For a person."""


class Facts(NamedTuple):
    """What the document says of itself. Dates are ISO 8601 text, to the month where no day is given."""

    kind: ReportKind | None
    """Which of the yearly reports it is; None for any other document."""
    title: str | None
    issuer: str | None
    level: Level | None
    reporting_year: int | None
    published: str | None
    signed: str | None
    why_not: Said | None = None
    """Why the document is no annual rule-of-law report."""
    named: str = ""
    """The words that name the kind of document (title, else announcing clause), plain form."""
    signals: tuple[Spoken, ...] = ()
    """What spoke for and against its being such a report, strongest first."""
    remark: Said | None = None
    """Where the page shows something else than it says of itself unseen."""

    @property
    def is_annual_report(self) -> bool:
        """Whether it is a yearly report on law-based government."""
        return self.kind is ReportKind.LAW


class Report(NamedTuple):
    """A report, read and understood: the input of matching."""

    text: Text
    plain: Plain
    sentences: tuple[Sentence, ...]
    headings: tuple[Heading, ...]
    facts: Facts

    @property
    def tables(self) -> "tuple[Table, ...]":
        """The tables of facts, in the order of the text; what is in them stands in the sentences too."""
        from auditor.document.tables import tables_of  # most audits ask for none

        return tables_of(self.text)

    def words(self, sentence: Sentence) -> str:
        """The plain form of a sentence."""
        return self.plain.chars[sentence.start : sentence.end]

    def source(self, start: int, end: int) -> str:
        """The words of the file for a plain span."""
        first, last = self.plain.span(start, end)
        return self.text.content[first:last]

    def __repr__(self) -> str:
        return f"<Report {self.text.path!r}: {self.facts.title}>"
