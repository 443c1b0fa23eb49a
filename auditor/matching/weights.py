"""The learnt weights: how much every run of characters speaks for every topic. Linear, and open to a reader.

The file is text. Its first line is JSON: what it was learnt from, and for every topic its name, bias and calibration;
every further line a run of characters, a tab, and ``topic:weight`` pairs, weights in thousandths. A passage's score is

    bias + sum of the weights of its clauses' runs / square root of how many runs they have

a sentence's seven tenths its own score and three tenths that of its best clause, and its probability the calibrated
logistic of that: a matter that fills one clause of a long sentence counts for nearly as much as one that fills all.
After the topics comes *substance*, what tells a concrete act from a general claim, and after it what tells so for each
topic in particular.

Reading the text takes longer than judging a report, so a packed twin of it is kept (in a wheel beside the text, in a
checkout in the user's cache folder), used only while its stamp is the digest of the text. It is plain numbers, and
nothing of it is ever executed.
"""

from __future__ import annotations

import json
import math
import os
import struct
import sys
from array import array
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, pairwise
from operator import add, mul
from typing import Any, NamedTuple

from auditor.checklist.shelf import folder_name
from auditor.store import kept

NAME = os.path.join("topics", "weights.tsv")
TWIN = ".packed"


class Learnt(NamedTuple):
    """One topic as learnt."""

    name: str
    bias: float
    slope: float
    offset: float
    """probability = 1 / (1 + exp(-(slope · score + offset)))."""


_HALF = 1 << 31
_MET = -1 << 40000
"""Stands for a run that was met once; no sum of weights is so low."""
WHOLE = 0.7
"""The share of the whole sentence in its score; the rest is its best clause's."""


class Sums(NamedTuple):
    """What a clause adds to the scores."""

    size: int
    """How many runs it has."""
    column: array[float]
    """The sum of their weights for every topic, for substance, and for the substance of every topic."""


class Packed(NamedTuple):
    """The table of a file: the weights of all runs, one after the other."""

    place: dict[str, int]
    """The number of every run."""
    starts: tuple[int, ...]
    """Where the weights of a run begin; one more at the end."""
    columns: array[int]
    thousandths: array[int]

    def row(self, place: int) -> tuple[array[int], array[int]]:
        """(columns, weights in thousandths) of a run."""
        start, end = self.starts[place], self.starts[place + 1]
        return self.columns[start:end], self.thousandths[start:end]


class Weights:
    """A file of weights."""

    def __init__(self, head: dict[str, Any], packed: Packed) -> None:
        self.head = head
        self.packed = packed
        self.topics = tuple(Learnt(*row) for row in head["topics"])
        self.place = {topic.name: at for at, topic in enumerate(self.topics)}
        self.confidence: dict[str, list[float]] = head.get("confidence", {})
        self.substance = Learnt(*head["substance"])
        self._known: dict[str, int] = {}
        self._columns = 2 * len(self.topics) + 1
        self._unpacked = struct.Struct(f"<{self._columns}I").unpack
        self._shift = [1 << (32 * column) for column in range(self._columns)]
        self._lift = sum(_HALF * shift for shift in self._shift)

    def of(self, gram: str) -> tuple[tuple[int, float], ...]:
        """(column, weight) of one run: the topics, then substance, then the substance of every topic."""
        place = self.packed.place.get(gram)
        if place is None:
            return ()
        columns, thousandths = self.packed.row(place)
        return tuple((column, weight / 1000) for column, weight in zip(columns, thousandths, strict=True))

    def column(self, number: int) -> dict[str, float]:
        """The weight of every run in one column: a topic's number, or one of those after the topics."""
        made = {}
        for gram, place in self.packed.place.items():
            columns, thousandths = self.packed.row(place)
            if number in columns:
                made[gram] = thousandths[columns.index(number)] / 1000
        return made

    def sums(self, grams: Set[str]) -> Sums:
        """The weights of a clause's runs, added up for every column.

        A run's weights are the 32 bits wide fields of one whole number, so that adding two numbers adds all columns.
        """
        known, place = self._known, self.packed.place
        total = 0
        once: list[int] = []
        for gram in grams & place.keys():
            number = known.get(gram)
            if number is None:
                # A run met for the first time may be met never again: its few weights are added one by one.
                known[gram] = _MET
                once = once or [0] * self._columns
                for column, weight in zip(*self.packed.row(place[gram]), strict=True):
                    once[column] += weight
                continue
            if number is _MET:
                columns, thousandths = self.packed.row(place[gram])
                number = known[gram] = sum(map(mul, thousandths, map(self._shift.__getitem__, columns)))
            total += number
        data = (total + self._lift).to_bytes(4 * self._columns + 1, "little")[:-1]
        fields = self._unpacked(data)
        if once:
            fields = tuple(map(add, fields, once))
        return Sums(len(grams), array("d", [(field - _HALF) / 1000 for field in fields]))

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
            for gram in grams & self.packed.place.keys()
            for number, weight in self.of(gram)
            if number == topic
        ]
        return sorted(made, key=lambda pair: (-pair[0], pair[1]))


def probability(topic: Learnt, score: float) -> float:
    """The calibrated probability of a score."""
    return logistic(topic.slope * score + topic.offset)


def logistic(odds: float) -> float:
    """The chance of log odds."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, odds))))


def logit(chance: float) -> float:
    """The log odds of a chance, kept finite."""
    held = min(max(chance, 0.001), 0.999)
    return math.log(held / (1 - held))


def read(path: str) -> Weights:
    """The weights of a file. Raises OSError where it is not there, ValueError where it is no such file."""
    with open(path, "rb") as file:
        data = file.read()
    beside = path.removesuffix(".tsv") + TWIN
    return kept.twin_of(beside, _stamp(data), _unpacked, lambda: twin(data.decode()))


def _stamp(data: bytes) -> str:
    """What tells a twin of these bytes from any other, also from one that another version packed in another way."""
    packing = "".join(row.typecode for row in _rows())
    return sha256(packing.encode() + data).hexdigest()


def _rows() -> tuple[array[int], array[int], array[int]]:
    """The rows of a twin, empty: how many weights each run has, their columns, the weights."""
    return array("H"), array("B"), array("i")


def parsed(text: str) -> Weights:
    """The weights of the text of a file. Raises ValueError where it is none."""
    head, _, body = text.partition("\n")
    runs: list[str] = []
    counts, columns, thousandths = _rows()
    for line in body.splitlines():
        run, _, pairs = line.partition("\t")
        row = [pair.split(":") for pair in pairs.split(" ")]
        runs.append(run)
        counts.append(len(row))
        columns.extend(int(column) for column, _ in row)
        thousandths.extend(int(weight) for _, weight in row)
    return Weights(json.loads(head), _packed(runs, counts, columns, thousandths))


def _packed(runs: list[str], counts: array[int], columns: array[int], thousandths: array[int]) -> Packed:
    starts = (0, *accumulate(counts))
    return Packed(dict(zip(runs, range(len(runs)), strict=True)), starts, columns, thousandths)


def twin(text: str) -> bytes:
    """The packed twin of the text of a file: a line of JSON, the runs, and three rows of numbers."""
    made = parsed(text)
    packed = made.packed
    runs = "\n".join(packed.place).encode()
    counts = array("H", (end - start for start, end in pairwise(packed.starts)))
    rows = [counts, packed.columns, packed.thousandths]
    head = {
        "stamp": _stamp(text.encode()),
        "order": sys.byteorder,
        "sizes": [len(runs), *(len(row) * row.itemsize for row in rows)],
        "head": made.head,
    }
    told = json.dumps(head, ensure_ascii=False).encode()
    return told + b"\n" + runs + b"".join(row.tobytes() for row in rows)


def _unpacked(data: bytes) -> tuple[str, Weights]:
    """The stamp and the weights of a twin; raises ValueError where it was cut, or packed on a machine of another kind."""
    line, _, body = data.partition(b"\n")
    head = json.loads(line)
    if head["order"] != sys.byteorder or len(body) != sum(head["sizes"]):
        raise ValueError("cut, or of another byte order")
    ends = list(accumulate(head["sizes"]))
    runs = body[: ends[0]].decode().split("\n")
    counts, columns, thousandths = _rows()
    for row, (start, end) in zip((counts, columns, thousandths), pairwise(ends), strict=True):
        row.frombytes(body[start:end])
    return head["stamp"], Weights(head["head"], _packed(runs, counts, columns, thousandths))


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
