"""The learnt weights: how much every run of characters speaks for every topic. Linear, and open to a reader.

The file is text. Its first line is JSON: what it was learnt from, and for every topic its name, bias and calibration;
every further line a run of characters, a tab, and ``topic:weight`` pairs, weights in thousandths. A passage's score is

    bias + sum of the weights of its clauses' runs / square root of how many runs they have

a sentence's seven tenths its own score and three tenths that of its best clause, and its probability the calibrated
logistic of that: a matter that fills one clause of a long sentence counts for nearly as much as one that fills all. After the topics comes *substance*, what tells a concrete act from a
general claim, and after it what tells so for each topic in particular. Lines are read only for the runs that a report holds.
"""

from __future__ import annotations

import json
import math
import os
import struct
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

from auditor.checklist.shelf import folder_name

NAME = os.path.join("topics", "weights.tsv")


class Learnt(NamedTuple):
    """One topic as learnt."""

    name: str
    bias: float
    slope: float
    offset: float
    """probability = 1 / (1 + exp(-(slope · score + offset)))."""


_HALF = 1 << 31
WHOLE = 0.7
"""The share of the whole sentence in its score; the rest is its best clause's."""


class Sums(NamedTuple):
    """What a clause adds to the scores."""

    size: int
    """How many runs it has."""
    column: list[float]
    """The sum of their weights for every topic, for substance, and for the substance of every topic."""


class Weights:
    """A file of weights, its lines decoded when first asked for."""

    def __init__(self, head: dict[str, Any], lines: dict[str, str]) -> None:
        self.head = head
        self.topics = tuple(Learnt(*row) for row in head["topics"])
        self.place = {topic.name: at for at, topic in enumerate(self.topics)}
        self.confidence: dict[str, list[float]] = head.get("confidence", {})
        self.substance = Learnt(*head["substance"])
        self._lines = lines
        self._packed: dict[str, int] = {}
        self._columns = 2 * len(self.topics) + 1
        self._unpacked = struct.Struct(f"<{self._columns}I").unpack
        self._shift = [1 << (32 * column) for column in range(self._columns)]
        self._lift = sum(_HALF * shift for shift in self._shift)

    def of(self, gram: str) -> tuple[tuple[int, float], ...]:
        """(column, weight) of one run: the topics, then substance, then the substance of every topic."""
        line = self._lines.get(gram)
        return () if line is None else tuple((column, weight / 1000) for column, weight in _decoded(line))

    def column(self, number: int) -> dict[str, float]:
        """The weight of every run in one column: a topic's number, or one of those after the topics."""
        mark = f"{number}:"
        return {
            gram: int(pair[len(mark) :]) / 1000
            for gram, line in self._lines.items()
            for pair in line.split(" ")
            if pair.startswith(mark)
        }

    def sums(self, grams: Set[str]) -> Sums:
        """The weights of a clause's runs, added up for every column.

        A run's weights are the 32 bits wide fields of one whole number, so that adding two numbers adds all columns.
        """
        packed = self._packed
        total = 0
        for gram in grams & self._lines.keys():
            known = packed.get(gram)
            if known is None:
                shift = self._shift
                known = packed[gram] = sum(
                    weight * shift[column] for column, weight in _decoded(self._lines[gram])
                )
            total += known
        data = (total + self._lift).to_bytes(4 * self._columns + 1, "little")[:-1]
        return Sums(len(grams), [(field - _HALF) / 1000 for field in self._unpacked(data)])

    def score(self, clauses: Sequence[Sums], topic: int) -> float:
        """The score of some clauses of a sentence for a topic."""
        bias = self.topics[topic].bias
        if not clauses:
            return bias
        whole = sum(clause.column[topic] for clause in clauses) / math.sqrt(
            sum(clause.size for clause in clauses)
        )
        best = max(clause.column[topic] / math.sqrt(clause.size) for clause in clauses)
        return bias + WHOLE * whole + (1 - WHOLE) * best

    def substance_of(self, clauses: Sequence[Sums], topic: int | None = None) -> float:
        """Probability that words which speak of a topic tell a concrete act or result (met) and no general claim."""
        last = len(self.topics)
        total = sum(clause.column[last] for clause in clauses)
        if topic is not None:
            total += sum(clause.column[last + 1 + topic] for clause in clauses)
        size = max(sum(clause.size for clause in clauses), 1)
        return probability(self.substance, self.substance.bias + total / math.sqrt(size))

    def contributions(self, grams: Set[str], topic: int) -> list[tuple[float, str]]:
        """What every run adds to a topic's score, the heaviest first."""
        root = math.sqrt(max(len(grams), 1))
        made = [
            (weight / root, gram)
            for gram in grams & self._lines.keys()
            for number, weight in self.of(gram)
            if number == topic
        ]
        return sorted(made, key=lambda pair: (-pair[0], pair[1]))


def probability(topic: Learnt, score: float) -> float:
    """The calibrated probability of a score."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, topic.slope * score + topic.offset))))


def _decoded(line: str) -> list[tuple[int, int]]:
    """(column, weight in thousandths) of a line."""
    return [(int(column), int(weight)) for column, weight in (pair.split(":") for pair in line.split(" "))]


def read(path: str) -> Weights:
    """The weights of a file. Raises OSError where it is not there, ValueError where it is no such file."""
    with open(path, encoding="utf-8") as file:
        return parsed(file.read())


def parsed(text: str) -> Weights:
    """The weights of the text of a file. Raises ValueError where it is none."""
    head, _, body = text.partition("\n")
    return Weights(json.loads(head), dict(line.split("\t", 1) for line in body.splitlines()))


def written(head: Mapping[str, Any], table: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """The text of a file of weights."""
    lines = [json.dumps(head, ensure_ascii=False)]
    for gram in sorted(table):
        pairs = " ".join(f"{topic}:{round(weight * 1000)}" for topic, weight in table[gram])
        lines.append(f"{gram}\t{pairs}")
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with the shipped topics."""
    return read(os.path.join(folder_name(), NAME))
