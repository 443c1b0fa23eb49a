"""Equations between the figures of a table: both sides worked out, line by line, and shown with their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checklist.model import Equation, Heads, Requirement
from auditor.document.table import Table
from auditor.judging.checks.cells import called, columns_of, find_table, no_table, of_cell, rows_of, value_of
from auditor.judging.finding import Outcome, Reason, Refusal, Strength, Verdict, Weighed
from auditor.judging.weigh import Weigher
from auditor.language import Category
from auditor.reading.grid import Cell
from auditor.words import Said, said

_TOLD = 8
"""So many lines that could not be worked out are named."""


class Line(NamedTuple):
    """An equation worked out in one column or row."""

    told: Said
    """What that column or row is called, and both sides with their figures."""
    holds: bool | None
    """None where a figure is missing."""
    cell: Cell
    """The first cell of the right side, in this report."""


class _Term(NamedTuple):
    """A term of an equation in one column or row."""

    sign: int
    name: str
    cells: tuple[Cell, ...]
    is_before: bool = False
    """Whether it is one of last year's report."""

    @property
    def told(self) -> Said | str:
        """What it is called."""
        return said("sum.before", self.name) if self.is_before else self.name

    @property
    def with_figure(self) -> Said | str:
        """What it is called, and its figure."""
        figured = f"{self.name}{_figure(abs(self.value or Decimal(0)))}"
        return said("sum.before", figured) if self.is_before else figured

    @property
    def value(self) -> Decimal | None:
        """The sum of its cells; None where one of them holds no figure."""
        values = [value_of(cell.text) for cell in self.cells]
        known = [value for value in values if value is not None]
        return sum(known, Decimal(0)) * self.sign if len(known) == len(values) and values else None


def judge(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Met when all equations hold, unmet when one does not, partial when some could not be worked out.

    Unverifiable where none could: the table is not there, or last year's report was not given.
    """
    lines = list(worked_out(requirement, weigher))
    wrong = [line for line in lines if line.holds is False]
    right = [line for line in lines if line.holds]
    unknown = tuple(dict.fromkeys(line.told for line in lines if line.holds is None))
    shown = [_failed(weigher, line) for line in wrong] + [
        of_cell(weigher, line.cell, line.cell.text, why=line.told) for line in right
    ]
    if wrong:
        return Verdict.UNMET, Reason.UNEQUAL, shown, ()
    if right and not unknown:
        return Verdict.MET, None, shown, ()
    if right:
        blank = [_failed(weigher, line, Category.PLACEHOLDER) for line in lines if line.holds is None]
        return Verdict.PARTIAL, Reason.FACETS_MISSING, blank[:_TOLD], unknown[:_TOLD]
    if not lines and requirement.sums and requirement.sums.carried and weigher.before is None:
        unknown = (said("sum.alone"),)
    elif not lines:
        unknown = tuple(dict.fromkeys(_absent(requirement, weigher)))
    return Verdict.UNVERIFIABLE, Reason.NOT_STATED, [], unknown[:_TOLD]


def _absent(requirement: Requirement, weigher: Weigher) -> Iterator[Said]:
    """What is not there of what the equations name: the table, else rows and columns of it."""
    sums = requirement.sums
    assert sums is not None
    for heads in sums.heads:
        found = find_table(weigher.index.report.tables, heads)
        if found is None:
            yield no_table(heads)
            continue
        for equation in sums.rows:
            yield from (
                said("gap.row", head.name) for head in equation.terms if not rows_of(found.table, head)
            )
        for equation in sums.columns:
            yield from (
                said("gap.column", head.name) for head in equation.terms if not columns_of(found.table, head)
            )


def _failed(weigher: Weigher, line: Line, refusal: Refusal | Category = Refusal.UNEQUAL) -> Weighed:
    words = line.cell.text
    return of_cell(weigher, line.cell, words, Strength.REFUSED, refusal=refusal, why=line.told)


def worked_out(requirement: Requirement, weigher: Weigher) -> Iterator[Line]:
    """Every equation of a requirement in every line of its tables."""
    sums = requirement.sums
    assert sums is not None
    tables = weigher.index.report.tables
    before = weigher.before.tables if weigher.before is not None else ()
    for heads in sums.heads:
        found = find_table(tables, heads)
        if found is None:
            continue
        for equation in sums.rows:
            yield from _in_columns(found.table, equation)
        for equation in sums.columns:
            yield from _in_rows(found.table, equation, heads)
        old = find_table(before, heads) if sums.carried else None
        if old is not None:
            for equation in sums.carried:
                yield from _in_columns(found.table, equation, old.table)


def _in_columns(table: Table, equation: Equation, last: Table | None = None) -> Iterator[Line]:
    """An equation between rows, in every column; its right side stands in last year's table where one is given."""
    other = last or table
    left = [(sign, head, rows_of(table, head)) for sign, head in equation.left]
    right = [(sign, head, rows_of(other, head)) for sign, head in equation.right]
    if not all(rows for *_, rows in (*left, *right)):
        return
    for column in range(table.header_columns, table.width):
        path = table.column_path(column)
        theirs = column if last is None else _same_column(last, path)
        if theirs is None:
            continue
        yield from _line(
            called(path),
            [_Term(sign, head.name, _down(table, rows, column)) for sign, head, rows in left],
            [
                _Term(sign, head.name, _down(other, rows, theirs), last is not None)
                for sign, head, rows in right
            ],
            table.at(left[0][2][0], column) if last else None,
        )


def _in_rows(table: Table, equation: Equation, heads: Heads) -> Iterator[Line]:
    """An equation between columns, in every row that is asked for."""
    left = [(sign, head, columns_of(table, head)) for sign, head in equation.left]
    right = [(sign, head, columns_of(table, head)) for sign, head in equation.right]
    if not all(columns for *_, columns in (*left, *right)):
        return
    asked = sorted({row for head in heads.rows for row in rows_of(table, head)})
    for row in asked or range(table.header_rows, table.height):
        yield from _line(
            called(table.row_path(row)),
            [_Term(sign, head.name, _across(table, row, columns)) for sign, head, columns in left],
            [_Term(sign, head.name, _across(table, row, columns)) for sign, head, columns in right],
        )


def _line(name: str, left: Sequence[_Term], right: Sequence[_Term], at: Cell | None = None) -> Iterator[Line]:
    """An equation in one line; nothing where the line is blank altogether."""
    terms = (*left, *right)
    if not any(cell.text for term in terms for cell in term.cells):
        return
    cell = at or right[0].cells[0]
    unknown = tuple(dict.fromkeys(term.told for term in terms if term.value is None))
    if unknown:
        yield Line(said("sum.blank", name, unknown) if name else said("sum.blank.bare", unknown), None, cell)
        return
    one, other = (sum((term.value or Decimal(0) for term in side), Decimal(0)) for side in (left, right))
    sides = _side(left, one), "=" if one == other else "≠", _side(right, other)
    yield Line(said("sum.line", name, *sides) if name else said("sum.line.bare", *sides), one == other, cell)


def _side(terms: Sequence[_Term], total: Decimal) -> Said | str:
    """A side in words: every term with its figure, and what they come to where there are several."""
    told: Said | str = ""
    for term in terms:
        figure = term.with_figure
        if told:
            told = said("sum.minus" if term.sign < 0 else "sum.plus", told, figure)
        else:
            told = said("sum.negative", figure) if term.sign < 0 else figure
    return told if len(terms) == 1 else said("sum.several", told, _figure(total))


def _figure(value: Decimal) -> str:
    return f"{value:f}"


def _down(table: Table, rows: Sequence[int], column: int) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(table.at(row, column) for row in rows))


def _across(table: Table, row: int, columns: Sequence[int]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(table.at(row, column) for column in columns))


def _same_column(table: Table, path: tuple[str, ...]) -> int | None:
    """The column of another year's table with the same last head."""
    for column in range(table.header_columns, table.width):
        if called(table.column_path(column)) == called(path):
            return column
    return None
