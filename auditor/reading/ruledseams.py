"""What the end of a page cuts in two of a table drawn with lines is made one again: heads of rows, and a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.reading.grid import Cell
    from auditor.reading.ruled import Cells


_WORD = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"\s*[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]")
_SUM = re.compile(r"计\s*$")


def healed(
    table: Cells, texts: Sequence[str], seams: Sequence[float], near: float
) -> tuple[list[Cell], list[str]]:
    """The cells and their words, with what ends of pages cut in two made one again.

    `seams` is where one page ends and the next begins. What goes on with a head of rows says nothing, the same again, or has no
    number where the head has one; and another head stands behind it in its row. A row goes on whose label lacks the number that the one above has,
    and in which nothing else is written.
    """
    cells, said = list(table.cells), list(texts)
    one_with: dict[int, int] = {}
    """For a cell that is gone the one that it goes on with."""

    def join(above: int, at: int, words: str) -> None:
        cells[above] = cells[above]._replace(rows=cells[above].rows + cells[at].rows)
        said[above] = words
        one_with[at] = above

    for seam in seams:
        row = next((at for at, y in enumerate(table.ys[:-1]) if abs(y - seam) <= near), 0)
        if not row:
            continue
        below = [at for at, cell in enumerate(cells) if cell.row == row]
        over = [table.owner[row - 1, cells[at].column] for at in below]
        pairs = [(one_with.get(above, above), at) for above, at in zip(over, below, strict=True)]
        named = [number for number, at in enumerate(below) if _WORD.search(said[at])]
        label = named[-1] if named else 0
        for number, (above, at) in enumerate(pairs):
            again = said[at] in ("", said[above])
            words = said[above] if again else said[above] + said[at]
            again = again or not said[above] or _is_rest(said[above], said[at])
            if number >= label or not again or cells[above].columns != cells[at].columns:
                break
            join(above, at, words)
        rest = pairs[label:] if named else []
        if _goes_on(rest, cells, said):
            for above, at in rest:
                join(above, at, said[above] + said[at])
    kept = [at for at in range(len(cells)) if at not in one_with]
    return [cells[at] for at in kept], [said[at] for at in kept]


def _goes_on(pairs: Sequence[tuple[int, int]], cells: Sequence[Cell], said: Sequence[str]) -> bool:
    """Whether a label and its values, paired with those above, only go on with the label."""
    if len(pairs) < 2:
        return False
    (above, label), *values = pairs
    return (
        all(cells[one].columns == cells[other].columns for one, other in pairs)
        and not any(said[at] for _, at in values)
        and any(said[at] for at, _ in values)
        and _is_rest(said[above], said[label])
    )


def _is_rest(above: str, words: str) -> bool:
    """Whether words may go on with a label: it has a number, and they have none and name no total."""
    return (
        _NUMBERED.match(above) is not None and _NUMBERED.match(words) is None and _SUM.search(words) is None
    )
