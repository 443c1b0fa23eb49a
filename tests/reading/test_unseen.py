"""What a reader of the printed document does not see is left out and told; what looks odd and is seen stays."""

from __future__ import annotations

import pytest

from auditor.errors import ReadingError
from auditor.reading import Text, read_bytes
from tests.reading.makers import W, docx_of, letters, ofd_of, paragraph, pdf_from, run, typeset, zipped

SAID = "全年办理案件三百件。"
KEPT = "县政府常务会议会前学法六次，学习行政处罚法等法律法规。"


def word(body: str, **parts: str) -> Text:
    pytest.importorskip("defusedxml")
    return read_bytes(docx_of(paragraph(KEPT) + body + paragraph("完"), **parts), "报告.docx")


def drawn(properties: str, text: str = SAID) -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def styles(*listed: str, defaults: str = "") -> str:
    return f'<w:styles xmlns:w="{W}">{defaults}{"".join(listed)}</w:styles>'


def style(name: str, run_properties: str, kind: str = "paragraph", based: str = "", more: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{on}{more}<w:rPr>{run_properties}</w:rPr></w:style>'


def seen(text: Text) -> bool:
    """Whether the sentence was read; if not it must be told of, with the reason."""
    if SAID in text.content:
        assert text.hidden == ()
        return True
    assert any(SAID[:8] in passage.text and passage.why for passage in text.hidden)
    assert any(SAID[:8] in str(remark) for remark in text.remarks)
    assert KEPT in text.content
    return False


ON = "<w:{}/>".format
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="1F4E79"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:vanish w:val="1"/>',
        '<w:vanish x:val="0" xmlns:x="urn:x"/>',
        '<x:rPr xmlns:x="urn:x"/><w:vanish/>',
        "<w:specVanish/>",
        "<w:strike/>",
        "<w:dstrike/>",
        '<w:sz w:val="1"/>',
        '<w:sz w:val="4"/>',
        '<w:w w:val="1"/>',
        '<w:spacing w:val="-400"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="fefefe"/>',
        '<w:color w:val="F2F2F2"/>',
        '<w:color w:val="000000"/><w:highlight w:val="black"/>',
        '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
        '<w:color w:val="FF0000"/><w:shd w:val="clear" w:fill="FF0000"/>',
        '<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="auto"/>',
        '<w:color w:val="000000" w:themeColor="background1"/>',
        '<w:color w:val="000000" w:themeColor="accent1" w:themeTint="05"/>',
        '<w:color w:val="1F4E79"/><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="accent1"/>',
        '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>',
        '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:solidFill>'
        '<w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>',
        '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:solidFill>'
        '<w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>',
    ],
)
def test_runs_of_word_that_nobody_sees(properties: str) -> None:
    assert not seen(word(drawn(properties), word__theme__theme1=THEME))


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:strike w:val="false"/>',
        "<w:webHidden/>",
        '<w:sz w:val="12"/>',
        '<w:w w:val="66"/>',
        '<w:spacing w:val="-20"/>',
        '<w:spacing w:val="-200"/><w:sz w:val="44"/>',
        '<w:color w:val="auto"/><w:highlight w:val="black"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:color="000000" w:fill="auto"/>',
        '<w:color w:val="FFFFFF" w:themeColor="background1"/><w:shd w:val="clear" w:fill="1F4E79" w:themeFill="accent1"/>',
        '<w:color w:val="999999"/>',
        '<w:color w:val="FFFF00"/>',
        '<w:color w:val="FF0000"/><w:highlight w:val="yellow"/>',
        '<w:color w:val="FFFFFF" w:themeColor="text1"/>',
        '<w:ins w:id="1"/>',
    ],
)
def test_runs_of_word_that_look_odd_and_are_seen(properties: str) -> None:
    assert seen(word(drawn(properties), word__theme__theme1=THEME))


SHADE = '<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'
PART = '<w:tblStylePr w:type="{}"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>{}</w:tblStylePr>'
STYLES = styles(
    style("Gone", ON("vanish")),
    style("Based", "", based="Gone"),
    style("Back", '<w:vanish w:val="0"/>', based="Gone"),
    style("Ring", ON("vanish"), based="Round"),
    style("Round", "", based="Ring"),
    style("White", '<w:color w:val="FFFFFF"/>'),
    style(
        "Banner", '<w:color w:val="FFFFFF"/>', more='<w:pPr><w:shd w:val="clear" w:fill="C00000"/></w:pPr>'
    ),
    style("Off", "", more='<w:pPr><w:ind w:left="30000"/></w:pPr>'),
    style("Letters", ON("vanish"), "character"),
    style("Struck", ON("strike"), "character"),
    style("Table", ON("vanish"), "table"),
    style(
        "Dark",
        '<w:color w:val="FFFFFF"/>',
        "table",
        more='<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>',
    ),
    style("Pale", "", "table", more=PART.format("wholeTable", "")),
    style("Whole", "", "table", more=PART.format("wholeTable", SHADE)),
    style("Head", '<w:color w:val="FFFFFF"/>', "table", more=PART.format("firstRow", SHADE)),
)


@pytest.mark.parametrize(
    ("paragraph_style", "character_style", "direct", "is_seen"),
    [
        ("Gone", "", "", False),
        ("Based", "", "", False),
        ("Back", "", "", True),
        ("Ring", "", "", False),
        ("Unknown", "", "", True),
        ("White", "", "", False),
        ("White", "", '<w:color w:val="000000"/>', True),
        ("Banner", "", "", True),
        ("Off", "", "", False),
        ("", "Letters", "", False),
        ("", "Struck", "", False),
        ("", "Letters", '<w:vanish w:val="0"/>', True),
        ("Gone", "Letters", "", True),  # what is on twice is turned over
        ("Gone", "Letters", "<w:vanish/>", False),
    ],
)
def test_styles_of_word(paragraph_style: str, character_style: str, direct: str, is_seen: bool) -> None:
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="{paragraph_style}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="{character_style}"/>'
        f"{direct}</w:rPr><w:t>{SAID}</w:t></w:r></w:p>"
    )

    assert seen(word(body, word__styles=STYLES)) is is_seen


@pytest.mark.parametrize("default", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
def test_what_the_defaults_hide_is_seen_where_a_run_says_otherwise(default: str) -> None:
    shown = '<w:vanish w:val="0"/><w:color w:val="000000"/><w:sz w:val="32"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{default}</w:rPr></w:rPrDefault></w:docDefaults>"
    body = drawn(shown, KEPT) + paragraph(SAID)
    text = read_bytes(docx_of(body, word__styles=styles(defaults=defaults)), "报告.docx")

    assert text.content == KEPT
    assert [passage.text for passage in text.hidden] == [SAID]


def table(row: str = "", cell: str = "", properties: str = "", run_properties: str = "") -> str:
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>"
        f"{drawn(run_properties)}</w:tc></w:tr></w:tbl>"
    )


def merged(above: str, below: str) -> str:
    """A table of two rows, the words in the lower one."""
    first = f"<w:tr><w:tc><w:tcPr>{above}</w:tcPr>{paragraph('部门')}</w:tc></w:tr>"
    return f"<w:tbl>{first}<w:tr><w:tc><w:tcPr>{below}</w:tcPr>{drawn('')}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "is_seen"),
    [
        (table("<w:hidden/>"), False),
        (table('<w:hidden w:val="0"/>'), True),
        (table('<w:trHeight w:val="0" w:hRule="exact"/>'), False),
        (table('<w:trHeight w:val="20" w:hRule="exact"/>'), False),
        (table('<w:trHeight w:val="0" w:hRule="atLeast"/>'), True),
        (table('<w:trHeight w:val="400" w:hRule="exact"/>'), True),
        (
            table(cell='<w:shd w:val="clear" w:fill="C00000"/>', run_properties='<w:color w:val="FFFFFF"/>'),
            True,
        ),
        (
            table(cell='<w:shd w:val="clear" w:fill="C00000"/>', run_properties='<w:color w:val="C00000"/>'),
            False,
        ),
        (table(run_properties='<w:color w:val="FFFFFF"/>'), False),
        (table(cell="<w:vMerge/>"), True),
        (merged('<w:vMerge w:val="restart"/>', "<w:vMerge/>"), False),
        (merged('<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'), False),
        (merged('<w:vMerge w:val="restart"/>', '<w:vMerge w:val="restart"/>'), True),
        (merged("", ""), True),
        (table(properties='<w:tblStyle w:val="Table"/>'), False),
        (table(properties='<w:tblStyle w:val="Dark"/>'), True),
        (table(properties='<w:tblStyle w:val="Pale"/>'), False),
        (table(properties='<w:tblStyle w:val="Whole"/>'), True),
        (table(properties='<w:tblStyle w:val="Head"/>'), True),
    ],
)
def test_tables_of_word(body: str, is_seen: bool) -> None:
    assert seen(word(body, word__styles=STYLES)) is is_seen


@pytest.mark.parametrize(
    ("properties", "is_seen"),
    [
        ('<w:ind w:left="20000"/>', False),
        ('<w:ind w:left="-20000" w:right="20000"/>', False),
        ('<w:ind w:left="640" w:firstLine="640"/>', True),
        ('<w:spacing w:line="2" w:lineRule="exact"/>', False),
        ('<w:spacing w:line="560" w:lineRule="exact"/>', True),
        ('<w:framePr w:w="3000" w:x="20000" w:hAnchor="page"/>', False),
        ('<w:framePr w:w="3000" w:x="-9000" w:hAnchor="page"/>', False),
        ('<w:framePr w:w="3000" w:x="1000" w:hAnchor="page"/>', True),
        ('<w:framePr w:w="3000" w:h="10" w:hRule="exact"/>', False),
        ('<w:framePr w:w="3000" w:h="10" w:hRule="atLeast"/>', True),
    ],
)
def test_paragraphs_of_word_off_the_page(properties: str, is_seen: bool) -> None:
    assert seen(word(paragraph(SAID, properties))) is is_seen


WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def box(anchor: str = "", shape: str = "", run_properties: str = "") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:anchor xmlns:wp="{WP}">{anchor}<wps:wsp><wps:spPr>{shape}</wps:spPr>'
        f"<wps:txbx><w:txbxContent>{drawn(run_properties)}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor>"
        "</w:drawing></w:r></w:p>"
    )


FILL = '<a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:srgbClr val="{}"/></a:solidFill>'
VML = '<w:p><w:r><w:pict><v:shape style="{}"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'
WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("body", "is_seen"),
    [
        (box(), True),
        (box('<wp:docPr id="1" name="a" hidden="1"/>'), False),
        (box('<wp:extent cx="0" cy="0"/>'), False),
        (
            box('<wp:positionH relativeFrom="page"><wp:posOffset>90000000</wp:posOffset></wp:positionH>'),
            False,
        ),
        (box('<wp:positionH relativeFrom="page"><wp:posOffset>900000</wp:posOffset></wp:positionH>'), True),
        (box(shape=FILL.format("C00000"), run_properties=WHITE), True),
        (box(shape=FILL.format("FFFFFF"), run_properties=WHITE), False),
        (VML.format("width:200pt;height:90pt", drawn("")), True),
        (VML.format("width:200pt;height:90pt;visibility:hidden", drawn("")), False),
        (VML.format("position:absolute;margin-left:-2000pt;width:200pt", drawn("")), False),
    ],
)
def test_text_boxes_of_word(body: str, is_seen: bool) -> None:
    assert seen(word(body)) is is_seen


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"<w:p>{mark('begin')}{code}{mark('separate')}{result}{mark('end')}</w:p>"


def either(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("body", "is_seen"),
    [
        (field("<w:r><w:instrText>PAGE</w:instrText></w:r>", run(SAID)), True),
        (field(run(SAID), run("1")), False),
        (f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>{paragraph(SAID)}', True),
        (f'<x:p xmlns:x="urn:x"><x:r><x:t>{SAID}</x:t></x:r></x:p>', False),
        (f'<w:p><x:r xmlns:x="urn:x"><w:t>{SAID}</w:t></x:r></w:p>', False),
        (either(paragraph(SAID), paragraph(SAID)), True),
        (either(paragraph("别的"), paragraph(SAID)), False),
        (either(paragraph(SAID), paragraph("别的"), "none"), False),
        (
            f"<w:p>{either(run(SAID), run('别的'), 'y').replace('<mc:Choice', '<mc:Choice xmlns:y=' + chr(34) + 'urn:y' + chr(34))}</w:p>",
            False,
        ),
    ],
)
def test_fields_strangers_and_alternatives_of_word(body: str, is_seen: bool) -> None:
    assert seen(word(body)) is is_seen


def test_a_hidden_part_of_a_paragraph_is_told_with_its_place() -> None:
    text = word(f"<w:p>{run('前')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SAID}</w:t></w:r>{run('后')}</w:p>")

    assert text.content == f"{KEPT}\n前后\n完"
    assert tuple(map(str, text.remarks)) == (
        f"1 passage that a reader does not see was left out: paragraph 2 “{SAID}” (hidden text).",
    )


def test_a_hidden_paragraph_mark_joins_two_paragraphs() -> None:
    text = word(paragraph("依法", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + paragraph("行政"))

    assert text.content == f"{KEPT}\n依法行政\n完"


def test_comments_and_inserted_files_of_word_are_told_of() -> None:
    text = word(
        '<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p><w:altChunk/>', word__comments=paragraph(SAID)
    )

    assert SAID not in text.content
    assert tuple(map(str, text.remarks)) == (
        "1 comment was left out.",
        "1 inserted file (altChunk) was left out.",
    )


def test_a_word_file_whose_text_is_in_an_inserted_file_says_what_to_do() -> None:
    pytest.importorskip("defusedxml")
    with pytest.raises(ReadingError, match="holds no text") as caught:
        read_bytes(docx_of("<w:altChunk/>"), "a.docx")
    assert "open it in Word" in str(caught.value.help)


@pytest.mark.parametrize(
    "data",
    [
        docx_of(paragraph(KEPT))[:300],
        b"XX" + docx_of(paragraph(KEPT))[2:],
        bytes(5_000),
        zipped({"word/styles.xml": "<w/>"}),
        zipped({"word/document.xml": "<w"}),
    ],
)
def test_a_damaged_word_file_is_called_that(data: bytes) -> None:
    pytest.importorskip("defusedxml")
    with pytest.raises(ReadingError, match=r"^报告\.docx: the (Word )?file is damaged"):
        read_bytes(data, "报告.docx")


# PDF

BODY = "".join(letters(*piece) for piece in typeset([KEPT] * 6, numbers=False)[0])
LINE = letters(72, 700, 16, SAID)


def spoken(drawn: str) -> str:
    """What is drawn, with the sentence as its text for those who listen."""
    words = ("\ufeff" + SAID).encode("utf-16-be").hex()
    return f"/Span <</ActualText <{words}>>> BDC {drawn} EMC"


def pdf(more: str, before: str = "", box: str = "0 0 595 842") -> Text:
    pytest.importorskip("pypdfium2")
    return read_bytes(pdf_from([before + BODY + more], box=box), "报告.pdf")


@pytest.mark.parametrize(
    "more",
    [
        letters(72, 700, 16, SAID, "3 Tr"),
        letters(72, 700, 16, SAID, "7 Tr"),
        "1 1 1 rg " + LINE,
        "1 g " + LINE,
        "0.96 g " + LINE,
        "0 0 0 0 k " + LINE,
        "1 1 1 RG " + letters(72, 700, 16, SAID, "1 Tr"),
        "1 1 1 RG 1 g " + letters(72, 700, 16, SAID, "2 Tr"),
        "q 0 0 10 10 re W n " + LINE + " Q",
        "q 0 0 0 0 re W n " + LINE + " Q",
        letters(-900, 700, 16, SAID),
        letters(700, 700, 16, SAID),
        letters(72, 900, 16, SAID),
        letters(72, 700, 0.5, SAID),
        "q 0.05 0 0 0.05 70 100 cm " + LINE + " Q",
        letters(72, 700, 16, SAID, "1 Tz"),
        "q /G gs " + LINE + " Q",
        "0 0 0 rg 60 120 400 40 re f 0 g " + LINE,
        LINE + "1 1 1 rg 60 120 400 40 re f",
        "q 1 0 0 rg 60 120 400 40 re f 1 0 0 rg " + LINE + " Q",
    ],
)
def test_letters_of_a_pdf_that_nobody_sees(more: str) -> None:
    assert not seen(pdf(more))


@pytest.mark.parametrize(
    "more",
    [
        LINE,
        "0.6 g " + LINE,
        "0 0 0 RG 1 g " + letters(72, 700, 16, SAID, "2 Tr"),
        spoken(LINE),
        letters(72, 700, 6, SAID),
        "1 0 0 rg " + LINE,
        "0 0 0.5 rg 60 120 400 40 re f 1 1 1 rg " + LINE,
        "q 20 w 0.7 0 0 RG 60 136 m 500 136 l S 1 g " + LINE + " Q",
        "q 0 0 595 842 re W n " + LINE + " Q",
        "1 1 1 rg 60 120 400 40 re f 0 g " + LINE,
        LINE + "60 120 400 40 re S",
        "0 g " + letters(72, 700, 16, SAID, "2 Tr"),
    ],
)
def test_letters_of_a_pdf_that_look_odd_and_are_seen(more: str) -> None:
    assert seen(pdf(more))


def test_letters_outside_of_the_crop_box_are_not_seen() -> None:
    assert not seen(pdf(LINE, box="0 0 595 842] /CropBox [0 300 595 842"))


PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xf0 EI Q\n"
LAYER = "".join(letters(*piece, before="3 Tr") for piece in typeset([KEPT] * 6, numbers=False)[0])


def test_the_layer_of_recognised_text_under_a_scan_is_read_and_said_to_be_one() -> None:
    pytest.importorskip("pypdfium2")
    text = read_bytes(pdf_from([PICTURE + LAYER]), "报告.pdf")

    assert text.content.split("\n") == [KEPT] * 6
    assert text.hidden == ()
    assert tuple(map(str, text.remarks)) == (
        "The text of 1 of 1 pages was recognised in a picture (OCR) by another program.",
    )


def test_invisible_letters_on_a_page_of_visible_ones_are_no_layer_even_over_a_picture() -> None:
    assert not seen(pdf(letters(72, 700, 16, SAID, "3 Tr"), before=PICTURE))


@pytest.mark.parametrize("turned", ["0 1 -1 0 842 0", "0 -1 1 0 0 595", "-1 0 0 -1 595 842"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_pages_whose_letters_run_upwards_or_upside_down_are_read(turned: str, rotate: int) -> None:
    pytest.importorskip("pypdfium2")
    size = "0 0 595 842" if turned.startswith("-1") else "0 0 842 595"
    data = pdf_from([f"q {turned} cm {BODY} Q"], rotate=rotate, box=size)

    assert read_bytes(data, "a.pdf").content.split("\n") == [KEPT] * 6


def test_letters_aslant_are_refused() -> None:
    pytest.importorskip("pypdfium2")
    with pytest.raises(ReadingError, match="text runs aslant, at 45 degrees"):
        read_bytes(pdf_from([f"q .7 .7 -.7 .7 300 0 cm {BODY} Q"], box="0 0 900 900"), "a.pdf")


def test_vertical_columns_are_read_from_the_right() -> None:
    pytest.importorskip("pypdfium2")
    text = KEPT * 6
    columns = [text[at : at + 30] for at in range(0, len(text), 30)]
    pieces = [
        letters(500 - 28 * column, 80 + 20 * row, 16, char)
        for column, words in enumerate(columns)
        for row, char in enumerate(words)
    ]

    assert read_bytes(pdf_from(["".join(pieces)]), "a.pdf").content.replace("\n", "") == text


# OFD


def ofd(element: str) -> Text:
    pytest.importorskip("defusedxml")
    import io
    import zipfile

    data = ofd_of(typeset([KEPT] * 6, numbers=False))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    page = "Doc_0/Pages/Page_0/Content.xml"
    box = "<ofd:Area><ofd:PhysicalBox>0 0 595 842</ofd:PhysicalBox></ofd:Area><ofd:Content>"
    parts[page] = (
        parts[page].replace("<ofd:Content>", box).replace("</ofd:Content>", f"{element}</ofd:Content>")
    )
    return read_bytes(zipped(parts), "报告.ofd")


def placed(more: str = "", inside: str = "", at: str = "72 600 160 20", size: str = "16") -> str:
    return (
        f'<ofd:Layer><ofd:TextObject ID="9" Boundary="{at}" Font="1" Size="{size}" {more}>{inside}'
        f'<ofd:TextCode X="0" Y="{size}">{SAID}</ofd:TextCode></ofd:TextObject></ofd:Layer>'
    )


FILLED = '<ofd:FillColor Value="{}"/>'.format
PATH = (
    '<ofd:Layer><ofd:PathObject ID="8" Boundary="60 590 400 40" Fill="true">'
    '<ofd:FillColor Value="0 0 120"/></ofd:PathObject></ofd:Layer>'
)


@pytest.mark.parametrize(
    ("element", "is_seen"),
    [
        (placed(), True),
        (placed('Visible="false"'), False),
        (placed('Visible="0"'), False),
        (placed().replace("<ofd:Layer>", '<ofd:Layer Visible="false">'), False),
        (placed('Visible="true"'), True),
        (placed('Alpha="0"'), False),
        (placed('Alpha="200"'), True),
        (placed(inside='<ofd:FillColor Value="0 0 0" Alpha="0"/>'), False),
        (placed(inside=FILLED("255 255 255")), False),
        (placed(inside=FILLED("#FF #FF #FF")), False),
        (placed(inside=FILLED("250")), False),
        (placed(inside=FILLED("0 0 0 0")), False),
        (placed(inside=FILLED("128 128 128")), True),
        (PATH + placed(inside=FILLED("255 255 255")), True),
        (PATH + placed(inside=FILLED("0 0 120")), False),
        (placed('Fill="false"'), False),
        (placed(at="-900 600 160 20"), False),
        (placed(at="72 900 160 20"), False),
        (placed(size="0.3"), False),
        (placed('CTM="0.01 0 0 0.01 0 0"'), False),
        (placed(inside='<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 0 0"/></ofd:Area></ofd:Clip></ofd:Clips>'), False),
        (placed(size="6"), True),
    ],
)  # fmt: skip
def test_text_of_an_ofd(element: str, is_seen: bool) -> None:
    assert seen(ofd(element)) is is_seen


def test_an_indent_that_is_typed_in_an_ofd_begins_a_paragraph() -> None:
    pytest.importorskip("defusedxml")
    text = KEPT * 2
    parts = ["\u3000\u3000" + text[:26], text[26:]] * 3
    lines = [(72.0, 100.0 + 28 * row, 16.0, part) for row, part in enumerate(parts)]

    assert read_bytes(ofd_of([lines]), "a.ofd").content.split("\n") == [text] * 3
