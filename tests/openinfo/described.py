"""A report on open information as data, and the file of it in every format.

A report is described once: whose, of which year, its parts with their paragraphs and its three tables by their figures.
What is wrong with one is a change of the description (see `faults`), so that the same fault stands in every format.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.reading import makers, sheets
from tests.reading.tables import (
    APPLICANTS,
    COLUMNS,
    CORNER,
    ORGANISATIONS,
    OUTCOMES,
    ROWS,
    Laid,
    Layout,
    box,
    pipes,
    placed,
    tabs,
    web,
    word_table,
)

LEAVES = tuple(path[-1] for path in ROWS)
RECEIVED, CARRIED, TOTAL, LEFT = LEAVES[0], LEAVES[1], LEAVES[-2], LEAVES[-1]
PARTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
WAYS = ("行政复议", "未经复议直接起诉", "复议后起诉")
_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True, eq=False)
class Table:
    """A table as it is laid out; a change of it moves or blanks its cells."""

    layout: Layout

    def with_text(self, row: int, column: int, words: str) -> Table:
        """The table with other words in the cell that begins at a place."""
        at = {(place.row, place.column): place.cell for place in placed(self.layout)}
        old = at[row, column]
        made = [[Laid(words, *old[1:]) if cell is old else cell for cell in cells] for cells in self.layout]
        return Table(made)

    def find(self, words: str) -> int:
        """The row that a cell with these words begins in."""
        return next(row for row, cells in enumerate(self.layout) if any(cell.text == words for cell in cells))

    def without_row(self, row: int) -> Table:
        """The table without a row; what spans it is a row lower."""
        made: Layout = []
        for place in placed(self.layout):
            while len(made) <= place.row:
                made.append([])
            if place.row == row and place.cell.rows == 1:
                continue
            over = place.row <= row < place.row + place.cell.rows
            made[place.row].append(place.cell._replace(rows=place.cell.rows - over))
        first = made.pop(row)
        if first:
            made[row] = [*first, *made[row]]
        return Table(made)


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a report: its heading without the number, and what stands under it."""

    heading: str
    content: tuple[str | Table, ...]


@dataclass(frozen=True, eq=False)
class Described:
    """A report."""

    body: str
    year: int
    opening: str
    parts: tuple[Part, ...]
    published: str
    signed: str
    title: str = ""
    site: str = ""
    """Who runs the web page."""

    @property
    def name(self) -> str:
        """The title."""
        return self.title or f"{self.body}{self.year}年政府信息公开工作年度报告"

    def lines(self) -> list[str | Table]:
        """Everything from the title to the date, in order."""
        made: list[str | Table] = [self.name, self.opening]
        for number, part in enumerate(self.parts):
            made += [f"{_NUMERALS[number]}、{part.heading}", *part.content]
        return [*made, self.body, self.signed]

    def with_part(self, number: int, change: Callable[[Part], Part]) -> Described:
        """The report with one part changed, counted from 0."""
        parts = [change(part) if at == number else part for at, part in enumerate(self.parts)]
        return replace(self, parts=tuple(parts))

    def with_table(self, number: int, change: Callable[[Table], Table]) -> Described:
        """The report with the table of one part changed."""

        def changed(part: Part) -> Part:
            content = tuple(change(one) if isinstance(one, Table) else one for one in part.content)
            return replace(part, content=content)

        return self.with_part(number, changed)


# ---------------------------------------------------------------------------------- the tables


def published(made: int, gone: int, there: int, decided: Sequence[int], fees: str) -> Table:
    """The table of what was published: normative documents, then licences, penalties, coercive measures, fees."""
    licences, penalties, coercions = decided
    head = Laid("信息内容")
    return Table(
        [
            [Laid("第二十条第（一）项", 1, 4)],
            [head, Laid("本年制发件数"), Laid("本年废止件数"), Laid("现行有效件数")],
            [Laid("规章"), Laid("0"), Laid("0"), Laid("0")],
            [Laid("行政规范性文件"), *(Laid(str(count)) for count in (made, gone, there))],
            [Laid("第二十条第（五）项", 1, 4)],
            [head, Laid("本年处理决定数量", 1, 3)],
            [Laid("行政许可"), Laid(str(licences), 1, 3)],
            [Laid("第二十条第（六）项", 1, 4)],
            [head, Laid("本年处理决定数量", 1, 3)],
            [Laid("行政处罚"), Laid(str(penalties), 1, 3)],
            [Laid("行政强制"), Laid(str(coercions), 1, 3)],
            [Laid("第二十条第（八）项", 1, 4)],
            [head, Laid("本年收费金额（单位：万元）", 1, 3)],
            [Laid("行政事业性收费"), Laid(fees, 1, 3)],
        ]
    )


def requests(figures: Mapping[str, Sequence[int]]) -> Table:
    """The table of requests: for every row with a figure those of the six kinds of applicants; the sums are worked out."""
    rows = {name: list(figures.get(name, [0] * 6)) for name in LEAVES}
    results = LEAVES[2:-2]
    rows[TOTAL] = [sum(rows[name][at] for name in results) for at in range(6)]
    rows[LEFT] = [rows[RECEIVED][at] + rows[CARRIED][at] - rows[TOTAL][at] for at in range(6)]
    count = len(COLUMNS)
    layout: Layout = [
        [Laid(CORNER, 3, 3), Laid(APPLICANTS, 1, count)],
        [Laid(COLUMNS[0], 2), Laid(ORGANISATIONS, 1, count - 2), Laid(COLUMNS[-1], 2)],
        [Laid(word) for word in COLUMNS[1:-1]],
    ]
    for at, path in enumerate(ROWS):
        cells = []
        for depth, head in enumerate(path):
            if at and ROWS[at - 1][: depth + 1] == path[: depth + 1]:
                continue
            high = sum(row[: depth + 1] == path[: depth + 1] for row in ROWS)
            cells.append(Laid(head, high, 3 - depth if depth == len(path) - 1 else 1))
        values = rows[path[-1]]
        layout.append(cells + [Laid(str(value)) for value in (*values, sum(values))])
    return Table(layout)


def disputes(reviews: Sequence[int], direct: Sequence[int], after: Sequence[int]) -> Table:
    """The table of reconsideration and litigation; the totals are worked out."""
    values = [value for group in (reviews, direct, after) for value in (*group, sum(group))]
    return Table(
        [
            [Laid("行政复议", 1, 5), Laid("行政诉讼", 1, 10)],
            [*(Laid(word, 2) for word in OUTCOMES), Laid(WAYS[1], 1, 5), Laid(WAYS[2], 1, 5)],
            [Laid(word) for word in OUTCOMES * 2],
            [Laid(str(value)) for value in values],
        ]
    )


# ---------------------------------------------------------------------------------- the formats


def _text(report: Described, draw: Callable[[Layout], str], head: bool = True) -> bytes:
    first = (
        [f"发布日期：{report.published}　　来源：{report.site or report.body}"]
        if head and report.published
        else []
    )
    made = [line if isinstance(line, str) else draw(line.layout) for line in report.lines()]
    return "\n\n".join([*first, made[0], *(words for words in made[1:])]).encode()


def _web(report: Described) -> bytes:
    body = "".join(
        f"<p>　　{html.escape(line)}</p>\n" if isinstance(line, str) else web(line.layout, 0, ' border="1"')
        for line in report.lines()[1:]
    )
    site = report.site or report.body
    day = (
        f'<div class="info">发布日期：{report.published}　来源：{site}　字号：大 中 小</div>'
        if report.published
        else ""
    )
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{report.name}</title></head><body>\n'
        '<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/nb">政府信息公开年报</a></div>\n'
        f'<h1>{report.name}</h1>{day}\n<div class="content">{body}</div>\n'
        f'<div class="footer">版权所有：{site}　主办：{site}办公室</div></body></html>'
    ).encode()


def _look(layout: Layout) -> str:
    """The borders and the widths of the columns of a table in Word: first columns are wide, those of figures narrow."""
    width = sum(cell.columns for cell in layout[0])
    wide = [900, 1200, 2400, *[640] * 7] if width == 10 else [9000 // width] * width
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
    return f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"


def _word(report: Described) -> bytes:
    return makers.docx_of(
        "".join(
            makers.paragraph(line)
            if isinstance(line, str)
            else word_table(line.layout, look=_look(line.layout))
            for line in report.lines()
        )
    )


def _laid(report: Described) -> list[str | Layout]:
    """What stands on the pages of a report, with the day of publication under its title."""
    first, *rest = [line if isinstance(line, str) else line.layout for line in report.lines()]
    return [first, *([f"发布日期：{report.published}"] if report.published else []), *rest]


WRITERS: dict[str, tuple[str, Callable[[Described], bytes]]] = {
    "tabs": ("txt", lambda report: _text(report, tabs)),
    "pipes": ("txt", lambda report: _text(report, pipes)),
    "box": ("txt", lambda report: _text(report, box)),
    "html": ("html", _web),
    "docx": ("docx", _word),
    "pdf": ("pdf", lambda report: sheets.pdf(_laid(report))),
    "pdf, open at the ends of pages": ("pdf", lambda report: sheets.pdf(_laid(report), open_at_ends=True)),
    "ofd": ("ofd", lambda report: sheets.ofd(_laid(report))),
}
"""For every format the ending of its files and what writes one."""


def written(report: Described, form: str) -> tuple[str, bytes]:
    """Name and bytes of the file of a report in a format."""
    ending, write = WRITERS[form]
    return f"report.{ending}", write(report)
