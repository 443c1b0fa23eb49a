"""The phrases of a checklist turned round: from a report's runs of characters to the phrases they can belong to.

A report holds a few thousand runs of two characters, a checklist tens of thousands of words. So every word is known by
one run of its own; the runs that a report's sentences hold tell which words to look for, the words found tell which
word lists stand in which sentence, and only phrases all of whose lists stand in the same one are looked at.

Everything is kept as text that is quick to read back: a word list is a character, its key; a phrase is a row of keys.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, overload

from auditor.checklist.phrase import FAR, NEAR, Phrase, Slot

if TYPE_CHECKING:
    from mmap import mmap

    Data = bytes | mmap

_LISTS, _MORE_LISTS, _UNITS = 0x3400, 0x20000, 0xF0000
"""The keys of word lists are numbered from the first on and, beyond what fits, from the second; those of units from the third."""
TITLE = "《"
"""The key of a document's title."""
GAP = {" ": (NEAR, 0), "…": (FAR, 1)}
"""What joins two slots of a sequence: most characters skipped, and clause boundaries crossed, before the second."""
_REACH = {"&": 1, "＆": 99}
"""What joins two sequences: how many clauses away the second may stand."""
JOINS = "".join((*GAP, *_REACH))
RUN = 2
"""Words are known by runs of so many characters, shorter ones by themselves."""
_SELDOM = 10
"""A run that so many words hold, or fewer, tells them apart well enough."""


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


class _Runs(NamedTuple):
    """The runs that words are known by, sorted, each with a number: a few thousand of tens of thousands are ever asked for."""

    firsts: Mapping[str, int]
    """Their first characters, numbered."""
    starts: Sequence[int]
    """Where the runs with each of these begin in `seconds`, and where the last ones end."""
    seconds: str
    """The second character of every run, a line feed where it has none."""


def _numbered(runs: Sequence[str]) -> _Runs:
    """Sorted runs, numbered."""
    firsts = [(first, len(list(group))) for first, group in itertools.groupby(runs, lambda run: run[0])]
    return _Runs(
        {first: number for number, (first, _) in enumerate(firsts)},
        list(itertools.accumulate((size for _, size in firsts), initial=0)),
        "".join(run[1:] or "\n" for run in runs),
    )


class Lexicon:
    """The phrases of one checklist, ready to be searched for.

    `rows` are the phrases, `forbidden` what must not stand beside some of them; `units` are those of each key for
    figures, none for any unit.
    """

    __slots__ = ("_known", "_lists", "_runs", "_sources", "_words", "forbidden", "rows", "units")

    def __init__(
        self,
        runs: _Runs,
        words: _Numbered,
        units: Mapping[str, str],
        rows: Sequence[str],
        forbidden: Mapping[int, str],
        sources: _Numbered,
    ) -> None:
        self._runs = runs
        self.units = units
        self.rows = rows
        self.forbidden = forbidden
        self._words = words
        self._sources = sources
        self._known: dict[str, list[str]] = {}
        self._lists: dict[str, list[str]] = {}

    def known_by(self, runs: Iterable[str]) -> dict[str, list[str]]:
        """The words known by some of these runs, each followed by the keys of the lists it is in, by their run."""
        known = self._known
        firsts, starts, seconds = self._runs
        made = {}
        for run in runs:
            words = known.get(run)
            if words is None:
                first = firsts.get(run[0])
                if first is None:
                    continue
                number = seconds.find(run[1:] or "\n", starts[first], starts[first + 1])
                if number < 0:
                    continue
                words = known[run] = self._words[number].split("|")
            made[run] = words
        return made

    def source(self, number: int) -> str:
        """The phrase of that number as the checklist writes it."""
        return self._sources[number]

    def units_of(self, key: str) -> tuple[str, ...]:
        """The units that a figure may have; none where it may be counted in anything."""
        return tuple(self.units[key].split("|")) if self.units[key] else ()

    def phrase(self, number: int) -> Phrase:
        """The phrase of that number as it was parsed."""
        made = sequences(self.rows[number])
        return Phrase(
            self.source(number),
            tuple(self._slots(sequence) for _, sequence in made),
            tuple(reach for reach, _ in made),
            tuple(self._slots(sequence) for _, sequence in sequences(self.forbidden.get(number, ""))),
        )

    def _slots(self, sequence: str) -> tuple[Slot, ...]:
        joins = [(NEAR, 0), *(GAP[join] for join in sequence[1::2])]
        return tuple(
            self._slot(key, gap, clauses) for key, (gap, clauses) in zip(sequence[::2], joins, strict=True)
        )

    def _slot(self, key: str, gap: int, clauses: int) -> Slot:
        if key == TITLE:
            return Slot(title=True, gap=gap, clauses=clauses)
        if ord(key) >= _UNITS:
            return Slot(units=self.units_of(key), gap=gap, clauses=clauses)
        if not self._lists:
            for number in range(len(self._words)):
                line = self._words[number].split("|")
                for word, keys in zip(line[::2], line[1::2], strict=True):
                    for one in keys:
                        self._lists.setdefault(one, []).append(word)
        return Slot(words=tuple(self._lists[key]), gap=gap, clauses=clauses)


def sequences(row: str) -> list[tuple[int, str]]:
    """The sequences of a row, each a key, a join, a key …, and how many clauses away from the first it may stand."""
    if "&" not in row and "＆" not in row:
        return [(0, row)] if row else []
    made = []
    reach = start = 0
    for at, char in enumerate(row):
        if char in _REACH:
            made.append((reach, row[start:at]))
            reach, start = _REACH[char], at + 1
    return [*made, (reach, row[start:])]


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
        runs = sorted(self._runs().items())
        words = ["|".join(line) for _, line in runs]
        return Lexicon(_numbered([run for run, _ in runs]), words, units, rows, forbidden, sources)

    def _row(self, phrase: Phrase) -> str:
        joins = {reach: char for char, reach in _REACH.items()}
        row = self._sequence(phrase.sequences[0])
        for reach, sequence in zip(phrase.reach[1:], phrase.sequences[1:], strict=True):
            row += joins[reach] + self._sequence(sequence)
        return row

    def _sequence(self, slots: Sequence[Slot]) -> str:
        joins = {gap: char for char, gap in GAP.items()}
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


_TABLES, _BLOCKS = 3, 9
"""Tables of numbers: where runs begin, where each source and each line of words ends. Blocks of text: the runs' first and
second characters, units, their keys, rows, the numbers of those with something forbidden, that; then sources and words."""


def to_bytes(lexicon: Lexicon) -> bytes:
    """All of a lexicon: the lengths of the parts, the tables, the blocks."""
    lines = (
        lexicon.units,
        lexicon.units.values(),
        lexicon.rows,
        map(str, lexicon.forbidden),
        lexicon.forbidden.values(),
    )
    blocks = ["".join(lexicon._runs.firsts), lexicon._runs.seconds, *map("\n".join, lines)]
    tables = [lexicon._runs.starts]
    for one_by_one in (lexicon._sources, lexicon._words):
        encoded = [one_by_one[number].encode() for number in range(len(one_by_one))]
        tables.append(list(itertools.accumulate(map(len, encoded), initial=0)))
        blocks.append(b"".join(encoded).decode())
    parts = [*(array("I", table).tobytes() for table in tables), *(block.encode() for block in blocks)]
    return b"".join((array("I", map(len, parts)).tobytes(), *parts))


def from_bytes(data: Data, at: int) -> Lexicon:
    """The lexicon whose bytes begin at an offset. Raises ValueError or IndexError where there is none."""
    sizes = array("I")
    start = at + (_TABLES + _BLOCKS) * sizes.itemsize
    sizes.frombytes(data[at:start])
    starts = list(itertools.accumulate(sizes, initial=start))
    if starts[-1] != len(data):
        raise ValueError("a damaged lexicon")
    parts = [data[first:last] for first, last in itertools.pairwise(starts[:-2])]
    tables = array("I"), array("I"), array("I")
    for table, part in zip(tables, parts, strict=False):
        table.frombytes(part)
    firsts, seconds, *lines = (part.decode() for part in parts[_TABLES:])
    units, keys, rows, numbers, forbidden = (part.split("\n") for part in lines)
    return Lexicon(
        _Runs(dict(zip(firsts, itertools.count())), tables[0], seconds),
        _Lines(data, starts[-2], tables[2]),
        dict(zip(units, keys, strict=True)),
        rows,
        dict(zip(map(int, filter(None, numbers)), forbidden, strict=False)),
        _Lines(data, starts[-3], tables[1]),
    )
