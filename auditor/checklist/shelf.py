"""Where the shipped checklists stand, and the parsed form of each: all that a run over reports needs of them.

Kept apart from the loader, and without its imports, because every run begins here.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.checklist.model import Checklist

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@lru_cache(maxsize=1)
def _folder() -> str:
    inside = os.path.join(_PACKAGE, "_checklists")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "checklists")


def folder() -> Path:
    """Where the shipped checklists are: inside the installed package, or beside it in a checkout."""
    from pathlib import Path

    return Path(_folder())


def shipped() -> tuple[str, ...]:
    """Names of the shipped checklists."""
    return tuple(sorted(name[:-5] for name in os.listdir(_folder()) if name.endswith(".toml")))


def load_parsed(name: str) -> Checklist:
    """A shipped checklist without its examples, from the cache of parsed ones where that has it; others as `load`.

    Raises ChecklistError as `load` does.
    """
    if name in shipped():
        return _parsed(name)
    from auditor.checklist.load import load

    return load(name)


def files_of(name: str) -> list[str]:
    """The files that a shipped checklist is made from."""
    shared = os.path.join(_folder(), "shared")
    parts = [os.path.join(shared, part) for part in sorted(os.listdir(shared)) if part.endswith(".toml")]
    return [os.path.join(_folder(), f"{name}.toml"), *parts]


@lru_cache(maxsize=16)
def _parsed(name: str) -> Checklist:
    from auditor import kept
    from auditor.checklist import cache

    files = files_of(name)
    beside = os.path.join(_folder(), f"{name}{cache.SUFFIX}")
    made = cache.fetch(beside, cache.stamp(files, times=False), files[0])
    if made is None:
        place, stamp = cache.place(name, files), cache.stamp(files)
        made = cache.fetch(place, stamp, files[0]) if place is not None else None
        if made is None:
            from auditor.checklist.load import load

            made = load(name)
            if place is not None:
                kept.keep(place, cache.under(stamp, made))
    return made
