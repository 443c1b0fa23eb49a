"""Keywords found in a sentence: exactly, or with a slip where the word is long enough to bear one."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, islice, pairwise, product
from typing import NamedTuple

from auditor.checklist.keyword import FUZZY_FROM, Keyword
from auditor.matching.quantities import Quantity

_FAR = 40
"""How far apart, in characters, the words of a keyword may stand."""
_TRIED = 20_000
"""So many choices of places are tried, which is all of them for a keyword of up to five words."""
_ALIKE = 80.0
"""Similarity (0 to 100, rapidfuzz's partial ratio) from which a word with a slip in it is the word."""


class Found(NamedTuple):
    """A keyword in a sentence; offsets are those of the sentence's words."""

    keyword: str
    start: int
    end: int
    similarity: float


class Sought:
    """A sentence made ready for finding: its characters without marks, and, where a keyword stands, where each is."""

    def __init__(self, words: str) -> None:
        self.chars = words.translate(_DROPPED)
        self._words = words

    @cached_property
    def at(self) -> array[int]:
        """Where each of the characters stands."""
        return array("I", [place for place, char in enumerate(self._words) if char not in _MARKS])

    @cached_property
    def commas(self) -> array[int]:
        """How many clause ends stand before each of them."""
        ends = list(accumulate(map("，；：".__contains__, self._words)))
        return array("I", [ends[place] for place in self.at])


_MARKS = frozenset(" \t\n“”‘’《》（）、，。；：！？·—-[]【】…")
_DROPPED = dict.fromkeys(map(ord, _MARKS))


def find(
    keyword: Keyword, sentence: Sought, figures: Sequence[Quantity] = (), *, slips: bool = True
) -> Found | None:
    """The closest place where all of a keyword stands together, or None.

    Without `slips` every word must stand as written: what is excluded for one character must not take its neighbours.
    """
    places: list[list[tuple[int, int, float]]] = []
    missing = []
    for options in keyword.words:
        found = _written(options, sentence)
        if not found:
            if not (slips and _may_slip(options, sentence)):
                return None
            missing.append(len(places))
        places.append(found)
    for units in keyword.units:
        taken = [
            (figure.start, figure.end, 100.0)
            for figure in figures
            if figure.counts and (not units or figure.unit in units)
        ]
        if not taken:
            return None
        places.append([(_inner(sentence, a), _inner(sentence, b - 1) + 1, score) for a, b, score in taken])
    # Last, when everything else is there: to look for slips takes long.
    for at in missing:
        places[at] = _slipped(keyword.words[at], sentence)
        if not places[at]:
            return None
    best: tuple[int, int, float] | None = None
    for chosen in islice(product(*(row[:6] for row in places)), _TRIED):
        start, end = min(row[0] for row in chosen), max(row[1] for row in chosen)
        if end - start > _FAR + sum(row[1] - row[0] for row in chosen):
            continue
        if len(chosen) > 1 and sentence.commas[end - 1] - sentence.commas[start] > 1:
            continue
        if best is None or end - start < best[1] - best[0]:
            best = (start, end, min(row[2] for row in chosen))
    if best is None:
        return None
    return Found(keyword.text, sentence.at[best[0]], sentence.at[best[1] - 1] + 1, best[2])


def _inner(sentence: Sought, place: int) -> int:
    """The number of the kept character at or after an offset of the sentence."""
    import bisect

    return min(bisect.bisect_left(sentence.at, place), len(sentence.at) - 1)


def _written(options: Sequence[str], sentence: Sought) -> list[tuple[int, int, float]]:
    """(start, end, similarity) of every place where one of these words stands as written."""
    made: list[tuple[int, int, float]] = []
    chars = sentence.chars
    for word in options:
        if word in chars:
            at = chars.find(word)
            while at >= 0:
                made.append((at, at + len(word), 100.0))
                at = chars.find(word, at + 1)
    return sorted(made)


def _may_slip(options: Sequence[str], sentence: Sought) -> bool:
    """Whether half of the pairs of one of these long words stand in a sentence."""
    return any(_is_near(word, sentence) for word in options)


def _is_near(word: str, sentence: Sought) -> bool:
    # A figure with a slip in it is another figure (12345, 12315).
    return (
        len(word) >= FUZZY_FROM
        and not word.isdecimal()
        and sum(pair in sentence.chars for pair in _pairs(word)) * 2 >= len(word) - 1
    )


def _slipped(options: Sequence[str], sentence: Sought) -> list[tuple[int, int, float]]:
    """(start, end, similarity) of the closest place of each of these words."""
    # Loaded only where it is needed: it takes as long as judging a report.
    from rapidfuzz import fuzz

    made = []
    for word in options:
        if _is_near(word, sentence):
            alike = fuzz.partial_ratio_alignment(word, sentence.chars, score_cutoff=_ALIKE)
            if alike is not None and len(sentence.chars) >= len(word):
                made.append((alike.dest_start, alike.dest_end, alike.score))
    return made


@lru_cache(maxsize=8192)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(word)))
