"""Which of many spellings may stand in a text, told by the anchors that stand in it, in one pass.

Asking every sentence for every spelling is what would cost the time.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from operator import add
from typing import Generic, TypeVar

from auditor.language.pattern import Pattern

Key = TypeVar("Key", bound=Hashable)


class Anchors(Generic[Key]):
    """Spellings by what they cannot do without; every one is known by a key."""

    def __init__(self, spelled: Iterable[tuple[Key, Pattern]]) -> None:
        self._called: dict[str, list[tuple[str, Key]]] = {}
        self._loose: list[Key] = []
        for key, spelling in spelled:
            for anchor in spelling.anchors:
                self._called.setdefault(anchor[:2], []).append((anchor, key))
            if not spelling.anchors:
                self._loose.append(key)
        self._heads = frozenset(self._called)

    def heard(self, text: str) -> set[Key]:
        """The keys of the spellings that may stand in the text."""
        pairs = set(map(add, text, text[1:]))
        pairs.update(text)
        made = set(self._loose)
        for head in self._heads & pairs:
            for anchor, key in self._called[head]:
                if len(anchor) < 3 or anchor in text:
                    made.add(key)
        return made
