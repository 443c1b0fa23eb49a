"""Tables as a format draws them: cells with their spans, before anything is known of what heads what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Set


class Cell(NamedTuple):
    """A cell of a table, whatever places of its grid it covers."""

    text: str
    """Its words on one line, figures as they are written: ``１，２０５``, ``3.5万元``; empty where nothing is written."""
    row: int
    """The row of its top left place, from 0."""
    column: int
    rows: int = 1
    """How many rows it covers."""
    columns: int = 1
    start: int = 0
    """Where its words begin in the characters of the text, so that line, page and paragraph can be told."""
    end: int = 0
    """Where its last word ends. Between the two stand words of its neighbours where a cell is drawn over several lines;
    of an empty cell both are the end of what stands before it."""


class Grid(NamedTuple):
    """A table as it is drawn. Cells stand in the order of their rows and do not overlap; places may be left open."""

    cells: tuple[Cell, ...]
    heads: int = 0
    """How many of the first rows the format itself calls heads."""
    caption: str = ""
    """What the format itself calls its caption."""
    spans: bool = True
    """Whether the format draws spans; where it cannot, empty cells may be covered by a neighbour."""


LONGEST_CELL = 100
"""A longer cell holds prose, and its row is no row of a table of facts."""
MOST_LINES = 20
_MOST_CHARACTERS = 1_500
"""A cell of more lines or characters holds a part of the document."""
_WIDE = "\u2e80"
"""From here on scripts are written without spaces."""


def in_one_line(parts: Iterable[str]) -> str:
    """The parts of a cell in one line, with a space between words of letters and between figures only."""
    line = ""
    for part in (" ".join(part.split()) for part in parts):
        if line and part and line[-1] < _WIDE and part[0] < _WIDE:
            line += " "
        line += part
    return line


def in_bars(texts: Iterable[str]) -> str:
    """A row as a line of text: ``| label | value |``."""
    return "| " + " | ".join(texts) + " |"


def is_short(lengths: Sequence[int]) -> bool:
    """Whether lines of these lengths may be the words of one cell of a table of facts."""
    return len(lengths) <= MOST_LINES and sum(lengths) <= _MOST_CHARACTERS


_PLACES_OF_A_CELL = 16
_PLACES = 256
"""Spans are kept while a table has no more places than so many for each of its cells, and these."""


def laid(rows: Sequence[Sequence[Cell]]) -> tuple[Cell, ...]:
    """The cells of rows, given with text, spans and offsets, each in the first place of its row that is free.

    A span ends with the table or before a place that is taken; spans beyond any table of facts are left out.
    """
    left = _PLACES_OF_A_CELL * sum(map(len, rows)) + _PLACES
    taken: list[int] = []
    """For every column the row from which on it is free."""
    made = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while column < len(taken) and taken[column] > row:
                column += 1
            high, wide = min(max(1, cell.rows), len(rows) - row), max(1, cell.columns)
            if high * wide > left:
                high = wide = 1
            end = column + 1
            while end < column + wide and (end >= len(taken) or taken[end] <= row):
                end += 1
            wide = end - column
            left -= high * wide
            taken += [0] * (end - len(taken))
            taken[column:end] = [row + high] * wide
            made.append(cell._replace(row=row, column=column, rows=high, columns=wide))
            column = end
    return tuple(made)


def squeezed(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells without the rows and columns in which none begins: nothing is drawn there.

    Empty cells without an offset get that of the end of the cell before; spans beyond any table of facts are left out.
    """
    cells = tuple(cells)
    rows = _ranks(cell.row for cell in cells)
    columns = _ranks(cell.column for cell in cells)
    made = []
    end = 0
    left = _PLACES_OF_A_CELL * len(cells) + _PLACES
    for cell in cells:
        row, column = rows(cell.row), columns(cell.column)
        start, end = (cell.start, cell.end) if cell.text or cell.start else (end, end)
        high, wide = rows(cell.row + cell.rows) - row, columns(cell.column + cell.columns) - column
        left -= high * wide
        if left < 0:
            high = wide = 1
        made.append(Cell(cell.text, row, column, high, wide, start, end))
    return tuple(made)


def _ranks(numbers: Iterable[int]) -> Callable[[int], int]:
    """A function that tells how many of the numbers are less than one."""
    rising = sorted(set(numbers))
    return lambda number: bisect_left(rising, number)


def places_of(cells: Iterable[Cell]) -> dict[tuple[int, int], Cell]:
    """The cell of every place that one covers, by row and column."""
    return {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }


Place = tuple[int, int]
"""Row and column, from 0."""
Item = TypeVar("Item", bound=Hashable)


def undivided(height: int, width: int, beside: Set[Place], above: Set[Place]) -> list[list[Place]]:
    """The places of a table in groups of those that no border parts, in the order of their first ones.

    `beside` are the places with a border before them, `above` those with one above.
    """
    places = [(row, column) for row in range(height) for column in range(width)]
    level = (((row, column - 1), (row, column)) for row, column in places if column)
    upright = (((row - 1, column), (row, column)) for row, column in places if row)
    open_ = [pair for pair in level if pair[1] not in beside] + [
        pair for pair in upright if pair[1] not in above
    ]
    return grouped(places, open_)


def grouped(items: Sequence[Item], pairs: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """The items in groups of those that pairs of them join, directly or by others, in the order of their first ones."""
    parent: dict[Item, Item] = {}

    def root(item: Item) -> Item:
        while (other := parent.get(item, item)) != item:
            parent[item] = parent.get(other, other)
            item = other
        return item

    for one, other in pairs:
        first, last = root(one), root(other)
        if first != last:
            parent[last] = first
    groups: dict[Item, list[Item]] = {}
    for item in items:
        groups.setdefault(root(item), []).append(item)
    return list(groups.values())


def rectangles(places: Sequence[Place]) -> Iterator[tuple[int, int, int, int]]:
    """(row, column, rows, columns) of the cells over places that no border parts, given in the order of their rows.

    They are one; where they are no rectangle, it covers as much of their first row as it can, and each other place is
    one alone.
    """
    (row, column), (last, end) = places[0], places[-1]
    is_one = all(column <= c <= end for _, c in places)
    if is_one and len(places) == (last - row + 1) * (end - column + 1):
        yield row, column, last - row + 1, end - column + 1
        return
    inside = set(places)
    end = column
    while (row, end + 1) in inside:
        end += 1
    yield row, column, 1, end - column + 1
    yield from ((r, c, 1, 1) for r, c in places if not (r == row and column <= c <= end))
