"""What the program keeps between runs, in the user's cache folder; never needed, and never an error when it can't be kept."""

from __future__ import annotations

import json
import os
from typing import Any


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


def recalled(path: str, stamp: str) -> dict[str, Any] | None:
    """What is kept at a place under a stamp; None where there is nothing of that stamp, or no plain file."""
    try:
        if os.path.islink(path) or not os.path.isfile(path):
            return None
        with open(path, "rb") as stream:
            made = json.loads(stream.read())
        return made if isinstance(made, dict) and made.get("stamp") == stamp else None
    except (OSError, ValueError):
        return None
