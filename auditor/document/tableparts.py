"""Tables made whole over pages, without the heads that a page repeats, and parted where other heads begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.document.tableheads import by_row, heads_of, is_figure, size_of
from auditor.reading.grid import Cell, Grid, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable


_CONTINUED = re.compile(r"[\W_]*(?:续\s*(?:上\s*)?[表页]?|接上[页表]|第\s*\d+\s*页|\d{1,3})?[\W_]*")
"""What may stand between the two parts of a table that a page parts."""
_MOST_BETWEEN = 40


class _Rows(NamedTuple):
    """The rows of a grid: the cells that begin in each, their words, and whether no cell reaches into it from above."""

    cells: list[list[Cell]]
    words: list[tuple[str, ...]]
    closed: list[bool]

    def is_figured(self, row: int) -> bool:
        """Whether a figure stands in a row."""
        return any(map(is_figure, self.words[row]))

    def said(self, row: int) -> int:
        """How many cells of a row have words."""
        return sum(map(bool, self.words[row]))


def _rows_of(grid: Grid) -> _Rows:
    height, _ = size_of(grid.cells)
    found = by_row(grid.cells)
    cells = [found.get(row, []) for row in range(height)]
    closed = []
    reach = 0
    for row in range(height):
        closed.append(reach <= row)
        reach = max([reach, *(cell.row + cell.rows for cell in cells[row])])
    return _Rows(cells, [tuple("".join(cell.text.split()) for cell in row) for row in cells], closed)


def joined(grids: Iterable[Grid], content: str) -> list[Grid]:
    """The grids made whole: what goes on of a table on the next page is one with it, heads that are repeated are left out."""
    wholes: list[list[Grid]] = []
    for part in (part for grid in grids for part in _cut(grid)):
        if wholes and _goes_on(wholes[-1][-1], part, content):
            wholes[-1].append(part)
        else:
            wholes.append([part])
    return [_one(parts) for parts in wholes]


def _cut(grid: Grid) -> list[Grid]:
    """A grid cut before each row where its heads stand once more."""
    heads, _ = heads_of(grid)
    if not heads:
        return [grid]
    rows = _rows_of(grid)
    first = rows.words[:heads]
    again = [
        row
        for row in range(heads + 1, len(rows.words))
        if rows.closed[row] and rows.words[row] == first[0] and rows.words[row : row + heads] == first
    ]
    return _at(grid, rows, again) if any(map(any, first)) else [grid]


def _at(grid: Grid, rows: _Rows, begins: list[int]) -> list[Grid]:
    """The grid cut before these rows."""
    if not begins:
        return [grid]
    ends = zip([0, *begins], [*begins, len(rows.cells)], strict=True)
    made = [grid._replace(cells=_kept(grid, rows.cells[begin:end]), heads=0) for begin, end in ends]
    made = [part for part in made if any(cell.text for cell in part.cells)]
    return [made[0]._replace(heads=grid.heads), *made[1:]]


def _kept(grid: Grid, rows: list[list[Cell]]) -> tuple[Cell, ...]:
    """The cells of some rows; without drawn spans a column without words is one that other rows need."""
    used = {cell.column for row in rows for cell in row if grid.spans or cell.text}
    return squeezed(cell for row in rows for cell in row if cell.column in used)


def _goes_on(before: Grid, part: Grid, content: str) -> bool:
    """Whether a part goes on with the table of the one before: nothing between them, as wide, its heads again or none."""
    end, start = before.cells[-1].end, part.cells[0].start
    between = content[end:start]
    if start - end > _MOST_BETWEEN or not _CONTINUED.fullmatch(between):
        return False
    if size_of(before.cells)[1] != size_of(part.cells)[1]:
        return False
    first, again = _rows_of(before).words[0], _rows_of(part).words[0]
    return first == again or (any(map(is_figure, again[1:])) and not part.heads)


def _one(parts: list[Grid]) -> Grid:
    """The parts of a table one below the other, without repeated heads; a head of rows that a page cut in two is one again."""
    whole = parts[0]
    heads, columns = heads_of(whole)
    rows = _rows_of(whole)
    first, height = rows.words[:heads], len(rows.cells)
    cells = list(whole.cells)
    last = {cell.column: at for at, cell in enumerate(cells) if cell.row + cell.rows == height}
    for part in parts[1:]:
        more = _rows_of(part)
        skipped = heads if more.words[:heads] == first else 0
        down = height - skipped
        height += len(more.cells) - skipped
        below = [cell._replace(row=cell.row + down) for row in more.cells[skipped:] for cell in row]
        kept = _healed(cells, last, below, columns)
        last = {column: at for column, at in last.items() if cells[at].row + cells[at].rows == height}
        begin = len(cells)
        cells += below[kept:]
        last |= {
            cell.column: at for at, cell in enumerate(cells[begin:], begin) if cell.row + cell.rows == height
        }
    return whole._replace(cells=tuple(cells))


def _healed(cells: list[Cell], last: dict[int, int], below: list[Cell], columns: int) -> int:
    """How many of the first cells `below` only go on with the heads of rows above them, which are lengthened."""
    for count, cell in enumerate(below):
        at = last.get(cell.column)
        if (
            cell.column >= columns - 1
            or cell.row != below[0].row
            or at is None
            or cells[at].columns != cell.columns
        ):
            return count
        above = cells[at]
        if above.text and cell.text and "".join(above.text.split()) != "".join(cell.text.split()):
            return count
        said = above if above.text else cell
        cells[at] = above._replace(
            rows=above.rows + cell.rows, text=said.text, start=said.start, end=said.end
        )
    return len(below)


def parted(grid: Grid) -> list[Grid]:
    """The table as it is, or in parts where other heads begin: under a band across it, or with the word of the first head."""
    rows = _rows_of(grid)
    _, width = size_of(grid.cells)
    begins: list[int] = []
    begin = 0
    figured = rows.is_figured(0)
    for row in range(1, len(rows.cells) - 1):
        firsts = {rows.words[at][0] for at in (begin, begin + 1) if rows.said(at) > 1}
        if row - begin > 1 and rows.closed[row]:
            if _is_band(rows, row, width, grid.spans):
                other = _is_head(rows, row + 1) and (figured or rows.words[row + 1][0] in firsts)
                other = other and row + 2 < len(rows.cells)
            else:
                other = _is_head(rows, row) and rows.words[row][0] in firsts
            if other:
                begins.append(row)
                begin, figured = row, False
        figured = figured or rows.is_figured(row)
    return _at(grid, rows, begins)


def _is_band(rows: _Rows, row: int, width: int, spans: bool) -> bool:
    """Whether a row is one head over the whole width."""
    if rows.said(row) != 1 or rows.is_figured(row) or not rows.words[row][0]:
        return False
    return rows.cells[row][0].columns == width if spans else True


def _is_head(rows: _Rows, row: int) -> bool:
    """Whether a row may be one of heads: words and no figure, and nothing reaches into it."""
    return rows.closed[row] and rows.said(row) > 1 and bool(rows.words[row][0]) and not rows.is_figured(row)
