"""Applies the records of scope to a paragraph: which clauses are marked, by which words.

One loop, no knowledge: a record's words are looked for in every sentence, what overlaps an exception is dropped,
and the clauses within reach are marked. Years are made out before (`dated`): a year before, of or after the reporting
year reads as a sign of its own, so that a record can say “an earlier year” in words.
"""

import bisect
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.language.anchors import Anchors
from auditor.language.pattern import Pattern
from auditor.language.records import Record, records

EARLIER, SAME, LATER, OWN = "‹‹‹‹", "====", "››››", "※"
_YEAR = re.compile(r"(?<![\d—〔\[~\-])(?:19|20)\d\d(?![\d—〕\]~\-]|年?[—~至-])")
TITLES = re.compile(r"《[^《》]*》")
_BREAK = "，：。；！？"
_CLAUSE = re.compile(f"[^{_BREAK}]+")
_FAR = 1 << 20
_DEMANDS = ("要", "必须", "一要", "二要", "三要", "四要", "五要")


class Setting(NamedTuple):
    """What the words are read against."""

    year: int | None = None
    """The reporting year."""
    level: str | None = None
    traits: frozenset[str] = frozenset()
    """Traits of the issuer, such as `own_city`."""
    own: tuple[str, ...] = ()
    """Names of the issuer, the longest first: they read as a sign of their own, so that a record can say “another body”."""


NOWHERE = Setting()
"""What words are read against that stand in no report."""


class Mark(NamedTuple):
    """Why a clause is no evidence."""

    record: Record
    words: str
    """The words of the report that the record found."""

    @property
    def told(self) -> str:
        """The record's name, and the words."""
        return f"{self.record.name}：{self.words}"


class Clause(NamedTuple):
    """A stretch of a sentence between its marks, and what it is marked with. Offsets are those of the sentence."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()


def clauses(words: str) -> list[tuple[int, int]]:
    """(start, end) of the clauses of a sentence; marks inside 《》 and （） end none."""
    if "《" not in words and "（" not in words:
        return [found.span() for found in _CLAUSE.finditer(words)]
    made, first, depth = [], 0, 0
    for at, char in enumerate(words):
        if char in "《（":
            depth += 1
        elif char in "》）":
            depth = max(0, depth - 1)
        elif char in _BREAK and depth == 0:
            if at > first:
                made.append((first, at))
            first = at + 1
    if first < len(words):
        made.append((first, len(words)))
    return made


def dated(words: str, year: int | None) -> str:
    """The words with every year made out against the reporting year, character for character."""
    if year is None:
        return words
    if "20" not in words and "19" not in words:
        return words
    titles = [found.span() for found in TITLES.finditer(words)]

    def sign(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in titles):
            return found[0]
        value = int(found[0])
        return EARLIER if value < year else LATER if value > year else SAME

    return _YEAR.sub(sign, words)


class Awake(NamedTuple):
    """The records that hold in a setting, and what tells which of their words may stand in a sentence."""

    records: tuple[Record, ...]
    anchors: Anchors[tuple[int, int]]
    """The words by the number of their record and their own."""


def signed(words: str, setting: Setting) -> str:
    """The words with years and the issuer's names made out."""
    made = dated(words, setting.year)
    for name in setting.own:
        if name in made:
            # 邻县水利局 holds the name 县水利局 and is another body.
            made = re.sub(f"(?<![邻外该]){re.escape(name)}", OWN * len(name), made)
    return made


@lru_cache(maxsize=64)
def _awake(level: str | None, traits: frozenset[str]) -> Awake:
    """The records that hold for an issuer."""
    held = tuple(
        record
        for record in records()
        if (not record.levels or level in record.levels) and record.holds(traits)
    )
    return Awake(
        held,
        Anchors(
            ((number, index), spelling)
            for number, record in enumerate(held)
            for index, spelling in enumerate(record.words)
        ),
    )


def mark(sentences: Sequence[str], setting: Setting) -> list[tuple[Clause, ...]]:
    """The clauses of every sentence of one paragraph, with their marks."""
    told = [signed(words, setting) for words in sentences]
    spans = [clauses(words) for words in sentences]
    found: list[list[list[Mark]]] = [[[] for _ in span] for span in spans]
    for record, number, spelled in _heard(told, _awake(setting.level, setting.traits)):
        # What says the same again is one object: an endless text has hundreds of thousands of marks.
        made: dict[str, Mark] = {}
        for start, end in _triggers(record, spelled, told[number]):
            words = sentences[number][start:end]
            one = made.setdefault(words, Mark(record, words))
            _spread(one, number, start, end, told, spans, found)
    same: dict[tuple[int, ...], tuple[Mark, ...]] = {(): ()}
    return [
        tuple(
            Clause(start, end, same.setdefault(tuple(map(id, marks)), tuple(marks)))
            for (start, end), marks in zip(span, inside, strict=True)
        )
        for span, inside in zip(spans, found, strict=True)
    ]


def _heard(told: Sequence[str], standing: Awake) -> list[tuple[Record, int, list[Pattern]]]:
    """(record, number of the sentence, words of the record that may stand in it), record by record."""
    made: dict[tuple[int, int], list[int]] = {}
    for place, words in enumerate(told):
        for number, index in standing.anchors.heard(words):
            made.setdefault((number, place), []).append(index)
    return [
        (
            standing.records[number],
            place,
            [standing.records[number].words[index] for index in sorted(indices)],
        )
        for (number, place), indices in sorted(made.items())
    ]


def _triggers(record: Record, spelled: Sequence[Pattern], words: str) -> list[tuple[int, int]]:
    """Where the words of a record stand and are neither excepted nor answered."""
    places = [place for spelling in spelled for place in spelling.standing(words)]
    if not places:
        return []
    excepted = [place for spelling in record.unless for place in spelling.places(words)]
    return [
        (start, end)
        for start, end in places
        if not any(first < end and last > start for first, last in excepted)
        and not any(spelling.places(words, end) for spelling in record.answered)
    ]


def _spread(
    made: Mark,
    number: int,
    start: int,
    end: int,
    signed: Sequence[str],
    spans: list[list[tuple[int, int]]],
    found: list[list[list[Mark]]],
) -> None:
    """Mark the clauses that one trigger reaches."""
    record = made.record
    own = []
    at = bisect.bisect_right(spans[number], start, key=_end_of)
    while at < len(spans[number]) and spans[number][at][0] < end:
        own.append(at)
        at += 1
    if not own:
        # Words that are a mark themselves (？ closes, ：“ opens) stand for the clause beside them.
        own = [at for at, (first, _) in enumerate(spans[number]) if first >= end][:1]
        own = own or [len(spans[number]) - 1]
    if not spans[number]:
        return
    touched = [(number, at) for at in own]
    far = {"clause": 0, "next": 1}.get(record.reach, _FAR)
    if record.direction in ("after", "both"):
        touched += _walk(record, signed, spans, number, range(own[-1] + 1, len(spans[number])), far, found)
        whole = len(touched) == len(own) + len(spans[number]) - own[-1] - 1
        if record.reach == "paragraph" and whole:
            still = _open(signed[number][start:])
            for later in range(number + 1, len(signed)):
                # What a sentence quotes goes on in a later one while its quotation is open, or while that demands too.
                if still <= 0 and not signed[later].lstrip().startswith(_DEMANDS):
                    break
                still += _open(signed[later])
                reached = _walk(record, signed, spans, later, range(len(spans[later])), far, found)
                touched += reached
                if len(reached) < len(spans[later]):
                    break
    if record.direction in ("before", "both"):
        touched += _walk(record, signed, spans, number, range(own[0] - 1, -1, -1), far, found)
        if record.reach == "previous" and number:
            touched += [(number - 1, at) for at in range(len(spans[number - 1]))]
    for sentence, at in touched:
        found[sentence][at].append(made)


def _end_of(span: tuple[int, int]) -> int:
    return span[1]


def _open(words: str) -> int:
    """How many more quotations words open than they close."""
    return words.count("“") - words.count("”")


def _walk(
    record: Record,
    signed: Sequence[str],
    spans: list[list[tuple[int, int]]],
    number: int,
    order: range,
    far: int,
    found: list[list[list[Mark]]],
) -> list[tuple[int, int]]:
    """The clauses that a record reaches, one after the other; those beyond one that it has reached before, it has reached too."""
    made: list[tuple[int, int]] = []
    for at in order:
        if len(made) >= far or _holds(record.stops, signed[number], spans[number][at]):
            break
        if far == _FAR and any(mark.record is record for mark in found[number][at]):
            break
        made.append((number, at))
    return made


def _holds(stops: Sequence[Pattern], words: str, span: tuple[int, int]) -> bool:
    return any(stop.places(words, *span) for stop in stops)
