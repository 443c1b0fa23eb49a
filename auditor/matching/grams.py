"""What the learnt weights look at: runs of one to four characters of a sentence's clauses, figures folded.

The same few functions serve the learning and the use, so that a weight means the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import add

LONGEST = 4
_DROPPED = re.compile(r"[\s“”‘’⟦⟧【】]")
_ARABIC = re.compile(r"\d+(?:[.,，]\d+)*")
_HAN = re.compile(r"[一二两三四五六七八九十百千]+(?=[余多]?[件次场个名人起期份条家户万亿批部篇轮])")


def folded(words: str) -> str:
    """The words without quotation marks and spaces, every figure as ``#``."""
    return _HAN.sub("#", _ARABIC.sub("#", _DROPPED.sub("", words)))


def grams(clause: str) -> set[str]:
    """Every run of one to four characters of a clause; ``^`` and ``$`` mark where it begins and ends."""
    words = f"^{folded(clause)}$"
    pairs = list(map(add, words, words[1:]))
    triples = list(map(add, pairs, words[2:]))
    return {*words, *pairs, *triples, *map(add, triples, words[3:])}


_PLAIN = 60
"""Up to so many items every stretch is added up; more clauses stand in no sentence that a person wrote."""


def heaviest(loads: Sequence[float]) -> tuple[int, int]:
    """(first, last) of the neighbouring items with the greatest sum; (0, 0) where there is none."""
    best, total = (0, 0), float("-inf")
    if len(loads) > _PLAIN:
        return _heaviest_of_many(loads)
    for first in range(len(loads)):
        load = 0.0
        for last in range(first, len(loads)):
            load += loads[last]
            if load > total:
                best, total = (first, last), load
    return best


def _heaviest_of_many(loads: Sequence[float]) -> tuple[int, int]:
    """The same in one pass: a stretch that weighs nothing is never the beginning of the heaviest."""
    best, total = (0, 0), float("-inf")
    first, load = 0, 0.0
    for last, item in enumerate(loads):
        if load <= 0:
            first, load = last, 0.0
        load += item
        if load > total:
            best, total = (first, last), load
    return best
