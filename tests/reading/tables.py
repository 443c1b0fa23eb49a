"""Tables of the yearly report on open government information, and one writer a format: what a test reads is what it laid out.

The heads are those of the uniform format; figures, bodies and sentences around them are made up.
"""

from __future__ import annotations

import html
import unicodedata
from typing import NamedTuple

from tests.reading import makers


class Laid(NamedTuple):
    """A cell as it is written: its words and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


Layout = list[list[Laid]]
"""The cells that begin in every row."""

Fact = tuple[tuple[str, ...], tuple[str, ...], str]
"""The heads of a row, those of a column, and the words at their crossing."""

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ORGANISATIONS = "法人或其他组织"
APPLICANTS = "申请人情况"
RESULTS = "三、本年度办理结果"
ROWS: tuple[tuple[str, ...], ...] = (
    ("一、本年新收政府信息公开申请数量",),
    ("二、上年结转政府信息公开申请数量",),
    (RESULTS, "（一）予以公开"),
    (RESULTS, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    (RESULTS, "（三）不予公开", "1.属于国家秘密"),
    (RESULTS, "（三）不予公开", "2.其他法律行政法规禁止公开"),
    (RESULTS, "（三）不予公开", "3.危及“三安全一稳定”"),
    (RESULTS, "（三）不予公开", "4.保护第三方合法权益"),
    (RESULTS, "（三）不予公开", "5.属于三类内部事务信息"),
    (RESULTS, "（三）不予公开", "6.属于四类过程性信息"),
    (RESULTS, "（三）不予公开", "7.属于行政执法案卷"),
    (RESULTS, "（三）不予公开", "8.属于行政查询事项"),
    (RESULTS, "（四）无法提供", "1.本机关不掌握相关政府信息"),
    (RESULTS, "（四）无法提供", "2.没有现成信息需要另行制作"),
    (RESULTS, "（四）无法提供", "3.补正后申请内容仍不明确"),
    (RESULTS, "（五）不予处理", "1.信访举报投诉类申请"),
    (RESULTS, "（五）不予处理", "2.重复申请"),
    (RESULTS, "（五）不予处理", "3.要求提供公开出版物"),
    (RESULTS, "（五）不予处理", "4.无正当理由大量反复申请"),
    (RESULTS, "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
    (RESULTS, "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    (RESULTS, "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    (RESULTS, "（六）其他处理", "3.其他"),
    (RESULTS, "（七）总计"),
    ("四、结转下年度继续办理",),
)


def figure(row: int, column: int) -> str:
    """The made-up figure at a place: different for each, some with separators, full width or a dash."""
    number = 37 * row + 11 * column
    if (row, column) == (0, 6):
        return "1,204"
    if (row, column) == (0, 0):
        return "１１８６"
    return "—" if (row + column) % 9 == 8 else str(number % 60)


def applications() -> Layout:
    """The table of the applications received, as the uniform format draws it."""
    count = len(COLUMNS)
    layout = [
        [Laid(CORNER, 3, 3), Laid(APPLICANTS, 1, count)],
        [Laid(COLUMNS[0], 2), Laid(ORGANISATIONS, 1, count - 2), Laid(COLUMNS[-1], 2)],
        [Laid(word) for word in COLUMNS[1:-1]],
    ]
    for at, heads in enumerate(ROWS):
        cells = []
        for depth, head in enumerate(heads):
            above = at > 0 and ROWS[at - 1][: depth + 1] == heads[: depth + 1]
            if not above:
                high = sum(row[: depth + 1] == heads[: depth + 1] for row in ROWS)
                cells.append(Laid(head, high, 3 - depth if depth == len(heads) - 1 else 1))
        layout.append(cells + [Laid(figure(at, column)) for column in range(count)])
    return layout


def applications_facts() -> list[Fact]:
    """What the table of the applications says."""
    over = [(APPLICANTS, word) for word in COLUMNS]
    heads = [
        (APPLICANTS, ORGANISATIONS, word) if 0 < at < len(COLUMNS) - 1 else (APPLICANTS, word)
        for at, (_, word) in enumerate(over)
    ]
    return [
        (row, column, figure(at, place)) for at, row in enumerate(ROWS) for place, column in enumerate(heads)
    ]


def disclosures() -> Layout:
    """The table of what was published of its own accord: four bands, each with heads of its own."""
    return [
        [Laid("第二十条第（一）项", 1, 4)],
        [Laid("信息内容"), Laid("本年制发件数"), Laid("本年废止件数"), Laid("现行有效件数")],
        [Laid("规章"), Laid("0"), Laid("0"), Laid("0")],
        [Laid("行政规范性文件"), Laid("6"), Laid("2"), Laid("41")],
        [Laid("第二十条第（五）项", 1, 4)],
        [Laid("信息内容"), Laid("本年处理决定数量", 1, 3)],
        [Laid("行政许可"), Laid("18,532", 1, 3)],
        [Laid("第二十条第（六）项", 1, 4)],
        [Laid("信息内容"), Laid("本年处理决定数量", 1, 3)],
        [Laid("行政处罚"), Laid("947", 1, 3)],
        [Laid("行政强制"), Laid("23", 1, 3)],
        [Laid("第二十条第（八）项", 1, 4)],
        [Laid("信息内容"), Laid("本年收费金额（单位：万元）", 1, 3)],
        [Laid("行政事业性收费"), Laid("305.6", 1, 3)],
    ]


def disclosures_facts() -> list[Fact]:
    """What the table of what was published says."""
    first = "第二十条第（一）项"
    return [
        (("规章",), (first, "本年制发件数"), "0"),
        (("规章",), (first, "本年废止件数"), "0"),
        (("规章",), (first, "现行有效件数"), "0"),
        (("行政规范性文件",), (first, "本年制发件数"), "6"),
        (("行政规范性文件",), (first, "本年废止件数"), "2"),
        (("行政规范性文件",), (first, "现行有效件数"), "41"),
        (("行政许可",), ("第二十条第（五）项", "本年处理决定数量"), "18,532"),
        (("行政处罚",), ("第二十条第（六）项", "本年处理决定数量"), "947"),
        (("行政强制",), ("第二十条第（六）项", "本年处理决定数量"), "23"),
        (("行政事业性收费",), ("第二十条第（八）项", "本年收费金额（单位：万元）"), "305.6"),
    ]


OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def disputes() -> Layout:
    """The table of reconsiderations and suits: three rows of heads over one row of figures."""
    return [
        [Laid("行政复议", 1, 5), Laid("行政诉讼", 1, 10)],
        [*(Laid(word, 2) for word in OUTCOMES), Laid("未经复议直接起诉", 1, 5), Laid("复议后起诉", 1, 5)],
        [Laid(word) for word in OUTCOMES * 2],
        [Laid(str(at % 7)) for at in range(15)],
    ]


def disputes_facts() -> list[Fact]:
    """What the table of reconsiderations and suits says."""
    heads = [("行政复议", word) for word in OUTCOMES]
    for way in ("未经复议直接起诉", "复议后起诉"):
        heads += [("行政诉讼", way, word) for word in OUTCOMES]
    return [((), head, str(at % 7)) for at, head in enumerate(heads)]


ABOVE = (
    "青岚县2024年政府信息公开工作年度报告",
    "本报告依据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自2024年1月1日起至12月31日止。",
    "一、总体情况",
    "一年来，青岚县围绕群众关心的事项做好主动公开，依法办理公开申请，完善审查和管理制度，政府网站运行平稳有序。",
    "三、收到和处理政府信息公开申请情况",
)
BELOW = (
    "五、存在的主要问题及改进情况",
    "公开的内容还不够细致，部分乡镇答复申请不够规范；下一年将开展业务培训，并逐件复核答复文书。",
)


class Placed(NamedTuple):
    """A cell in its place."""

    row: int
    column: int
    cell: Laid


def placed(layout: Layout) -> list[Placed]:
    """The cells of a layout in their places."""
    taken: set[tuple[int, int]] = set()
    made = []
    for row, cells in enumerate(layout):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            made.append(Placed(row, column, cell))
            taken |= {(row + y, column + x) for y in range(cell.rows) for x in range(cell.columns)}
            column += cell.columns
    return made


def plain_rows(layout: Layout) -> list[list[str]]:
    """The words of every place: of a span those of its first place, the others empty, as a workbook pastes them."""
    found = placed(layout)
    width = max(place.column + place.cell.columns for place in found)
    rows = [[""] * width for _ in layout]
    for place in found:
        rows[place.row][place.column] = place.cell.text
    return rows


def tabs(layout: Layout) -> str:
    """The table as pasted from a workbook."""
    return "\n".join("\t".join(row) for row in plain_rows(layout))


def pipes(layout: Layout, rule: bool = True) -> str:
    """The table in Markdown."""
    rows = ["| " + " | ".join(word.replace("|", "\\|") for word in row) + " |" for row in plain_rows(layout)]
    if rule:
        rows.insert(1, "|" + "---|" * len(plain_rows(layout)[0]))
    return "\n".join(rows)


def screen_width(words: str) -> int:
    """How many columns of a screen the words take."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)


def _folded(words: str, width: int) -> list[str]:
    lines = [""]
    for char in words:
        if screen_width(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines


UNICODE, ASCII = "│─┌┬┐├┼┤└┴┘", "|-+++++++++"


def box(layout: Layout, style: str = UNICODE, column_width: int = 12) -> str:
    """The table as a box whose cells go over several lines, with borders left out where a cell spans."""
    found = placed(layout)
    height = len(layout)
    width = max(place.column + place.cell.columns for place in found)
    owner = {
        (place.row + y, place.column + x): at
        for at, place in enumerate(found)
        for y in range(place.cell.rows)
        for x in range(place.cell.columns)
    }
    bar, flat = style[0], style[1]
    heights = [1] * height
    folded = []
    for _, _, cell in found:
        folded.append(_folded(cell.text, cell.columns * (column_width + 1) - 3))
    for at, place in enumerate(found):
        missing = (
            len(folded[at]) - sum(heights[place.row : place.row + place.cell.rows]) - (place.cell.rows - 1)
        )
        if missing > 0:
            heights[place.row + place.cell.rows - 1] += missing
    written = [0] * len(found)
    canvas: list[str] = []
    for row in range(height + 1):
        line = ""
        for column in range(width + 1):
            around = [owner.get((row + y, column + x)) for y, x in ((-1, -1), (-1, 0), (0, 0), (0, -1))]
            up, right, down, left = (
                around[0] != around[1],
                around[1] != around[2],
                around[3] != around[2],
                around[0] != around[3],
            )
            line += _corner(style, up, right, down, left, around[1])
            if column < width:
                above, below = owner.get((row - 1, column)), owner.get((row, column))
                if above != below:
                    line += flat * column_width
                else:
                    place = found[below] if below is not None else None
                    if place is not None and place.column == column:
                        line += _next(folded, written, below, place.cell.columns, column_width)
                    elif place is None:
                        line += " " * column_width
        canvas.append(line)
        if row == height:
            break
        for _ in range(heights[row]):
            line = bar
            for column in range(width):
                at = owner.get((row, column))
                if at is None:
                    line += " " * column_width + bar
                elif found[at].column == column:
                    line += _next(folded, written, at, found[at].cell.columns, column_width) + bar
            canvas.append(line)
    return "\n".join(canvas)


def _next(folded: list[list[str]], written: list[int], at: int, columns: int, column_width: int) -> str:
    lines = folded[at]
    words = lines[written[at]] if written[at] < len(lines) else ""
    written[at] += 1
    return " " + words + " " * (columns * (column_width + 1) - 2 - screen_width(words))


def _corner(style: str, up: bool, right: bool, down: bool, left: bool, inside: int | None) -> str:
    """The character where four places meet, by the borders that leave it; nothing inside of a span."""
    bar, flat, *rest = style
    crossings = dict(
        zip(
            [
                (0, 1, 1, 0),
                (0, 1, 1, 1),
                (0, 0, 1, 1),
                (1, 1, 1, 0),
                (1, 1, 1, 1),
                (1, 0, 1, 1),
                (1, 1, 0, 0),
                (1, 1, 0, 1),
                (1, 0, 0, 1),
            ],
            rest,
            strict=True,
        )
    )
    key = (int(up), int(right), int(down), int(left))
    if key == (0, 0, 0, 0):
        return ""
    if key == (1, 0, 1, 0):
        return bar
    return flat if key == (0, 1, 0, 1) else crossings[key]


def web(layout: Layout, heads: int = 0, attributes: str = "") -> str:
    """The table in HTML; the first `heads` rows in a head of th cells."""
    rows = []
    for at, cells in enumerate(layout):
        tag = "th" if at < heads else "td"
        words = "".join(
            f"<{tag}{_span('rowspan', cell.rows)}{_span('colspan', cell.columns)}><p>{html.escape(cell.text)}</p></{tag}>"
            for cell in cells
        )
        rows.append(f"<tr>{words}</tr>")
    body = "\n".join(rows[heads:])
    head = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
    return f"<table{attributes}>{head}<tbody>\n{body}\n</tbody></table>"


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


def web_page(table: str) -> bytes:
    """A page around a table."""
    lines, below = ("".join(f"<p>{line}</p>\n" for line in part) for part in (ABOVE[1:], BELOW))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{ABOVE[0]}</title></head><body>'
        f'<div class="content"><h1>{ABOVE[0]}</h1>{lines}{table}{below}</div></body></html>'
    ).encode()


def word_table(layout: Layout, header_rows: int = 0, look: str = "") -> str:
    """The table in Word's XML; `look` are its properties and its grid."""
    found = placed(layout)
    rows = []
    for row in range(len(layout)):
        cells = []
        for place in sorted(found, key=lambda place: place.column):
            if not place.row <= row < place.row + place.cell.rows:
                continue
            properties = f'<w:gridSpan w:val="{place.cell.columns}"/>' if place.cell.columns > 1 else ""
            if place.cell.rows > 1:
                properties += '<w:vMerge w:val="restart"/>' if row == place.row else "<w:vMerge/>"
            words = makers.paragraph(place.cell.text) if row == place.row and place.cell.text else "<w:p/>"
            cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>")
        head = "<w:trPr><w:tblHeader/></w:trPr>" if row < header_rows else ""
        rows.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
    return f"<w:tbl>{look}{''.join(rows)}</w:tbl>"


def word_file(*tables: str) -> bytes:
    """A Word file around tables."""
    above, below = ("".join(map(makers.paragraph, lines)) for lines in (ABOVE, BELOW))
    return makers.docx_of(above + "".join(tables) + below)


def around(table: str) -> bytes:
    """A text around a table drawn with characters."""
    return "\n".join((*ABOVE, table, *BELOW)).encode()
