"""Phrases found in an index, with exact offsets."""

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from auditor.checklist.lexicon import GAP, compact, sequences
from auditor.checklist.phrase import Phrase
from auditor.matching.index import Index, Place
from auditor.matching.quantity import Quantity
from auditor.matching.standing import Standing, standing_in


class Hit(NamedTuple):
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


_Found = tuple[int, int, int, tuple[Place, ...]]
"""(start, end, characters skipped, places) of a sequence."""


def find_all(index: Index, phrases: Sequence[Phrase]) -> list[Hit]:
    """Every place of every phrase, at most one per place of its first word, phrase by phrase and in order."""
    if not phrases:
        return []
    made = compact(phrases)
    standing = standing_in(index, made.lexicon)
    rows, forbidden, able = made.lexicon.rows, made.lexicon.forbidden, standing.able
    hits: list[Hit] = []
    for at in range(bisect.bisect_left(able, (made.first,)), bisect.bisect_left(able, (made.last,))):
        number, bits = able[at]
        row = rows[number]
        alone = len(row) == 1 and number not in forbidden
        source = made.lexicon.source(number)
        wanted, unwanted = sequences(row), sequences(forbidden.get(number, ""))
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            sentence = lowest.bit_length() - 1
            if alone:
                hits += _one_slot(index, standing, source, row, sentence)
            else:
                hits += _in_sentence(index, standing, source, wanted, unwanted, sentence)
    return hits


def _one_slot(index: Index, standing: Standing, source: str, key: str, sentence: int) -> list[Hit]:
    """Every place of a phrase that is a single slot, as every fifth is."""
    made = []
    for place in standing.places(key, sentence):
        start, end = place
        figure = index.figure_at(place)
        figures = (figure,) if figure else ()
        made.append(
            Hit(source, index.chars[start:end], start, end, place, sentence, 100.0, (place,), figures)
        )
    return made


def _in_sentence(
    index: Index,
    standing: Standing,
    source: str,
    wanted: list[tuple[int, str]],
    unwanted: list[tuple[int, str]],
    sentence: int,
) -> list[Hit]:
    """Every place of a phrase in one sentence, from its sequences and those that forbid it."""
    chars = index.chars
    firsts = _sequence(chars, standing, wanted[0][1], sentence)
    if not firsts:
        return []
    others = []
    for reach, sequence in wanted[1:]:
        found = _sequence(chars, standing, sequence, sentence)
        if not found:
            return []
        others.append((reach, found))
    against = [other for _, sequence in unwanted for other in _sequence(chars, standing, sequence, sentence)]
    hits = [_joined(index, source, sentence, first, others) for first in firsts]
    return [
        hit
        for hit in hits
        if hit is not None and not any(_in_clauses(index, hit.start, hit.end, other) for other in against)
    ]


def _sequence(chars: str, standing: Standing, sequence: str, sentence: int) -> list[_Found]:
    """Every place of a sequence in one sentence, one per place of its first slot."""
    if len(sequence) == 1:
        return [(*place, 0, (place,)) for place in standing.places(sequence, sentence)]
    here = []
    for key in sequence[::2]:
        places = standing.places(key, sentence)
        if not places:
            return []
        here.append(places)
    gaps = [GAP[join] for join in sequence[1::2]]
    made = []
    for place in here[0]:
        taken = _continued(chars, gaps, here, (place,))
        if taken is not None:
            matched = sum([end - start for start, end in taken])
            made.append((place[0], taken[-1][1], taken[-1][1] - place[0] - matched, taken))
    return made


def _continued(
    chars: str, gaps: list[tuple[int, int]], places: list[list[Place]], taken: tuple[Place, ...]
) -> tuple[Place, ...] | None:
    """The nearest places of the slots after those taken; a nearer place gives way where the rest can't follow it."""
    at = len(taken)
    if at == len(places):
        return taken
    gap, clauses = gaps[at - 1]
    end = taken[-1][1]
    for place in places[at]:
        if place[0] < end:
            continue
        if place[0] - end > gap or chars.count("，", end, place[0]) > clauses:
            return None
        whole = _continued(chars, gaps, places, (*taken, place))
        if whole is not None:
            return whole
    return None


def _joined(
    index: Index,
    source: str,
    sentence: int,
    first: _Found,
    others: list[tuple[int, list[_Found]]],
) -> Hit | None:
    """The hit of a first sequence with the nearest place of every other one within its reach; None without."""
    start, end, lost, places = first
    head = start, end
    low, high = head
    for reach, found in others:
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
        low, high = min(low, other[0]), max(high, other[1])
        lost += other[2]
        places += other[3]
    matched = sum([last - begin for begin, last in places])
    figures = tuple([figure for place in places if (figure := index.figure_at(place)) is not None])
    if len(places) > 1:
        places = tuple(sorted(places))
    return Hit(
        source,
        _spoken(index.chars, places),
        low,
        high,
        head,
        sentence,
        100 * matched / (matched + lost),
        places,
        figures,
    )


def _spoken(chars: str, places: tuple[Place, ...]) -> str:
    """The matched words in the order of the report, … between those that do not touch."""
    made = ""
    last = -1
    for start, end in places:
        if start < last:
            continue
        made += ("…" if made and start > last else "") + chars[start:end]
        last = end
    return made


def _in_clauses(index: Index, start: int, end: int, other: _Found) -> bool:
    """Whether a place lies in the clauses that a hit stands in."""
    first, _ = index.clause(start)
    _, last = index.clause(end - 1)
    return first <= other[0] and other[1] <= last
