"""Small tables of learnt weights for questions of language, such as what is told as done.

What is looked at are runs of one to three characters of a passage's clauses; figures are folded, and years and the
issuer's own names are made out before, so that what is learnt is “an earlier year” and not a number.

A file is text: a line of JSON, then on every line a run, a tab, and its weight for every answer in thousandths. A packed
twin of it is kept, and shipped in its place, as one of the weights of the topics is.
"""

from __future__ import annotations

import json
import math
import os
import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from operator import add
from typing import Any, NamedTuple

from auditor.language.engine import EARLIER, LATER, NOWHERE, OWN, SAME, Setting, clauses
from auditor.language.ranks import ranked
from auditor.store import kept
from auditor.store.runs import Runs, in_bytes, of_bytes, packed, unpacked

LONGEST = 3
_DROPPED = re.compile(r"[\s“”‘’⟦⟧【】]")
_NOUGHT = re.compile(r"(?<![\d.])0(?![\d.])")
_FIGURE = re.compile(r"\d+(?:[.,，]\d+)*")
_OWN = re.compile(f"{OWN}+")
_THIS = re.compile(f"{SAME}年?度?")
"""The reporting year, which most sentences leave out and some name."""
TWIN = ".packed"


class Load(NamedTuple):
    """What a clause adds: how many runs it has, and the sum of their weights for every answer."""

    size: int
    sums: tuple[float, ...]


class Table:
    """A file of weights."""

    def __init__(self, head: Mapping[str, Any], runs: Runs, weights: Sequence[array[int]]) -> None:
        self.head = head
        self.answers = len(head["bias"])
        self._runs = runs
        self._weights = weights
        """For every answer the weight of every run in thousandths, by its number."""

    def of(self, run: str) -> tuple[float, ...]:
        """The weight of a run for every answer."""
        number = self._runs.number(run)
        return (0.0,) * self.answers if number is None else tuple(row[number] / 1000 for row in self._weights)

    def load(self, clause: str) -> Load:
        """What a folded clause adds."""
        found = runs(clause)
        numbers = list(self._runs.numbers(found))
        return Load(len(found), tuple(sum(map(row.__getitem__, numbers)) / 1000 for row in self._weights))

    def scores(self, loads: Sequence[Load]) -> list[float]:
        """The score of every answer for a passage of some clauses."""
        root = math.sqrt(max(sum(load.size for load in loads), 1))
        return [
            bias + sum(load.sums[at] for load in loads) / root for at, bias in enumerate(self.head["bias"])
        ]


def folded(words: str) -> str:
    """Words whose years and own names are made out, without quotation marks, spaces and the reporting year, figures as one sign."""
    bare = _THIS.sub("", _DROPPED.sub("", words)).replace(EARLIER, EARLIER[0]).replace(LATER, LATER[0])
    return _FIGURE.sub("#", _NOUGHT.sub("零", _OWN.sub(OWN, bare)))


def runs(clause: str) -> set[str]:
    """Every run of one to three characters of a folded clause; ``^`` and ``$`` mark where it begins and ends."""
    if not clause:
        return set()
    words = f"^{clause}$"
    pairs = list(map(add, words, words[1:]))
    return {*words, *pairs, *map(add, pairs, words[2:])}


def features(words: str, setting: Setting = NOWHERE) -> Counter[str]:
    """The runs of a passage whose years are made out, each as often as clauses hold it."""
    made: Counter[str] = Counter()
    told = folded(words)
    for start, end in clauses(told):
        made.update(runs(ranked(told[start:end], setting)))
    return made


def parsed(text: str) -> Table:
    """The table of the text of a file. Raises ValueError where it is none."""
    return _unpacked(twin(text))[1]


def twin(text: str) -> bytes:
    """The packed twin of the text of a file."""
    line, _, body = text.partition("\n")
    head = json.loads(line)
    table = dict(row.split("\t", 1) for row in body.splitlines())
    order = sorted(table)
    rows = [[0] * len(head["bias"]), *(list(map(int, table[run].split(" "))) for run in order)]
    pieces = [in_bytes(array("i", column)) for column in zip(*rows, strict=True)]
    return packed({"stamp": _stamp(text.encode()), "head": head}, order, pieces)


def _stamp(data: bytes) -> str:
    return sha256(b"3" + data).hexdigest()


def _unpacked(data: bytes) -> tuple[str, Table]:
    """The stamp and the table of a twin; raises ValueError as `unpacked` does."""
    made, known, pieces = unpacked(data)
    return made["stamp"], Table(made["head"], known, [of_bytes("i", piece) for piece in pieces])


def written(head: Mapping[str, Any], weights: Mapping[str, Sequence[float]]) -> str:
    """The text of a file."""
    lines = [json.dumps(head, ensure_ascii=False)]
    lines += [f"{run}\t{' '.join(str(round(1000 * one)) for one in weights[run])}" for run in sorted(weights)]
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=4)
def shipped(name: str) -> Table:
    """A table that comes with the program, such as `told`."""
    path = os.path.join(os.path.dirname(__file__), name + ".tsv")
    return kept.twin_of_text(path, TWIN, _stamp, _unpacked, twin)
