"""Phrases found in an index, with exact offsets."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.checklist.lexicon import Parsed
from auditor.checklist.phrase import Phrase, Slot
from auditor.matching.index import Index
from auditor.matching.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a sentence; offsets are those of the index's characters."""

    rule: str
    """The phrase as the checklist writes it."""
    words: str
    """The words of the report that it matched, skipped ones shown as …."""
    start: int
    end: int
    head: tuple[int, int]
    """Where the first sequence of the phrase stands: the words that carry the topic."""
    sentence: int
    similarity: float
    """100 for words side by side; 100·m/(m+s) with m characters matched and s skipped inside sequences."""
    places: tuple[tuple[int, int], ...] = ()
    """Where each matched word stands, in order."""
    figures: tuple[Quantity, ...] = ()
    """The figures that the phrase's own # slots took."""


_Place = tuple[int, int]


_Found = tuple[int, int, int, tuple[_Place, ...]]
"""(start, end, characters skipped, places) of a sequence."""


def _in_sentence(index: Index, sequence: tuple[Slot, ...], number: int) -> list[_Found]:
    """Every place of a sequence in one sentence, one per place of its first slot."""
    here = []
    for slot in sequence:
        places = index.places_in(slot, number)
        if not places:
            return []
        here.append(places)
    made = []
    for place in here[0]:
        taken = _continued(index, sequence, here, (place,))
        if taken is not None:
            skipped = sum(after[0] - before[1] for before, after in pairwise(taken))
            made.append((taken[0][0], taken[-1][1], skipped, taken))
    return made


def _continued(
    index: Index, sequence: tuple[Slot, ...], places: list[list[_Place]], taken: tuple[_Place, ...]
) -> tuple[_Place, ...] | None:
    """The nearest places of the slots after those taken; a nearer place gives way where the rest can't follow it."""
    at = len(taken)
    if at == len(sequence):
        return taken
    slot, candidates, end = sequence[at], places[at], taken[-1][1]
    number = bisect.bisect_left(candidates, (end, 0))
    while number < len(candidates) and candidates[number][0] - end <= slot.gap:
        between = index.chars[end : candidates[number][0]]
        if "\n" in between or between.count("，") > slot.clauses:
            return None
        whole = _continued(index, sequence, places, (*taken, candidates[number]))
        if whole is not None:
            return whole
        number += 1
    return None


def find(index: Index, phrase: Phrase, sentences: Sequence[int] | None = None) -> list[Hit]:
    """Every place of a phrase, at most one per place of its first word, in order.

    `sentences` are the numbers of those in which all its slots are known to stand, where that is known.
    """
    hits = []
    for number in index.sentences(phrase) if sentences is None else sentences:
        firsts = _in_sentence(index, phrase.sequences[0], number)
        if not firsts:
            continue
        others = [_in_sentence(index, sequence, number) for sequence in phrase.sequences[1:]]
        if not all(others):
            continue
        forbidden = [other for sequence in phrase.forbidden for other in _forbidden(index, sequence, number)]
        for first in firsts:
            hit = _joined(index, phrase, number, first, others)
            if hit is not None and not any(
                _in_clauses(index, (hit.start, hit.end), other) for other in forbidden
            ):
                hits.append(hit)
    return hits


def _forbidden(index: Index, sequence: tuple[Slot, ...], number: int) -> list[_Found]:
    """The places of a forbidden sequence; its word lists need not stand in the report at all."""
    if any(slot.lexicon is not None and slot.key not in index.met(slot.lexicon) for slot in sequence):
        return []
    return _in_sentence(index, sequence, number)


def find_all(index: Index, phrases: Sequence[Phrase]) -> list[Hit]:
    """Every place of every phrase; of a parsed checklist only the phrases are built that can be here."""
    if isinstance(phrases, Parsed):
        able = phrases.able(index.met(phrases.lexicon))
        return [hit for phrase, sentences in able for hit in find(index, phrase, sentences)]
    return [hit for phrase in phrases for hit in find(index, phrase)]


def _joined(
    index: Index, phrase: Phrase, number: int, first: _Found, others: list[list[_Found]]
) -> Hit | None:
    """The hit of a first sequence with the nearest place of every other one within its reach; None without."""
    start, end, lost, taken = first
    whole = (start, end)
    places = list(taken)
    for reach, found in zip(phrase.reach[1:], others, strict=True):
        best: tuple[int, _Found] | None = None
        for other in found:
            left, right = min(other[1], end), max(other[0], start)
            if reach < 99 and left < right and index.clauses_between(left, right) > reach:
                continue
            distance = max(0, other[0] - end, start - other[1])
            if best is None or distance < best[0]:
                best = (distance, other)
        if best is None:
            return None
        other = best[1]
        whole = (min(whole[0], other[0]), max(whole[1], other[1]))
        lost += other[2]
        places.extend(other[3])
    matched = sum(last - begin for begin, last in places)
    figures = tuple(
        quantity
        for begin, last in places
        for quantity in index.quantities_in(begin, begin + 1)
        if quantity.end == last
    )
    return Hit(
        phrase.source,
        _spoken(index, places),
        whole[0],
        whole[1],
        (start, end),
        number,
        100 * matched / (matched + lost),
        tuple(sorted(places)),
        figures,
    )


def _spoken(index: Index, places: list[_Place]) -> str:
    """The matched words in the order of the report, … between those that do not touch."""
    made = ""
    last = -1
    for start, end in sorted(set(places)):
        if start < last:
            continue
        made += ("…" if made and start > last else "") + index.chars[start:end]
        last = end
    return made


def _in_clauses(index: Index, whole: _Place, other: _Found) -> bool:
    first, _ = index.clause(whole[0])
    _, last = index.clause(whole[1] - 1)
    return first <= other[0] and other[1] <= last
