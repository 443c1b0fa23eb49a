"""Reports that share long passages, found through an index of what their sentences are made of.

Every sentence is known by the few smallest hashes of its ten-character pieces, so that a sentence with another name or
figure in it still meets its original. Only reports that meet in the index are compared, sentence by sentence.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.batch.packed import squeeze, unsqueeze
from auditor.compare.alike import KEPT, copied, normal, sketch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.batch.journal import Journal

COMMON = 12
"""A piece that more reports than this share is a formula; it only ties each report to the first one that has it."""
LEAST = 300
"""Two reports that share fewer characters than this are not shown."""
LEAST_SHARE = 0.1
"""Nor are those that share a smaller part than this of the shorter one."""
SHOWN = 20
"""Longest shared passages shown of each pair."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that follow one another in both reports."""

    first_line: int
    second_line: int
    first: str
    second: str
    similarity: float

    @property
    def size(self) -> int:
        """How many characters of the first report it takes."""
        return len(self.first)


class Source(NamedTuple):
    """One report of a pair."""

    path: str
    issuer: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports and what they share."""

    first: Source
    second: Source
    shared: int
    """Characters of the second report's sentences that stand in the first as well."""
    share: float
    """The same as a part of the shorter report, 0 to 1."""
    passages: tuple[Passage, ...]
    """Longest first."""

    @property
    def same_issuer(self) -> bool:
        """Whether both are of one government, which repeats itself, and not one that copies another."""
        return self.first.issuer is not None and self.first.issuer == self.second.issuer


def pairs(journal: Journal) -> Iterator[Pair]:
    """Every pair of reports that shares long passages: those of two governments first, the largest share first.

    Memory is taken by the pairs found, not by the reports: the index lies in a temporary file.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as base:
        base.execute("pragma synchronous = off")
        base.execute("pragma temp_store = file")
        base.execute("create table piece (hash integer, report integer)")
        base.execute("create table body (report integer primary key, data blob)")
        base.execute("create table meeting (first integer, second integer)")
        base.execute("begin")
        for number, (row, sentences) in enumerate(journal.bodies()):
            found = {value for _, words in sentences for value in sketch(normal(words))}
            base.executemany("insert into piece values (?, ?)", ((value, number) for value in found))
            source = [row["audit"]["report"][key] for key in ("path", "issuer", "reporting_year")]
            base.execute("insert into body values (?, ?)", (number, squeeze([source, sentences])))
        base.execute("create index by_hash on piece (hash, report)")
        base.executemany("insert into meeting values (?, ?)", _meetings(base))
        base.execute("commit")
        made = [pair for pair in _verified(base) if pair.shared >= LEAST and pair.share >= LEAST_SHARE]
    yield from sorted(
        made, key=lambda pair: (pair.same_issuer, -pair.share, pair.first.path, pair.second.path)
    )


def _verified(base: sqlite3.Connection) -> Iterator[Pair]:
    """Every two reports that meet in the index often enough, compared sentence by sentence."""

    @lru_cache(maxsize=512)
    def body(number: int) -> tuple[Source, list[tuple[int, str]]]:
        (data,) = base.execute("select data from body where report = ?", (number,)).fetchone()
        source, sentences = unsqueeze(data)
        return Source(*source), [(line, words) for line, words in sentences]

    query = "select first, second from meeting group by first, second having count(*) >= ? order by 1, 2"
    for first, second in base.execute(query, (KEPT,)):
        (one, its), (other, theirs) = body(first), body(second)
        yield compared(one, other, its, theirs)


def _meetings(base: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """(first, second) for every piece that two reports share, the smaller number first."""
    group: list[int] = []
    last = None
    with closing(base.execute("select hash, report from piece order by hash, report")) as found:
        for value, report in found:
            if value != last:
                yield from _tied(group)
                group, last = [], value
            group.append(report)
    yield from _tied(group)


def _tied(group: list[int]) -> Iterator[tuple[int, int]]:
    if len(group) > COMMON:
        yield from ((group[0], other) for other in group[1:])
        return
    for at, first in enumerate(group):
        yield from ((first, second) for second in group[at + 1 :])


def compared(
    first: Source, second: Source, one: Sequence[tuple[int, str]], other: Sequence[tuple[int, str]]
) -> Pair:
    """What two reports share: copied sentences joined to passages where they follow one another in both."""
    matches = list(copied([words for _, words in one], [words for _, words in other]))
    passages: list[Passage] = []
    run: list[tuple[int, int, float]] = []
    for match in [*matches, None]:
        if match and run and (match[0], match[1]) == (run[-1][0] + 1, run[-1][1] + 1):
            run.append(match)
            continue
        if run:
            passages.append(_passage(run, one, other))
        run = [match] if match else []
    shared = sum(len(other[at][1]) for _, at, _ in matches)
    shorter = min(sum(len(words) for _, words in one), sum(len(words) for _, words in other))
    passages.sort(key=lambda passage: (-passage.size, passage.second_line))
    return Pair(
        first, second, shared, min(1.0, shared / shorter) if shorter else 0.0, tuple(passages[:SHOWN])
    )


def _passage(
    run: list[tuple[int, int, float]], one: Sequence[tuple[int, str]], other: Sequence[tuple[int, str]]
) -> Passage:
    first, second = run[0][0], run[0][1]
    return Passage(
        one[first][0],
        other[second][0],
        "".join(one[at][1] for at, _, _ in run),
        "".join(other[at][1] for _, at, _ in run),
        round(sum(similarity for _, _, similarity in run) / len(run), 1),
    )
