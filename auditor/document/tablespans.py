"""The spans of heads where a format draws none: an empty place among heads is covered by the head before or above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.document.tableheads import size_of
from auditor.reading.grid import Cell, Grid, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable


_Places = dict[tuple[int, int], Cell]


def spread(grid: Grid, header_rows: int, header_columns: int) -> Grid:
    """The table with the heads widened over the empty places that they cover.

    A head of columns covers an empty place beside it when heads stand below that place and the same head stands
    above both, and an empty place below it when none stand further below; heads of rows likewise, turned.
    """
    if grid.spans:
        return grid
    height, width = size_of(grid.cells)
    places = places_of(grid.cells)
    band = _band(grid, header_rows, width)
    over_all = range(len(band), header_rows)
    corner = _widened(places, over_all, range(header_columns), whole=True)
    over = _widened(places, over_all, range(header_columns, width))
    turned = {
        (column, row): _turned(cell) for (row, column), cell in places.items() if column < header_columns
    }
    before = map(_turned, _widened(turned, range(header_columns), range(header_rows, height)))
    heads = [*band, *corner, *over, *before]
    covered = set(places_of(heads))
    rest = [cell for cell in grid.cells if (cell.row, cell.column) not in covered]
    return grid._replace(cells=tuple(sorted([*heads, *rest], key=lambda cell: (cell.row, cell.column))))


def _band(grid: Grid, header_rows: int, width: int) -> list[Cell]:
    """The head over the whole width that stands alone above heads of its own."""
    first = [cell for cell in grid.cells if cell.row == 0 and cell.text]
    below = any(cell.row == 1 and cell.column == 0 and cell.text for cell in grid.cells)
    alone = header_rows > 1 and below and len(first) == 1 and first[0].column == 0
    return [first[0]._replace(columns=width)] if alone else []


def _turned(cell: Cell) -> Cell:
    return cell._replace(row=cell.column, column=cell.row, rows=cell.columns, columns=cell.rows)


def _widened(places: _Places, rows: range, columns: range, whole: bool = False) -> Iterable[Cell]:
    """The cells with words of a block of heads, each over the empty places that it covers.

    With `whole` the block is one corner, in which nothing need stand below.
    """
    filled = {
        (row, column)
        for row in rows
        for column in columns
        if (cell := places.get((row, column))) and cell.text
    }
    below: set[tuple[int, int]] = set()
    for row in reversed(rows[1:]):
        for column in columns:
            if (row, column) in filled or (row, column) in below:
                below.add((row - 1, column))
    owner: _Places = {}
    made = []
    for row in rows:
        for column in columns:
            if (row, column) not in filled:
                continue
            parent = owner.get((row - 1, column))
            end = column + 1
            while (
                end in columns
                and (row, end) not in filled
                and (row, end) not in owner
                and owner.get((row - 1, end)) is parent
                and ((row, end) in below or whole)
            ):
                end += 1
            low = row + 1
            while low in rows and not any(
                (low, at) in filled or (low, at) in owner for at in range(column, end)
            ):
                low += 1
            cell = places[row, column]._replace(rows=low - row, columns=end - column)
            made.append(cell)
            owner.update(dict.fromkeys(((r, c) for r in range(row, low) for c in range(column, end)), cell))
    return made
