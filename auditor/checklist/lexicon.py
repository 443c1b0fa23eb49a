"""The words of a parsed checklist turned round: from a report's characters to the word lists they can belong to.

A report holds a few thousand runs of characters, a checklist tens of thousands of words; so the report's runs are
looked up among the words, not the words in the report, and only phrases all of whose lists are met are built at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, overload

from auditor.checklist.phrase import Phrase, Slot

Place = tuple[int, int]
_numbers = count(1)


def head(word: str) -> str:
    """The run of characters that a word is looked up by: its first four, two or one."""
    size = len(word)
    return word[:4] if size > 3 else word[:2] if size > 1 else word


class Lexicon:
    """The words of one checklist by their heads; every word list has a key that no other lexicon uses."""

    __slots__ = ("_heads", "base")

    def __init__(self, heads: Mapping[str, str]) -> None:
        self._heads = heads
        self.base = next(_numbers) << 20

    def lists_in(self, chars: str, runs: Mapping[str, list[int]]) -> dict[int, list[list[Place]]]:
        """For every word list with a word in `chars`: the places of each such word. `runs` tells where runs stand."""
        made: dict[int, list[list[Place]]] = {}
        heads, base = self._heads, self.base
        for run in runs.keys() & heads.keys():
            offsets = runs[run]
            for entry in heads[run].split("|"):
                word, _, lists = entry.partition(":")
                size = len(word)
                if size in (1, 2, 4):
                    places = [(offset, offset + size) for offset in offsets]
                else:
                    places = [(offset, offset + size) for offset in offsets if chars.startswith(word, offset)]
                    if not places:
                        continue
                for number in lists.split(","):
                    key = base + int(number)
                    if key in made:
                        made[key].append(places)
                    else:
                        made[key] = [places]
        return made


class Parsed(Sequence[Phrase]):
    """Phrases kept as plain data and built when asked for."""

    __slots__ = ("_base", "_rows")

    def __init__(self, rows: list[list[Any]], base: int) -> None:
        self._rows = rows
        self._base = base

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

    def met(self, lists: Collection[int]) -> Iterator[Phrase]:
        """The phrases all of whose word lists are among `lists`."""
        base = self._base
        for row in self._rows:
            for sequence in row[1]:
                for slot in sequence:
                    key = slot[0]
                    if key.__class__ is int and base + key not in lists:
                        break
                else:
                    continue
                break
            else:
                yield self._built(row)

    def _built(self, row: list[Any]) -> Phrase:
        return Phrase(
            row[0],
            tuple(tuple(self._slot(slot) for slot in sequence) for sequence in row[1]),
            tuple(row[2]),
            tuple(tuple(self._slot(slot) for slot in sequence) for sequence in row[3]),
        )

    def _slot(self, slot: list[Any]) -> Slot:
        key, gap, clauses = slot
        if key is None:
            return Slot(title=True, gap=gap, clauses=clauses)
        if isinstance(key, str):
            return Slot(units=tuple(unit for unit in key.split("|") if unit), gap=gap, clauses=clauses)
        return Slot(gap=gap, clauses=clauses, key=self._base + key)


class Writer:
    """Turns the phrases of a checklist into rows and heads."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], int] = {}

    def rows(self, phrases: Sequence[Phrase]) -> list[list[Any]]:
        """The phrases as plain data."""
        return [
            [
                phrase.source,
                [[self._slot(slot) for slot in sequence] for sequence in phrase.sequences],
                list(phrase.reach),
                [[self._slot(slot) for slot in sequence] for sequence in phrase.forbidden],
            ]
            for phrase in phrases
        ]

    def _slot(self, slot: Slot) -> list[Any]:
        key: int | str | None
        if slot.title:
            key = None
        elif slot.units is not None:
            key = "|".join(slot.units)
        else:
            key = self._lists.setdefault(slot.words, len(self._lists))
        return [key, slot.gap, slot.clauses]

    def heads(self) -> dict[str, str]:
        """Every word with the lists it is in, by its head."""
        owners: dict[str, list[str]] = {}
        for words, number in self._lists.items():
            for word in words:
                owners.setdefault(word, []).append(str(number))
        made: dict[str, list[str]] = {}
        for word, lists in owners.items():
            made.setdefault(head(word), []).append(f"{word}:{','.join(lists)}")
        return {run: "|".join(entries) for run, entries in made.items()}
