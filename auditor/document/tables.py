"""The tables of a text: those that its format draws, or those drawn with characters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.document.table import Table
from auditor.document.tableheads import heads_of, size_of
from auditor.document.tableparts import joined, parted
from auditor.document.tablespans import spread
from auditor.reading.grid import Cell

if TYPE_CHECKING:
    from auditor.reading.grid import Grid
    from auditor.reading.text import Text


_LONGEST_CAPTION = 60
_MOST_BETWEEN = 6
"""The caption of a table stands at most so many lines above it."""
_UNIT = re.compile(r"[（(【\[]?\s*(?:计量)?单位\s*[:：].*|.{0,8}[（(]\s*续\s*表?\s*[)）]|续\s*表")
"""What may stand between a table and its caption."""


def tables_of(text: Text) -> tuple[Table, ...]:
    """The tables of facts of a text, in its order. Never raises."""
    return _tables(text.content, text.grids)


@lru_cache(maxsize=2)
def _tables(content: str, grids: tuple[Grid, ...] | None) -> tuple[Table, ...]:
    if grids is None:
        from auditor.reading.drawn import drawn

        grids = drawn(content)
    made: list[Table] = []
    for grid in joined(filter(_is_table, grids), content):
        start = _start(grid.cells)
        goes_on = made and not content[made[-1].end : start].strip("| \n")
        caption = grid.caption or (made[-1].caption if goes_on else _caption(content, start))
        for part in parted(grid):
            heads = heads_of(part)
            made.append(_table(spread(part, *heads).cells, *heads, caption))
    return tuple(made)


def _is_table(grid: Grid) -> bool:
    """Whether a grid has rows and columns, and words in two of its cells."""
    height, width = size_of(grid.cells)
    return height > 1 and width > 1 and sum(bool(cell.text) for cell in grid.cells) > 1


def _start(cells: tuple[Cell, ...]) -> int:
    return min(cell.start for cell in cells if cell.text)


def _table(cells: tuple[Cell, ...], header_rows: int, header_columns: int, caption: str) -> Table:
    end = max(cell.end for cell in cells if cell.text)
    return Table(cells, *size_of(cells), header_rows, header_columns, caption, _start(cells), end)


def _caption(content: str, start: int) -> str:
    """The short line above a table that is no sentence, whatever tells the unit in between; empty where there is none."""
    end = content.rfind("\n", 0, start) + 1
    for _ in range(_MOST_BETWEEN):
        end -= 1
        if end < 0:
            return ""
        begin = content.rfind("\n", 0, end) + 1
        line = content[begin:end].strip()
        end = begin
        if re.search(r"\w", line) and not _UNIT.fullmatch(line):
            short = len(line) <= _LONGEST_CAPTION and line[-1] not in "。；！？;!?|"
            return line.rstrip("：:") if short else ""
    return ""
