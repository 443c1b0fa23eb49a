"""Runs of characters by number, of which only those are looked at that a text can hold.

A table of learnt weights knows tens of thousands of runs, a report holds a tenth of them. Every run is listed under the
rarest of its characters, so that only the lists of the characters of a text are ever taken apart.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import accumulate, pairwise
from typing import Any, NamedTuple


class Listed(NamedTuple):
    """Runs as they are kept: in lists, each under one character."""

    signs: str
    """The character of every list."""
    sizes: tuple[int, ...]
    """How many runs each list has."""
    runs: str
    """The runs, one a line, list after list."""

    def each(self) -> Iterable[str]:
        """The runs in the order of their numbers."""
        return filter(None, self.runs.split("\n"))


def listed(runs: Iterable[str]) -> Listed:
    """Runs put into lists by the rarest of their characters; which run comes first in a list is told by its letters."""
    every = sorted(runs)
    common = Counter(sign for run in every for sign in set(run))
    lists: dict[str, list[str]] = {}
    for run in every:
        lists.setdefault(min(run, key=lambda sign: (common[sign], sign)), []).append(run)
    return Listed(
        "".join(lists),
        tuple(len(each) for each in lists.values()),
        "\n\n".join("\n".join(each) for each in lists.values()),
    )


class Runs:
    """The numbers of runs, from 1 on; what was looked at once is kept."""

    def __init__(self, made: Listed) -> None:
        lists = made.runs.split("\n\n") if made.runs else []
        firsts = accumulate(made.sizes, initial=1)
        self._waiting = dict(zip(made.signs, zip(lists, firsts, strict=False), strict=True))
        self._place: dict[str, int] = {}

    def numbers(self, grams: Set[str]) -> Iterable[int]:
        """The numbers of those of a text's runs that have one; the single characters of every run must be among them."""
        for sign in grams & self._waiting.keys():
            self._open(sign)
        return filter(None, map(self._place.get, grams))

    def _open(self, sign: str) -> None:
        runs, first = self._waiting.pop(sign)
        each = runs.split("\n")
        self._place.update(zip(each, range(first, first + len(each)), strict=True))

    def number(self, run: str) -> int | None:
        """The number of a run, or None."""
        for sign in self._waiting.keys() & set(run):
            self._open(sign)
        return self._place.get(run)

    def every(self) -> dict[str, int]:
        """All runs with their numbers."""
        for sign in tuple(self._waiting):
            self._open(sign)
        return self._place


def in_bytes(row: array[int]) -> bytes:
    """A row of numbers as every machine writes it: the lowest byte first."""
    return _lowest_first(row[:]).tobytes()


def of_bytes(code: str, data: bytes) -> array[int]:
    """The row that `in_bytes` was given, of numbers of this kind. Raises ValueError for a part of a number."""
    row = array(code)
    row.frombytes(data)
    return _lowest_first(row)


def _lowest_first(row: array[int]) -> array[int]:
    if sys.byteorder == "big":
        row.byteswap()
    return row


def packed(head: Mapping[str, Any], listed: Listed, pieces: Sequence[bytes]) -> bytes:
    """A table as a twin keeps it: a line of JSON, the runs, and the bytes of rows of numbers."""
    whole = [listed.runs.encode(), *pieces]
    told = {"signs": listed.signs, "lists": listed.sizes, "sizes": [len(piece) for piece in whole], **head}
    return b"\n".join((json.dumps(told, ensure_ascii=False).encode(), b"".join(whole)))


def unpacked(data: bytes) -> tuple[dict[str, Any], Runs, list[bytes]]:
    """What `packed` was given. Raises ValueError for bytes that were cut."""
    end = data.index(b"\n")
    head = json.loads(data[:end])
    ends = list(accumulate(head["sizes"], initial=end + 1))
    if ends[-1] != len(data):
        raise ValueError("cut")
    runs, *pieces = (data[start:stop] for start, stop in pairwise(ends))
    return head, Runs(Listed(head["signs"], head["lists"], runs.decode())), pieces
