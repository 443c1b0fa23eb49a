"""The words of a parsed checklist turned round: from a report's characters to the word lists they can belong to.

A report holds a few thousand runs of characters, a checklist tens of thousands of words; so the report's runs are
looked up among the words, not the words in the report, and only phrases all of whose lists are met are built at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from auditor.checklist.phrase import Phrase, Slot

Place = tuple[int, int]
_FIRST = 0x4E00
"""Word lists are numbered by characters from here on: one character is quicker to read than a number."""


class Standing:
    """A word list met in a report: the sentences it stands in, as bits, and each of its words' places by sentence."""

    __slots__ = ("sentences", "words")

    def __init__(self, sentences: int, word: dict[int, list[Place]]) -> None:
        self.sentences = sentences
        self.words = [word]

    def places_in(self, sentence: int) -> list[Place]:
        """The places of its words in one sentence, in order."""
        if len(self.words) == 1:
            return self.words[0].get(sentence, [])
        return sorted(place for word in self.words if sentence in word for place in word[sentence])


def head(word: str) -> str:
    """The run of characters that a word is looked up by: its first four, two or one."""
    size = len(word)
    return word[:4] if size > 3 else word[:2] if size > 1 else word


class Lexicon:
    """The words of one checklist by their heads: ``"word:lists|word:lists"`` under the run they begin with."""

    __slots__ = ("_heads",)

    def __init__(self, heads: Mapping[str, str]) -> None:
        self._heads = heads

    def met_in(
        self, chars: str, runs: Mapping[str, list[int]], sentence_of: Sequence[int]
    ) -> dict[str, Standing]:
        """The word lists with a word in `chars`. `runs` tells where runs of one, two and four characters stand."""
        made: dict[str, Standing] = {}
        heads = self._heads
        for run in runs.keys() & heads.keys():
            offsets = runs[run]
            for entry in heads[run].split("|"):
                word, _, lists = entry.partition(":")
                size = len(word)
                exact = size in (1, 2, 4)
                bits = 0
                places: dict[int, list[Place]] = {}
                for offset in offsets:
                    if exact or chars.startswith(word, offset):
                        number = sentence_of[offset]
                        if number in places:
                            places[number].append((offset, offset + size))
                        else:
                            places[number] = [(offset, offset + size)]
                            bits |= 1 << number
                if not bits:
                    continue
                for key in lists:
                    if key in made:
                        standing = made[key]
                        standing.sentences |= bits
                        standing.words.append(places)
                    else:
                        made[key] = Standing(bits, places)
        return made


def _numbers(bits: int) -> list[int]:
    """The numbers of the bits that are set, in order."""
    made = []
    while bits:
        lowest = bits & -bits
        made.append(lowest.bit_length() - 1)
        bits ^= lowest
    return made


class Parsed(Sequence[Phrase]):
    """Phrases kept as text, ``keys TAB detail``, and built when asked for.

    The keys are those of all its word lists, one character each; the detail is JSON.
    """

    __slots__ = ("_rows", "lexicon")

    def __init__(self, rows: list[str], lexicon: Lexicon) -> None:
        self._rows = rows
        self.lexicon = lexicon

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Phrase: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Phrase]: ...
    def __getitem__(self, index: int | slice) -> Phrase | Sequence[Phrase]:
        if isinstance(index, slice):
            return tuple(self._built(row) for row in self._rows[index])
        return self._built(self._rows[index])

    def __iter__(self) -> Iterator[Phrase]:
        return (self._built(row) for row in self._rows)

    def able(self, met: Mapping[str, Standing]) -> Iterator[tuple[Phrase, list[int]]]:
        """The phrases all of whose word lists stand together in some sentence, with those sentences."""
        for row in self._rows:
            bits = -1
            for key in row:
                if key == "\t":
                    break
                standing = met.get(key)
                if standing is None:
                    bits = 0
                    break
                bits &= standing.sentences
                if not bits:
                    break
            if bits > 0:
                yield self._built(row), _numbers(bits)

    def _built(self, row: str) -> Phrase:
        source, sequences, reach, forbidden = json.loads(row[row.index("\t") :])
        return Phrase(
            source,
            tuple(tuple(self._slot(slot) for slot in sequence) for sequence in sequences),
            tuple(reach),
            tuple(tuple(self._slot(slot) for slot in sequence) for sequence in forbidden),
        )

    def _slot(self, slot: list[Any]) -> Slot:
        key, gap, clauses = slot
        if key is None:
            return Slot(title=True, gap=gap, clauses=clauses)
        if key[0] == "#":
            return Slot(units=tuple(unit for unit in key[1:].split("|") if unit), gap=gap, clauses=clauses)
        return Slot(gap=gap, clauses=clauses, key=key, lexicon=self.lexicon)


class Writer:
    """Turns the phrases of a checklist into rows and heads."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], str] = {}

    def rows(self, phrases: Sequence[Phrase]) -> list[str]:
        """The phrases as text."""
        return [self._row(phrase) for phrase in phrases]

    def _row(self, phrase: Phrase) -> str:
        sequences = [[self._slot(slot) for slot in sequence] for sequence in phrase.sequences]
        forbidden = [[self._slot(slot) for slot in sequence] for sequence in phrase.forbidden]
        lists = {slot[0] for sequence in sequences for slot in sequence if slot[0] and slot[0][0] != "#"}
        detail = [phrase.source, sequences, list(phrase.reach), forbidden]
        return f"{''.join(sorted(lists))}\t{json.dumps(detail, ensure_ascii=False, separators=(',', ':'))}"

    def _slot(self, slot: Slot) -> list[Any]:
        key: str | None
        if slot.title:
            key = None
        elif slot.units is not None:
            key = "#" + "|".join(slot.units)
        else:
            key = self._lists.setdefault(slot.words, chr(_FIRST + len(self._lists)))
        return [key, slot.gap, slot.clauses]

    def heads(self) -> dict[str, str]:
        """Every word with the lists it is in, by its head."""
        owners: dict[str, list[str]] = {}
        for words, number in self._lists.items():
            for word in words:
                owners.setdefault(word, []).append(number)
        made: dict[str, list[str]] = {}
        for word, lists in owners.items():
            made.setdefault(head(word), []).append(f"{word}:{''.join(lists)}")
        return {run: "|".join(entries) for run, entries in made.items()}
