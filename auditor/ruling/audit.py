"""The audit of one report: what the judge found, and what the policy makes of it. It is all that a page is made of."""

from typing import TYPE_CHECKING, NamedTuple

from auditor.checklist.model import Area, Checklist
from auditor.document.report import Level, Report, Role
from auditor.draft.slip import Slip
from auditor.judging.finding import Finding, Verdict, Weighed
from auditor.ruling.failure import Failure
from auditor.ruling.policy import Policy
from auditor.words import Said

if TYPE_CHECKING:
    from auditor.ruling.waiver import Waiver


class Gate(NamedTuple):
    """Whether the report may be published."""

    passed: bool
    failed: tuple[str, ...] = ()
    """Ids of the requirements that fail it."""
    failed_areas: tuple[tuple[str, Area], ...] = ()
    """(checklist, area) of required areas in which nothing is shown."""
    why_not: Said | None = None
    """Set when the document is no annual report at all, or nothing applies to it."""


class Audit(NamedTuple):
    """One report against its checklists, ruled on by a policy; failures, waived and known ones are kept apart."""

    report: Report
    checklists: tuple[Checklist, ...]
    level: Level | None
    year: int | None
    published: str | None
    findings: tuple[Finding, ...]
    """Those that the policy judges."""
    choice: Said | None
    """What is to be said of the choice of checklists."""
    slips: tuple[Slip, ...]
    """What looks unfinished in the draft; it changes no verdict."""
    policy: Policy
    score: float | None
    """0 to 100: points of met (1) and partial (½) over the findings that count; None when none counts."""
    gate: Gate
    failures: tuple[Failure, ...] = ()
    """Most important first."""
    waived: tuple[Failure, ...] = ()
    known: tuple[Failure, ...] = ()
    """Those that the baseline lets pass."""
    mended: tuple[str, ...] = ()
    """Keys that the baseline knows and that fail no more."""
    used: "tuple[Waiver, ...]" = ()
    """The waivers that met a failure, whether they held or not."""

    @property
    def passed(self) -> bool:
        """Whether the report may be published."""
        return self.gate.passed

    def counts(self) -> dict[Verdict, int]:
        """How many findings got each verdict."""
        return {verdict: sum(finding.verdict is verdict for finding in self.findings) for verdict in Verdict}

    def role_of(self, item: Weighed) -> Role:
        """The role of the sentence that a piece of evidence stands in."""
        return self.report.sentences[item.sentence].role

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {verdict.value}" for verdict, count in self.counts().items() if count)
        gate = "passed" if self.gate.passed else "failed"
        return f"<Audit of {self.report.text.path!r}: gate {gate}, score {self.score}; {counts}>"
