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


@lru_cache(maxsize=256)
def pattern(source: str) -> re.Pattern[str]:
    """A pattern of that file, compiled once."""
    return re.compile(source)


def sentences(report: Report) -> Iterator[tuple[Sentence, str]]:
    """Every sentence with its plain words; the furniture of a web page is nobody's draft."""
    return ((one, report.words(one)) for one in report.sentences if one.role is not Role.PAGE)


_CLAUSE = re.compile("[，。；：！？,;:!?\n]")
_ITEM = re.compile(r" *(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．] *|[①-⑳] *|[一二三四五六七八九十]是)")
"""The number of an item at the head of a line."""
_PART = re.compile("(?<=[、 ）》”的])|(?=[（《“和及并])")
_NUMBER = re.compile(r"[\da-zA-Z.%]{2,}")
_LONG, _SIDE = 36, 14
"""A clause of more characters is shown in part: at most so many on each side, up to a mark where one is near."""
_NESTED = str.maketrans("“”", "‘’")


def shown(report: Report, start: int, end: int) -> str:
    """Words of the report as they were written, to stand between quotation marks; offsets are plain ones."""
    return " ".join(report.source(start, end).split()).translate(_NESTED)


def around(report: Report, sentence: Sentence, start: int, end: int) -> str:
    """The clause of something, to stand between quotation marks; `start` and `end` are offsets of the plain text."""
    first, last, cut = clause(report.words(sentence), start - sentence.start, end - sentence.start)
    return cut.format(shown(report, sentence.start + first, sentence.start + last))


def clause(told: str, low: int, high: int) -> tuple[int, int, str]:
    """(start, end) of the clause of a span, and how to write it; of a long one a part, without a number that opens it; no figure is cut."""
    item = _ITEM.match(told, 0, low)
    first = max((found.end() for found in _CLAUSE.finditer(told, 0, low)), default=item.end() if item else 0)
    last = next((found.start() for found in _CLAUSE.finditer(told, high)), len(told))
    before = after = ""
    if last - first > _LONG:
        cuts = [found.start() for found in _PART.finditer(told)]
        numbers = [found.span() for found in _NUMBER.finditer(told)]
        if low - first > _SIDE + 4:
            first = next((start for start, end in numbers if start < low - _SIDE < end), low - _SIDE)
            first, before = min((at for at in cuts if first <= at <= low), default=first), "…"
        if last - high > _SIDE + 4:
            last = next((end for start, end in numbers if start < high + _SIDE < end), high + _SIDE)
            last, after = max((at for at in cuts if high <= at <= last), default=last), "…"
    return first, last, f"{before}{{}}{after}"
