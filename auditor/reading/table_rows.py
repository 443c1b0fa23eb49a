"""Rows of tables as lines of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.reading.grid import LONGEST_CELL, in_bars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.reading.blocks import Block, Box


Part = tuple[int, int, int]
"""(number of a line, where in it words of a cell begin and end)."""


def with_rows(boxes: list[Box], blocks: list[Block]) -> tuple[list[Block], list[int], dict[int, list[Part]]]:
    """The blocks with each row of short cells made one line, ``| label | value |``, empty cells kept.

    And for each of the blocks given, and for their end, the number of the line that it is in or comes before; and where
    the words of each cell stand.
    """
    in_cell: dict[int, list[Block]] = {}
    for block in blocks:
        in_cell.setdefault(boxes[block.box].cell, []).append(block)
    lines: dict[int, Block] = {}
    within: dict[int, int] = {}
    for row, box in enumerate(boxes):
        if len(box.cells) < 2 or box.nests:
            continue
        cells = [in_cell.get(cell, []) for cell in box.cells]
        texts = [" ".join(block.text for block in cell) for cell in cells]
        inside = [block for cell in cells for block in cell]
        if not inside or max(map(len, texts)) > LONGEST_CELL or any(len(cell) > 3 for cell in cells):
            continue
        line = in_bars(texts)
        lines[id(inside[0])] = replace(
            inside[0], text=line, linked=sum(block.linked for block in inside), box=row, heading=False
        )
        within.update(_starts(cells))
    made: list[Block] = []
    begins: list[int] = []
    parts: dict[int, list[Part]] = {}
    for block in blocks:
        begins.append(len(made))
        if id(block) in lines or id(block) not in within:
            made.append(lines.get(id(block), block))
        cell = boxes[block.box].cell
        if cell >= 0:
            start = within.get(id(block), 0)
            parts.setdefault(cell, []).append((len(made) - 1, start, start + len(block.text)))
    return made, [*begins, len(made)], parts


def _starts(cells: list[list[Block]]) -> Iterator[tuple[int, int]]:
    """Where each block of the cells of a row stands in its line."""
    at = 2
    for cell in cells:
        for block in cell:
            yield id(block), at
            at += len(block.text) + 1
        at += 2 if cell else 3
