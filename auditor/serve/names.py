"""Names of dropped files: what is left of a name that may say anything."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 80
"""Characters of a name: three bytes each stay within what file systems take."""
_RESERVED = frozenset('<>:"|?*')


def tame(given: str) -> str:
    """The last part of a name without what a file system or a terminal may mind; never empty, hidden or a path."""
    last = given.replace("\\", "/").rpartition("/")[2]
    kept = "".join("_" if char in _RESERVED or not char.isprintable() else char for char in last)
    kept = kept.strip(" .")
    suffix = PurePosixPath(kept).suffix[:10]
    stem = kept.removesuffix(suffix)[: LONGEST - len(suffix)].strip(" .")
    return f"{stem or 'report'}{suffix}"


def distinct(names: Iterable[str]) -> Iterator[str]:
    """The names again; one that has been there already gets a number."""
    seen: set[str] = set()
    for name in names:
        path, made, number = PurePosixPath(name), name, 1
        while made.casefold() in seen:
            number += 1
            made = f"{path.stem} ({number}){path.suffix}"
        seen.add(made.casefold())
        yield made
