"""Tables that are drawn with characters: with bars, as in Markdown, with tabs, as pasted from a workbook, and with boxes."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from auditor.reading.boxes import is_border, of_box
from auditor.reading.grid import Cell, Grid, in_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.reading.boxes import Line


_MOST_COLUMNS = 100
"""A line with more bars or tabs is no row of a table of facts."""
_PROSE = 200
"""A block in which the usual cell is longer is prose with tabs or bars in it."""
_BAR = re.compile(r"(?<!\\)[|｜│┃║]")
_RULE = re.compile(r"[\s|｜│┃║:\-—─━═=┼╋╪+]*[-—─━═]{2}[\s|｜│┃║:\-—─━═=┼╋╪+]*")
"""What parts the heads from the rows in Markdown."""
_OVER_LINES = r'"(?:[^"\n]|""){0,80}(?:\n(?:[^"\n]|""){0,80}){1,4}"'
_QUOTED = re.compile(rf"(?:^|(?<=\t)){_OVER_LINES}(?=\t)|(?<=\t){_OVER_LINES}$", re.MULTILINE)
"""A cell of a workbook that goes over several lines."""
_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]?|[●■◆•·*\-—–]")
_FIGURE = re.compile(r"[\d０-９]")


def drawn(content: str) -> tuple[Grid, ...]:
    """The tables of a text, in its order. Never raises."""
    if "\t" not in content and not _BAR.search(content) and "+-" not in content:
        return ()
    made = []
    for kind, block in groupby(_lines(content), _kind):
        lines = list(block) if kind else []
        if len(lines) > 1:
            grid = _with_tabs(lines) if kind == "tabs" else of_box(lines) or _with_bars(lines)
            if grid is not None:
                made.append(grid)
    return tuple(made)


def _lines(content: str) -> Iterator[Line]:
    """The lines of a text; a cell of a workbook that goes over several of them ends none."""
    at = 0
    quoted = _QUOTED.finditer(content) if '"' in content and "\t" in content else iter(())
    cell = next(quoted, None)
    while at <= len(content):
        end = _end(content, at)
        while cell is not None and cell.start() < end:
            if cell.end() > end:
                end = _end(content, cell.end())
            cell = next(quoted, None)
        yield at, content[at:end]
        at = end + 1


def _end(content: str, at: int) -> int:
    """Where the line ends in which a character stands."""
    end = content.find("\n", at)
    return end if end >= 0 else len(content)


def _kind(line: Line) -> str:
    """With what a line is drawn as part of a table; empty for any other line."""
    words = line[1]
    if is_border(words) or _BAR.search(words):
        return "bars"
    return "tabs" if "\t" in words else ""


def _with_bars(lines: list[Line]) -> Grid | None:
    """The table of lines with bars; without bars around, it is one only with a rule under its heads, or with figures in step."""
    rows: list[list[Cell]] = []
    heads = 0
    framed = True
    for at, words in lines:
        if _RULE.fullmatch(words):
            heads = heads or (1 if len(rows) == 1 else 0)
            continue
        bars = [bar.start() for bar in _BAR.finditer(words)]
        if len(bars) > _MOST_COLUMNS or not bars:
            return None
        around = not words[: bars[0]].strip() and not words[bars[-1] + 1 :].strip() and len(bars) > 1
        framed = framed and around
        edges = bars if around else [-1, *bars, len(words)]
        rows.append([_cell(words, at, edge + 1, end) for edge, end in pairwise(edges)])
    in_step = len({len(row) for row in rows}) == 1 and any(
        _FIGURE.search(cell.text) for row in rows for cell in row
    )
    return _grid(rows, heads) if framed or heads or in_step else None


def _cell(words: str, at: int, start: int, end: int) -> Cell:
    """The cell of a part of a line that begins at `at`."""
    part = words[start:end]
    text = part.strip()
    begin = at + start + (len(part) - len(part.lstrip()) if text else 0)
    end = begin + len(text)
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('""', '"')
    return Cell(in_one_line(text.replace("\\|", "|").split("\n")), 0, 0, 1, 1, begin, end)


def _grid(rows: list[list[Cell]], heads: int = 0) -> Grid | None:
    """The grid of rows of cells, None where they are prose or too few; places behind the last word of all are none."""
    width = max((len(row) for row in rows), default=0)
    while width and not any(len(row) >= width and row[width - 1].text for row in rows):
        width -= 1
    lengths = sorted(len(cell.text) for row in rows for cell in row if cell.text)
    if width < 2 or len(rows) < 2 or not lengths or lengths[len(lengths) // 2] > _PROSE:
        return None
    cells = (
        cell._replace(row=at, column=column)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row[:width])
    )
    return Grid(tuple(cells), heads, spans=False)


def _with_tabs(lines: list[Line]) -> Grid | None:
    """The table of lines with tabs between words; tabs that indent a line or follow a number of a list draw none."""
    inner = [at for at, (_, words) in enumerate(lines) if "\t" in words.strip()]
    if len(inner) < 2:
        return None
    first, last = inner[0], inner[-1]
    while first > 0 and lines[first - 1][1].count("\t") == lines[first][1].count("\t"):
        first -= 1  # a band across the table, or a row whose last places are empty
    while last + 1 < len(lines) and lines[last + 1][1].count("\t") == lines[last][1].count("\t"):
        last += 1
    kept = lines[first : last + 1]
    if max(words.count("\t") for _, words in kept) > _MOST_COLUMNS:
        return None
    rows = []
    for at, words in kept:
        row = []
        start = 0
        for part in words.split("\t"):
            row.append(_cell(words, at, start, start + len(part)))
            start += len(part) + 1
        rows.append(row)
    filled = [[cell.text for cell in row if cell.text] for row in rows]
    if all(len(row) == 2 and _NUMBER.fullmatch(row[0]) and not _FIGURE.match(row[1]) for row in filled):
        return None
    if all(not row[0].text for row in rows) and all(len(row) < 2 for row in filled):
        return None
    return _grid(rows)
