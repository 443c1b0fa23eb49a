"""Tables come back from every format with the heads that stand over and before each figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.document import understand
from auditor.document.tables import tables_of
from auditor.reading import read_bytes
from auditor.reading.grid import rectangles
from tests.reading import makers, sheets
from tests.reading import tables as laid
from tests.reading.tables import Fact, Laid, Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.document.table import Table

WRITERS: dict[str, tuple[str, Callable[[Layout], bytes]]] = {
    "tabs": ("report.txt", lambda layout: laid.around(laid.tabs(layout))),
    "markdown": ("report.md", lambda layout: laid.around(laid.pipes(layout))),
    "bars": ("report.txt", lambda layout: laid.around(laid.pipes(layout, rule=False))),
    "box": ("report.txt", lambda layout: laid.around(laid.box(layout))),
    "plus and minus": ("report.txt", lambda layout: laid.around(laid.box(layout, laid.ASCII))),
    "html": ("report.html", lambda layout: laid.web_page(laid.web(layout))),
    "html with th": ("report.html", lambda layout: laid.web_page(laid.web(layout, heads=2))),
    "docx": ("report.docx", lambda layout: laid.word_file(laid.word_table(layout))),
    "pdf": ("report.pdf", lambda layout: sheets.pdf([*laid.ABOVE, layout, *laid.BELOW])),
    "ofd": ("report.ofd", lambda layout: sheets.ofd([*laid.ABOVE, layout, *laid.BELOW])),
}
TABLES: dict[str, tuple[Layout, list[Fact]]] = {
    "applications": (laid.applications(), laid.applications_facts()),
    "disclosures": (laid.disclosures(), laid.disclosures_facts()),
    "disputes": (laid.disputes(), laid.disputes_facts()),
}
SMALL: Layout = [
    [Laid("项目"), Laid("件数")],
    [Laid("本年新收"), Laid("12")],
    [Laid("上年结转"), Laid("3")],
]


def read(data: bytes, name: str) -> tuple[Table, ...]:
    """The tables of a file."""
    return tables_of(read_bytes(data, name))


def facts(*tables: Table) -> list[Fact]:
    """Every figure of the tables with the words that head it."""
    return [
        (table.row_path(cell.row), table.column_path(cell.column), cell.text)
        for table in tables
        for cell in table.body()
    ]


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("table", TABLES)
def test_the_statutory_tables_are_read_in_every_format(table: str, format: str) -> None:
    layout, said = TABLES[table]
    name, write = WRITERS[format]
    found = read(write(layout), name)
    assert facts(*found) == said
    assert {each.caption for each in found} == {"三、收到和处理政府信息公开申请情况"}


@pytest.mark.parametrize("format", WRITERS)
def test_the_place_of_a_cell_is_where_its_words_stand(format: str) -> None:
    name, write = WRITERS[format]
    text = read_bytes(write(SMALL), name)
    (table,) = tables_of(text)
    for cell in table.cells:
        assert text.content[cell.start : cell.end] == cell.text


# Web pages.


def page(table: str) -> tuple[Table, ...]:
    return read(laid.web_page(table), "report.html")


def test_a_page_repeats_the_heads_and_cuts_a_head_of_rows() -> None:
    layout = laid.applications()
    first, rest = [row[:] for row in layout[:12]], [row[:] for row in layout[12:]]
    first[5][0], rest[0][:0] = Laid(laid.RESULTS, 7), [Laid(laid.RESULTS, 15), Laid("（三）不予公开", 3)]
    first[7][0] = Laid("（三）不予公开", 5)
    found = page(laid.web(first + layout[:3] + rest))
    assert facts(*found) == laid.applications_facts()


def test_a_table_that_lays_the_page_out_is_none() -> None:
    (table,) = page(
        f"<table width=960><tr><td>导航</td><td>位置</td></tr><tr><td>栏目</td><td>{laid.web(SMALL)}</td></tr></table>"
    )
    assert facts(table) == [(("本年新收",), ("件数",), "12"), (("上年结转",), ("件数",), "3")]


def test_a_table_of_links_is_none() -> None:
    link = '<a href="/a.html">法治政府建设年度报告</a>'
    assert (
        page(f"<table><tr><td>{link}</td><td>{link}</td></tr><tr><td>{link}</td><td>{link}</td></tr></table>")
        == ()
    )


def test_hidden_rows_and_cells_are_no_part_of_a_table() -> None:
    (table,) = page(
        "<table><tr><td>项目</td><td style='display:none'>备注</td><td>件数</td></tr>"
        "<tr style='display:none'><td>作废</td><td>9</td></tr><tr><td>本年新收</td><td>12</td></tr></table>"
    )
    assert facts(table) == [(("本年新收",), ("件数",), "12")]


def test_a_caption_of_its_own_names_a_table() -> None:
    (table,) = page(laid.web(SMALL).replace("<tbody>", "<caption>申请办理情况</caption><tbody>"))
    assert table.caption == "申请办理情况"


@pytest.mark.parametrize("span", ["100000", "0", "-3", "2x", ""])
def test_no_span_is_larger_than_the_table(span: str) -> None:
    (table,) = page(
        f"<table><tr><td rowspan='{span}'>项目</td><td colspan='{span}'>件数</td></tr>"
        "<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    )
    assert table.height <= 3
    assert table.width <= 3


def test_lines_of_a_cell_are_one() -> None:
    (table,) = page(
        "<table><tr><td>项目</td><td>法人或<br>其他组织</td></tr><tr><td><p>本年</p><p>新收</p></td><td>1 204</td></tr></table>"
    )
    assert facts(table) == [(("本年新收",), ("法人或其他组织",), "1 204")]


# Word files.


def word(*tables: str) -> tuple[Table, ...]:
    return read(laid.word_file(*tables), "report.docx")


def test_a_table_that_goes_on_in_a_second_one_is_one() -> None:
    layout = laid.disclosures()[:4]
    found = word(laid.word_table(layout[:3]), laid.word_table(layout[:2] + layout[3:]))
    assert facts(*found) == laid.disclosures_facts()[:6]
    assert len(found) == 1


def test_two_tables_with_words_between_them_are_two() -> None:
    found = word(laid.word_table(SMALL), makers.paragraph("四、行政复议和诉讼情况"), laid.word_table(SMALL))
    assert [table.caption for table in found] == [
        "三、收到和处理政府信息公开申请情况",
        "四、行政复议和诉讼情况",
    ]


def test_heads_that_word_repeats_on_every_page_are_heads() -> None:
    names = [
        [Laid("部门"), Laid("负责人")],
        [Laid("县司法局"), Laid("局长")],
        [Laid("县审计局"), Laid("局长")],
    ]
    (table,) = word(laid.word_table([[Laid("机构", 1, 2)], *names], header_rows=2))
    assert facts(table)[0] == (("县司法局",), ("机构", "负责人"), "局长")


def test_a_table_in_a_table_is_read_and_the_one_around_it_is_not() -> None:
    inner = laid.word_table(SMALL)
    cell = f"<w:tc>{inner}<w:p/></w:tc>"
    other = f"<w:tc>{makers.paragraph('左栏')}</w:tc>"
    found = word(f"<w:tbl><w:tr>{other}{cell}</w:tr><w:tr>{other}{other}</w:tr></w:tbl>")
    assert [facts(table) for table in found] == [
        [(("本年新收",), ("件数",), "12"), (("上年结转",), ("件数",), "3")]
    ]


def test_a_hidden_row_is_no_part_of_a_table() -> None:
    table = laid.word_table(SMALL)
    last = table.rindex("<w:tr>") + len("<w:tr>")
    (found,) = word(table[:last] + "<w:trPr><w:hidden/></w:trPr>" + table[last:])
    assert facts(found) == [(("本年新收",), ("件数",), "12")]


def test_edges_a_hair_apart_are_one() -> None:
    grid = "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in (3000, 12, 3000)) + "</w:tblGrid>"

    def row(*cells: tuple[str, int]) -> str:
        made = "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>{makers.paragraph(words)}</w:tc>'
            for words, wide in cells
        )
        return f"<w:tr>{made}</w:tr>"

    (table,) = word(
        f"<w:tbl>{grid}{row(('项目', 1), ('件数', 2))}{row(('新收', 2), ('12', 1))}{row(('结转', 1), ('3', 2))}</w:tbl>"
    )
    assert table.width == 2
    assert facts(table) == [(("新收",), ("件数",), "12"), (("结转",), ("件数",), "3")]


def test_cells_of_word_that_are_merged_by_the_old_mark_are_one() -> None:
    def row(*cells: tuple[str, str]) -> str:
        made = "".join(
            f"<w:tc><w:tcPr>{mark}</w:tcPr>{makers.paragraph(words)}</w:tc>" for words, mark in cells
        )
        return f"<w:tr>{made}</w:tr>"

    head = row(("项目", ""), ("件数", '<w:hMerge w:val="restart"/>'), ("", "<w:hMerge/>"))
    (table,) = word(f"<w:tbl>{head}{row(('新收', ''), ('12', ''), ('3', ''))}</w:tbl>")
    assert table.width == 3
    assert [(found[1], found[2]) for found in facts(table)] == [(("件数",), "12"), (("件数",), "3")]


# Text.


def text(table: str) -> tuple[Table, ...]:
    return read(laid.around(table), "report.txt")


def test_a_cell_of_a_workbook_goes_over_lines() -> None:
    (table,) = text('项目\t"法人或\n其他组织"\t"甲""乙"""\n本年新收\t１,２０４\t3\n')
    assert facts(table) == [
        (("本年新收",), ("法人或其他组织",), "１,２０４"),
        (("本年新收",), ('甲"乙"',), "3"),
    ]


def test_markdown_without_bars_around() -> None:
    (table,) = text("项目 | 件数\n--- | ---:\n本年新收 | 12\n甲\\|乙 | 3\n")
    assert facts(table) == [(("本年新收",), ("件数",), "12"), (("甲|乙",), ("件数",), "3")]


def test_a_body_without_borders_between_its_rows() -> None:
    (table,) = text(
        "+------+----+\n| 项目 | 数 |\n+------+----+\n| 新收 | 12 |\n| 结转 | 3  |\n+------+----+"
    )
    assert facts(table) == [(("新收",), ("数",), "12"), (("结转",), ("数",), "3")]


def test_a_box_drawn_for_letters_of_one_width() -> None:
    (table,) = text(
        "┌───┬─────┐\n│互联网+监管│情况   │\n├───┼──┬──┤\n│项目 │新收│结转│\n├───┼──┼──┤\n│甲县 │1 │2 │\n└───┴──┴──┘".replace(
            "互联网+监管│", "互联│"
        )
    )
    assert table.height == 3
    assert "情况" in {cell.text for cell in table.cells}


def test_cells_of_an_odd_shape_cover_its_places_and_no_others() -> None:
    places = [(0, 1), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)]
    assert [*rectangles(places)] == [(row, column, 1, 1) for row, column in places]


@pytest.mark.parametrize(
    "words",
    [
        "首页 | 政务公开 | 互动交流\n走进青岚 | 新闻中心",
        "一、\t总体情况\n二、\t主动公开情况\n三、\t依申请公开情况",
        "\t2024年，全县制发规范性文件6件。\n\t全年办理行政许可18532件。",
        "| 单独一行 | 12 |",
    ],
    ids=["navigation", "numbers of a list", "indented", "one row"],
)
def test_bars_and_tabs_in_other_lines_draw_no_table(words: str) -> None:
    assert text(words) == ()


def test_the_text_read_is_that_of_the_file(county: str = "甲\t1\n乙\t2\n") -> None:
    report = understand(read_bytes(county.encode(), "a.txt"))
    assert report.text.content == county
    assert len(report.tables) == 1
