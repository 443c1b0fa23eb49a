"""The heat map as shapes: requirements against reports; a path per verdict, so that fifty thousand cells are five shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.output.batch.counts import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.output.batch.counts import Line
    from auditor.output.batch.table import Batch

ROOMY, SNUG = 80, 250
"""Up to so many reports the rows are high enough for names, or for small ones."""
CELL = 11
"""How wide a cell is."""
GUTTER = 190
"""Room left of the cells for names."""
TOP = 66
"""Room above the cells for the ids of the requirements."""
SIZES = {"cell": CELL, "roomy": ROOMY, "snug": SNUG, "gutter": GUTTER, "top": TOP}
"""What the script draws the same map with."""


@dataclass(frozen=True, slots=True)
class Map:
    """Everything that is drawn."""

    width: int
    height: int
    heads: tuple[tuple[int, str], ...]
    """(x, id) of each column."""
    names: tuple[tuple[int, str], ...]
    """(y, name) of each row; none where rows are too low for them."""
    paths: tuple[tuple[str, str], ...]
    """(letter of the verdict, shape of all its cells)."""
    rules: tuple[int, ...]
    """Where an area or a checklist begins."""


def drawn(lines: Sequence[Line], batch: Batch) -> Map:
    """The map of these reports, in their order."""
    height = row_height(len(lines))
    names = lines if len(lines) <= SNUG else ()
    return Map(
        width=GUTTER + CELL * len(batch.requirements) + 2,
        height=TOP + height * len(lines) + 2,
        heads=tuple((GUTTER + CELL * at + 9, key) for at, (_, key) in enumerate(batch.requirements)),
        names=tuple((TOP + height * at + height - 2, _label(line)) for at, line in enumerate(names)),
        paths=tuple((letter, "".join(_cells(lines, letter, height))) for letter in LETTER.values()),
        rules=tuple(GUTTER + CELL * at for at in _rules(batch)),
    )


def row_height(number: int) -> int:
    """How high a row of the heat map is."""
    return 15 if number <= ROOMY else 11 if number <= SNUG else 6


def _label(line: Line) -> str:
    name = line.name if len(line.name) <= 13 else line.name[:12] + "…"
    return f"{name} {line.year or ''}".strip()


def _rules(batch: Batch) -> Iterator[int]:
    """Where an area or a checklist begins."""
    last = None
    for at, ((checklist, _), requirement) in enumerate(batch.requirements.items()):
        here = (checklist, requirement.area)
        if last is not None and here != last:
            yield at
        last = here


def _cells(lines: Sequence[Line], letter: str, height: int) -> Iterator[str]:
    """The shape of every cell with one verdict; neighbours in a row are drawn as one."""
    gap = 1 if height > 6 else 0
    for row, line in enumerate(lines):
        words, at = line.verdicts, line.verdicts.find(letter)
        while at >= 0:
            end = at + 1
            if not gap:
                while end < len(words) and words[end] == letter:
                    end += 1
            size = CELL * (end - at) - gap
            yield f"M{GUTTER + CELL * at} {TOP + height * row}h{size}v{height - gap}h-{size}z"
            at = words.find(letter, end)
