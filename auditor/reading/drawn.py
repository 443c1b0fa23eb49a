"""Tables that are drawn with characters: bars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.reading.grid import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["drawn"]

_RULE = re.compile(r"[\s|:\-—─]+")


def drawn(content: str) -> tuple[Grid, ...]:
    """The tables of a text, in its order."""
    made = []
    rows: list[list[Cell]] = []
    at = 0
    for line in [*content.split("\n"), ""]:
        if line.count("|") > 1:
            if not _RULE.fullmatch(line):
                rows.append(list(_cells(line, at, len(rows))))
        else:
            if len(rows) > 1:
                made.append(Grid(tuple(cell for row in rows for cell in row), spans=False))
            rows = []
        at += len(line) + 1
    return tuple(made)


def _cells(line: str, at: int, row: int) -> Iterator[Cell]:
    begin = line.index("|") + 1 if line.lstrip().startswith("|") else 0
    end = len(line.rstrip()) - 1 if line.rstrip().endswith("|") else len(line)
    for column, part in enumerate(line[begin:end].split("|")):
        text = part.strip()
        start = at + begin + (len(part) - len(part.lstrip()) if text else 0)
        yield Cell(text, row, column, 1, 1, start, start + len(text))
        begin += len(part) + 1
