"""The words that slips are found by, and the sentences that they are looked for in."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from auditor.checklist.parsed import table_of
from auditor.checklist.shelf import folder_name
from auditor.document.report import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report, Sentence


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The table of `checklists/drafts/drafts.toml`. Raises ChecklistError when it is damaged."""
    return table_of(os.path.join(folder_name(), "drafts", "drafts.toml"))[0]


@lru_cache(maxsize=64)
def pattern(source: str) -> re.Pattern[str]:
    """A pattern of that file, compiled once."""
    return re.compile(source)


def sentences(report: Report) -> Iterator[tuple[Sentence, str]]:
    """Every sentence with its plain words; the furniture of a web page is nobody's draft."""
    return ((one, report.words(one)) for one in report.sentences if one.role is not Role.PAGE)


_CLAUSE = re.compile("[，。；：！？\n]")
_PART = re.compile("(?<=[、 ）》”])|(?=[（《“])")
_NUMBER = re.compile(r"[\da-z.%]{2,}")
_LONG = 36
"""A clause of more characters is shown in part: so many on each side, up to a mark where one is near."""
_SIDE = 14
_NESTED = str.maketrans("“”", "‘’")


def around(report: Report, sentence: Sentence, start: int, end: int) -> str:
    """The clause of something, as it was written, to stand between quotation marks; no number is cut.

    `start` and `end` are offsets of the plain text, as a slip's are.
    """
    told = report.words(sentence)
    low, high = start - sentence.start, end - sentence.start
    first = max((found.end() for found in _CLAUSE.finditer(told, 0, low)), default=0)
    last = next((found.start() for found in _CLAUSE.finditer(told, high)), len(told))
    before = after = ""
    if last - first > _LONG:
        parts = [found.start() for found in _PART.finditer(told)]
        parts += [at for found in _NUMBER.finditer(told) for at in found.span()]
        if low - first > _SIDE + 4:
            first, before = next((at for at in sorted(parts) if low - _SIDE <= at <= low), low - _SIDE), "…"
        if last - high > _SIDE + 4:
            near = [at for at in sorted(parts) if high <= at <= high + _SIDE]
            last, after = near[-1] if near else high + _SIDE, "…"
    shown = " ".join(report.source(sentence.start + first, sentence.start + last).split())
    return f"{before}{shown.translate(_NESTED)}{after}"
