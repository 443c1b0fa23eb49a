"""Two reports side by side: what was gained and lost, what became of last year's promises, how much is copied."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from auditor.checklist.model import Kind
from auditor.compare.alike import copied, letters
from auditor.document.report import Role
from auditor.judging.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.document.report import Report, Sentence
    from auditor.judging.finding import Finding
    from auditor.ruling.audit import Audit

_BODY = (Role.ACHIEVEMENT, Role.SHORTCOMING, Role.CAUSE, Role.PLAN)
"""The parts in which a report tells of its own government."""
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


class Fate(str, Enum):
    """What became of a promise."""

    DONE = "done"
    """The new report tells of it among what was done."""
    TOUCHED = "touched"
    """The new report shows something of the same requirement, in other words."""
    REPEATED = "repeated"
    """The new report promises it again."""
    ADMITTED = "admitted"
    """The new report names it among its shortcomings."""
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report and where it stands."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of the old report's plan part."""

    promise: Line
    fate: Fate
    likeness: float
    """How much of the promise's own words the passage holds, 0 to 1; rare words weigh more."""
    passage: Line | None = None
    """The passage of the new report that comes nearest, where it is near enough."""


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
    sentences = _lines(new.report, _BODY)
    return Comparison(
        old=old,
        new=new,
        steps=tuple(_steps(old, new)),
        promises=tuple(_promises(old, new)),
        copies=tuple(_copies(old.report, sentences)),
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


def _lines(report: Report, roles: Sequence[Role]) -> list[Line]:
    """The sentences of some parts that are no headings."""
    return [
        _line(report, sentence)
        for sentence in report.sentences
        if sentence.role in roles and not sentence.heading and report.words(sentence).strip()
    ]


def _line(report: Report, sentence: Sentence) -> Line:
    start, _ = report.plain.span(sentence.start, sentence.end)
    words = " ".join(report.source(sentence.start, sentence.end).split())
    return Line(report.text.position(start)[0], words)


def _copies(old: Report, sentences: list[Line]) -> Iterator[Copy]:
    """The sentences of the new report that stand in the old one, in the order of the new one."""
    before = _lines(old, _BODY)
    matches = copied([line.text for line in before], [line.text for line in sentences])
    for at, place, similarity in matches:
        one, other = before[at], sentences[place]
        yield Copy(one, other, similarity, letters(one.text) == letters(other.text))


_NUMBERING = re.compile(r"^\s*([（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是]+)\s*")
_ROUTINE = (
    "进一步", "继续", "持续", "加强", "推进", "深入", "不断", "强化", "完善", "健全", "落实", "提升", "提高", "加快", "全面",
    "着力", "切实", "扎实", "积极", "严格", "坚持", "做好", "开展", "推动", "抓好", "加大", "力度", "工作", "建设", "法治政府",
    "依法行政", "法治", "水平", "能力", "机制", "制度", "体系", "有效", "确保", "实现", "促进", "我县", "我市", "我区", "我省", "我镇", "全县",
    "全市", "全区", "全省", "下一步", "明年", "今年",
)  # fmt: skip
"""Words that every promise has; what a promise is about is what is left without them."""
KEPT = 0.6
"""A passage that holds this part of a promise's own words tells of it."""
MOST = 1_000
"""So many promises, and so many sentences of each part, are held against one another: more than any report has."""
FEWEST = 4
"""A promise with fewer words of its own promises nothing that could be looked for."""


def _own(words: str) -> set[str]:
    """The pairs of characters that a sentence is about."""
    for routine in _ROUTINE:
        words = words.replace(routine, " ")
    return {piece[at : at + 2] for piece in re.split(r"[\W_\d]+", words) for at in range(len(piece) - 1)}


def _promises(old: Audit, new: Audit) -> Iterator[Promise]:
    """What the old report's plan part promises, sentence by sentence, and what the new report says of each."""
    parts = (
        (Fate.DONE, _lines(new.report, (Role.ACHIEVEMENT,))),
        (Fate.ADMITTED, _lines(new.report, (Role.SHORTCOMING, Role.CAUSE))),
        (Fate.REPEATED, _lines(new.report, (Role.PLAN,))),
    )
    bodies = [(fate, line, _own(line.text)) for fate, lines in parts for line in lines[:MOST]]
    spread = Counter(pair for _, _, own in bodies for pair in own)
    touched = _touched(old, new)

    def weight(pairs: set[str]) -> float:
        """Rare pairs tell more than those of every sentence."""
        return sum(math.log(1 + (len(bodies) + 1) / (1 + spread[pair])) for pair in sorted(pairs))

    plans = [
        number
        for number, sentence in enumerate(old.report.sentences)
        if sentence.role is Role.PLAN and not sentence.heading
    ]
    for number in plans[:MOST]:
        sentence = old.report.sentences[number]
        line = _line(old.report, sentence)
        own = _own(_NUMBERING.sub("", line.text))
        if len(own) < FEWEST:
            continue
        best: dict[Fate, tuple[float, Line]] = {}
        whole = weight(own)
        for fate, other, theirs in bodies:
            likeness = weight(own & theirs) / whole
            if likeness > best.get(fate, (0.0, other))[0]:
                best[fate] = (likeness, other)
        yield _fate(line, best, touched.get(number))


def _touched(old: Audit, new: Audit) -> dict[int, Line]:
    """By sentence of the old plan: what the new report shows of a requirement that the sentence was weighed for."""
    shown = {
        finding.requirement.id: next((item for item in finding.evidence if item.accepted), None)
        for finding in new.findings
    }
    made: dict[int, Line] = {}
    for finding in old.findings:
        proof = shown.get(finding.requirement.id)
        if proof is None or finding.requirement.kind is not Kind.TOPIC:
            continue
        for item in finding.evidence:
            if old.role_of(item) is Role.PLAN:
                made.setdefault(item.sentence, _line(new.report, new.report.sentences[proof.sentence]))
    return made


def _fate(line: Line, best: dict[Fate, tuple[float, Line]], touched: Line | None) -> Promise:
    """Done goes before admitted, and that before promised again: what was done may be planned once more."""
    for fate in (Fate.DONE, Fate.ADMITTED, Fate.REPEATED):
        likeness, passage = best.get(fate, (0.0, None))
        if likeness >= KEPT:
            return Promise(line, fate, round(likeness, 2), passage)
    likeness = round(max((likeness for likeness, _ in best.values()), default=0.0), 2)
    return Promise(line, Fate.TOUCHED if touched else Fate.VANISHED, likeness, touched)
