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
def folder_name() -> str:
    """The folder of the shipped checklists, as text."""
    inside = os.path.join(_PACKAGE, "_checklists")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "checklists")


def folder() -> Path:
    """Where the shipped checklists are: inside the installed package, or beside it in a checkout."""
    from pathlib import Path

    return Path(folder_name())


def shipped() -> tuple[str, ...]:
    """Names of the shipped checklists."""
    return tuple(sorted(name[:-5] for name in os.listdir(folder_name()) if name.endswith(".toml")))


def load_parsed(name: str) -> Checklist:
    """A checklist as `load` gives it; a shipped one is kept for the process. Raises ChecklistError as `load` does.

    A user's file is read each time: its path may mean another file, and the file may have changed.
    """
    from auditor.checklist.load import load

    return _kept(name) if name in shipped() else load(name)


@lru_cache(maxsize=16)
def _kept(name: str) -> Checklist:
    from auditor.checklist.load import load

    return load(name)
