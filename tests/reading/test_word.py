"""Word files: what is printed is read, with numbering written out and tracked changes accepted."""

from __future__ import annotations

import pytest

from auditor.errors import ReadingError
from auditor.reading import Text, read_bytes
from tests.reading.makers import W, docx, docx_of, numbered, numbering, paragraph, run, zipped

pytest.importorskip("defusedxml")


def word(body: str, **parts: str) -> Text:
    return read_bytes(docx_of(body, **parts), "报告.docx")


def test_each_paragraph_is_a_line_with_its_number_as_place() -> None:
    text = read_bytes(docx(["标题", "", "一、措施", "学法6次。"]), "a.docx")

    assert text.content == "标题\n一、措施\n学法6次。"
    assert [(at, str(place)) for at, place in text.places] == [
        (0, "paragraph 1"),
        (3, "paragraph 2"),
        (8, "paragraph 3"),
    ]
    assert str(text.place(9)) == "paragraph 3"


def test_automatic_numbering_is_written_out_on_three_levels() -> None:
    levels = numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    text = word(
        numbered("措施")
        + numbered("领导", 1)
        + numbered("学法", 2)
        + numbered("督察", 2)
        + numbered("决策", 1)
        + numbered("程序", 2)
        + paragraph("正文")
        + numbered("不足")
        + numbered("执法", 1),
        word__numbering=levels,
    )

    assert text.content.split("\n") == [
        "一、措施",
        "（一）领导",
        "1. 学法",
        "2. 督察",
        "（二）决策",
        "1. 程序",
        "正文",
        "二、不足",
        "（一）执法",
    ]


def test_empty_paragraphs_take_no_number() -> None:
    text = word(
        numbered("甲") + numbered("") + numbered("乙"), word__numbering=numbering(("decimal", "%1、"))
    )

    assert text.content == "1、甲\n2、乙"


def test_a_list_that_begins_anew_counts_from_where_it_says() -> None:
    anew = '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    lost = '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num></w:numbering>'
    text = word(
        numbered("甲")
        + numbered("乙")
        + "".join(numbered(item).replace('numId w:val="1"', 'numId w:val="2"') for item in "丙丁")
        + "".join(numbered("戊").replace('numId w:val="1"', f'numId w:val="{number}"') for number in (3, 4)),
        word__numbering=numbering(("decimal", "%1、")).replace("</w:numbering>", anew + lost),
    )

    assert text.content == "1、甲\n2、乙\n5、丙\n6、丁\n戊\n戊"


def test_rows_and_cells_in_controls_and_changes_are_read_too() -> None:
    cell = f"<w:tc>{paragraph('学法')}</w:tc>"
    row = f"<w:tr><w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt>{cell}</w:tr>"
    text = word(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>{row}</w:tbl>")

    assert text.content == "| 学法 | 学法 |\n| 学法 | 学法 |"


def test_bullets_are_left_out() -> None:
    text = word(numbered("甲"), word__numbering=numbering(("bullet", "\uf06c")))

    assert text.content == "甲"


def test_a_number_comes_from_the_style_too_and_from_the_style_it_is_based_on() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Mine"><w:basedOn w:val="H1"/></w:style></w:styles>'
    )
    off = '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    text = word(
        paragraph("甲", '<w:pStyle w:val="H1"/>')
        + paragraph("乙", '<w:pStyle w:val="Mine"/>')
        + paragraph("丙", off),
        word__numbering=numbering(("japaneseCounting", "第%1章")),
        word__styles=styles,
    )

    assert text.content == "第一章 甲\n第二章 乙\n丙"


def test_a_label_of_several_levels_counts_all_of_them() -> None:
    text = word(
        numbered("甲") + numbered("乙", 1) + numbered("丙", 1),
        word__numbering=numbering(("decimal", "%1."), ("decimal", "%1.%2")),
    )

    assert text.content == "1. 甲\n1.1 乙\n1.2 丙"


def test_tracked_changes_are_accepted_and_told_of() -> None:
    text = word(
        f"<w:p>{run('学法')}<w:del w:id='1'><w:r><w:delText>5</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run('6')}</w:ins>{run('次')}"
        f"<w:moveFrom w:id='3'>{run('旧')}</w:moveFrom><w:moveTo w:id='4'>{run('新')}</w:moveTo></w:p>"
    )

    assert text.content == "学法6次新"
    assert tuple(map(str, text.remarks)) == (
        "The file holds tracked changes (4 marks); it was read with all of them accepted.",
    )


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    text = word(paragraph("依法", "<w:rPr><w:del w:id='1'/></w:rPr>") + paragraph("行政") + paragraph("完"))

    assert text.content == "依法行政\n完"


def test_a_deleted_table_row_is_gone() -> None:
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{paragraph('旧')}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc>{paragraph('新')}</w:tc></w:tr>"

    assert word(f"<w:tbl>{gone}{kept}</w:tbl>").content == "新"


def test_rows_of_short_cells_are_one_line_and_tables_are_places() -> None:
    cell = "<w:tc>{}</w:tc>".format
    table = f"<w:tbl><w:tr>{cell(paragraph('许可'))}{cell(paragraph('321件'))}{cell(paragraph(''))}</w:tr></w:tbl>"
    text = word(paragraph("前") + table + paragraph("后"))

    assert text.content == "前\n| 许可 | 321件 |  |\n后"
    assert [str(text.place(offset)) for offset in (0, 3, 20)] == [
        "paragraph 1",
        "table 1, row 1",
        "paragraph 2",
    ]


def test_cells_with_prose_are_lines_of_their_own() -> None:
    prose = "县政府常务会议会前学法6次。" * 10
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("一", prose))

    assert word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>").content == f"一\n{prose}"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert (
        word(f"<w:p>{run('前')}<w:r>{drawing}</w:r>{run('后')}</w:p>{paragraph('完')}").content
        == "前后\n框内\n完"
    )


def test_fields_links_controls_and_phonetic_guides_give_what_is_shown() -> None:
    text = word(
        "<w:p>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:hyperlink>{run('链接')}</w:hyperlink><w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
        f"<w:r><w:ruby><w:rt>{run('jiàn')}</w:rt><w:rubyBase>{run('建')}</w:rubyBase></w:ruby></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>设</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/></w:r>"
        "</w:p>"
    )

    assert text.content == "链接控件建设\tA-"


def test_a_line_break_is_a_line_in_the_same_paragraph() -> None:
    text = word(f"<w:p>{run('某县人民政府')}<w:r><w:br/></w:r>{run('关于报告')}</w:p>{paragraph('完')}")

    assert text.content == "某县人民政府\n关于报告\n完"
    assert [(at, str(place)) for at, place in text.places] == [(0, "paragraph 1"), (12, "paragraph 2")]


def test_headers_and_footers_are_left_out_and_footnotes_told_of() -> None:
    body = paragraph("正文") + "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    text = word(
        body,
        word__header1=paragraph("页眉"),
        word__footer1=paragraph("页脚"),
        word__footnotes=paragraph("注"),
    )

    assert text.content == "正文"
    assert tuple(map(str, text.remarks)) == ("1 footnote was left out.",)


def test_the_properties_of_the_file_are_metadata() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc" xmlns:dcterms="dcterms"><dc:title>报告</dc:title>'
        "<dc:creator>县司法局</dc:creator><dcterms:created>2022-03-18T01:00:00Z</dcterms:created><dc:subject/>"
        "</cp:coreProperties>"
    )

    assert word(paragraph("正文"), docProps__core=core).metadata == (
        ("title", "报告"),
        ("author", "县司法局"),
        ("created", "2022-03-18T01:00:00Z"),
    )


def test_strict_documents_with_another_namespace_are_read() -> None:
    strict = docx(["正文"])
    document = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>正文</w:t></w:r>'
        "</w:p></w:body></w:document>"
    )

    assert read_bytes(zipped({"word/document.xml": document}), "a.docx").content == "正文"
    assert read_bytes(strict, "a.docx").content == "正文"


def test_a_file_of_pictures_says_what_to_do() -> None:
    with pytest.raises(ReadingError, match="holds no text") as caught:
        word(
            "<w:p><w:r><w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'/></w:drawing></w:r></w:p>"
        )
    assert str(caught.value.help) == "it holds pictures: recognise their text first (OCR)"


@pytest.mark.parametrize("cut", [30, 200, -40])
def test_a_damaged_container_is_refused(cut: int) -> None:
    with pytest.raises(ReadingError, match="damaged"):
        read_bytes(docx(["正文"])[:cut], "a.docx")


def test_damaged_markup_is_refused() -> None:
    with pytest.raises(ReadingError, match="the file is damaged: its XML cannot be read"):
        word("<w:p>")
