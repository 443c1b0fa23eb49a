"""What a topic rests on, in words: the stretches of a passage that carry it, and the example most like it.

A weight belongs to a run of one to four characters, and runs overlap. Spread over their characters, the weights show
which stretches of a sentence speak for a topic; those are words that a person can read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from auditor.checklist.topics import Example, bank_paths, examples
from auditor.document.plain import plain
from auditor.language.engine import clauses
from auditor.matching.grams import LONGEST, folded, grams
from auditor.matching.weights import Weights

_LEAST = 0.25
"""A character belongs to a word that carries when its load is this share of the heaviest one's."""
_MOSTLY = 0.7
"""A stretch is part of a longer word when so many of its places in the bank have the same neighbour."""
_WORD = re.compile(r"[^\W\d_a-zA-Z]+")
_LONG = 16


class Like(NamedTuple):
    """An example of the bank, and how much it is like a passage (0 to 1)."""

    example: Example
    alike: float


def carried(words: str, topic: str, weights: Weights) -> list[tuple[str, float]]:
    """(word, share) of what carries a passage to a topic, the heaviest first; figures read as ``#``."""
    return _shares([words], topic, weights)


def heaviest(topic: str, weights: Weights, count: int = 20) -> list[tuple[str, float]]:
    """(word, share) of what carries the examples that meet a topic."""
    return _shares([one.deciding for one in bank(topic) if one.listed == "met"], topic, weights)[:count]


def _shares(passages: Iterable[str], topic: str, weights: Weights) -> list[tuple[str, float]]:
    """The words that carry some passages, each with its share of all that carries them."""
    column, corpus = _column(topic, weights), _corpus(topic)
    made: dict[str, float] = {}
    for words in passages:
        spread = [(text, _loads(text, column)) for text in _clauses(words)]
        floor = _LEAST * max((load for _, loads in spread for load in loads), default=0.0)
        for text, loads in spread if floor > 0 else ():
            for start, end in _stretches(loads, floor):
                for word in _WORD.finditer(text, start, end):
                    whole = _whole(word[0], text, corpus)
                    made[whole] = made.get(whole, 0.0) + sum(loads[word.start() : word.end()])
    total = sum(made.values())
    kept = {word: load for word, load in made.items() if len(word) > 1} or made
    return sorted(((word, load / total) for word, load in kept.items()), key=lambda pair: (-pair[1], pair[0]))


def _whole(word: str, text: str, corpus: str) -> str:
    """The word that a stretch of a text belongs to: it grows while its places in the bank have one neighbour."""
    grown = True
    while grown and len(word) < _LONG:
        grown = False
        least = max(_MOSTLY * corpus.count(word), 2)
        at = text.find(word)
        for longer in (text[at - 1 : at] + word, word + text[at + len(word) : at + len(word) + 1]):
            if longer != word and _WORD.fullmatch(longer) and corpus.count(longer) >= least:
                word, grown = longer, True
                break
    return word


@lru_cache(maxsize=8)
def _column(topic: str, weights: Weights) -> dict[str, float]:
    return weights.column(weights.place[topic])


@lru_cache(maxsize=8)
def _corpus(topic: str) -> str:
    """Everything that the bank says of a topic."""
    return "\n".join(text for example in bank(topic) for text in _clauses(example.text))


def most_like(words: str, topic: str, weights: Weights) -> Like | None:
    """The example of a topic's bank most like a passage: the cosine of what their runs weigh."""
    column = _column(topic, weights)
    passage = _runs(words, column)
    found = [Like(example, _cosine(passage, _runs(example.deciding, column))) for example in bank(topic)]
    return max(found, key=lambda like: like.alike, default=None)


@lru_cache(maxsize=8)
def bank(topic: str) -> tuple[Example, ...]:
    """The examples of a topic."""
    return tuple(example for path in bank_paths() if Path(path).stem == topic for example in examples(path))


def _clauses(words: str) -> Iterable[str]:
    told = plain(words).chars
    return [f"^{folded(told[start:end])}$" for start, end in clauses(told)]


def _loads(text: str, column: Mapping[str, float]) -> list[float]:
    """What every character adds: the weight of each run shared out among its characters."""
    loads = [0.0] * len(text)
    for length in range(1, LONGEST + 1):
        for at in range(len(text) - length + 1):
            weight = column.get(text[at : at + length])
            if weight:
                for place in range(at, at + length):
                    loads[place] += weight / length
    return loads


def _stretches(loads: list[float], floor: float) -> Iterable[tuple[int, int]]:
    start = None
    for at, load in enumerate([*loads, 0.0]):
        if load >= floor and start is None:
            start = at
        elif load < floor and start is not None:
            yield start, at
            start = None


def _runs(words: str, column: Mapping[str, float]) -> dict[str, float]:
    made = {run for start, end in clauses(plain(words).chars) for run in grams(words[start:end])}
    return {run: abs(column[run]) for run in made if run in column}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[run] for run, weight in one.items() if run in other)
    sizes = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / sizes if sizes else 0.0
