"""TOML to signals: words that speak for a reading, with a weight. Several may speak; who reads adds them up.

A signal has nothing of scope (see `records`): it says that these words, found in this place, make a reading more or
less likely by so much. Parts of a report, kinds of document, bodies and levels are all decided by such votes.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from auditor.errors import ChecklistError
from auditor.language.anchors import Anchors
from auditor.language.pattern import Pattern
from auditor.language.records import patterns, table
from auditor.language.walk import reaching
from auditor.words import said


class Signal(NamedTuple):
    """These words, in one of these places, speak for `means` with this weight (below nought: against it)."""

    name: str
    means: str
    """What they speak for: a role, a kind, a level."""
    weight: float
    words: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    """Pseudo-triggers: words that overlap one of these say nothing."""
    without: tuple[Pattern, ...] = ()
    """Where one of these stands anywhere in the same words, the signal is silent."""
    where: tuple[str, ...] = ()
    """The places in which it is looked for; empty: the one place its table is about."""
    says: str = ""
    """What it tells a person: a key of the catalogues, without its first part."""
    most: int = 1
    """How many times it may count."""
    bites: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    place: str = ""
    """File and name, for messages."""

    def find(self, words: str) -> tuple[int, int] | None:
        """(start, end) of the first of its words that is not excepted."""
        return next(iter(self.all(words, 1)), None)

    def all(
        self,
        words: str,
        most: int = 1 << 20,
        spelled: Iterable[Pattern] | None = None,
        unless: Iterable[Pattern] | None = None,
    ) -> list[tuple[int, int]]:
        """Up to `most` places of its words, in no order, none of them excepted. Given some of its words and exceptions,
        only those are looked for: the caller knows that the others do not stand there."""
        made: list[tuple[int, int]] = []
        excepted: list[tuple[int, int]] | None = None
        for spelling in self.words if spelled is None else spelled:
            for start, end in spelling.places(words) if spelled is None else spelling.standing(words):
                if excepted is None:
                    if any(other.stands(words) for other in self.without):
                        return []
                    others = self.unless if unless is None else unless
                    excepted = [place for other in others for place in other.standing(words)]
                if any(first < end and last > start for first, last in excepted):
                    continue
                made.append((start, end))
                if len(made) >= most:
                    return made
        return made


_KEYS: dict[str, type | tuple[type, ...]] = {
    "name": str, "means": str, "weight": (int, float), "words": list, "unless": list, "without": list, "where": list,
    "says": str, "most": int, "bites": list, "spares": list,
}  # fmt: skip


@lru_cache(maxsize=32)
def signals(file: str, name: str) -> tuple[Signal, ...]:
    """The signals of one table of a file. Raises ChecklistError naming the signal and the key."""
    return tuple(_signal(raw, f"{file}: {raw.get('name', '?')}") for raw in table(file)[name])


@lru_cache(maxsize=64)
def words(file: str, name: str) -> tuple[str, ...]:
    """A plain list of words of a file's `[words]`."""
    return tuple(table(file)["words"][name])


@lru_cache(maxsize=64)
def spellings(file: str, name: str) -> tuple[Pattern, ...]:
    """A list of patterns of a file's `[words]`."""
    return patterns(words(file, name))


def alternation(listed: Iterable[str], between: str = "") -> str:
    """A regular expression for any of some words, the longest first; `between` may stand between their characters."""
    return "|".join(
        between.join(map(re.escape, word)) for word in sorted(listed, key=lambda word: (-len(word), word))
    )


def stands(spelled: Iterable[Pattern], text: str) -> bool:
    """Whether one of the patterns is found."""
    return any(spelling.stands(text) for spelling in spelled)


class Ears:
    """Tells which words of a table's signals may stand in a text, by the anchors that stand in it."""

    def __init__(self, file: str, name: str, least: float = 0.0) -> None:
        """Listens for the signals of at least this weight."""
        self._signals = signals(file, name)
        # Exceptions are counted below nought.
        self._anchors = Anchors(
            ((number, index), spelling)
            for number, signal in enumerate(self._signals)
            if abs(signal.weight) >= least
            for index, spelling in (
                *enumerate(signal.words),
                *((~index, other) for index, other in enumerate(signal.unless)),
            )
        )

    def heard(self, text: str) -> list[tuple[Signal, list[Pattern], list[Pattern]]]:
        """The signals, with those of their words and exceptions, that a text may hold."""
        found: dict[int, list[int]] = {}
        for number, index in sorted(self._anchors.heard(text)):
            found.setdefault(number, []).append(index)
        made = []
        for number, indices in found.items():
            if indices[-1] < 0:
                continue
            signal = self._signals[number]
            words = [signal.words[index] for index in indices if index >= 0]
            made.append((signal, words, [signal.unless[~index] for index in indices if index < 0]))
        return made


@lru_cache(maxsize=8)
def ears(name: str, least: float = 0.0) -> Ears:
    """The ears for a table of `parts.toml`, made once."""
    return Ears("parts.toml", name, least)


def _signal(raw: dict[str, Any], place: str) -> Signal:
    for key, value in raw.items():
        if key not in _KEYS or not isinstance(value, _KEYS[key]):
            raise ChecklistError(said("language.key", key), place=place)
    try:
        return Signal(
            raw["name"],
            raw["means"],
            float(raw["weight"]),
            patterns(raw["words"]),
            tuple(_reaching(spelling) for spelling in patterns(raw.get("unless", ()))),
            patterns(raw.get("without", ())),
            tuple(raw.get("where", ())),
            raw.get("says", ""),
            raw.get("most", 1),
            tuple(raw.get("bites", ())),
            tuple(raw.get("spares", ())),
            place,
        )
    except (ValueError, KeyError) as error:
        raise ChecklistError(said("system", str(error)), place=place) from error


def _reaching(spelling: Pattern) -> Pattern:
    """An exception reaches as far as it can in its clause, so that it covers all of 聚焦难题短板."""
    parts = None if spelling.parts is None else reaching(spelling.parts)
    return spelling._replace(regex=spelling.regex.replace("{0,12}?", "{0,12}"), parts=parts)
