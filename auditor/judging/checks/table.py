"""A table that the report must hold: all its heads, and a figure in every cell (0 is one, a blank or a dash is none)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.checklist.model import Heads, Requirement
from auditor.judging.checks.cells import Found, called, find_table, no_table, of_cell
from auditor.judging.finding import Facets, Outcome, Reason, Strength, Verdict, Weighed
from auditor.judging.weigh import Weigher
from auditor.language import Category
from auditor.reading.grid import Cell
from auditor.words import Said, said

_TOLD = 8
"""So many gaps are named; of the others their number."""


class _Gap(NamedTuple):
    """What a table lacks."""

    told: Said
    cell: Cell | None = None
    """The blank cell; None for a head that is not there."""


def judge(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Met when every table that is asked for is there with all its heads and figures, partial when one has gaps, else unmet."""
    shown: list[Weighed] = []
    gaps: list[_Gap] = []
    lost = 0
    for heads in requirement.tables:
        found = find_table(weigher.index.report.tables, heads)
        if found is None:
            lost += 1
            gaps.append(_Gap(no_table(heads)))
            continue
        lacking = list(_lacking(found, heads))
        strength = Strength.GENERAL if lacking else Strength.CONCRETE
        shown += [of_cell(weigher, cell, cell.text, strength) for cell in _sample(found)]
        gaps += lacking
    blank = [
        of_cell(
            weigher, gap.cell, gap.cell.text, Strength.REFUSED, refusal=Category.PLACEHOLDER, why=gap.told
        )
        for gap in gaps
        if gap.cell is not None
    ]
    if lost == len(requirement.tables):
        return Verdict.UNMET, Reason.MISSING, [], ()
    if gaps:
        return Verdict.PARTIAL, Reason.FACETS_MISSING, blank[:_TOLD] or shown, _named(gaps)
    return Verdict.MET, None, shown, ()


def _named(gaps: list[_Gap]) -> Facets:
    told = list(dict.fromkeys(gap.told for gap in gaps))
    rest = len(told) - _TOLD
    return (*told[:_TOLD], said("gap.more", len(told))) if rest > 0 else tuple(told)


def _lacking(found: Found, heads: Heads) -> Iterator[_Gap]:
    """The heads that are not there, and row by row the cells without a figure."""
    for head in heads.columns:
        if not found.columns[head]:
            yield _Gap(said("gap.column", head.name))
    for head in heads.rows:
        if not found.rows[head]:
            yield _Gap(said("gap.row", head.name))
    table = found.table
    rows = sorted({row for head in heads.rows for row in found.rows[head]})
    columns = sorted({column for head in heads.columns for column in found.columns[head]})
    for row in rows if heads.rows else range(table.header_rows, table.height):
        blank = [column for column in columns if found.figure(row, column) is None]
        if not blank:
            continue
        name = called(table.row_path(row))
        if len(blank) == len(columns):
            yield _Gap(said("gap.figures", name) if name else said("gap.all"), table.at(row, blank[0]))
            continue
        for column in blank:
            over = called(table.column_path(column))
            told = said("gap.cell", name, over) if name else said("gap.under", over)
            yield _Gap(told, table.at(row, column))


def _sample(found: Found) -> list[Cell]:
    """A cell of the first and of the last row that are asked for, which show where the table stands."""
    table = found.table
    rows = sorted({row for places in found.rows.values() for row in places})
    rows = rows or list(range(table.header_rows, table.height))
    column = next((places[0] for places in found.columns.values() if places), table.header_columns)
    ends = [rows[0], rows[-1]] if rows else []
    cells = [table.at(row, column) for row in dict.fromkeys(ends)]
    return [cell for cell in cells if cell.text] or [cell for cell in table.cells if cell.text][:1]
