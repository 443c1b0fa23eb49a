"""Tables that the lines of a page draw, in PDF and OFD files."""

from __future__ import annotations

import pytest

from auditor.document.tables import tables_of
from auditor.reading import read_bytes
from auditor.reading.ruled import Rule, ruled
from tests.reading import makers, sheets
from tests.reading import tables as laid
from tests.reading.tables import Laid, Layout
from tests.reading.test_tables import facts

SMALL: Layout = [
    [Laid("项目"), Laid("件数")],
    [Laid("本年新收"), Laid("12")],
    [Laid("上年结转"), Laid("3")],
]
FILL = [
    "县政府办公室编印本报告，对报告和所列数据有疑问的，请按照公布的地址和电话来电来函，办公室在七个工作日内答复。"
] * 3
WORDS = "".join(
    makers.letters(62 + 100 * (at % 2), 112 + 20 * (at // 2), 10, cell.text)
    for at, cell in enumerate(cell for row in SMALL for cell in row)
)
XS, YS = (60, 160, 260), (100, 120, 140, 160)


def read(drawn: str) -> list[laid.Fact]:
    """The facts of the tables of a page."""
    return facts(*tables_of(read_bytes(makers.pdf_from([drawn]), "report.pdf")))


def thin(left: float, top: float, right: float, bottom: float) -> str:
    """A line drawn as a filled box."""
    return f"{left} {842 - bottom} {right - left} {bottom - top} re f\n"


ONCE = [(60, y, 260, y) for y in YS] + [(x, 100, x, 160) for x in XS]
DRAWN = {
    "strokes": "".join(makers.line(*line) for line in ONCE),
    "filled boxes": "".join(thin(x - 0.3, y - 0.3, x_end + 0.3, y_end + 0.3) for x, y, x_end, y_end in ONCE),
    "a box around each cell": "".join(f"{x + 1} {842 - y - 19} 98 18 re S\n" for x in XS[:2] for y in YS[:3]),
    "one path": " ".join(f"{x} {842 - y} m {u} {842 - v} l" for x, y, u, v in ONCE) + " S\n",
    "pieces": "".join(
        makers.line(
            x + (u - x) * at / 4, y + (v - y) * at / 4, x + (u - x) * (at + 1) / 4, y + (v - y) * (at + 1) / 4
        )
        for x, y, u, v in ONCE
        for at in range(4)
    ),
    "open at its sides": "".join(makers.line(*line) for line in ONCE if line[0] != line[2] or line[0] == 160),
    "turned and moved": "q 2 0 0 2 10 -842 cm\n"
    + "".join(makers.line((x - 10) / 2, y / 2, (u - 10) / 2, v / 2) for x, y, u, v in ONCE)
    + "Q\n",
}


@pytest.mark.parametrize("lines", DRAWN.values(), ids=DRAWN)
def test_the_lines_of_a_table_may_be_drawn_in_many_ways(lines: str) -> None:
    assert read(lines + WORDS) == [(("本年新收",), ("件数",), "12"), (("上年结转",), ("件数",), "3")]


@pytest.mark.parametrize("write", [sheets.pdf, sheets.ofd])
@pytest.mark.parametrize("open_at_ends", [False, True])
@pytest.mark.parametrize("above", range(0, 30, 3))
def test_a_table_may_go_over_the_end_of_a_page_anywhere(above: int, open_at_ends: bool, write) -> None:  # type: ignore[no-untyped-def]
    name = f"report.{write.__name__}"
    content = ["青岚县2024年政府信息公开工作年度报告", *FILL * above, laid.applications()]
    text = read_bytes(write(content, open_at_ends=open_at_ends), name)
    assert facts(*tables_of(text)) == laid.applications_facts()


def test_a_row_that_the_end_of_a_page_cuts_is_one() -> None:
    heads = [[Laid("项目"), Laid("件数"), Laid("备注")]]
    upper: Layout = [
        *heads,
        [Laid("1.属于国家秘密"), Laid("4"), Laid("0")],
        [Laid("2.危及公共安全、经济"), Laid("2"), Laid("1")],
    ]
    lower: Layout = [[Laid("安全和社会稳定"), Laid(""), Laid("")], [Laid("3.其他"), Laid("5"), Laid("")]]
    first, second = sheets.sheets([upper])[0], sheets.sheets([lower])[0]
    drawn = makers.pdf_from([sheets.drawn(first), sheets.drawn(second)])
    (table,) = tables_of(read_bytes(drawn, "report.pdf"))
    assert [(row, value) for row, _, value in facts(table)] == [
        (("1.属于国家秘密",), "4"),
        (("1.属于国家秘密",), "0"),
        (("2.危及公共安全、经济安全和社会稳定",), "2"),
        (("2.危及公共安全、经济安全和社会稳定",), "1"),
        (("3.其他",), "5"),
        (("3.其他",), ""),
    ]


def test_rows_are_lines_of_the_text_and_what_stands_around_is_as_it_was() -> None:
    text = read_bytes(sheets.pdf(["标题", *FILL, SMALL, *FILL]), "report.pdf")
    assert text.content.split("\n") == [
        "标题",
        *FILL,
        "| 项目 | 件数 |",
        "| 本年新收 | 12 |",
        "| 上年结转 | 3 |",
        *FILL,
    ]


def test_a_frame_around_prose_is_no_table() -> None:
    prose = [
        [
            Laid("一、" + "县政府坚持依法行政，办理行政复议案件12件。" * 6),
            Laid("二、" + "开展执法检查。" * 20),
        ]
    ] * 2
    words = [line for line in read_bytes(sheets.pdf(["标题", prose]), "report.pdf").content if line == "|"]
    assert words == []


def test_words_without_figures_are_left_as_they_stand() -> None:
    text = read_bytes(
        sheets.pdf(["标题", *FILL, [[Laid("甲"), Laid("乙")], [Laid("丙"), Laid("丁")]]]), "report.pdf"
    )
    assert text.grids is None
    assert "|" not in text.content


def test_a_line_that_runs_over_the_rules_of_what_is_no_table_stays_whole() -> None:
    line = "办公室在七个工作日内答复来电来函"
    drawn = DRAWN["strokes"] + makers.letters(62, 112, 10, line) + makers.letters(62, 132, 10, "项目")
    assert read_bytes(makers.pdf_from([drawn]), "report.pdf").content == f"{line}项目"


def test_two_tables_on_two_pages_with_a_heading_between_are_two() -> None:
    pages = sheets.sheets([*FILL * 11, SMALL]), sheets.sheets(["四、复议情况", SMALL])
    drawn = makers.pdf_from([sheets.drawn(page) for part in pages for page in part])
    assert len(tables_of(read_bytes(drawn, "report.pdf"))) == 2


@pytest.mark.parametrize(
    "rules",
    [
        [Rule(0, y / 10, 500, y / 10) for y in range(30_000)],
        [Rule(60, 5 * y, 500, 5 * y) for y in range(1_000)]
        + [Rule(60 + 5 * x, 0, 60 + 5 * x, 5_000) for x in range(1_000)],
        [Rule(40 * x, 40 * y, 40 * x + 30, 40 * y) for x in range(200) for y in range(90)],
    ],
    ids=["too many lines", "too many places", "dashes"],
)
def test_a_drawing_is_no_table(rules: list[Rule]) -> None:
    assert ruled(rules) == []
