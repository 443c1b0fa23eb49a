"""Waivers: who may leave what out, for which reports, why and until when."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Waiver:
    """One permission to leave a requirement out; every part of it is mandatory."""

    id: str
    """The id of a requirement, or `checklist/number` for an area."""
    path: str
    """A pattern for the reports it is for; see `matches`."""
    reason: str
    expires: date
    """The last day on which it holds."""
    where: str = ""
    """File and line it was read from, for messages."""

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return today > self.expires

    def covers(self, requirement: str, place: str) -> bool:
        """Whether it is for this requirement of the report at `place`."""
        return self.id == requirement and matches(self.path, place)


def matches(pattern: str, place: str) -> bool:
    """Whether a path with `/` between its parts fits a pattern.

    `*` and `?` stay within one part, `**` stands for any number of parts. A pattern without `/` is for a file name in
    any folder, one that names a folder is for everything below it.
    """
    return _compiled(pattern).fullmatch(place) is not None


def place(report: str, folder: str) -> str:
    """A report's path as patterns that begin at `folder` (empty: where this process runs) name it."""
    return report if report == "-" else os.path.relpath(report, folder or None).replace(os.sep, "/")


def covers(patterns: Iterable[str], report: str, folder: str) -> bool:
    """Whether one of some patterns that begin at `folder` is for a report."""
    at = place(report, folder)
    return any(matches(pattern, at) for pattern in patterns)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    anywhere = "/" not in pattern.rstrip("/")
    made = "(?:.*/)?" if anywhere else ""
    parts = pattern.strip("/").removeprefix("./").split("/")
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "**":
            made += ".*" if last else "(?:.*/)?"
        else:
            made += "".join(_WILD.get(char) or re.escape(char) for char in part) + ("" if last else "/")
    return re.compile(made + "(?:/.*)?", re.DOTALL)


_WILD = {"*": "[^/]*", "?": "[^/]"}
