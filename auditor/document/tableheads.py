"""What heads what in a table: heads of columns end where figures begin, heads of rows stand left of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.reading.grid import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterable


_FIGURE = re.compile(
    r"[约近共]?\s*[+\-−－]?\s*[\d０-９][\d０-９,，.．\s]*(?:[%％‰]|[万亿]?[元件个次份条项人宗起家篇场期]{0,2})?"
    r"|[-—–－―/／\\*×\s]+|[无零〇○]|(?i:n/?a)"
)
_LONGEST_FIGURE = 40
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")
_SERIAL = re.compile(r"\s*(?:序\s*号|编\s*号|项\s*次|行\s*次|(?i:no\.?))\s*")
_MOST_HEADS = 6
"""No table of facts has more rows of heads, unless its format says so."""


def is_figure(words: str) -> bool:
    """Whether a cell holds a figure, or says that there is none."""
    return 0 < len(words) <= _LONGEST_FIGURE and _FIGURE.fullmatch(words) is not None


def by_row(cells: Iterable[Cell]) -> dict[int, list[Cell]]:
    """The cells that begin in every row."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def size_of(cells: Iterable[Cell]) -> tuple[int, int]:
    """The height and width of what the cells cover."""
    height = width = 0
    for cell in cells:
        height = max(height, cell.row + cell.rows)
        width = max(width, cell.column + cell.columns)
    return height, width


def heads_of(grid: Grid) -> tuple[int, int]:
    """How many of the first rows and columns of a table are heads."""
    rows = by_row(grid.cells)
    height, width = size_of(grid.cells)
    first = next((row for row in range(height) if _has_figure(rows.get(row, []), row)), None)
    least = max(
        grid.heads, 0 if first == 0 else _drawn_heads(grid, rows, min(height, first or height), width)
    )
    if first is None or not least < first <= _MOST_HEADS:
        return least, _label_columns(grid, least, width)
    columns = _label_columns(grid, first, width)
    values = [cell.text for cell in grid.cells if cell.row >= first and cell.column >= columns and cell.text]
    if 2 * sum(map(is_figure, values)) < len(values):
        return least, _label_columns(grid, least, width)
    while first > least and _is_unfilled(rows.get(first - 1, []), columns):
        first -= 1
    return first, columns


def _drawn_heads(grid: Grid, rows: dict[int, list[Cell]], most: int, width: int) -> int:
    """How many rows, `most` at the utmost, the first cells say are heads: where one spans columns, the row below parts it."""
    end, row = 1, 0
    most = min(most, _MOST_HEADS)
    while row < end:
        cells = rows.get(row, [])
        corner = [cell for cell in cells if cell.column == 0]
        end = max([end, *(cell.row + cell.rows for cell in (corner if row == 0 else cells))])
        if grid.spans:
            spanned = any(cell.columns > 1 and (cell.column > 0 or cell.columns == width) for cell in cells)
        else:
            alone = row == 0 and width > 2 and sum(bool(cell.text) for cell in cells) == 1
            spanned = alone or not _opens(rows.get(end, []))
        if spanned and row == end - 1:
            end += 1
        row += 1
        if end >= most:
            break
    return min(end, most)


def _has_figure(cells: list[Cell], row: int) -> bool:
    """Whether a row holds figures; in the first row years and signs head columns."""
    figures = [cell.text for cell in cells if is_figure(cell.text)]
    if row == 0:
        return any(not _YEAR.fullmatch(text) and any(map(str.isdigit, text)) for text in figures)
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
    """How many columns stand left of the first that holds values, from the row `first` on."""
    texts, figures = [0] * width, [0] * width
    begin: list[str] = []
    named = set()
    for cell in grid.cells:
        if cell.row < first and cell.text:
            named.add(cell.column)
        elif cell.text:
            (figures if is_figure(cell.text) else texts)[cell.column] += 1
            if cell.column == 0:
                begin.append(cell.text)
    values = [0 < figures[at] >= texts[at] for at in range(width)]
    if values[0] and width > 1 and _is_serial(grid, begin):
        values[0] = False
    if True in values:
        at = values.index(True)
        while at > 1 and not texts[at - 1] and not figures[at - 1] and at - 1 in named:
            at -= 1
        return at
    unused = (at for at in range(1, width) if not texts[at] and not figures[at] and at in named)
    return next(unused, 1 if width > 1 else 0)


def _is_serial(grid: Grid, values: list[str]) -> bool:
    """Whether a first column of figures only numbers the rows, or names years."""
    if any(cell.column == 0 and cell.row < 2 and _SERIAL.fullmatch(cell.text) for cell in grid.cells):
        return True
    if len(values) > 1 and all(map(_YEAR.fullmatch, values)):
        return True
    return len(values) > 2 and values == [str(at) for at in range(1, len(values) + 1)]
