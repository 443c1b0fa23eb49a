"""The slow and plain way to find a phrase: every word of every slot looked for in every sentence, every way to join them.

It shares the index's characters and figures with the program, and nothing of how the program searches.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from auditor.matching.find import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checklist.phrase import Phrase, Slot
    from auditor.matching.index import Index

Place = tuple[int, int]
Found = tuple[tuple[Place, ...], int]
"""The places of a sequence's slots, and the characters skipped between them."""


def find_all(index: Index, phrases: Sequence[Phrase]) -> list[Hit]:
    """Every place of every phrase, in order."""
    return [
        hit
        for phrase in phrases
        for number in range(len(index.report.sentences))
        for hit in _in_sentence(index, phrase, number)
    ]


def _in_sentence(index: Index, phrase: Phrase, number: int) -> Iterator[Hit]:
    sequences = [_sequence(index, sequence, number) for sequence in phrase.sequences]
    if not all(sequences):
        return
    low, high = index.bounds(number)
    forbidden = [found for sequence in phrase.forbidden for found in _sequence(index, sequence, number)]
    for first in sequences[0]:
        taken = [first]
        start, end = first[0][0][0], first[0][-1][1]
        for reach, others in zip(phrase.reach[1:], sequences[1:], strict=True):
            near = [
                (max(0, places[0][0] - end, start - places[-1][1]), order)
                for order, (places, _) in enumerate(others)
                if reach == 99 or _commas(index, places, start, end) <= reach
            ]
            if not near:
                break
            taken.append(others[min(near)[1]])
        else:
            places = [place for found, _ in taken for place in found]
            first_at, last_at = min(place[0] for place in places), max(place[1] for place in places)
            comma = index.chars.rfind("，", low, first_at)
            left = comma + 1 if comma >= 0 else low
            comma = index.chars.find("，", last_at - 1, high)
            right = comma if comma >= 0 else high
            if any(left <= found[0][0] and found[-1][1] <= right for found, _ in forbidden):
                continue
            yield _hit(index, phrase, number, first, taken, places)


def _commas(index: Index, places: tuple[Place, ...], start: int, end: int) -> int:
    between = min(places[-1][1], end), max(places[0][0], start)
    return index.chars[between[0] : between[1]].count("，")


def _hit(
    index: Index, phrase: Phrase, number: int, first: Found, taken: list[Found], places: list[Place]
) -> Hit:
    words, last = "", -1
    for start, end in sorted(places):
        if start >= last:
            words += ("…" if words and start > last else "") + index.chars[start:end]
            last = end
    matched = sum(end - start for start, end in places)
    lost = sum(skipped for _, skipped in taken)
    return Hit(
        phrase.source,
        words,
        min(start for start, _ in places),
        max(end for _, end in places),
        (first[0][0][0], first[0][-1][1]),
        number,
        100 * matched / (matched + lost),
        tuple(sorted(places)),
        tuple(
            figure for place in places for figure in index.quantities if (figure.start, figure.end) == place
        ),
    )


def _sequence(index: Index, slots: Sequence[Slot], number: int) -> list[Found]:
    """Every place of the first slot that the others can follow, each with the first way in which they do."""
    here = [_places(index, slot, number) for slot in slots]
    made = {}
    for places in product(*here):
        joined = zip(places, places[1:], slots[1:], strict=False)
        if places[0] not in made and all(
            0 <= after[0] - before[1] <= slot.gap
            and index.chars[before[1] : after[0]].count("，") <= slot.clauses
            for before, after, slot in joined
        ):
            skipped = places[-1][1] - places[0][0] - sum(end - start for start, end in places)
            made[places[0]] = (places, skipped)
    return list(made.values())


def _places(index: Index, slot: Slot, number: int) -> list[Place]:
    low, high = index.bounds(number)
    if slot.title:
        return [place for place in index.titles if low <= place[0] < high]
    if slot.units is not None:
        return [
            (figure.start, figure.end)
            for figure in index.quantities
            if low <= figure.start < high and (figure.unit in slot.units if slot.units else figure.counts)
        ]
    made = []
    for word in slot.words:
        at = index.chars.find(word, low, high)
        while at >= 0:
            made.append((at, at + len(word)))
            at = index.chars.find(word, at + 1, high)
    return sorted(made)
