"""The tables of facts of a Word file: cells over columns and rows, tables inside tables, rows that nobody sees left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.reading.grid import Cell, Grid, in_one_line, is_short, squeezed
from auditor.reading.markup import attribute, find
from auditor.reading.wordsheet import is_on, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element


Part = tuple[int, int, int]
"""(number of a cell, where in a line or a text its words begin and end)."""

_SLIVER = 100
"""Columns of Word's grid narrower than this, in twentieths of a point, are edges that were not drawn in line."""
_MOST_SPANNED = 1_000


@dataclass
class _Cell:
    number: int
    row: int
    column: int
    columns: int
    rows: int = 1


@dataclass
class Table:
    """A table as it is met: rows are added from the top."""

    element: Element
    nests: bool = False
    """Whether another table is inside."""
    heads: int = 0
    rows: int = 0
    cells: list[_Cell] = field(default_factory=list)
    _open: dict[int, _Cell] = field(default_factory=dict)
    """For every column of the grid the cell that the next row may go on with."""

    def add(self, row: Element, columns: Sequence[Element], numbers: Sequence[int]) -> None:
        """Add a row with its cells and their numbers."""
        at = self.rows
        self.rows += 1
        if self.heads == at and is_on(find(row, "trPr", "tblHeader")):
            self.heads += 1
        column = _count(find(row, "trPr", "gridBefore"), 0)
        now: dict[int, _Cell] = {}
        before: _Cell | None = None
        for element, number in zip(columns, numbers, strict=True):
            wide = _count(find(element, "tcPr", "gridSpan"), 1)
            above = self._open.get(column)
            if _goes_on(element, "hMerge") and before is not None:
                before.columns += wide
                column += wide
                continue
            if _goes_on(element, "vMerge") and above is not None and above.columns == wide:
                above.rows += 1
                before = now[column] = above
            else:
                before = _Cell(number, at, column, wide)
                self.cells.append(before)
                if find(element, "tcPr", "vMerge") is not None:
                    now[column] = before
            column += wide
        self._open = now


def _goes_on(cell: Element, name: str) -> bool:
    """Whether a cell goes on with the one above or before it."""
    merge = find(cell, "tcPr", name)
    return merge is not None and attribute(merge, "val") in (None, "continue")


def _count(element: Element | None, least: int) -> int:
    """The number that an element states, within what a table may have."""
    return max(least, min(whole(attribute(element, "val"), least), _MOST_SPANNED))


def in_row(numbers: Sequence[int], cells: Sequence[Sequence[str]]) -> Iterator[Part]:
    """Where each line of each cell stands in ``| one | two |``, the cells' ends stripped."""
    at = 2
    for number, lines in zip(numbers, cells, strict=True):
        text = " ".join(lines)
        begin = at - (len(text) - len(text.lstrip()))
        for line in lines:
            yield number, max(at, begin), max(at, begin + len(line))
            begin += len(line) + 1
        at += len(text.strip()) + 3


def grids_of(
    tables: Sequence[Table], parts: Mapping[int, Sequence[tuple[int, int]]], content: str
) -> tuple[Grid, ...]:
    """The grids of the tables of facts; `parts` are (start, end) in the content of the lines of each cell."""
    made = []
    for table in tables:
        if table.nests or not table.cells:
            continue
        words = (parts.get(cell.number, ()) for cell in table.cells)
        if all(is_short([end - start for start, end in lines]) for lines in words):
            rank = _ranks(table)
            cells = squeezed(_cell(cell, rank, parts.get(cell.number, ()), content) for cell in table.cells)
            made.append(Grid(cells, table.heads))
    return tuple(made)


def _cell(cell: _Cell, rank: Mapping[int, int], parts: Sequence[tuple[int, int]], content: str) -> Cell:
    column = rank.get(cell.column, cell.column)
    end_column = rank.get(cell.column + cell.columns, cell.column + cell.columns)
    words = [(start, end) for start, end in parts if content[start:end].strip()]
    text = in_one_line(content[start:end] for start, end in words)
    start, end = (words[0][0], words[-1][1]) if words else (0, 0)
    end -= len(content[start:end]) - len(content[start:end].rstrip())
    start += len(content[start:end]) - len(content[start:end].lstrip())
    return Cell(text, cell.row, column, cell.rows, end_column - column, start, end)


def _ranks(table: Table) -> dict[int, int]:
    """The edges of Word's grid without slivers between them: edge to edge; empty where a cell would be lost."""
    grid = find(table.element, "tblGrid")
    widths = [whole(attribute(column, "w"), 0) for column in (grid if grid is not None else ())]
    rank = {0: 0}
    for at, width in enumerate(widths):
        rank[at + 1] = rank[at] + (width >= _SLIVER or width == 0)
    for cell in table.cells:
        begin, end = cell.column, cell.column + cell.columns
        if rank.get(begin, begin) >= rank.get(end, end):
            return {}
    return rank
