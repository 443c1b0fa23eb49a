"""The cells that lines drawn on a page make: each over all places that no line parts.

Coordinates run from the top left of a page, downwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.reading.grid import Cell, Place, grouped, rectangles, undivided

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


_NEAR = 3.0
"""Lines so many points apart are one: the borders of two cells, or of a cell and its table."""
_MOST_RULES = 20_000
"""A page with more lines is a drawing."""
_MOST_PLACES = 20_000
_MOST_TABLES = 50


class Rule(NamedTuple):
    """A thin box: a line drawn straight across or straight down."""

    left: float
    top: float
    right: float
    bottom: float


class _Stroke(NamedTuple):
    """A line on one of the page's straights, from one end to the other."""

    at: float
    start: float
    end: float


class Ruled(NamedTuple):
    """What lines that hang together draw on one page: a table, or the part of one that stands there."""

    across: tuple[_Stroke, ...]
    down: tuple[_Stroke, ...]
    cells: Cells

    @property
    def top(self) -> float:
        """Where the first of its lines stands or begins."""
        return min(*(stroke.at for stroke in self.across), *(stroke.start for stroke in self.down))

    @property
    def bottom(self) -> float:
        """Where the last of its lines stands or ends."""
        return max(*(stroke.at for stroke in self.across), *(stroke.end for stroke in self.down))


class Cells(NamedTuple):
    """The cells between lines, before the words are in them."""

    xs: tuple[float, ...]
    """The edges of the columns, from the left."""
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    """In the order of their rows."""
    owner: Mapping[Place, int]
    """For every place the number of the cell that covers it."""

    def at(self, x: float, y: float) -> int | None:
        """The number of the cell in which a point lies; None outside of the table."""
        return self.owner.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def ruled(rules: Iterable[Rule], point: float = 1.0) -> list[Ruled]:
    """The tables, and parts of tables, that the lines of a page draw, from its top.

    A point is so many units long.
    """
    near = _NEAR * point
    across: list[_Stroke] = []
    down: list[_Stroke] = []
    for left, top, right, bottom in rules:
        if len(across) + len(down) > _MOST_RULES:
            return []
        if bottom - top <= near < right - left:
            across.append(_Stroke((top + bottom) / 2, left, right))
        elif right - left <= near < bottom - top:
            down.append(_Stroke((left + right) / 2, top, bottom))
    groups = _touching(_merged(across, near), _merged(down, near), near)
    made = [
        Ruled(tuple(across), tuple(down), cells)
        for across, down in groups
        if (cells := _cells(across, down, near)) is not None
    ]
    return sorted(made, key=lambda table: table.top) if len(made) <= _MOST_TABLES else []


def _merged(strokes: list[_Stroke], near: float) -> list[_Stroke]:
    """The strokes on nearly one straight that touch made one, in the order of their straights."""
    bands: list[list[_Stroke]] = []
    for stroke in sorted(strokes):
        if bands and stroke.at - bands[-1][-1].at <= near and stroke.at - bands[-1][0].at <= 2 * near:
            bands[-1].append(stroke)
        else:
            bands.append([stroke])
    made: list[_Stroke] = []
    for band in bands:
        at = (band[0].at + band[-1].at) / 2
        start, end = float("inf"), float("-inf")
        for stroke in sorted(band, key=lambda stroke: stroke.start):
            if stroke.start > end + near:
                if start <= end:
                    made.append(_Stroke(at, start, end))
                start, end = stroke.start, stroke.end
            end = max(end, stroke.end)
        made.append(_Stroke(at, start, end))
    return made


def _touching(
    across: list[_Stroke], down: list[_Stroke], near: float
) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """The lines in groups of those that touch or cross; none of a page on which too many would have to be tried."""
    places = [stroke.at for stroke in down]
    tried = 0
    pairs = []
    for number, flat in enumerate(across):
        first, last = bisect_left(places, flat.start - near), bisect_right(places, flat.end + near)
        tried += last - first
        if tried > 10 * _MOST_RULES:
            return []
        pairs += [
            (number, len(across) + other)
            for other in range(first, last)
            if down[other].start - near <= flat.at <= down[other].end + near
        ]
    return [
        (
            [across[at] for at in group if at < len(across)],
            [down[at - len(across)] for at in group if at >= len(across)],
        )
        for group in grouped(range(len(across) + len(down)), pairs)
    ]


def _cells(across: Sequence[_Stroke], down: Sequence[_Stroke], near: float) -> Cells | None:
    """The cells of lines that hang together; None where they are too few or too many."""
    if not across or not down:
        return None
    xs = _edges(down, across, near)
    ys = _edges(across, down, near)
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1 or width * height > _MOST_PLACES:
        return None
    beside = {(row, column) for column, row in _walls(down, xs, ys)}
    above = set(_walls(across, ys, xs))
    cells: list[Cell] = []
    owner: dict[Place, int] = {}
    parted = undivided(height, width, beside, above)
    for row, column, rows, columns in sorted(each for places in parted for each in rectangles(places)):
        for place in ((r, c) for r in range(row, row + rows) for c in range(column, column + columns)):
            owner[place] = len(cells)
        cells.append(Cell("", row, column, rows, columns))
    return Cells(xs, ys, tuple(cells), owner)


def _edges(lines: Sequence[_Stroke], others: Sequence[_Stroke], near: float) -> tuple[float, ...]:
    """Where the lines stand, and where those across them end: a table may be open at its sides."""
    edges = sorted({stroke.at for stroke in lines})
    start, end = min(stroke.start for stroke in others), max(stroke.end for stroke in others)
    if start < edges[0] - 2 * near:
        edges.insert(0, start)
    if end > edges[-1] + 2 * near:
        edges.append(end)
    return tuple(edges)


def _walls(
    lines: Sequence[_Stroke], straights: tuple[float, ...], others: tuple[float, ...]
) -> set[tuple[int, int]]:
    """(number of the straight, number of the stretch between two others) for every stretch that a line draws."""
    made = set()
    middles = [(one + other) / 2 for one, other in pairwise(others)]
    for stroke in lines:
        straight = bisect_left(straights, stroke.at)
        made |= {
            (straight, stretch)
            for stretch in range(bisect_left(middles, stroke.start), bisect_right(middles, stroke.end))
        }
    return made


def cell_at(tables: Sequence[Ruled], x: float, y: float) -> tuple[int, int] | None:
    """The numbers of the table and of its cell in which a point lies."""
    for number, table in enumerate(tables):
        cell = table.cells.at(x, y)
        if cell is not None:
            return number, cell
    return None


def is_part(before: Ruled, after: Ruled, point: float = 1.0) -> bool:
    """Whether what stands on the next page may go on with a table: as wide or wider, most columns in line."""
    near = 2 * _NEAR * point
    wide, other = before.cells.xs, after.cells.xs
    inside = wide[0] - near <= other[0] and other[-1] <= wide[-1] + near
    around = other[0] - near <= wide[0] and wide[-1] <= other[-1] + near
    fewer, more = sorted((wide, other), key=len)
    in_line = sum(any(abs(x - edge) <= near for edge in more) for x in fewer)
    return (inside or around) and 3 * in_line >= 2 * len(fewer)


def stacked(parts: Sequence[Ruled], point: float = 1.0) -> tuple[Cells, list[float]] | None:
    """The cells of a table that goes over several pages, each part below the one before; and where each then begins."""
    begins = [parts[0].top]
    across, down = list(parts[0].across), list(parts[0].down)
    bottom = parts[0].bottom
    for part in parts[1:]:
        move = bottom - part.top
        begins.append(bottom)
        bottom = part.bottom + move
        across += [stroke._replace(at=stroke.at + move) for stroke in part.across]
        down += [stroke._replace(start=stroke.start + move, end=stroke.end + move) for stroke in part.down]
    near = _NEAR * point
    cells = _cells(_merged(across, near), _merged(down, near), near) if len(parts) > 1 else parts[0].cells
    return (cells, begins) if cells is not None else None
