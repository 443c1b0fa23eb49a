"""What tells whether a checklist is still the one that a row was made with."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.checklist.choose import BASE, DUTIES, OPENNESS
from auditor.checklist.load import load
from auditor.checklist.shelf import folder, shipped
from auditor.checklist.where import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checklist.model import Checklist


def candidates(names: Sequence[str], *, chosen: bool = False) -> tuple[Checklist, ...]:
    """Every checklist that a batch may judge by: the ones named, else (or with `chosen` too) those chosen among by year.

    Raises ChecklistError for one that is not there or broken.
    """
    by_year = [name for name in shipped() if name in (BASE, DUTIES, OPENNESS) or name.startswith("outline-")]
    wanted = [*names, *(by_year if chosen or not names else [])]
    return tuple(load(name) for name in dict.fromkeys(wanted))


def version(checklist: Checklist) -> str:
    """`id@digest`: the digest changes with the checklist, with what it is built on, and with the auditor itself.

    Raises ChecklistError when a file has gone since it was loaded.
    """
    total = hashlib.sha256(__version__.encode())
    for path in _files(checklist):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    total.update(_learnt(folder()))
    return f"{checklist.id}@{total.hexdigest()[:16]}"


def _files(checklist: Checklist) -> Iterator[Path]:
    """The files that a checklist is made of: its own and those it extends."""
    path: Path | None = Path(checklist.path)
    while path is not None:
        yield path
        base = read_toml(str(path))[0].get("checklist", {}).get("extends")
        if base is None:
            path = None
        else:
            path = Path(load(base).path) if base in shipped() else (path.parent / base).resolve()


@cache
def _learnt(place: Path) -> bytes:
    """What the topics and their weights are, which every checklist is judged by; a wheel has the weights without their text."""
    from auditor.matching.weights import shipped as weights

    topics = (place / "topics" / "topics.toml").read_bytes()
    return hashlib.sha256(topics + json.dumps(weights().head, sort_keys=True).encode()).digest()
