"""What was worked out and takes room: kept up to so many parts, then all of it forgotten and worked out again.

`functools.lru_cache` bounds how many answers it keeps, whatever the size of each; here their parts are counted.
"""

from __future__ import annotations

from collections.abc import Sized
from typing import Generic, TypeVar

_Made = TypeVar("_Made", bound=Sized)


class BoundedCache(Generic[_Made]):
    """What was worked out for the sentences of one report, by their numbers; its parts are counted by `len`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parts = 0
        self._made: dict[int, _Made] = {}

    def get(self, number: int) -> _Made | None:
        """What was worked out for a sentence, None where it was not or is forgotten."""
        return self._made.get(number)

    def keep(self, number: int, made: _Made) -> _Made:
        """Keep it, and give it back."""
        if self._parts > self._most:
            self._made.clear()
            self._parts = 0
        self._parts += 1 + len(made)
        self._made[number] = made
        return made
