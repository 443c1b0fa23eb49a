"""What the clauses of a report's sentences were scored as, kept so that no topic scores them again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from auditor.matching.weights import Sums

_KEPT = 10_000
"""So many clauses are kept with all their scores, more than any report has; of further ones those that are asked for."""


class _Some(NamedTuple):
    """The sums of a sentence's clauses in some columns, packed: every array of its own takes room."""

    columns: tuple[int, ...]
    rows: array[int]
    """For every clause its size, how many numbers it has, and the columns."""
    numbers: array[int]

    def sums(self, width: int) -> tuple[Sums, ...]:
        """The same as sums of `width` columns, nought in those that were not kept."""
        made, begin = [], 0
        for start in range(0, len(self.rows), len(self.columns) + 2):
            size, count = self.rows[start : start + 2]
            column = array("q", bytes(8 * width))
            for place, value in zip(self.columns, self.rows[start + 2 :], strict=False):
                column[place] = value
            made.append(Sums(size, column, self.numbers[begin : begin + count]))
            begin += count
        return tuple(made)


class Scored:
    """The scored sentences of one report, of `topics` topics: the first ones whole, the others for what they speak of."""

    def __init__(self, topics: int) -> None:
        self._topics = topics
        self._whole: dict[int, tuple[Sums, ...]] = {}
        self._some: dict[int, _Some] = {}
        self.clauses = 0
        """How many clauses were scored that take room of their own."""

    @property
    def full(self) -> bool:
        """Whether further sentences are kept for some topics only."""
        return self.clauses > _KEPT

    def whole(self, number: int) -> tuple[Sums, ...] | None:
        """A sentence's sums for every topic, where they are kept."""
        return self._whole.get(number)

    def of(self, number: int, topic: int | None) -> tuple[Sums, ...] | None:
        """A sentence's sums for substance and for a topic, where they are kept."""
        made = self._whole.get(number)
        if made is not None:
            return made
        some = self._some.get(number)
        return some.sums(self._topics + 1) if some and (topic is None or topic in some.columns) else None

    def put(self, number: int, sums: tuple[Sums, ...], topics: Sequence[int]) -> None:
        """Keep a sentence's sums: all while there is room, then those for substance and for some topics."""
        if not self.full:
            self._whole[number] = sums
            return
        columns = (self._topics, *topics)
        some = _Some(columns, array("q"), array("I"))
        for clause in sums:
            some.rows.extend((clause.size, len(clause.numbers)))
            some.rows.extend(clause.column[column] for column in columns)
            some.numbers.extend(clause.numbers)
        self._some[number] = some
