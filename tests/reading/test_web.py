"""Web pages: metadata, encodings, frames, what is not shown, and pages without a text."""

from __future__ import annotations

import pytest

from auditor.errors import ReadingError
from auditor.reading import read_bytes
from tests.reading import layouts, makers
from tests.reading.test_layouts import body

pytest.importorskip("selectolax")

LINES = layouts.REPORT


def test_the_metadata_of_government_sites_comes_under_our_names() -> None:
    page = (
        b"<html><head><title>T - S</title>"
        b'<meta name="ArticleTitle" content="T"><META NAME="PubDate" CONTENT=" 2022-03-21 \n 10:05">'
        b'<meta name="ContentSource" content="S1"><meta name="SiteName" content="S">'
        b'<meta name="ColumnName" content="C"><meta name="Keywords" content="K"><meta name="Author" content="">'
        b'<meta name="publisher" content="I"><meta name="viewport" content="width=1">'
        b"</head><body>text</body></html>"
    )

    assert read_bytes(page, "a.html").metadata == (
        ("page_title", "T - S"),
        ("title", "T"),
        ("published", "2022-03-21 10:05"),
        ("source", "S1"),
        ("site", "S"),
        ("column", "C"),
        ("keywords", "K"),
        ("issuer", "I"),
    )


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0028)https://a.gov.cn/20220321/1.html -->",
        "<!--\n Page saved with SingleFile \n url: https://a.gov.cn/20220321/1.html \n-->",
        '<link rel="canonical" href="https://a.gov.cn/20220321/1.html">',
        '<base href="https://a.gov.cn/20220321/1.html">',
        '<meta property="og:url" content="https://a.gov.cn/20220321/1.html">',
    ],
)
def test_the_address_a_page_was_saved_from_is_metadata(note: str) -> None:
    text = read_bytes(f"<!DOCTYPE html>{note}<body>text".encode(), "a.html")

    assert ("url", "https://a.gov.cn/20220321/1.html") in text.metadata


def test_an_archive_of_a_page_tells_its_address() -> None:
    text = read_bytes(layouts.archive_with_frame(LINES), "a.mht")

    assert ("url", "https://www.example.gov.cn/fzzf/202203/t20220331_1.html") in text.metadata
    assert ("published", "2022-03-21 10:05") in text.metadata


def _page(meta: str, encoding: str) -> bytes:
    return f"<html><head>{meta}</head><body><p>法治政府建设，工作报告。</p></body></html>".encode(encoding)


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (_page('<meta charset="gbk">', "utf-8-sig"), "utf-8-sig"),
        (_page('<meta charset="gb2312">', "gb18030"), "gb18030"),
        (_page('<META http-equiv=Content-Type content="text/html; charset=GB2312">', "gb18030"), "gb18030"),
        (_page('<meta charset="big5">', "utf-8"), "utf-8"),
        (_page('<meta charset="gb2312">', "utf-8"), "utf-8"),
        (_page('<meta charset="iso-8859-1">', "gb18030"), "gb18030"),
        (_page("", "gb18030"), "gb18030"),
        (_page("", "utf-8"), "utf-8"),
    ],
)
def test_the_mark_goes_before_the_declaration_and_the_bytes_before_a_false_one(
    page: bytes, encoding: str
) -> None:
    text = read_bytes(page, "a.html")

    assert (text.content, text.encoding) == ("法治政府建设，工作报告。", encoding)


def test_a_false_declaration_is_told_of() -> None:
    remarks = read_bytes(_page('<meta charset="gb2312">', "utf-8"), "a.html").remarks

    assert str(remarks[0]) == "The page declares gb2312 but is utf-8."


def test_traditional_characters_in_declared_big5_are_kept() -> None:
    line = "一、2021年推進法治政府建設的主要舉措和成效，依法全面履行政府職能，規範執法。"
    text = read_bytes(f'<html><meta charset="big5"><p>{line}</p>'.encode("big5"), "a.html")

    assert (text.content, text.encoding) == (line, "big5hkscs")


def test_the_header_of_an_archive_goes_before_the_declaration_in_the_page() -> None:
    page = _page('<meta charset="big5">', "gb18030")
    text = read_bytes(makers.mht_of([({"Content-Type": "text/html; charset=gb2312"}, page)]), "a.mht")

    assert (text.content, text.encoding) == ("法治政府建设，工作报告。", "gb18030")


def test_a_row_of_short_cells_is_one_line_and_empty_cells_are_kept() -> None:
    text = read_bytes(b"<table><tr><td>A<td><p>B</p><th><tr><td>C</table>", "a.html")

    assert text.content == "| A | B |  |\nC"


def test_a_row_with_prose_is_a_line_for_each_cell() -> None:
    prose = "县政府常务会议会前学法6次，" * 10
    text = read_bytes(f"<table><tr><td>一<td>{prose}</table>".encode(), "a.html")

    assert text.content == f"一\n{prose}"


def test_line_breaks_of_the_source_are_no_spaces_between_wide_characters() -> None:
    text = read_bytes("<p>法治\n   政府，\r\n建设 工作 A\nB&nbsp;C</p>".encode(), "a.html")

    assert text.content == "法治政府，建设 工作 A B\xa0C"


def test_pronunciation_scripts_and_form_fields_are_no_text() -> None:
    text = read_bytes(
        "<p><ruby>建<rt>jiàn</rt></ruby>设<script>x</script><style>y</style><select><option>z</select></p>".encode(),
        "a.html",
    )

    assert text.content == "建设"


def test_hidden_text_never_decides_where_the_article_is() -> None:
    spam = "足球比分网提供最新的足球比分，真人荷官在线发牌，注册就送彩金，欢迎广大玩家前来投注体验。"
    page = f'<body><p class="s">{spam * 20}</p><div>{"".join(f"<p>{line}</p>" for line in LINES)}</div><style>.s{{opacity:0}}'

    assert body(read_bytes(page.encode(), "a.html")) == list(LINES)


def test_pages_that_only_a_script_turns_to_are_not_seen_and_the_remark_says_how_to_save_them() -> None:
    text = read_bytes(layouts.turned_pages(LINES), "a.html")

    assert body(text) == [layouts.TITLE, *LINES[: len(LINES) // 2]]
    assert any("what only a script or a click shows" in str(remark) for remark in text.remarks)


def test_the_place_and_the_words_of_what_is_hidden_are_told() -> None:
    page = "<p>甲</p><p>乙</p><p style='color:#fff'>基层执法力量配备不足是上述问题的主要原因。</p><p>丙</p>"
    text = read_bytes(f"<!DOCTYPE html><html>{page}".encode(), "a.html")

    assert text.content == "甲\n乙\n丙"
    assert text.content[text.hidden[0].offset :] == "丙"
    assert (
        "1 passage that a reader does not see was left out: line 3 “基层执法力量配备不足是上述问题的主要原因…”"
        " (in the colour of its background)." in map(str, text.remarks)
    )


def test_a_page_that_shows_nothing_as_it_is_served_says_so() -> None:
    with pytest.raises(ReadingError, match="shows no text as it is served"):
        read_bytes("<html><body style='display:none'><p>报告</p>".encode(), "a.html")


def test_a_style_sheet_in_an_archive_of_a_page_is_applied() -> None:
    page = '<html><link rel="stylesheet" href="cid:s"><p>甲</p><p class="x">乙</p>'
    parts = [
        ({"Content-Type": "text/html; charset=utf-8"}, page.encode()),
        ({"Content-Type": "text/css", "Content-ID": "<s>"}, b".x{display:none}"),
    ]

    assert read_bytes(makers.mht_of(parts), "a.mht").content == "甲"


@pytest.mark.parametrize("sizes", ["rows='0,*'", "cols='0%,100%'"])
def test_a_frame_of_no_size_is_not_seen(sizes: str) -> None:
    page = f'<html><frameset {sizes}><frame src="cid:a"><frame src="cid:b"></frameset></html>'
    parts = [({"Content-Type": "text/html"}, page.encode())]
    parts += [
        ({"Content-Type": "text/html", "Content-ID": f"<{name}>"}, f"<p>{name * 3}".encode()) for name in "ab"
    ]

    assert read_bytes(makers.mht_of(parts), "a.mht").content == "bbb"


def test_a_frame_whose_page_the_file_does_not_hold_is_not_fetched() -> None:
    with pytest.raises(ReadingError, match="holds no text") as caught:
        read_bytes(b'<html><frameset><frame src="http://127.0.0.1:9/main.htm"></frameset></html>', "a.html")
    assert str(caught.value.help) == "the text is in a frame: open the frame alone in the browser and save it"


def test_a_page_that_a_script_fills_says_how_to_save_it() -> None:
    with pytest.raises(ReadingError, match="holds no text") as caught:
        read_bytes(b'<html><body><div id="app"></div><script src="app.js"></script></body></html>', "a.html")
    assert "complete page" in str(caught.value.help)


def test_a_page_of_links_alone_has_no_main_text_and_says_so() -> None:
    text = read_bytes(
        f"<ul>{''.join(f'<li><a href=/>{t}</a>' for t in layouts.TEASERS)}</ul>".encode(), "a.html"
    )

    assert text.furniture == ((0, len(text.content)),)
    assert tuple(map(str, text.remarks)) == ("No main text was found on the page.",)


def test_a_part_of_a_split_article_says_that_the_others_are_missing() -> None:
    page = makers.page(LINES, layouts.TITLE) + '<script>createPageHTML(3, 0, "t1", "html");</script>'

    assert "The article is split: this is page 1 of 3, the others are missing." in map(
        str, read_bytes(page.encode(), "a").remarks
    )


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(ReadingError, match="holds no web page"):
        read_bytes(makers.mht_of([({"Content-Type": "image/png"}, b"x")]), "a.mht")


def test_frames_in_frames_end() -> None:
    page = b'<p>text</p><iframe src="cid:a"></iframe>'
    parts = [({"Content-Type": "text/html", "Content-ID": name}, page) for name in ("<b>", "<a>")]

    assert read_bytes(makers.mht_of(parts), "a.mht").content == "\n".join(["text"] * 4)


def test_an_element_left_open_does_not_swallow_the_article() -> None:
    page = "<body><nav><a href='/'>首页</a>" + "".join(f"<p>{line}</p>" for line in LINES)

    assert body(read_bytes(page.encode(), "a.html")) == list(LINES)


def test_a_page_whose_prose_is_all_in_its_frame_is_read() -> None:
    teaser = "县政府常务会议学法，参会人员120人，会议对下一步工作作出安排。"
    text = read_bytes(f"<nav><p>{teaser}</p></nav><aside><p>{teaser}</p></aside>".encode(), "a.html")

    assert body(text) == []


def test_the_encoding_of_an_undeclared_page_is_told_from_its_text_not_its_scripts() -> None:
    script = "<script>" + "var a = 1;\n" * 5_000 + "</script>"
    text = read_bytes(f"<html><head>{script}</head><body>{LINES[1]}</body>".encode("gb18030"), "a.html")

    assert (text.content, text.encoding) == (LINES[1], "gb18030")


def test_a_title_of_several_lines_is_taken_whole_and_the_banner_is_not() -> None:
    title = "中共云岭县凤鸣镇委员会 云岭县凤鸣镇人民政府 关于2025年法治政府建设情况的报告"
    page = (
        f"<title>{title} - 云岭县人民政府</title><div>云岭县人民政府</div><h1>{title.replace(' ', '<br>')}</h1>"
        f"<div class='content'>{''.join(f'<p>{line}</p>' for line in LINES)}</div>"
    )

    assert body(read_bytes(page.encode(), "a.html")) == [*title.split(), *LINES]


def test_a_title_that_no_metadata_names_is_found_by_its_heading() -> None:
    page = (
        f"<div>青岚县</div><h1>{layouts.TITLE}</h1><div><p>2022-03-21</p><div>{'<p>'.join(LINES)}</div></div>"
    )

    assert body(read_bytes(page.encode(), "a.html"))[0] == layouts.TITLE
