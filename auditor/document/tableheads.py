"""What heads what in a table: heads of columns end where figures begin, heads of rows stand left of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.reading.grid import Cell, Grid

if TYPE_CHECKING:
    pass

__all__ = ["heads_of", "parted", "spread"]

_FIGURE = re.compile(
    r"[约近共]?\s*[+\-−－]?\s*[\d０-９][\d０-９,，.．\s]*(?:[%％‰]|[万亿]?[元件个次份条项人宗起家篇场期]{0,2})?"
    r"|[-—–－―/／\\*×\s]+|[无零〇○]|(?i:n/?a)"
)
"""A cell that holds a figure, or says that there is none."""
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")
_SERIAL = re.compile(r"\s*(?:序\s*号|编\s*号|项\s*次|行\s*次|(?i:no\.?))\s*")

_Places = dict[tuple[int, int], Cell]


def places_of(grid: Grid) -> _Places:
    """The cell of every place that one covers."""
    return {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }


def heads_of(grid: Grid) -> tuple[int, int]:
    """How many of the first rows and columns of a table are heads."""
    rows = _rows(grid)
    width = max(cell.column + cell.columns for cell in grid.cells)
    first = next((row for row in sorted(rows) if _has_figure(rows[row], row)), None)
    least = max([grid.heads, *(cell.rows for cell in rows.get(0, ()) if cell.column == 0)])
    if first is None:
        least = max(1, least)
        while not grid.spans and least + 1 < len(rows) and not _opens(rows.get(least, [])):
            least += 1
        return least, _label_columns(grid, least, width)
    columns = _label_columns(grid, first, width)
    least = max(1, least)
    while first > least and _is_unfilled(rows.get(first - 1, []), columns):
        first -= 1
    return first, columns


def _rows(grid: Grid) -> dict[int, list[Cell]]:
    """The cells that begin in every row."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _has_figure(cells: list[Cell], row: int) -> bool:
    """Whether a row holds figures; in the first row years and signs head columns."""
    figures = [cell.text for cell in cells if cell.text and _FIGURE.fullmatch(cell.text)]
    if row == 0:
        return any(not _YEAR.fullmatch(text) and re.search(r"\d", text) for text in figures)
    return bool(figures)


def _opens(cells: list[Cell]) -> bool:
    """Whether a row has a word in its first place."""
    return any(cell.column == 0 and cell.text for cell in cells)


def _is_unfilled(cells: list[Cell], columns: int) -> bool:
    """Whether a row has a label, and nothing in the places of its values."""
    label = [cell for cell in cells if cell.column < columns]
    values = [cell for cell in cells if cell.column >= columns]
    return (
        any(cell.text for cell in label)
        and all(cell.column + cell.columns <= columns for cell in label)
        and not any(cell.text for cell in values)
    )


def _label_columns(grid: Grid, first: int, width: int) -> int:
    """How many columns stand left of the first that holds values, below the row `first`."""
    texts, figures = [0] * width, [0] * width
    columns: list[list[str]] = [[] for _ in range(width)]
    for cell in grid.cells:
        if cell.row >= first and cell.text:
            is_figure = bool(_FIGURE.fullmatch(cell.text))
            (figures if is_figure else texts)[cell.column] += 1
            columns[cell.column].append(cell.text)
    values = [figures[at] > 0 and figures[at] >= texts[at] for at in range(width)]
    if values[0] and width > 1 and _is_serial(grid, columns[0]):
        values[0] = False
    named = {cell.column for cell in grid.cells if cell.row < first and cell.text and cell.column > 0}
    unused = [not columns[at] and at in named for at in range(width)]
    if True in values:
        at = values.index(True)
        while at > 1 and unused[at - 1]:
            at -= 1
        return at
    if True in unused:
        return max(1, unused.index(True))
    return 1 if width > 1 else 0


def _is_serial(grid: Grid, values: list[str]) -> bool:
    """Whether a first column of figures only numbers the rows, or names years."""
    if any(cell.column == 0 and _SERIAL.fullmatch(cell.text) for cell in grid.cells):
        return True
    if len(values) > 1 and all(_YEAR.fullmatch(value) for value in values):
        return True
    return len(values) > 2 and values == [str(at) for at in range(1, len(values) + 1)]


def parted(grid: Grid) -> list[Grid]:
    """The table as it is, or in parts where other heads begin; heads that are repeated are left out."""
    return [grid]


def spread(grid: Grid, header_rows: int, header_columns: int) -> Grid:
    """The table with the spans of its heads where the format cannot draw them."""
    if grid.spans:
        return grid
    return grid
