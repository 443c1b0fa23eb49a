"""The tables of a report as text: where each stands, what heads its columns and rows, and what is in its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.output.style import Style, cells, clean, fold, hanging, pad
from auditor.words import Lang, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.document.report import Report
    from auditor.document.table import Table


_MOST_ROWS = 60
"""So many rows of a table are shown; the others are counted."""
_MOST_COLUMNS = 40
_STEP = " › "
"""Between a head and the one inside it."""
_LEAST_LABEL = 16
"""Where fewer columns of the terminal are left for what heads a row, the cells stand below it one by one."""


def tables_text(report: Report, style: Style, lang: Lang) -> list[str]:
    """The lines that show the tables of a report; none where it has none."""
    lines: list[str] = []
    for number, table in enumerate(report.tables, 1):
        lines += ["", *_named(report, table, number, style, lang), *_shown(table, style, lang)]
    return lines and ["", style.paint(say("tables", lang, len(report.tables)), "bold"), *lines[1:]]


def _named(report: Report, table: Table, number: int, style: Style, lang: Lang) -> Iterator[str]:
    """The line that tells which table it is, where it stands, and how large it is."""
    line, _ = report.text.position(table.start)
    place = report.text.place(table.start)
    where = say("line", lang, line) + (f" {tell(place, lang)}" if place else "")
    size = say("table.size", lang, table.height, table.width, table.header_rows, table.header_columns)
    name = say("table.name", lang, number)
    for at, words in enumerate(fold(f"{name} {clean(table.caption)}".rstrip(), style.width - 2)):
        yield style.paint(words, "head") if not at else "  " + style.paint(words, "head")
    yield from (
        style.paint(f"  {words}", "dim") for words in fold(where + say("gap", lang) + size, style.width - 4)
    )


def _shown(table: Table, style: Style, lang: Lang) -> Iterator[str]:
    """Its cells: under numbered columns, or one by one where the terminal is too narrow for that."""
    columns = range(table.header_columns, min(table.width, table.header_columns + _MOST_COLUMNS))
    rows = range(table.header_rows, min(table.height, table.header_rows + _MOST_ROWS))
    texts = {
        (row, column): clean(table.at(row, column).text) or say("table.blank", lang)
        for row in rows
        for column in columns
    }
    marks = {column: f"[{column - table.header_columns + 1}]" for column in columns}
    widths = {
        column: max([cells(marks[column]), *(cells(texts[row, column]) for row in rows)]) + 2
        for column in columns
    }
    room = style.width - 2 - sum(widths.values())
    if table.header_columns and len(rows) > 1 and room >= _LEAST_LABEL:
        yield from _in_columns(table, rows, texts, marks, widths, room, style)
    else:
        yield from _one_by_one(table, rows, columns, texts, style)
    left = table.height - rows.stop, table.width - columns.stop
    if any(left):
        yield style.paint("  " + say("table.more", lang, *left), "dim")


def _in_columns(
    table: Table,
    rows: range,
    texts: dict[tuple[int, int], str],
    marks: dict[int, str],
    widths: dict[int, int],
    room: int,
    style: Style,
) -> Iterator[str]:
    """Columns by number, what heads each above them; the rows below, each before its figures, headed in `room` columns."""
    for column, mark in marks.items():
        head = f"  {style.paint(mark, 'dim')} "
        yield from hanging(head, 3 + cells(mark), _path(table.column_path(column)), style.width)
    labels = {row: _label(table, row, row - 1 if row > rows.start else None, room) for row in rows}
    label = max((cells(words) for folded in labels.values() for words in folded), default=0)
    yield "  " + " " * label + "".join(_right(mark, widths[column]) for column, mark in marks.items())
    for row in rows:
        *over, last = labels[row]
        yield from (f"  {words}" for words in over)
        yield f"  {pad(last, label)}" + "".join(
            _right(texts[row, column], width) for column, width in widths.items()
        )


def _label(table: Table, row: int, before: int | None, room: int) -> list[str]:
    """What heads a row, each head indented under the one around it; the heads that it shares with the row before left out."""
    path = table.row_path(row)
    above = table.row_path(before) if before is not None else ()
    shared = 0
    while shared < min(len(path), len(above)) - 1 and path[shared] == above[shared]:
        shared += 1
    lines: list[str] = []
    for depth, head in enumerate(path[shared:], shared):
        indent = "  " * depth
        lines += [indent + words for words in fold(clean(head), max(6, room - len(indent)))]
    return lines or [""]


def _one_by_one(
    table: Table, rows: range, columns: range, texts: dict[tuple[int, int], str], style: Style
) -> Iterator[str]:
    """Every cell on a line of its own, behind what heads its column; below what heads its row."""
    heads = {column: _path(table.column_path(column)) for column in columns}
    for row in rows:
        path = _path(table.row_path(row))
        indent = 4 if path else 2
        yield from (f"  {words}" for words in (fold(path, style.width - 2) if path else ()))
        for column, head in heads.items():
            words = f"{head}  {texts[row, column]}" if head else texts[row, column]
            yield from (" " * indent + part for part in fold(words, style.width - indent))


def _path(heads: Sequence[str]) -> str:
    return clean(_STEP.join(heads))


def _right(words: str, width: int) -> str:
    return " " * max(0, width - cells(words)) + words
