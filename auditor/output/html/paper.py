"""The report as it is shown: parts shaded by role, headings nested, and passages marked.

Everything here is plain data for the template. Nothing is left out or put in: the pieces joined are the words of the report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.document.report import Report, Role, Sentence
from auditor.words import Lang, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
FOLDED_LINES = 8
"""A run of more lines of web-page furniture than this is folded away."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage to mark, in characters of the source."""

    start: int
    end: int
    words: tuple[int, int] | None
    """The span of the matched words inside it."""
    owner: int
    """Number of the finding it was weighed for."""
    item: int
    """Number of the evidence in that finding."""
    accepted: bool
    why: str = ""
    """The reason for refusing it."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a marked passage is to one requirement."""

    owner: int
    accepted: bool
    why: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look: plain, or the matched words of a mark."""

    text: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Plain words, or a marked passage with an anchor and what it serves."""

    pieces: tuple[Piece, ...]
    anchor: str = ""
    accepted: bool = False
    uses: tuple[Use, ...] = ()
    opens: bool = False
    """Begins a sentence."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences of one role; `role` is None where it is that of the whole band."""

    role: Role | None
    spans: tuple[Span, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` above 0) or a paragraph."""

    line: int
    runs: tuple[Run, ...]
    level: int = 0
    anchor: str = ""
    place: str = ""
    """The page of the file that begins here."""


@dataclass(frozen=True, slots=True)
class Band:
    """Blocks in a row that play the same part."""

    role: Role
    blocks: tuple[Block, ...]

    @property
    def folded(self) -> bool:
        """Whether it is long page furniture without a mark, which nobody reads first."""
        marked = any(span.anchor for block in self.blocks for run in block.runs for span in run.spans)
        return self.role is Role.PAGE and len(self.blocks) > FOLDED_LINES and not marked


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline."""

    anchor: str
    title: str
    level: int
    role: Role


@dataclass(frozen=True, slots=True)
class Paper:
    """The report ready to be shown."""

    bands: tuple[Band, ...]
    outline: tuple[Entry, ...]
    anchors: dict[tuple[int, int], str]
    """Where a piece of evidence, (finding, item), is marked."""


def visible(words: str) -> str:
    """Report text made safe to show: control and direction characters, which could hide or turn words, become �."""
    return _UNSAFE.sub("\ufffd", words)


def paper(report: Report, lang: Lang, passages: Iterable[Passage] = ()) -> Paper:
    """Lay out a report with its passages marked and its pages named in a language."""
    return _Layout(report, lang, passages).paper()


class _Layout:
    """One pass over the sentences of a report, counting anchors on the way."""

    def __init__(self, report: Report, lang: Lang, passages: Iterable[Passage]) -> None:
        self.report = report
        self.lang = lang
        self.inside = _by_sentence(report, passages)
        self.levels = nested([heading.depth for heading in report.headings])
        self.headings = {heading.start: number for number, heading in enumerate(report.headings)}
        self.anchors: dict[tuple[int, int], str] = {}
        self.marks = 0
        self.place = ""
        self.read_to = 0

    def paper(self) -> Paper:
        blocks: list[tuple[Role, Block]] = []
        for group in _paragraphs(self.report.sentences):
            role = _main_role([self.report.sentences[number] for number in group])
            blocks.append((role, self._block(group, role)))
        outline = tuple(
            Entry(
                f"h{number}",
                visible(self.report.source(heading.start, heading.end)).strip(),
                level,
                heading.role,
            )
            for number, (heading, level) in enumerate(zip(self.report.headings, self.levels, strict=True))
        )
        return Paper(tuple(_bands(blocks)), outline, self.anchors)

    def _block(self, group: Sequence[int], role: Role) -> Block:
        sentences = [self.report.sentences[number] for number in group]
        found = next((self.headings[item.start] for item in sentences if item.start in self.headings), None)
        alone = len(sentences) == 1
        start, _ = self.report.plain.span(sentences[0].start, sentences[0].end)
        self.read_to = start
        return Block(
            line=self.report.text.position(start)[0],
            runs=tuple(self._runs(group, role)),
            level=self.levels[found] if found is not None and alone else 0,
            anchor="" if found is None else f"h{found}",
            place=self._new_place(start),
        )

    def _new_place(self, start: int) -> str:
        """The page a block begins, where it is not that of the block before."""
        named = self.report.text.place(start)
        # A label over every paragraph would drown the text.
        place = tell(named, self.lang) if named and named.key == "place.page" else self.place
        if place == self.place:
            return ""
        self.place = place
        return visible(place)

    def _runs(self, group: Sequence[int], role: Role) -> Iterator[Run]:
        spans: list[Span] = []
        look: tuple[Role, bool] | None = None
        for number in group:
            sentence = self.report.sentences[number]
            mine = (sentence.role, sentence.heading and len(group) > 1)
            if look is not None and mine != look:
                yield Run(None if look[0] is role else look[0], tuple(spans), look[1])
                spans = []
            look = mine
            spans += self._sentence(number)
        if look is not None:
            yield Run(None if look[0] is role else look[0], tuple(spans), look[1])

    def _sentence(self, number: int) -> Iterator[Span]:
        """The spans of a sentence, with the characters between it and the one before."""
        sentence = self.report.sentences[number]
        start, end = self.report.plain.span(sentence.start, sentence.end)
        at = min(self.read_to, start)
        opens = True
        if passages := self.inside[number]:
            if start > at:
                yield Span((Piece(self._words(at, start)),), opens=opens)
                opens = False
            yield self._mark(passages, start, end, opens)
        elif end > at:
            yield Span((Piece(self._words(at, end)),), opens=opens)
        self.read_to = end

    def _mark(self, passages: Sequence[Passage], start: int, end: int, opens: bool) -> Span:
        anchor = f"m{self.marks}"
        self.marks += 1
        for item in passages:
            self.anchors[item.owner, item.item] = anchor
        accepted = any(item.accepted for item in passages)
        # A passage that was weighed twice for one requirement is named once, by the better answer.
        uses: dict[int, Use] = {}
        for item in sorted(passages, key=lambda item: (not item.accepted, item.owner, item.item)):
            uses.setdefault(item.owner, Use(item.owner, item.accepted, item.why))
        words = [item.words for item in passages if item.words and item.accepted is accepted]
        pieces = tuple(
            Piece(self._words(first, last), matched) for first, last, matched in _cut(start, end, words)
        )
        return Span(pieces, anchor, accepted, tuple(uses.values()), opens)

    def _words(self, start: int, end: int) -> str:
        return visible(self.report.text.content[start:end])


def _by_sentence(report: Report, passages: Iterable[Passage]) -> dict[int, list[Passage]]:
    """Passages under the number of the sentence they begin in, in order."""
    found: dict[int, list[Passage]] = defaultdict(list)
    starts = [report.plain.source(sentence.start) for sentence in report.sentences]
    for passage in sorted(passages, key=lambda item: (item.start, item.end)):
        found[max(0, bisect_right(starts, passage.start) - 1)].append(passage)
    return found


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    """Numbers of the sentences of each paragraph."""
    group: list[int] = []
    for number, sentence in enumerate(sentences):
        if group and sentence.paragraph != sentences[group[-1]].paragraph:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _main_role(sentences: Sequence[Sentence]) -> Role:
    """The role of most characters of a paragraph."""
    sizes: Counter[Role] = Counter()
    for sentence in sentences:
        sizes[sentence.role] += sentence.end - sentence.start
    return sizes.most_common(1)[0][0]


def _bands(blocks: Iterable[tuple[Role, Block]]) -> Iterator[Band]:
    inside: list[Block] = []
    role: Role | None = None
    for mine, block in blocks:
        if role is not None and mine is not role:
            yield Band(role, tuple(inside))
            inside = []
        role = mine
        inside.append(block)
    if role is not None:
        yield Band(role, tuple(inside))


def _cut(start: int, end: int, words: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """`start` to `end` cut where matched words begin and end; overlapping ones are joined."""
    at = start
    for first, last in sorted(words):
        first, last = max(first, at), min(last, end)
        if last <= first:
            continue
        if first > at:
            yield at, first, False
        yield first, last, True
        at = last
    if end > at:
        yield at, end, False


def nested(depths: Sequence[int]) -> tuple[int, ...]:
    """Levels from 1 that never skip one, whatever kinds of numbering a report mixes."""
    levels = []
    open_depths: list[int] = []
    for depth in depths:
        while open_depths and open_depths[-1] >= depth:
            open_depths.pop()
        open_depths.append(depth)
        levels.append(len(open_depths))
    return tuple(levels)
