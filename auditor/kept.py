"""What the program keeps between runs, in the user's cache folder; never needed, and never an error when it can't be kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")
UNREADABLE = (OSError, ValueError, KeyError, TypeError)
"""What reading a damaged twin may raise."""


def folder() -> str | None:
    """Where it is kept; None where the user wants nothing kept (AUDITOR_CACHE=0)."""
    if os.environ.get("AUDITOR_CACHE") == "0":
        return None
    if given := os.environ.get("AUDITOR_CACHE_DIR"):
        return given
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "auditor")


def keep(path: str, data: bytes) -> None:
    """Write a file whole or not at all; a folder that can't be written is no error."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except OSError:
        return


def twin_of(
    beside: str,
    stamp: str,
    read: Callable[[bytes], tuple[str, Made]],
    make: Callable[[], bytes],
) -> Made:
    """What the twin of a source holds: of the one beside it, else of the one in the user's cache folder, else of a new one.

    `stamp` is the digest of the source. `read` gives a twin's stamp and what it holds, and raises one of `UNREADABLE`
    for bytes that are no twin; a twin of another stamp is not used. `make` gives a new one, which is kept.
    """
    store = folder()
    name = f"{stamp[:32]}{os.path.splitext(beside)[1]}"
    places = [beside] if store is None else [beside, os.path.join(store, name)]
    for place in places:
        try:
            if os.path.islink(place) or not os.path.isfile(place):
                continue
            with open(place, "rb") as stream:
                found, made = read(stream.read())
        except UNREADABLE:
            continue
        if found == stamp:
            return made
    data = make()
    if store is not None:
        keep(places[-1], data)
    return read(data)[1]
