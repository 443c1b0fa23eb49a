"""Two reports side by side: what was gained and lost, what became of last year's promises, how much is copied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from auditor.compare.alike import copied, letters
from auditor.compare.promises import promises
from auditor.compare.sentences import lines
from auditor.judging.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.compare.promises import Promise
    from auditor.compare.sentences import Line
    from auditor.judging.finding import Finding
    from auditor.ruling.audit import Audit

_RANK = {Verdict.UNMET: 0, Verdict.PARTIAL: 1, Verdict.MET: 2}


class Change(str, Enum):
    """What became of a requirement."""

    GAINED = "gained"
    LOST = "lost"
    SAME = "same"
    ADDED = "added"
    """Only the new report was judged by it."""
    DROPPED = "dropped"
    """Only the old report was judged by it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One requirement in both reports."""

    change: Change
    old: Finding | None
    new: Finding | None

    @property
    def finding(self) -> Finding:
        """The newer of the findings there are."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a step without a finding")
        return found


@dataclass(frozen=True, slots=True)
class Copy:
    """A sentence of the new report that stands in the old one."""

    old: Line
    new: Line
    similarity: float
    """In percent; figures count as alike."""
    same_figures: bool
    """Whether it is word for word the same, figures included."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is told of two reports."""

    old: Audit
    new: Audit
    steps: tuple[Step, ...]
    promises: tuple[Promise, ...]
    copies: tuple[Copy, ...]
    size: int
    """Characters of the new report's own sentences: what the shares are parts of."""

    @property
    def identical(self) -> bool:
        """Whether the two reports say the same, word for word."""
        return letters(self.old.report.plain.chars) == letters(self.new.report.plain.chars)

    @property
    def carried(self) -> tuple[Finding, ...]:
        """The findings on what the new report carries from the old one; none where nothing could be worked out."""
        return tuple(
            finding
            for finding in self.new.findings
            if finding.requirement.sums is not None and finding.requirement.sums.carried and finding.evidence
        )

    def share(self, *, word_for_word: bool) -> float:
        """The part of the new report's sentences, by characters, that is copied (or that is copied to the letter)."""
        taken = sum(len(copy.new.text) for copy in self.copies if copy.same_figures or not word_for_word)
        return taken / self.size if self.size else 0.0

    def count(self, change: Change) -> int:
        """How many requirements changed in that way."""
        return sum(step.change is change for step in self.steps)


def compare(old: Audit, new: Audit) -> Comparison:
    """The comparison of two audits."""
    before, sentences = lines(old.report), lines(new.report)
    return Comparison(
        old=old,
        new=new,
        steps=tuple(_steps(old, new)),
        promises=tuple(promises(old.report, new.report)),
        copies=tuple(_copies(before, sentences)),
        size=sum(len(line.text) for line in sentences),
    )


def _steps(old: Audit, new: Audit) -> Iterator[Step]:
    """Every requirement of both, in the order of the new report's checklists."""
    before = {finding.requirement.id: finding for finding in old.findings}
    for finding in new.findings:
        earlier = before.pop(finding.requirement.id, None)
        yield Step(_change(earlier, finding), earlier, finding)
    for earlier in before.values():
        yield Step(Change.DROPPED, earlier, None)


def _change(old: Finding | None, new: Finding) -> Change:
    if old is None:
        return Change.ADDED
    before, after = _RANK.get(old.verdict), _RANK.get(new.verdict)
    if before is None or after is None or before == after:
        return Change.SAME
    return Change.GAINED if after > before else Change.LOST


def _copies(before: Sequence[Line], sentences: Sequence[Line]) -> Iterator[Copy]:
    """The sentences of the new report that stand in the old one, in the order of the new one."""
    matches = {
        place: (at, similarity)
        for at, place, similarity in copied([line.text for line in before], [line.text for line in sentences])
    }
    # Short sentences are copies where nothing at all is changed.
    whole = {letters(line.text): at for at, line in reversed(list(enumerate(before)))}
    for place, other in enumerate(sentences):
        at, similarity = matches.get(place) or (whole.get(letters(other.text)), 100.0)
        if at is not None:
            yield Copy(before[at], other, similarity, letters(before[at].text) == letters(other.text))
