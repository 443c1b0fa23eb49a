"""The tables of facts of a web page; those that lay it out, list links or tell of the page itself are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.reading.grid import Cell, Grid, in_one_line, is_short, laid, squeezed

if TYPE_CHECKING:
    from auditor.reading.blocks import Page


_LINKED = 0.5
"""A table of which more is links is one of links."""


def grids_of(page: Page, marked: list[bool], begins: list[int]) -> tuple[Grid, ...]:
    """The tables of facts of a page, in its order; `marked` tells which lines are furniture, `begins` where each begins."""
    rows: dict[int, list[int]] = {}
    for at, box in enumerate(page.boxes):
        if box.tag == "tr" and box.table >= 0:
            rows.setdefault(box.table, []).append(at)
    captions = _captions(page)
    made = []
    for table, found in rows.items():
        if "presentation" in page.boxes[table].names.split() or any(page.boxes[row].nests for row in found):
            continue
        cells = [cell for row in found for cell in page.boxes[row].cells]
        if _is_of_facts(page, cells, marked):
            grid = laid([[_cell(page, cell, begins) for cell in page.boxes[row].cells] for row in found])
            made.append(Grid(squeezed(grid), _heads(page, found), captions.get(table, "")))
    return tuple(made)


def _is_of_facts(page: Page, cells: list[int], marked: list[bool]) -> bool:
    """Whether cells hold facts, and neither links nor parts of the page or what it says of itself."""
    parts = [page.cells[cell] for cell in cells if cell in page.cells]
    lines = {line for part in parts for line, _, _ in part}
    if not lines or all(marked[line] for line in lines):
        return False
    blocks = [page.blocks[line] for line in lines]
    if sum(block.linked for block in blocks) > _LINKED * sum(len(block.text) for block in blocks):
        return False
    return all(is_short([end - start for _, start, end in part]) for part in parts)


def _cell(page: Page, cell: int, begins: list[int]) -> Cell:
    """A cell with its words and spans, its place not yet known."""
    parts = page.cells.get(cell, [])
    rows, columns = page.boxes[cell].spans
    if not parts:
        return Cell("", 0, 0, rows, columns)
    text = in_one_line(page.blocks[line].text[start:end] for line, start, end in parts)
    (first, start, _), (last, _, end) = parts[0], parts[-1]
    return Cell(text, 0, 0, rows, columns, begins[first] + start, begins[last] + end)


def _heads(page: Page, rows: list[int]) -> int:
    """How many of the first rows the page calls heads."""
    for count, row in enumerate(rows):
        box = page.boxes[row]
        all_heads = len(box.cells) > 1 and all(page.boxes[cell].tag == "th" for cell in box.cells)
        if not all_heads and page.boxes[box.parent].tag != "thead":
            return count
    return 0


def _captions(page: Page) -> dict[int, str]:
    """What tables call their captions."""
    made: dict[int, str] = {}
    for block in page.blocks:
        at = block.box
        table = page.boxes[at].table
        if table < 0 or table in made or page.boxes[at].cell >= table:
            continue
        while at > table and page.boxes[at].tag != "caption":
            at = page.boxes[at].parent
        if at > table:
            made[table] = block.text
    return made
