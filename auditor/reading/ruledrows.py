"""Tables drawn with lines, with their words: rows as lines of the text, and the cells with their places in it.

What is no table of facts is left as it stands on the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from auditor.reading.grid import LONGEST_CELL, MOST_LINES, Cell, Grid, in_bars, in_one_line, squeezed
from auditor.reading.paragraphs import Piece, is_number, lines_of
from auditor.reading.ruled import Cells, Ruled, cell_at, is_part, stacked
from auditor.reading.ruledseams import healed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


_FIGURE = re.compile(r"[\d,.，．]+")


class Page(NamedTuple):
    """What stands on a page."""

    pieces: Sequence[Piece]
    cut: frozenset[int]
    """The pieces that go on with the one before, from which only a line of a table parts them."""
    tables: Sequence[Ruled]
    """What its lines draw; whether it is a table of facts, its words tell."""


class Placed(NamedTuple):
    """A table with its words, before it is known where its rows stand in the text."""

    cells: tuple[Cell, ...]
    """Start and end count from the beginning of the row's line."""
    rows: Mapping[int, int]
    """For every row that has a line its number among the rows of the document."""


class _Part(NamedTuple):
    """A table of one page, or the part of one that stands there."""

    page: int
    table: int


def with_tables(pages: Sequence[Page], point: float = 1.0) -> tuple[list[list[Piece]], list[Placed]]:
    """The pieces of every page, those in tables of facts made one for each of their rows; and the tables.

    A point is so many units long.
    """
    if not any(page.tables for page in pages):
        return [list(page.pieces) for page in pages], []
    places = [
        [cell_at(page.tables, *_point(piece)) for piece in page.pieces] if page.tables else []
        for page in pages
    ]
    lines: dict[int, list[Piece]] = {}
    placed: list[Placed] = []
    taken: set[_Part] = set()
    number = 0
    for parts in _chains(pages, places, point):
        made = _in_rows(parts, pages, places, number, point)
        if made is None:
            continue
        number += len(made[1].rows)
        for page, found in made[0].items():
            lines.setdefault(page, []).extend(found)
        placed.append(made[1])
        taken.update(parts)
    kept = [
        _outside(page, inside, {part.table for part in taken if part.page == number}) + lines.get(number, [])
        for number, (page, inside) in enumerate(zip(pages, places, strict=True))
    ]
    return kept, placed


def _point(piece: Piece) -> tuple[float, float]:
    """Where a piece begins, in the middle of its line."""
    return piece.left + min(piece.right - piece.left, piece.size) / 2, (piece.top + piece.bottom) / 2


_Places = list[tuple[int, int] | None]
"""For every piece of a page the numbers of the table and the cell in which it begins."""


def _outside(page: Page, places: _Places, taken: set[int]) -> list[Piece]:
    """The pieces outside of the tables taken, whole again where a line of another one cut them."""
    if not page.tables:
        return list(page.pieces)
    made: list[Piece] = []
    before = -1
    for at, (piece, place) in enumerate(zip(page.pieces, places, strict=True)):
        if place is not None and place[0] in taken:
            continue
        if at in page.cut and before == at - 1 and made:
            made[-1] = _whole(made[-1], piece)
        else:
            made.append(piece)
        before = at
    return made


def _whole(one: Piece, other: Piece) -> Piece:
    return Piece(
        one.text + other.text,
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _chains(pages: Sequence[Page], places: Sequence[_Places], point: float) -> list[list[_Part]]:
    """The parts of every table: those on the next page go on with one at a page's end."""
    chains: list[list[_Part]] = []
    for number, page in enumerate(pages):
        for at, table in enumerate(page.tables):
            part = _Part(number, at)
            last = chains[-1][-1] if chains else None
            if (
                at == 0
                and last is not None
                and last.page == number - 1
                and last.table == len(pages[last.page].tables) - 1
                and is_part(pages[last.page].tables[last.table], table, point)
                and _is_last(pages[last.page], places[last.page])
                and _is_first(page, places[number], pages[last.page])
            ):
                chains[-1].append(part)
            else:
                chains.append([part])
    return chains


def _is_last(page: Page, places: _Places) -> bool:
    """Whether nothing but a page number stands below the last table of a page."""
    end = max(table.bottom for table in page.tables)
    below = [
        piece
        for piece, place in zip(page.pieces, places, strict=True)
        if place is None and piece.bottom > end and piece.text.strip()
    ]
    return all(map(is_number, lines_of(below)))


def _is_first(page: Page, places: _Places, before: Page) -> bool:
    """Whether nothing but a page number, or a head that the page before has too, stands above the first table of a page."""
    begin = page.tables[0].top
    above = [
        piece
        for piece, place in zip(page.pieces, places, strict=True)
        if place is None and piece.top < begin and piece.text.strip()
    ]
    if not above:
        return True
    heads = set(lines_of(before.pieces)[:2])
    return all(line in heads or is_number(line) for line in lines_of(above))


def _in_rows(
    parts: Sequence[_Part], pages: Sequence[Page], places: Sequence[_Places], number: int, point: float
) -> tuple[dict[int, list[Piece]], Placed] | None:
    """The lines of the rows, ``| label | value |``, by page as pieces numbered from `number`, and the table with its words.

    None for what is no table of facts: one row or column, one without figures, or with prose in it.
    """
    drawn = [pages[part.page].tables[part.table] for part in parts]
    whole = stacked(drawn, point)
    if whole is None:
        return None
    table, begins = whole
    moves = [begin - part.top for begin, part in zip(begins, drawn, strict=True)]
    words: dict[int, list[str]] = {}
    for part, move in zip(parts, moves, strict=True):
        for cell, pieces in _inside(table, part, pages, places, move).items():
            words.setdefault(cell, []).extend(lines_of(pieces))
    texts = [_joined(words.get(at, ())) for at in range(len(table.cells))]
    if not _is_of_facts(table.cells, texts) or max(map(len, words.values())) > MOST_LINES:
        return None
    lines: dict[int, list[Piece]] = {}
    cells: list[Cell] = []
    rows: dict[int, int] = {}
    whole_cells, texts = healed(table, texts, begins[1:], 2 * point)
    for row, found in _by_row(whole_cells).items():
        if any(texts[at] for at in found):
            rows[row] = number + len(rows)
            top, bottom = table.ys[row], table.ys[row + 1]
            at = max(0, bisect_right(begins, (top + bottom) / 2) - 1)
            line = in_bars(texts[cell] for cell in found)
            piece = Piece(line, table.xs[0], top - moves[at], table.xs[-1], bottom - moves[at], rows[row])
            lines.setdefault(parts[at].page, []).append(piece)
        elif len(parts) > 1:
            continue  # at the end of a page cells without words are what is left of others
        cells += _in_line(whole_cells, found, texts)
    return lines, Placed(tuple(cells), rows)


def _joined(lines: Sequence[str]) -> str:
    """The words of a cell; a long figure that a narrow column broke is one."""
    figure = "".join(lines)
    return figure if _FIGURE.fullmatch(figure) else in_one_line(lines)


def _inside(
    table: Cells, part: _Part, pages: Sequence[Page], places: Sequence[_Places], move: float
) -> dict[int, list[Piece]]:
    """The pieces of a part of a table in every cell of the whole, into which it was moved down."""
    inside: dict[int, list[Piece]] = {}
    for piece, place in zip(pages[part.page].pieces, places[part.page], strict=True):
        if place is not None and place[0] == part.table:
            x, y = _point(piece)
            cell = table.at(x, y + move)
            if cell is not None:
                inside.setdefault(cell, []).append(piece)
    return inside


def _by_row(cells: Sequence[Cell]) -> dict[int, list[int]]:
    """The numbers of the cells that begin in every row."""
    rows: dict[int, list[int]] = {}
    for at, cell in enumerate(cells):
        rows.setdefault(cell.row, []).append(at)
    return rows


def _in_line(cells: Sequence[Cell], found: Sequence[int], texts: Sequence[str]) -> Iterator[Cell]:
    """The cells of a row with their words, and where these stand in its line."""
    begin = 2
    for at in found:
        end = begin + len(texts[at])
        yield cells[at]._replace(text=texts[at], start=begin, end=end)
        begin = end + 3


def _is_of_facts(cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    """Whether words in two rows and two columns, a figure among them, and no prose make a table of facts."""
    filled = [at for at, text in enumerate(texts) if text]
    return (
        max(map(len, texts)) <= LONGEST_CELL
        and any(char.isdigit() for text in texts for char in text)
        and len({cells[at].row for at in filled}) > 1
        and len({cells[at].column for at in filled}) > 1
    )


def grids_of(tables: Iterable[Placed], begins: Mapping[int, int]) -> tuple[Grid, ...]:
    """The tables, where each row's line begins in the text as `begins` tells."""
    made = []
    for table in tables:
        cells = []
        for cell in table.cells:
            begin = begins.get(table.rows.get(cell.row, -1), 0) if cell.text else 0
            start, end = (begin + cell.start, begin + cell.end) if cell.text else (0, 0)
            cells.append(cell._replace(start=start, end=end))
        made.append(Grid(squeezed(cells)))
    return tuple(made)
