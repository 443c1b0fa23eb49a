"""Tables of a report: cells, spans and the words that head them."""

from __future__ import annotations

import pytest

from auditor.document import understand
from auditor.document.table import Cell, Table
from tests.helpers import text

SMALL = """三、收到和处理政府信息公开申请情况
单位：件
| 项目 | 自然人 | 总计 |
| --- | --- | --- |
| 本年新收 | １２ | 1,012 |
| 上年结转 |  | 3 |
以上数据由县政府办公室汇总。
"""


def test_a_figure_is_found_by_the_words_that_head_it() -> None:
    (table,) = understand(text(SMALL)).tables
    found = [(table.row_path(cell.row), table.column_path(cell.column), cell.text) for cell in table.body()]
    assert found == [
        (("本年新收",), ("自然人",), "１２"),
        (("本年新收",), ("总计",), "1,012"),
        (("上年结转",), ("自然人",), ""),
        (("上年结转",), ("总计",), "3"),
    ]
    assert (table.height, table.width, table.header_rows, table.header_columns) == (3, 3, 1, 1)
    assert table.caption == "三、收到和处理政府信息公开申请情况"


def test_the_place_of_a_cell_is_that_of_its_words() -> None:
    report = understand(text(SMALL))
    (table,) = report.tables
    cell = table.at(1, 2)
    assert report.text.content[cell.start : cell.end] == "1,012"
    assert report.text.position(cell.start)[0] == 5
    assert report.text.content[table.start : table.end].splitlines()[-1].startswith("| 上年结转")


def test_a_span_heads_every_column_under_it_once() -> None:
    cells = (
        Cell("项目", 0, 0, 2, 1),
        Cell("申请人情况", 0, 1, 1, 2),
        Cell("自然人", 1, 1),
        Cell("法人", 1, 2),
        Cell("新收", 2, 0),
        Cell("1", 2, 1),
    )
    table = Table(cells, 3, 3, 2, 1, "", 0, 0)
    assert table.column_path(0) == ("项目",)
    assert table.column_path(2) == ("申请人情况", "法人")
    assert table.at(1, 0) is cells[0]
    assert table.at(2, 2) == Cell("", 2, 2)


@pytest.mark.parametrize("place", [(-1, 0), (0, -1), (1, 0), (0, 1)])
def test_no_place_outside_of_a_table_is_asked_for(place: tuple[int, int]) -> None:
    with pytest.raises(IndexError):
        Table((Cell("一", 0, 0),), 1, 1, 0, 0, "", 0, 1).at(*place)
