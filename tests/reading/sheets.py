"""Paragraphs and tables laid out on pages, with the lines around the cells: what a PDF or an OFD file of them draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.reading import makers
from tests.reading.makers import Drawn, Line
from tests.reading.tables import Layout, Placed, placed

_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, 540.0, 60.0, 770.0
_SIZE, _SMALL = 12.0, 7.0
_FIGURE = 32.0
"""How wide a column of figures is at most."""


class Sheet(NamedTuple):
    """A page: its pieces of text and its straight lines, in points from the top left."""

    pieces: list[Drawn]
    lines: list[Line]


def sheets(content: Sequence[str | Layout], open_at_ends: bool = False) -> list[Sheet]:
    """The pages of paragraphs and tables; the first line is centred.

    A table that goes over a page's end has its spanning cells cut there; `open_at_ends`: without a line.
    """
    pages = [Sheet([], [])]
    y = _TOP
    for at, one in enumerate(content):
        if isinstance(one, str):
            for number, part in enumerate(_lines(one, at == 0)):
                if y + 20 > _BOTTOM:
                    pages.append(Sheet([], []))
                    y = _TOP
                size = 16.0 if at == 0 else _SIZE
                centred = (_LEFT + _RIGHT - size * len(part)) / 2
                x = centred if at == 0 else _LEFT if number else _LEFT + 2 * _SIZE
                pages[-1].pieces.append((x, y + size, size, part))
                y += size + 8
        else:
            y = _draw(one, pages, y, open_at_ends) + 8
    for number, page in enumerate(pages, 1):
        page.pieces.append((290, 800, 10, f"- {number} -"))
    return pages


def pdf(content: Sequence[str | Layout], open_at_ends: bool = False) -> bytes:
    """A PDF of paragraphs and tables."""
    return makers.pdf_from([drawn(page) for page in sheets(content, open_at_ends)])


def drawn(page: Sheet) -> str:
    """The operators of PDF that draw a page."""
    return "".join(makers.line(*line) for line in page.lines) + "".join(
        makers.letters(*piece) for piece in page.pieces
    )


def ofd(content: Sequence[str | Layout], open_at_ends: bool = False) -> bytes:
    """An OFD file of paragraphs and tables."""
    point = 25.4 / 72
    pages = sheets(content, open_at_ends)
    return makers.ofd_of(
        [
            [(x * point, (y - size) * point, size * point, text) for x, y, size, text in page.pieces]
            for page in pages
        ],
        lines=[[(a * point, b * point, c * point, d * point) for a, b, c, d in page.lines] for page in pages],
    )


def _lines(words: str, title: bool) -> list[str]:
    first = 28 if title else int((_RIGHT - _LEFT) / _SIZE) - 2
    width = first if title else first + 2
    return [words[:first], *(words[at : at + width] for at in range(first, len(words), width))]


def _draw(layout: Layout, pages: list[Sheet], y: float, open_at_ends: bool) -> float:
    """Draw a table from `y` on; where it ends."""
    found = placed(layout)
    xs = _columns(found)
    heights = _heights(found, xs, len(layout))
    tops = []
    for row, height in enumerate(heights):
        if y + height > _BOTTOM or (row == 0 and y + heights[0] + heights[-1] > _BOTTOM):
            pages.append(Sheet([], []))
            y = _TOP
        tops.append((len(pages) - 1, y))
        y += height
    for place in found:
        _draw_cell(place, pages, xs, tops, heights, open_at_ends)
    return y


def _columns(found: Sequence[Placed]) -> list[float]:
    """Where the columns begin, and where the last ends: as wide as their words want, first columns with what is left."""
    width = max(place.column + place.cell.columns for place in found)
    wide = [_FIGURE] * width
    heads = sum(1 for at in range(width) if any(_is_label(place, at) for place in found))
    rest = (_RIGHT - _LEFT) - _FIGURE * (width - heads)
    for at in range(heads):
        wide[at] = rest / heads
    xs = [_LEFT]
    for column in wide:
        xs.append(xs[-1] + column)
    return xs


def _is_label(place: Placed, column: int) -> bool:
    """Whether a cell is a label or a long word in a column."""
    return place.column <= column < place.column + place.cell.columns and (
        len(place.cell.text) > 5 * place.cell.columns and place.column < 4
    )


def _folded(words: str, width: float) -> list[str]:
    count = max(1, int((width - 4) / _SMALL))
    return [words[at : at + count] for at in range(0, len(words), count)]


def _heights(found: Sequence[Placed], xs: Sequence[float], rows: int) -> list[float]:
    heights = [13.0] * rows
    for row, column, cell in sorted(found, key=lambda place: place.cell.rows):
        needed = 9.0 * len(_folded(cell.text, xs[column + cell.columns] - xs[column])) + 5
        missing = needed - sum(heights[row : row + cell.rows])
        if missing > 0 and cell.rows < 6:
            heights[row + cell.rows - 1] += missing
    return heights


def _draw_cell(
    place: Placed,
    pages: list[Sheet],
    xs: Sequence[float],
    tops: Sequence[tuple[int, float]],
    heights: Sequence[float],
    open_at_ends: bool,
) -> None:
    row, column, cell = place
    left, right = xs[column], xs[column + cell.columns]
    rows = range(row, row + cell.rows)
    parts = sorted({tops[at][0] for at in rows})
    for number in parts:
        inside = [at for at in rows if tops[at][0] == number]
        top, bottom = tops[inside[0]][1], tops[inside[-1]][1] + heights[inside[-1]]
        lines = pages[number].lines
        lines += [(left, top, left, bottom), (right, top, right, bottom)]
        if number == parts[0] or not open_at_ends:
            lines.append((left, top, right, top))
        if number == parts[-1] or not open_at_ends:
            lines.append((left, bottom, right, bottom))
    page, y = tops[row]
    for at, words in enumerate(_folded(cell.text, right - left)):
        pages[page].pieces.append((left + 2, y + 9 * (at + 1), _SMALL, words))
