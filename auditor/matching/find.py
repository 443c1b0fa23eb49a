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


def _sequences(index: Index, sequence: tuple[Slot, ...]) -> dict[int, list[_Found]]:
    """Every place of a sequence, one per place of its first slot, by sentence."""
    slots = []
    for slot in sequence:
        places = index.places(slot)
        if not places:
            return {}
        slots.append(places)
    made: dict[int, list[_Found]] = {}
    first = slots[0]
    if len(slots) == 1:
        return {
            number: [(start, end, 0, ((start, end),)) for start, end in places]
            for number, places in first.items()
        }
    rest = slots[1:]
    for number, standing in first.items():
        here = [standing]
        for other in rest:
            others = other.get(number)
            if others is None:
                break
            here.append(others)
        else:
            for place in standing:
                taken = _continued(index, sequence, here, (place,))
                if taken is not None:
                    skipped = sum(after[0] - before[1] for before, after in pairwise(taken))
                    made.setdefault(number, []).append((taken[0][0], taken[-1][1], skipped, taken))
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


def find(index: Index, phrase: Phrase) -> list[Hit]:
    """Every place of a phrase, at most one per place of its first word, in order."""
    for sequence in phrase.sequences:
        for slot in sequence:
            if not index.has(slot):
                return []
    firsts = _sequences(index, phrase.sequences[0])
    if not firsts:
        return []
    others = []
    for sequence in phrase.sequences[1:]:
        found = _sequences(index, sequence)
        if not found:
            return []
        others.append(found)
    forbidden = [_sequences(index, sequence) for sequence in phrase.forbidden]
    hits = []
    for number, places in firsts.items():
        for start, end, skipped, taken in places:
            hit = _joined(index, phrase, number, (start, end, skipped, taken), others)
            if hit is not None and not any(
                _in_clauses(index, (hit.start, hit.end), other)
                for found in forbidden
                for other in found.get(number, ())
            ):
                hits.append(hit)
    return hits


def find_all(index: Index, phrases: Sequence[Phrase]) -> list[Hit]:
    """Every place of every phrase; of a parsed checklist only the phrases are built that can be here."""
    able = phrases.met(index.lists) if isinstance(phrases, Parsed) else phrases
    return [hit for phrase in able for hit in find(index, phrase)]


def _joined(
    index: Index, phrase: Phrase, number: int, first: _Found, others: list[dict[int, list[_Found]]]
) -> Hit | None:
    """The hit of a first sequence with the nearest place of every other one within its reach; None without."""
    start, end, lost, taken = first
    whole = (start, end)
    places = list(taken)
    for reach, found in zip(phrase.reach[1:], others, strict=True):
        best: tuple[int, _Found] | None = None
        for other in found.get(number, ()):
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
