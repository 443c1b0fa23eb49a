"""Tables and sums of a checklist's file: the heads that a table must have, and the equations that its figures must keep.

An equation is written in the words of the heads: `本年新收 + 上年结转 = 办理结果 总计 + 结转下年度`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from auditor.checklist.keys import SUM, TABLE
from auditor.checklist.keyword import Keyword, parse
from auditor.checklist.model import Equation, Heads, Kind, Requirement, Sums
from auditor.checklist.typed import keywords_of, known, strings
from auditor.checklist.where import Where
from auditor.errors import ChecklistError, near
from auditor.words import said

_FOLDED = str.maketrans("＋－＝−", "+-=-")
_EXAMPLE = "本年新收 + 上年结转 = 总计 + 结转下年度"


def tables_of(where: Where, item: Mapping[str, Any], requirement: str, kind: Kind) -> tuple[Heads, ...]:
    """What a requirement asks of tables. Raises ChecklistError."""
    listed = item.get("table", [])
    if (kind is Kind.TABLE) != bool(listed):
        if kind is Kind.TABLE:
            told = said("table.needed", '[[requirement.table]] columns = ["…"], rows = ["…"]')
            raise where.error(said("lacking"), requirement, "table", told)
        raise where.error(said("of_kind", "table"), requirement, "table")
    made = []
    for table in listed:
        known(where, table, TABLE, requirement, name="table")
        columns = keywords_of(where, table.get("columns", []), requirement, "columns", least=1)
        rows = keywords_of(where, table.get("rows", []), requirement, "rows")
        for head in (*columns, *rows):
            _named(where, head, requirement, "table")
        made.append(Heads(columns, rows))
    return tuple(made)


def sums_of(where: Where, item: Mapping[str, Any], requirement: str, kind: Kind) -> Sums | None:
    """What a requirement holds against one another; its tables are not known yet. Raises ChecklistError."""
    table = item.get("sum")
    if (kind is Kind.SUM) != (table is not None):
        if kind is Kind.SUM:
            told = said("sum.needed", '[requirement.sum] of = "…", rows = ["… + … = …"]')
            raise where.error(said("lacking"), requirement, "sum", told)
        raise where.error(said("of_kind", "sum"), requirement, "sum")
    if table is None:
        return None
    known(where, table, SUM, requirement, name="sum")
    if not table.get("of"):
        raise where.error(said("sum.of_missing"), requirement, "of", said("sum.of_help"))
    rows, columns, carried = (
        tuple(
            _equation(where, text, requirement, key)
            for text in strings(where, table.get(key, []), requirement, key)
        )
        for key in ("rows", "columns", "carried")
    )
    if not (rows or columns or carried):
        raise where.error(said("sum.empty"), requirement, "sum", said("equation.help", _EXAMPLE))
    return Sums(table["of"], (), rows, columns, carried)


def summed(where: Where, asked: Requirement, requirements: Sequence[Requirement]) -> Requirement:
    """A requirement with the tables that it adds up in, taken from the one that asks for them. Raises ChecklistError."""
    if asked.sums is None:
        return asked
    there = {one.id: one for one in requirements if one.tables}
    found = there.get(asked.sums.of)
    if found is None:
        told = near(asked.sums.of, list(there)) or said("sum.of_help")
        raise where.error(said("sum.of_none", asked.sums.of), asked.id, "of", told)
    return asked._replace(sums=asked.sums._replace(heads=found.tables))


def equation(text: str) -> Equation:
    """An equation as written. Raises ChecklistError for what is none."""
    sides = text.translate(_FOLDED).split("=")
    if len(sides) != 2:
        raise ChecklistError(said("equation.none", text), said("equation.help", _EXAMPLE))
    left, right = (_side(side, text) for side in sides)
    return Equation(text, left, right)


def _side(words: str, text: str) -> tuple[tuple[int, Keyword], ...]:
    """The terms of one side."""
    pieces = re.split(r"(?:(?<=\s)|^)([+-])(?=\s)|(\+)", words)
    made = []
    sign = 1
    for at in range(0, len(pieces), 3):
        term = pieces[at].strip()
        if at:
            sign = -1 if pieces[at - 2] == "-" else 1
        if not term:
            if at == 0 and len(pieces) > 1:
                continue
            raise ChecklistError(said("equation.term", text), said("equation.help", _EXAMPLE))
        made.append((sign, parse(term)))
    return tuple(made)


def _equation(where: Where, text: str, requirement: str, key: str) -> Equation:
    try:
        made = equation(text)
    except ChecklistError as error:
        raise where.error(error.message, requirement, key, error.help, text=f'"{text}"') from None
    for head in made.terms:
        _named(where, head, requirement, key)
    return made


def _named(where: Where, head: Keyword, requirement: str, key: str) -> None:
    if head.units:
        raise where.error(said("head.words", head.text), requirement, key, text=head.text)
