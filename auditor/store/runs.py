"""Runs of characters by number, and rows of figures for them, as a table of learnt weights is kept."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import accumulate, count, pairwise
from typing import Any


class Runs:
    """The numbers of runs, from 1 on."""

    def __init__(self, runs: Iterable[str]) -> None:
        self._number = dict(zip(runs, count(1), strict=False))

    def numbers(self, grams: Set[str]) -> Iterable[int]:
        """The numbers of those of a text's runs that have one."""
        return filter(None, map(self._number.get, grams))

    def number(self, run: str) -> int | None:
        """The number of a run, or None."""
        return self._number.get(run)

    def every(self) -> dict[str, int]:
        """All runs with their numbers."""
        return self._number


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


def packed(head: Mapping[str, Any], runs: Iterable[str], pieces: Sequence[bytes]) -> bytes:
    """A table as a twin keeps it: a line of JSON, the runs, and the bytes of rows of numbers."""
    whole = ["\n".join(runs).encode(), *pieces]
    told = {"sizes": [len(piece) for piece in whole], **head}
    return b"\n".join((json.dumps(told, ensure_ascii=False).encode(), b"".join(whole)))


def unpacked(data: bytes) -> tuple[dict[str, Any], Runs, list[bytes]]:
    """What `packed` was given. Raises ValueError for bytes that were cut."""
    end = data.index(b"\n")
    head = json.loads(data[:end])
    ends = list(accumulate(head["sizes"], initial=end + 1))
    if ends[-1] != len(data):
        raise ValueError("cut")
    runs, *pieces = (data[start:stop] for start, stop in pairwise(ends))
    return head, Runs(runs.decode().split("\n") if runs else ()), pieces
