"""Small tables of learnt weights for questions of language, such as what is told as done.

What is looked at are runs of one to three characters of a passage's clauses; figures are folded, and years and the
issuer's own names are made out before, so that what is learnt is “an earlier year” and not a number.

A file is text: a line of JSON, then on every line a run, a tab, and its weight for every answer in thousandths.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from auditor.language.engine import EARLIER, LATER, OWN, SAME, clauses

LONGEST = 3
_DROPPED = re.compile(r"[\s“”‘’⟦⟧【】]")
_NOUGHT = re.compile(r"(?<![\d.])0(?![\d.])")
_FIGURE = re.compile(r"\d+(?:[.,，]\d+)*")
_OWN = re.compile(f"{OWN}+")
_THIS = re.compile(f"{SAME}年?度?")
"""The reporting year, which most sentences leave out and some name."""
_FIELD, _HALF = 32, 1 << 31


class Load(NamedTuple):
    """What a clause adds: how many runs it has, and the sum of their weights for every answer."""

    size: int
    sums: tuple[float, ...]


class Table:
    """A file of weights."""

    def __init__(self, head: Mapping[str, Any], rows: Mapping[str, str]) -> None:
        self.head = head
        self.answers = len(head["bias"])
        self._rows = rows
        self._packed: dict[str, int] = {}
        """The weights of the runs met so far, as the 32 bits wide fields of one whole number: one addition adds all."""

    def of(self, run: str) -> tuple[float, ...]:
        """The weight of a run for every answer."""
        row = self._rows.get(run)
        return tuple(int(one) / 1000 for one in row.split(" ")) if row else (0.0,) * self.answers

    def load(self, clause: str) -> Load:
        """What a folded clause adds."""
        found = runs(clause)
        total = 0
        for run in found & self._rows.keys():
            packed = self._packed.get(run)
            if packed is None:
                weights = enumerate(self._rows[run].split(" "))
                packed = self._packed[run] = sum(int(one) << (_FIELD * at) for at, one in weights)
            total += packed
        total += sum(_HALF << (_FIELD * at) for at in range(self.answers))
        fields = ((total >> (_FIELD * at)) & (2 * _HALF - 1) for at in range(self.answers))
        return Load(len(found), tuple((field - _HALF) / 1000 for field in fields))

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
    made = set(words)
    made.update(map("".join, pairwise(words)))
    made.update(map("".join, zip(words, words[1:], words[2:], strict=False)))
    return made


def features(words: str) -> Counter[str]:
    """The runs of a passage whose years are made out, each as often as clauses hold it."""
    made: Counter[str] = Counter()
    told = folded(words)
    for start, end in clauses(told):
        made.update(runs(told[start:end]))
    return made


def parsed(text: str) -> Table:
    """The table of the text of a file. Raises ValueError where it is none."""
    line, _, body = text.partition("\n")
    return Table(json.loads(line), dict(row.split("\t", 1) for row in body.splitlines()))


def written(head: Mapping[str, Any], weights: Mapping[str, Sequence[float]]) -> str:
    """The text of a file."""
    lines = [json.dumps(head, ensure_ascii=False)]
    lines += [f"{run}\t{' '.join(str(round(1000 * one)) for one in weights[run])}" for run in sorted(weights)]
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=4)
def shipped(name: str) -> Table:
    """A table that comes with the program, such as `told`."""
    with open(os.path.join(os.path.dirname(__file__), f"{name}.tsv"), encoding="utf-8", newline="") as file:
        return parsed(file.read())
