"""Floods of tables: the work grows as the file does, spans take no more room than the cells, nothing hangs.

Work is counted in calls, not in seconds: the count is the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from auditor.checklist.shelf import load_parsed
from auditor.document import understand
from auditor.document.tables import tables_of
from auditor.errors import ReadingError
from auditor.judging.checks.cells import find_table
from auditor.reading import read_bytes
from auditor.reading.ruled import Rule, ruled
from tests.reading import makers
from tests.reading import tables as laid
from tests.reading.tables import Laid, Layout

Writer = Callable[[int], tuple[str, bytes]]


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions some work takes."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def layout(rows: int, columns: int = 6) -> Layout:
    """A table with a head over every column and before every row."""
    heads = [Laid("项目"), *(Laid(f"第{at}类") for at in range(1, columns))]
    return [heads, *([Laid(f"事项{row}"), *[Laid(str(row % 97))] * (columns - 1)] for row in range(rows))]


def small(count: int) -> str:
    """Many tables of two rows."""
    return "".join(f"<p>情况{at}</p>{laid.web(layout(2, 2))}" for at in range(count))


LONG: dict[str, Writer] = {
    "tabs": lambda n: ("a.txt", laid.around(laid.tabs(layout(n)))),
    "bars": lambda n: ("a.txt", laid.around(laid.pipes(layout(n)))),
    "boxes": lambda n: ("a.txt", laid.around(laid.box(layout(n)))),
    "wide boxes": lambda n: ("a.txt", laid.around(laid.box(layout(4, n // 4)))),
    "html": lambda n: ("a.html", laid.web_page(laid.web(layout(n)))),
    "heads again and again": lambda n: ("a.html", laid.web_page(laid.web(layout(1, 3) * (n // 2)))),
    "many tables": lambda n: ("a.html", laid.web_page(small(n // 4))),
    "docx": lambda n: ("a.docx", laid.word_file(laid.word_table(layout(n)))),
}


@pytest.mark.parametrize("write", LONG.values(), ids=LONG)
def test_twice_as_many_rows_are_about_twice_the_work(write: Writer) -> None:
    once, twice = (calls(lambda n=n: understand(read_bytes(*reversed(write(n)))).tables) for n in (200, 400))
    assert twice < 2.5 * once


def test_looking_for_a_table_grows_as_the_table_does() -> None:
    asked = next(one for one in load_parsed("open-information").requirements if one.tables).tables[0]
    tables = [tables_of(read_bytes(*reversed(LONG["tabs"](n)))) for n in (200, 400)]
    once, twice = (calls(lambda found=found: find_table(found, asked)) for found in tables)
    assert twice < 2.5 * once


SPANS = {
    "rowspan": "<td rowspan=1000000>1</td>",
    "colspan": "<td colspan=1000000>1</td>",
    "both": "<td colspan=999 rowspan=65534>1</td>",
    "all that are left": "<td rowspan=0 colspan=0>1</td>",
}


@pytest.mark.parametrize("cell", SPANS.values(), ids=SPANS)
def test_spans_cover_no_more_places_than_a_table_of_facts(cell: str) -> None:
    rows = f"<tr><td>项目</td>{cell * 10}</tr>" * 100
    for table in tables_of(read_bytes(laid.web_page(f"<table>{rows}</table>"), "a.html")):
        assert sum(one.rows * one.columns for one in table.cells) <= 17 * len(table.cells) + 256


def test_a_span_of_word_is_no_wider_than_a_table_of_facts() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr>' + makers.paragraph("12") + "</w:tc>"
    plain = "<w:tc>" + makers.paragraph("项目") + "</w:tc>"
    rows = f"<w:tr>{plain}{cell * 5}</w:tr>" * 50
    for table in tables_of(read_bytes(makers.docx_of(f"<w:tbl>{rows}</w:tbl>"), "a.docx")):
        assert sum(one.rows * one.columns for one in table.cells) <= 17 * len(table.cells) + 256


def test_tables_deep_inside_one_another_are_refused_or_read_in_one_pass() -> None:
    def nested(depth: int) -> bytes:
        return laid.web_page("<table><tr><td>项目</td><td>" * depth + "12" + "</td></tr></table>" * depth)

    once, twice = (calls(lambda depth=depth: read_bytes(nested(depth), "a.html")) for depth in (40, 80))
    assert twice < 2.5 * once
    with pytest.raises(ReadingError):
        read_bytes(nested(400), "a.html")


def test_lines_of_a_page_are_tried_in_proportion() -> None:
    def rules(count: int) -> list[Rule]:
        across = [Rule(60, 20 * y, 260, 20 * y) for y in range(count)]
        return across + [Rule(x, 0, x, 20 * (count - 1)) for x in (60, 160, 260)]

    once, twice = (calls(lambda n=n: ruled(rules(n))) for n in (200, 400))
    assert twice < 2.5 * once
