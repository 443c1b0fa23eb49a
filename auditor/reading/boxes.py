"""Tables drawn as boxes, ``┌─┬┐│├┼┤└┴┘`` or ``+--+``: cells over several lines, spans where a border is left out."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from auditor.reading.grid import Cell, Grid, Place, in_one_line, rectangles, squeezed, undivided

if TYPE_CHECKING:
    from collections.abc import Iterator


Line = tuple[int, str]
"""(offset, the characters of a line)."""

_FLAT = frozenset("─━═╌╍┄┅┈┉╴╶")
_UPRIGHT = frozenset("│┃║╎╏┆┇┊┋╵╷")
_CROSSING = frozenset(map(chr, (*range(0x250C, 0x254C), *range(0x2552, 0x2574))))
_MOST_BARS = 200
"""A line with more draws no table of facts."""
_PLACES_OF_A_BAR = 16
_PLACES = 1_000
_WIDTHS = ((1, 1), (2, 2), (1, 2), (2, 1), (0, 0))
"""How wide the characters of boxes and those of ambiguous width may have been taken; 0 for all characters alike."""


def is_border(words: str) -> bool:
    """Whether a line draws a whole border."""
    kept = words.strip()
    if len(kept) < 3:
        return False
    if kept[0] == "+":
        return kept[-1] == "+" and kept[1] in "-=" and not kept.strip("+-=")
    return kept[0] in _CROSSING and kept[-1] in _CROSSING and kept[1] in _FLAT


class _Piece(NamedTuple):
    """What stands on one line between two bars."""

    first: int
    """The first column that it covers."""
    end: int
    """The column behind it."""
    words: str
    start: int
    """Where it begins in the text."""
    ruled: bool
    """Whether it is a piece of a border."""


_Row = list[_Piece]


def of_box(lines: list[Line]) -> Grid | None:
    """The table that the lines draw, None where they draw no box."""
    borders = [at for at, (_, words) in enumerate(lines) if is_border(words)]
    if len(borders) < 2:
        return None
    lines = lines[borders[0] : borders[-1] + 1]
    bars = [_bars(words) for _, words in lines]
    if max(map(len, bars)) > _MOST_BARS or min(map(len, bars)) < 2:
        return None
    edges = _edges(lines, bars)
    width = max(map(max, edges))
    if width < 2 or width * len(lines) > _PLACES_OF_A_BAR * sum(map(len, bars)) + _PLACES:
        return None
    rows = [list(_pieces(*line, *found)) for line, *found in zip(lines, bars, edges, strict=True)]
    return _laid(_banded(rows), width)


def _bars(words: str) -> list[int]:
    """Where the bars and crossings of a line stand; in a box of ASCII a plus is one only at a border."""
    if words.lstrip()[:1] in ("+", "|"):
        return [
            at
            for at, char in enumerate(words)
            if char == "|"
            or (char == "+" and (words[at + 1 : at + 2] in ("-", "=") or words[at - 1 : at] in ("-", "=")))
        ]
    return [at for at, char in enumerate(words) if char in _UPRIGHT or char in _CROSSING]


def _edges(lines: list[Line], bars: list[list[int]]) -> list[list[int]]:
    """For every bar of every line the edge of a column that it stands on, from 0."""
    if len(set(map(len, bars))) == 1:
        return [list(range(len(found))) for found in bars]
    drawn = min(
        (_drawn(lines, bars, *widths) for widths in _WIDTHS), key=lambda rows: len(set().union(*rows))
    )
    counts: dict[int, int] = {}
    for row in drawn:
        for x in row:
            counts[x] = counts.get(x, 0) + 1
    edge_of: dict[int, int] = {}
    edge = -1
    before = -9
    for x in sorted(counts):
        if x - before > 1:
            edge += 1
            before = x
        edge_of[x] = edge
    return [[edge_of[x] for x in row] for row in drawn]


def _drawn(lines: list[Line], bars: list[list[int]], box: int, ambiguous: int) -> list[list[int]]:
    """Where the bars of every line are drawn, in columns of a screen."""
    made = []
    for (_, words), found in zip(lines, bars, strict=True):
        x, at, row = 0, 0, []
        for bar in found:
            x += sum(_width(char, box, ambiguous) for char in words[at:bar])
            row.append(x)
            at = bar
        made.append(row)
    return made


def _width(char: str, box: int, ambiguous: int) -> int:
    if not box:
        return 1
    if "─" <= char <= "╿":
        return box
    if char < "\x7f":
        return 1
    kind = unicodedata.east_asian_width(char)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


def _pieces(at: int, words: str, bars: list[int], edges: list[int]) -> Iterator[_Piece]:
    """What stands between the bars of a line."""
    for bar, end, edge, next_edge in zip(bars, bars[1:], edges, edges[1:], strict=False):
        part = words[bar + 1 : end]
        ruled = bool(part) and all(char in _FLAT or char in "-=" for char in part) and len(part) > 1
        text = part.strip()
        start = at + bar + 1 + (len(part) - len(part.lstrip()) if text else 0)
        if next_edge > edge:
            yield _Piece(edge, next_edge, text, start, ruled or part in _FLAT)


class _Band(NamedTuple):
    """A row of cells: the border above it, and its lines."""

    border: list[_Row]
    lines: list[_Row]


def _banded(rows: list[_Row]) -> list[_Band]:
    """The lines between one border and the next; bodies of rows without borders between them are one row each line."""
    bands: list[_Band] = []
    border: list[_Row] = []
    for row in rows:
        if any(piece.ruled for piece in row):
            border.append(row)
        elif border or not bands:
            bands.append(_Band(border, [row]))
            border = []
        else:
            bands[-1].lines.append(row)
    if len(bands) > 3:
        return bands
    made: list[_Band] = []
    for at, band in enumerate(bands):
        if at and _are_rows(band.lines):
            ruled = [piece._replace(ruled=True, words="") for piece in band.lines[0]]
            made.append(_Band(band.border, band.lines[:1]))
            made += [_Band([ruled], [line]) for line in band.lines[1:]]
        else:
            made.append(band)
    return made


def _are_rows(lines: list[_Row]) -> bool:
    """Whether every line is a row: each opens with a word, and in one column each holds a figure."""
    if len(lines) < 2 or len({len(line) for line in lines}) > 1 or not all(line[0].words for line in lines):
        return False
    columns = zip(*lines, strict=True)
    next(columns)
    return any(all(piece.words[:1].isdigit() for piece in column) for column in columns)


def _laid(bands: list[_Band], width: int) -> Grid:
    """The cells of the bands, one over all places that no border parts."""
    beside = {(row, piece.first) for row, band in enumerate(bands) for line in band.lines for piece in line}
    above = {
        (row, column)
        for row, band in enumerate(bands)
        for line in band.border
        for piece in line
        if piece.ruled
        for column in range(piece.first, piece.end)
    }
    groups = undivided(len(bands), width, beside, above)
    group_of = {place: number for number, places in enumerate(groups) for place in places}
    words: list[list[_Piece]] = [[] for _ in groups]
    for row, band in enumerate(bands):
        for line in (*band.border, *band.lines):
            for piece in line:
                if piece.words and not piece.ruled:
                    words[group_of[row, piece.first]].append(piece)
    cells = [cell for places, found in zip(groups, words, strict=True) for cell in _cells(places, found)]
    heads = next((row for row, band in enumerate(bands) if row and _is_double(band.border)), 0)
    return Grid(squeezed(sorted(cells, key=lambda cell: (cell.row, cell.column))), heads)


def _is_double(border: list[_Row]) -> bool:
    """Whether a border is the double one that parts heads from rows."""
    return any(piece.ruled and piece.words.startswith("=") for line in border for piece in line)


def _cells(places: list[Place], pieces: list[_Piece]) -> Iterator[Cell]:
    """The cells over places that no border parts; these pieces of words stand in the first."""
    start = pieces[0].start if pieces else 0
    stop = pieces[-1].start + len(pieces[-1].words) if pieces else 0
    first, *others = rectangles(places)
    yield Cell(in_one_line(piece.words for piece in pieces), *first, start, stop)
    yield from (Cell("", *other, stop, stop) for other in others)
