"""The phrases of a checklist turned round: from a report's runs of characters to the phrases they can belong to.

A report holds a few thousand runs of two characters, a checklist tens of thousands of words. So every word is known by
one run of its own; the runs that a report's sentences hold tell which words to look for, the words found tell which
word lists stand in which sentence, and only phrases all of whose lists stand in the same one are looked at.

Everything is kept as text that is quick to read back: a word list is a character, its key; a phrase is a row of keys.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, overload

from auditor.checklist.phrase import FAR, NEAR, Phrase, Slot

if TYPE_CHECKING:
    from mmap import mmap

    Data = bytes | mmap

_LISTS, _MORE_LISTS, _UNITS = 0x3400, 0x20000, 0xF0000
"""The keys of word lists are numbered from the first on and, beyond what fits, from the second; those of units from the third."""
TITLE = "《"
"""The key of a document's title."""
_GAP = {" ": (NEAR, 0), "…": (FAR, 1)}
"""What joins two slots of a sequence: most characters skipped, and clause boundaries crossed, before the second."""
_REACH = {"&": 1, "＆": 99}
"""What joins two sequences: how many clauses away the second may stand."""
JOINS = "".join((*_GAP, *_REACH))
RUN = 2
"""Words are known by runs of so many characters, shorter ones by themselves."""
_SELDOM = 10
"""A run that so many words hold, or fewer, tells them apart well enough."""

Step = tuple[str, int, int]
"""(key, most characters skipped before it, clause boundaries that may lie before it)."""


class Programme(NamedTuple):
    """What to search for: sequences of slots, how far the later ones may stand, and sequences that forbid the match."""

    sequences: tuple[tuple[Step, ...], ...]
    reach: tuple[int, ...]
    forbidden: tuple[tuple[Step, ...], ...]


class _Numbered(Protocol):
    """Lines by number."""

    def __len__(self) -> int: ...
    def __getitem__(self, number: int, /) -> str: ...


class _Lines:
    """Many lines in one stretch of a file, each read when it is asked for."""

    def __init__(self, data: Data, start: int, ends: array[int]) -> None:
        self._data = data
        self._start = start
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int, /) -> str:
        start, ends = self._start, self._ends
        return self._data[start + ends[number] : start + ends[number + 1]].decode()


class Lexicon:
    """The phrases of one checklist, ready to be searched for.

    `runs` numbers the runs of characters that words are known by, `rows` are the phrases, `forbidden` what must not
    stand beside some of them; `units` are those of each key for figures, none for any unit.
    """

    __slots__ = (
        "_known",
        "_lists",
        "_programmes",
        "_sources",
        "_words",
        "forbidden",
        "rows",
        "runs",
        "units",
    )

    def __init__(
        self,
        runs: Mapping[str, int],
        words: _Numbered,
        units: Mapping[str, str],
        rows: Sequence[str],
        forbidden: Mapping[int, str],
        sources: _Numbered,
    ) -> None:
        self.runs = runs
        self.units = units
        self.rows = rows
        self.forbidden = forbidden
        self._words = words
        self._sources = sources
        self._known: dict[str, list[str]] = {}
        self._programmes: dict[int, Programme | None] = {}
        self._lists: dict[str, list[str]] = {}

    def known_by(self, run: str) -> list[str]:
        """The words that are known by one of the `runs`, each followed by the keys of the lists that it is in."""
        known = self._known.get(run)
        if known is None:
            known = self._known[run] = self._words[self.runs[run]].split("|")
        return known

    def source(self, number: int) -> str:
        """The phrase of that number as the checklist writes it."""
        return self._sources[number]

    def units_of(self, key: str) -> tuple[str, ...]:
        """The units that a figure may have; none where it may be counted in anything."""
        return tuple(self.units[key].split("|")) if self.units[key] else ()

    def programme(self, number: int) -> Programme | None:
        """The phrase of that number, taken apart; None where it is a single slot, its row the key."""
        if number not in self._programmes:
            row, not_these = self.rows[number], self.forbidden.get(number)
            self._programmes[number] = _programme(row, not_these) if len(row) > 1 or not_these else None
        return self._programmes[number]

    def phrase(self, number: int) -> Phrase:
        """The phrase of that number as it was parsed."""
        sequences, reach, forbidden = _programme(self.rows[number], self.forbidden.get(number))
        return Phrase(
            self.source(number),
            tuple(tuple(map(self._slot, steps)) for steps in sequences),
            reach,
            tuple(tuple(map(self._slot, steps)) for steps in forbidden),
        )

    def _slot(self, step: Step) -> Slot:
        key, gap, clauses = step
        if key == TITLE:
            return Slot(title=True, gap=gap, clauses=clauses)
        if ord(key) >= _UNITS:
            return Slot(units=self.units_of(key), gap=gap, clauses=clauses)
        if not self._lists:
            for run in self.runs:
                line = self.known_by(run)
                for word, keys in zip(line[::2], line[1::2], strict=True):
                    for one in keys:
                        self._lists.setdefault(one, []).append(word)
        return Slot(words=tuple(self._lists[key]), gap=gap, clauses=clauses)


def _programme(row: str, not_these: str | None) -> Programme:
    return Programme(
        tuple([_steps(part) for part in row.replace("＆", "&").split("&")]),
        (0, *[_REACH[char] for char in row if char in _REACH]),
        tuple(map(_steps, not_these.split("&"))) if not_these else (),
    )


def _steps(row: str) -> tuple[Step, ...]:
    if len(row) == 1:
        return ((row, NEAR, 0),)
    return ((row[0], NEAR, 0), *[(row[at + 1], *_GAP[row[at]]) for at in range(1, len(row), 2)])


class Phrases(Sequence[Phrase]):
    """Some phrases of a lexicon that belong together; built one by one, only when asked for."""

    __slots__ = ("first", "last", "lexicon")

    def __init__(self, lexicon: Lexicon, first: int, last: int) -> None:
        self.lexicon = lexicon
        self.first = first
        self.last = last

    def __len__(self) -> int:
        return self.last - self.first

    @overload
    def __getitem__(self, index: int) -> Phrase: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Phrase]: ...
    def __getitem__(self, index: int | slice) -> Phrase | Sequence[Phrase]:
        numbers = range(self.first, self.last)[index]
        if isinstance(numbers, range):
            return tuple(self.lexicon.phrase(number) for number in numbers)
        return self.lexicon.phrase(numbers)

    def __iter__(self) -> Iterator[Phrase]:
        return (self.lexicon.phrase(number) for number in range(self.first, self.last))


def compact(phrases: Sequence[Phrase]) -> Phrases:
    """Phrases with a lexicon of their own, where they have none."""
    if isinstance(phrases, Phrases):
        return phrases
    writer = Writer()
    first, last = writer.add(phrases)
    return Phrases(writer.lexicon(), first, last)


def sources(phrases: Sequence[Phrase]) -> list[str]:
    """Phrases as the checklist writes them; of those in a lexicon none is built for it."""
    if isinstance(phrases, Phrases):
        return [phrases.lexicon.source(number) for number in range(phrases.first, phrases.last)]
    return [phrase.source for phrase in phrases]


class Writer:
    """Collects phrases, list by list, and makes the lexicon of them all."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], str] = {}
        self._units: dict[tuple[str, ...], str] = {}
        self._phrases: list[Phrase] = []

    def add(self, phrases: Sequence[Phrase]) -> tuple[int, int]:
        """Take phrases in; the numbers of the first one and of the one after the last."""
        first = len(self._phrases)
        self._phrases += phrases
        return first, len(self._phrases)

    def lexicon(self) -> Lexicon:
        """The lexicon of everything taken in."""
        rows = [self._row(phrase) for phrase in self._phrases]
        forbidden = {
            number: "&".join(map(self._sequence, phrase.forbidden))
            for number, phrase in enumerate(self._phrases)
            if phrase.forbidden
        }
        units = {key: "|".join(names) for names, key in self._units.items()}
        sources = [" ".join(phrase.source.splitlines()) for phrase in self._phrases]
        runs = self._runs()
        words = ["|".join(line) for line in runs.values()]
        return Lexicon(dict(zip(runs, itertools.count())), words, units, rows, forbidden, sources)

    def _row(self, phrase: Phrase) -> str:
        joins = {reach: char for char, reach in _REACH.items()}
        row = self._sequence(phrase.sequences[0])
        for reach, sequence in zip(phrase.reach[1:], phrase.sequences[1:], strict=True):
            row += joins[reach] + self._sequence(sequence)
        return row

    def _sequence(self, slots: Sequence[Slot]) -> str:
        joins = {gap: char for char, gap in _GAP.items()}
        return "".join(
            (joins[slot.gap, slot.clauses] if number else "") + self._slot(slot)
            for number, slot in enumerate(slots)
        )

    def _slot(self, slot: Slot) -> str:
        if slot.title:
            return TITLE
        if slot.units is not None:
            return self._units.setdefault(slot.units, chr(_UNITS + len(self._units)))
        return self._lists.setdefault(slot.words, _key(len(self._lists)))

    def _runs(self) -> dict[str, list[str]]:
        """Every word, and the keys of its lists after it, by the run that it is known by.

        Of a word's runs it is the commonest of those that tell words apart, so that there are few of them; where none
        does, the rarest.
        """
        owners: dict[str, str] = {}
        for words, key in self._lists.items():
            for word in words:
                owners[word] = owners.get(word, "") + key
        held: dict[str, int] = {}
        for word in owners:
            for run in {*_runs_of(word)}:
                held[run] = held.get(run, 0) + 1
        made: dict[str, list[str]] = {}
        for word, keys in owners.items():
            run = min(_runs_of(word), key=lambda run: (held[run] > _SELDOM, abs(held[run] - _SELDOM)))
            made.setdefault(run, []).extend((word, keys))
        return made


def _runs_of(word: str) -> list[str]:
    """The runs by one of which a word may be known."""
    if len(word) <= RUN:
        return [word]
    return [word[at : at + RUN] for at in range(len(word) - RUN + 1)]


_ROOM = 0xD800 - _LISTS
"""Lists that fit below the code points that no text may hold."""


def _key(number: int) -> str:
    return chr(_LISTS + number if number < _ROOM else _MORE_LISTS + number - _ROOM)


_BLOCKS = 7
"""Runs, units, their keys, rows, what is forbidden; then, read line by line, sources and words."""


def to_bytes(lexicon: Lexicon) -> bytes:
    """All of a lexicon: the blocks' lengths, where the lines end in those read line by line, the blocks."""
    whole = (
        lexicon.runs,
        lexicon.units,
        lexicon.units.values(),
        lexicon.rows,
        (f"{number} {row}" for number, row in lexicon.forbidden.items()),
    )
    blocks = ["\n".join(lines).encode() for lines in whole]
    tables = []
    for lines in (lexicon._sources, lexicon._words):
        encoded = [lines[number].encode() for number in range(len(lines))]
        tables.append(array("I", itertools.accumulate(map(len, encoded), initial=0)).tobytes())
        blocks.append(b"".join(encoded))
    return b"".join((array("I", map(len, (*tables, *blocks))).tobytes(), *tables, *blocks))


def from_bytes(data: Data, at: int) -> Lexicon:
    """The lexicon whose bytes begin at an offset. Raises ValueError or IndexError where there is none."""
    sizes = array("I")
    start = at + (_BLOCKS + 2) * sizes.itemsize
    sizes.frombytes(data[at:start])
    starts = list(itertools.accumulate(sizes, initial=start))
    if starts[-1] != len(data):
        raise ValueError("a damaged lexicon")
    blocks = [data[first:last] for first, last in itertools.pairwise(starts[:-2])]
    ends = array("I"), array("I")
    for table, block in zip(ends, blocks, strict=False):
        table.frombytes(block)
    runs, units, keys, rows, forbidden = (block.decode().split("\n") for block in blocks[2:])
    return Lexicon(
        dict(zip(runs, itertools.count())),
        _Lines(data, starts[-2], ends[1]),
        dict(zip(units, keys, strict=True)),
        rows,
        {int(number): row for number, _, row in (line.partition(" ") for line in forbidden if line)},
        _Lines(data, starts[-3], ends[0]),
    )
