"""Rows of tables as lines of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.reading.blocks import Block, Box

__all__ = ["with_rows"]

_ROW_CELL = 100
"""A longer cell holds prose, and its row is no row of a table of facts."""


def with_rows(boxes: list[Box], blocks: list[Block]) -> tuple[list[Block], list[int]]:
    """The blocks with each row of short cells made one line, ``| label | value |``, empty cells kept.

    And for each of the blocks given, and for their end, the number of the line that it is in or comes before.
    """
    in_cell: dict[int, list[Block]] = {}
    for block in blocks:
        in_cell.setdefault(boxes[block.box].cell, []).append(block)
    lines: dict[int, Block] = {}
    dropped: set[int] = set()
    for row, box in enumerate(boxes):
        if len(box.cells) < 2 or box.nests:
            continue
        cells = [in_cell.get(cell, []) for cell in box.cells]
        texts = [" ".join(block.text for block in cell) for cell in cells]
        inside = [block for cell in cells for block in cell]
        if not inside or max(map(len, texts)) > _ROW_CELL or any(len(cell) > 3 for cell in cells):
            continue
        line = "| " + " | ".join(texts) + " |"
        lines[id(inside[0])] = replace(
            inside[0], text=line, linked=sum(block.linked for block in inside), box=row, heading=False
        )
        dropped.update(id(block) for block in inside)
    made: list[Block] = []
    begins: list[int] = []
    for block in blocks:
        begins.append(len(made))
        if id(block) in lines or id(block) not in dropped:
            made.append(lines.get(id(block), block))
    return made, [*begins, len(made)]
