"""The figures of a report's tables, found by the words of their heads."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.checklist.keyword import Keyword, bare
from auditor.checklist.model import Heads
from auditor.document.plain import plain
from auditor.judging.checks.fact import of_sentence
from auditor.judging.finding import Refusal, Strength, Weighed
from auditor.judging.weigh import Weigher
from auditor.language import Category
from auditor.words import Said, said

if TYPE_CHECKING:
    from auditor.document.report import Report
    from auditor.document.table import Table
    from auditor.reading.grid import Cell

_ENOUGH = 0.4
"""A table with this share of the heads that are asked for is the one meant, and what is not there is missing."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_UNIT = re.compile(r"(?:件|条|项|次|人|个|份|宗|起|元|万元|亿元)$")
_NOUGHT = frozenset({"无", "零", "〇", "没有"})
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|其中[：:]?)\s*")
_BRACKET = re.compile(r"（[^（）]*）$")
_LONGEST = 24
"""A head is called by so many characters at most."""


class Found(NamedTuple):
    """A table that a requirement asks for, with the places of its heads."""

    table: Table
    columns: dict[Keyword, tuple[int, ...]]
    """The columns that each head stands over; empty for one that is not there."""
    rows: dict[Keyword, tuple[int, ...]]

    def figure(self, row: int, column: int) -> Decimal | None:
        """The figure of a place; None where nothing is written, or no number."""
        return value_of(self.table.at(row, column).text)


def value_of(words: str) -> Decimal | None:
    """The number that a cell holds, a unit behind it left out; None for a blank, a dash or other words."""
    told = plain(words).chars.replace("，", "").replace(" ", "").replace("—", "-")
    told = _UNIT.sub("", told)
    if told in _NOUGHT:
        return Decimal(0)
    return Decimal(told) if _NUMBER.fullmatch(told) else None


def find_table(tables: Sequence[Table], heads: Heads) -> Found | None:
    """The table that has most of the heads that are asked for; None where none has enough of them."""
    best: Found | None = None
    most = 0.0
    for table in tables:
        made = Found(table, _columns(table, heads.columns), _rows(table, heads.rows))
        there = [bool(places) for places in (*made.columns.values(), *made.rows.values())]
        share = sum(there) / len(there)
        if share > most and share >= _ENOUGH:
            best, most = made, share
    return best


def _columns(table: Table, asked: Iterable[Keyword]) -> dict[Keyword, tuple[int, ...]]:
    paths = {column: table.column_path(column) for column in range(table.header_columns, table.width)}
    return {head: places_of(head, paths) for head in asked}


def _rows(table: Table, asked: Iterable[Keyword]) -> dict[Keyword, tuple[int, ...]]:
    paths = {row: table.row_path(row) for row in range(table.header_rows, table.height)}
    return {head: places_of(head, paths) for head in asked}


def rows_of(table: Table, head: Keyword) -> tuple[int, ...]:
    """The rows that a head names."""
    return _rows(table, (head,))[head]


def columns_of(table: Table, head: Keyword) -> tuple[int, ...]:
    """The columns that a head names."""
    return _columns(table, (head,))[head]


def places_of(head: Keyword, paths: dict[int, tuple[str, ...]]) -> tuple[int, ...]:
    """The rows or columns whose head cells hold all words of a head; where one is a word itself, only those.

    总计 is the column 总计 and not 总计划; 其他 the column 其他 and none under 法人或其他组织.
    """
    named = {place: tuple(_bare(cell) for cell in path) for place, path in paths.items()}
    found = [place for place, cells in named.items() if all(_holds(cells, word) for word in head.words)]
    for word in head.words:
        exact = [place for place in found if any(cell in word for cell in named[place])]
        found = exact or found
    return tuple(found)


def _holds(cells: tuple[str, ...], options: tuple[str, ...]) -> bool:
    return any(option in cell for option in options for cell in cells)


@lru_cache(maxsize=1024)  # every term of every equation asks for the same heads again
def _bare(words: str) -> str:
    """The words of a head without its number and the remark in brackets behind it."""
    told = plain(words).chars.strip()
    told = _BRACKET.sub("", _NUMBERING.sub("", told).strip()) or told
    return bare(told)


def no_table(heads: Heads) -> Said:
    """What is told of a table that is not there: its first heads."""
    return said("gap.table", tuple(head.name for head in (heads.rows or heads.columns)[:3]))


def called(path: Sequence[str]) -> str:
    """What a row or a column is called in a message: the last of its head cells."""
    told = _BRACKET.sub("", plain(path[-1]).chars.strip()) if path else ""
    return told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"


def of_cell(
    weigher: Weigher,
    cell: Cell,
    phrase: str,
    strength: Strength = Strength.CONCRETE,
    *,
    refusal: Refusal | Category | None = None,
    why: Said | str = "",
) -> Weighed:
    """The line of the report that a cell stands in as evidence, its words marked."""
    report = weigher.index.report
    number = sentence_at(report, cell)
    made = of_sentence(weigher, number, phrase, strength, refusal=refusal, why=why)
    start, end = report.plain.of_source(cell.start), report.plain.of_source(cell.end)
    inside = made.start <= start < end <= made.end
    return made._replace(words=(start, end) if inside else None)


def sentence_at(report: Report, cell: Cell) -> int:
    """The number of the sentence that a cell stands in, else of the one before it."""
    start = report.plain.of_source(cell.start)
    found = bisect.bisect_right(report.sentences, start, key=lambda sentence: sentence.start) - 1
    return max(found, 0)
