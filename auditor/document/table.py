"""Tables of a report: cells with their spans, and the words of the heads that stand over and before each of them.

`Report.tables` holds them in the order of the text; every format is read to the same shape. A figure is looked up
by the heads of its place, never by its number of row or column::

    for table in report.tables:
        for cell in table.body():
            table.row_path(cell.row), table.column_path(cell.column), cell.text
            # ("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"), ("法人或其他组织", "商业企业"), "12"

A table whose heads change on its way (a band across it, then other heads) is given as several tables, each with the
heads that hold for it; heads repeated on a new page are given once. Numbers are left as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.reading.grid import Cell, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Table:
    """A table of facts; tables that only lay a page out are none."""

    cells: tuple[Cell, ...]
    """In the order of their rows; none overlaps another."""
    height: int
    width: int
    header_rows: int
    """How many of the first rows are heads of columns."""
    header_columns: int
    """How many of the first columns are heads of rows."""
    caption: str
    """The heading or line that names it, else empty."""
    start: int
    """Where it begins in the characters of the text, its caption not counted."""
    end: int

    def at(self, row: int, column: int) -> Cell:
        """The cell that covers a place; an empty one where the table has none.

        Raises IndexError outside of the table.
        """
        if not (0 <= row < self.height and 0 <= column < self.width):
            raise IndexError(
                f"no place {row}, {column} in a table of {self.height} rows and {self.width} columns"
            )
        found = self._covered.get((row, column))
        return found if found is not None else Cell("", row, column, 1, 1, self.end, self.end)

    def column_path(self, column: int) -> tuple[str, ...]:
        """The words that head a column, from outside in, each cell once and empty ones left out."""
        return _words(self.at(row, column) for row in range(self.header_rows))

    def row_path(self, row: int) -> tuple[str, ...]:
        """The words that head a row, from outside in, each cell once and empty ones left out."""
        return _words(self.at(row, column) for column in range(self.header_columns))

    def body(self) -> Iterator[Cell]:
        """The cells that are no heads, in the order of their rows, empty ones too."""
        return (
            cell for cell in self.cells if cell.row >= self.header_rows and cell.column >= self.header_columns
        )

    @cached_property
    def _covered(self) -> dict[tuple[int, int], Cell]:
        """The cell of every place that one covers."""
        return places_of(self.cells)


def _words(cells: Iterator[Cell]) -> tuple[str, ...]:
    words: list[str] = []
    before: Cell | None = None
    for cell in cells:
        if cell is not before and cell.text:
            words.append(cell.text)
        before = cell
    return tuple(words)
