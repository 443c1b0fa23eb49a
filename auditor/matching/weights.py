"""The learnt weights: how much every run of characters speaks for every topic. Linear, and open to a reader.

The file is text. Its first line is JSON: what it was learnt from, and for every topic its name, bias and calibration;
every further line a run of characters, a tab, and ``topic:weight`` pairs, weights in thousandths. A passage's score is

    bias + sum of the weights of its clauses' runs / square root of how many runs they have

a sentence's seven tenths its own score and three tenths that of its best clause, and its probability the calibrated
logistic of that: a matter that fills one clause of a long sentence counts for nearly as much as one that fills all.
After the topics comes *substance*, what tells a concrete act from a general claim, and after it what tells so for each
topic in particular.

Reading the text takes longer than judging a report, so a packed twin of it is kept: a wheel carries the twin in its
place, a checkout keeps one in the user's cache folder, used only while its stamp is the digest of the text. It is plain
numbers, and nothing of it is ever executed.
"""

from __future__ import annotations

import json
import math
import os
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from hashlib import sha256
from operator import lshift
from typing import Any, NamedTuple

from auditor.checklist.shelf import folder_name
from auditor.store import kept
from auditor.store.runs import Runs, in_bytes, of_bytes, packed, unpacked

NAME = os.path.join("topics", "weights.tsv")
TWIN = ".packed"
_MANY = 12
"""A run with so many weights is kept as a whole number too."""
_ROWS = {
    "starts": "I",
    "columns": "B",
    "thousandths": "i",
    "wide": "I",
    "own_starts": "I",
    "own_runs": "I",
    "own_weights": "i",
}
"""The rows of numbers of a twin, and their kinds."""
_PACKING = f"7 {_ROWS} {_MANY}"
"""How a twin is packed."""


class Learnt(NamedTuple):
    """One topic as learnt."""

    name: str
    bias: float
    slope: float
    offset: float
    """probability = 1 / (1 + exp(-(slope · score + offset)))."""


WHOLE = 0.7
"""The share of the whole sentence in its score; the rest is its best clause's."""


class Sums(NamedTuple):
    """What a clause adds to the scores."""

    size: int
    """How many runs it has."""
    column: array[int]
    """The sum of their weights for every topic, and for substance, in parts of `Weights.unit`."""
    numbers: array[int]
    """The numbers of those that have weights."""


class Packed(NamedTuple):
    """The table of a file: the weights of all runs but the wide ones, one after the other, and those whole."""

    runs: Runs
    starts: array[int]
    """Where the weights of a run begin; one more at the end."""
    columns: array[int]
    thousandths: array[int]
    wide: array[int]
    """For every run with many weights the number of its row in `rows`, one higher; nought for the others."""
    rows: bytes
    """Each a whole number whose fields are the weights of all columns."""
    own_starts: array[int]
    """Where begins what speaks for the substance of each topic in particular."""
    own_runs: array[int]
    own_weights: array[int]

    def row(self, number: int) -> tuple[array[int], array[int]]:
        """(columns, weights in thousandths) of a run that is not wide."""
        start, end = self.starts[number], self.starts[number + 1]
        return self.columns[start:end], self.thousandths[start:end]


class _Whole(dict[int, int]):
    """The weights of every run that was met, as the fields of one whole number: to add two adds all their columns."""

    def __init__(self, packed: Packed, columns: int, width: int) -> None:
        self._packed = packed
        self._size = columns * width + 1
        self._shifts = [8 * width * column for column in range(columns)]

    def __missing__(self, number: int) -> int:
        packed = self._packed
        if wide := packed.wide[number]:
            end = wide * self._size
            made = int.from_bytes(packed.rows[end - self._size : end], "little", signed=True)
        else:
            columns, thousandths = packed.row(number)
            made = sum(map(lshift, thousandths, map(self._shifts.__getitem__, columns)))
        self[number] = made
        return made


def _sum_of(row: Iterable[tuple[int, ...]], width: int) -> int:
    """The weights of a row, (column, weight) each, as the fields of one number."""
    return sum(weight << (8 * width * column) for column, weight in row)


class Weights:
    """A file of weights."""

    def __init__(self, head: dict[str, Any], packed: Packed, width: int) -> None:
        self.head = head
        self.packed = packed
        self.topics = tuple(Learnt(*row) for row in head["topics"])
        self.place = {topic.name: at for at, topic in enumerate(self.topics)}
        self.confidence: dict[str, list[float]] = head.get("confidence", {})
        self.substance = Learnt(*head["substance"])
        columns = len(self.topics) + 1
        self._size, self._width = columns * width, width
        self.unit = 1000 << (8 * (4 - width))
        """What a weight of 1 comes to in a sum."""
        self._whole = _Whole(packed, columns, width)
        self._lift = int.from_bytes((b"\0" * (width - 1) + b"\x80") * columns, "little")
        self._own: dict[int, dict[int, int]] = {}

    def _shared(self, number: int) -> dict[int, int]:
        """The weights in thousandths of a run for the topics and for substance."""
        if not self.packed.wide[number]:
            return dict(zip(*self.packed.row(number), strict=True))
        every = enumerate(self._fields(self._whole[number]))
        return {column: weight * 1000 // self.unit for column, weight in every if weight}

    def _fields(self, whole: int) -> array[int]:
        # Lifted above nought to be cut into fields, and each field set down again.
        fields = ((whole + self._lift) ^ self._lift).to_bytes(self._size, "little")
        return _figures(fields, self._width)

    def column(self, number: int) -> dict[str, float]:
        """The weight of every run in one column: a topic's number, or that of substance after them."""
        made = {run: self._shared(at).get(number) for run, at in self.packed.runs.every().items()}
        return {run: weight / 1000 for run, weight in made.items() if weight is not None}

    def _own_of(self, topic: int) -> dict[int, int]:
        """By the number of a run what it says in particular of a topic's substance."""
        made = self._own.get(topic)
        if made is None:
            packed = self.packed
            place = slice(packed.own_starts[topic], packed.own_starts[topic + 1])
            made = self._own[topic] = dict(
                zip(packed.own_runs[place], packed.own_weights[place], strict=True)
            )
        return made

    def sums(self, grams: Set[str]) -> Sums:
        """The weights of a clause's runs added up for every column."""
        numbers = array("I", self.packed.runs.numbers(grams))
        return Sums(len(grams), self._fields(sum(map(self._whole.__getitem__, numbers))), numbers)

    def score(self, clauses: Sequence[Sums], topic: int) -> float:
        """The score of some clauses of a sentence for a topic."""
        bias = self.topics[topic].bias
        if not clauses:
            return bias
        whole = sum(clause.column[topic] for clause in clauses) / math.sqrt(
            sum(clause.size for clause in clauses)
        )
        best = max(clause.column[topic] / math.sqrt(clause.size) for clause in clauses)
        return bias + (WHOLE * whole + (1 - WHOLE) * best) / self.unit

    def substance_of(self, clauses: Sequence[Sums], topic: int | None = None) -> float:
        """Probability that words which speak of a topic tell a concrete act or result (met) and no general claim."""
        last = len(self.topics)
        total = sum(clause.column[last] for clause in clauses)
        if topic is not None:
            own = self._own_of(topic)
            said = sum(sum(filter(None, map(own.get, clause.numbers))) for clause in clauses)
            total += said * self.unit // 1000
        size = max(sum(clause.size for clause in clauses), 1)
        return probability(self.substance, self.substance.bias + total / self.unit / math.sqrt(size))


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
    return kept.twin_of_text(path, TWIN, _stamp, _unpacked, twin)


def _stamp(data: bytes) -> str:
    """What tells a twin of these bytes from any other, also from one that another version packed in another way."""
    return sha256(_PACKING.encode() + data).hexdigest()


def _figures(fields: bytes, width: int) -> array[int]:
    """The whole numbers of so many bytes each, times 256 for every byte that they lack of four."""
    if width < 4:
        wide = bytearray(len(fields) // width * 4)
        for at in range(width):
            wide[4 - width + at :: 4] = fields[at::width]
        fields = bytes(wide)
    return of_bytes("i", fields)


def parsed(text: str) -> Weights:
    """The weights of the text of a file. Raises ValueError where it is none."""
    return _unpacked(twin(text))[1]


def twin(text: str) -> bytes:
    """The packed twin of the text of a file: a line of JSON, the runs, rows of numbers, and the wide rows whole.

    Raises ValueError where it is no such text.
    """
    first, _, body = text.partition("\n")
    head = json.loads(first)
    last = len(head["topics"])
    table = dict(line.split("\t", 1) for line in body.splitlines())
    order = sorted(table)
    every = [[tuple(map(int, pair.split(":"))) for pair in table[run].split(" ")] for run in order]
    heaviest = Counter[int]()
    for row in every:
        heaviest.update({column: abs(weight) for column, weight in row})
    width = 3 if max(heaviest.values(), default=0) < 1 << 23 else 4
    made = {name: array(code) for name, code in _ROWS.items()}
    rows = bytearray()
    for row in ([], *every):
        made["starts"].append(len(made["columns"]))
        shared = [pair for pair in row if pair[0] <= last]
        if len(shared) >= _MANY:
            rows += _sum_of(shared, width).to_bytes(width * (last + 1) + 1, "little", signed=True)
            made["wide"].append(len(rows) // (width * (last + 1) + 1))
            continue
        made["wide"].append(0)
        made["columns"].extend(column for column, _ in shared)
        made["thousandths"].extend(weight for _, weight in shared)
    made["starts"].append(len(made["columns"]))
    own: list[list[tuple[int, int]]] = [[] for _ in range(last)]
    for number, row in enumerate(every, 1):
        for column, weight in row:
            if column > last:
                own[column - last - 1].append((number, weight))
    made["own_starts"].append(0)
    for said in own:
        made["own_runs"].extend(number for number, _ in said)
        made["own_weights"].extend(weight for _, weight in said)
        made["own_starts"].append(len(made["own_runs"]))
    told = {"stamp": _stamp(text.encode()), "width": width, "head": head}
    return packed(told, order, [*map(in_bytes, made.values()), bytes(rows)])


def _unpacked(data: bytes) -> tuple[str, Weights]:
    """The stamp and the weights of a twin; raises ValueError as `unpacked` does."""
    made, known, (*numbers, rows) = unpacked(data)
    figures = {name: of_bytes(code, row) for (name, code), row in zip(_ROWS.items(), numbers, strict=True)}
    return made["stamp"], Weights(made["head"], Packed(known, **figures, rows=rows), made["width"])


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
