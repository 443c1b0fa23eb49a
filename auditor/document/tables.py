"""The tables of a text: those that its format draws, or those drawn with characters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.document.table import Table
from auditor.document.tableheads import heads_of, parted, spread

if TYPE_CHECKING:
    from auditor.reading.grid import Grid
    from auditor.reading.text import Text

__all__ = ["tables_of"]

_LONGEST_CAPTION = 60
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
    for grid in grids:
        caption = grid.caption or _caption(content, _start(grid))
        for part in parted(grid):
            heads = heads_of(part)
            part = spread(part, *heads)
            made.append(_table(part, *heads, caption))
    return tuple(made)


def _start(grid: Grid) -> int:
    return min(cell.start for cell in grid.cells if cell.text)


def _table(grid: Grid, header_rows: int, header_columns: int, caption: str) -> Table:
    height = max(cell.row + cell.rows for cell in grid.cells)
    width = max(cell.column + cell.columns for cell in grid.cells)
    end = max(cell.end for cell in grid.cells if cell.text)
    return Table(grid.cells, height, width, header_rows, header_columns, caption, _start(grid), end)


def _caption(content: str, start: int) -> str:
    """The short line above a table that is no sentence, whatever tells the unit in between; empty where there is none."""
    end = content.rfind("\n", 0, start) + 1
    for _ in range(4):
        end -= 1
        if end < 0:
            return ""
        begin = content.rfind("\n", 0, end) + 1
        line = content[begin:end].strip()
        end = begin
        if line and not _UNIT.fullmatch(line):
            short = len(line) <= _LONGEST_CAPTION and line[-1] not in "。；！？;!?|"
            return line.rstrip("：:") if short else ""
    return ""
