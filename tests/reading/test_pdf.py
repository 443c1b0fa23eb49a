"""PDF files with a text layer: paragraphs mended, page numbers and running heads gone, columns in order."""

from __future__ import annotations

import pytest

from auditor.errors import ReadingError
from auditor.reading import Text, read_bytes
from auditor.words import said
from tests.reading.layouts import REPORT
from tests.reading.makers import Drawn, pdf, pdf_of, typeset

pytest.importorskip("pypdfium2")

LONG = "县政府常务会议会前学法6次，学习《行政处罚法》等法律法规；召开专题会议2次，研究解决问题9个，印发决策目录3项，全部经过审查。"


def read(pages: list[list[Drawn]], **options: object) -> Text:
    return read_bytes(pdf_of(pages, **options), "报告.pdf")  # type: ignore[arg-type]


def test_broken_lines_are_mended_to_the_paragraphs_that_were_typeset() -> None:
    assert read_bytes(pdf(REPORT * 3), "a.pdf").content.split("\n") == list(REPORT * 3)


def test_pages_are_places_also_in_the_middle_of_a_paragraph() -> None:
    text = read(typeset([LONG * 12]))

    assert text.content == LONG * 12
    assert text.places == ((0, said("place.page", 1)), (22 * 28 - 2, said("place.page", 2)))
    assert text.place(22 * 28 - 3) == said("place.page", 1)


@pytest.mark.parametrize(
    "written", ["{}", "- {} -", "— {} —", "第 {} 页", "第{}页 共3页", "{} / 3", "·{}·", "Page {} of 3"]
)
def test_page_numbers_are_removed(written: str) -> None:
    pages = typeset([LONG] * 20, numbers=False)
    for number, page in enumerate(pages, 1):
        page.append((280, 780, 14, written.format(number)))

    assert read(pages).content.split("\n") == [LONG] * 20


def test_a_figure_at_the_foot_of_a_page_is_no_page_number() -> None:
    text = read([[(72, 100, 16, "全年办理行政许可和其他政务服务事项一共"), (72, 128, 16, "205")]])

    assert text.content.endswith("205")


def test_heads_that_every_page_repeats_are_removed() -> None:
    pages = typeset([LONG] * 40, head="青岚县人民政府文件 2022年第3期")

    assert len(pages) >= 3
    assert read(pages).content.split("\n") == [LONG] * 40


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(72.0, 120 + 20.0 * row, 12.0, "左" * 17 + f"{row:02d}") for row in range(20)]
    right = [(320.0, 120 + 20.0 * row, 12.0, "右" * 17 + f"{row:02d}") for row in range(20)]
    title = (72.0, 80.0, 12.0, "题" * 38)
    drawn = [title, *(piece for pair in zip(left, right, strict=True) for piece in pair)]
    content = read([drawn]).content

    assert "".join(content.split()) == "".join(piece[3] for piece in (title, *left, *right))


def test_a_table_of_two_columns_is_read_by_rows() -> None:
    rows = [
        ((72.0, 100 + 20.0 * n, 12.0, f"事项{n}"), (320.0, 100 + 20.0 * n, 12.0, f"共{n}件"))
        for n in range(10)
    ]
    content = read([[piece for row in rows for piece in row]]).content

    assert "".join(content.split()) == "".join(f"事项{n}共{n}件" for n in range(10))


def test_title_lines_in_the_middle_stay_lines() -> None:
    title = [(184.0, 100.0, 22.0, "青岚县人民政府"), (140.0, 130.0, 22.0, "关于法治政府建设的报告")]
    text = read([[*title, *((x, y + 80, size, text) for x, y, size, text in typeset([LONG])[0])]])

    assert text.content.split("\n") == ["青岚县人民政府", "关于法治政府建设的报告", LONG]


def test_words_of_letters_keep_their_spaces_and_wide_characters_get_none() -> None:
    text = read([[(72, 100, 16, "法 治 政 府 A GB/T 33190 class。")]])

    assert text.content == "法治政府A GB/T 33190 class。"


def test_a_quotation_mark_drawn_later_stands_where_it_is_seen() -> None:
    pieces = [
        (72.0, 100.0, 16.0, "落实三项"),
        (152.0, 100.0, 16.0, "制度工作完成情况如下"),
        (136.0, 100.0, 16.0, "“"),
    ]

    assert read([pieces]).content == "落实三项“制度工作完成情况如下"


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_no_character_of_a_turned_page_is_lost(rotation: int) -> None:
    text = read([[(72, 100, 16, LONG[:30])]], rotate=rotation)

    assert sorted(text.content.replace("\n", "")) == sorted(LONG[:30])


def test_a_scanned_file_says_how_to_mend_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.reading.ocr.is_installed", lambda: False)
    with pytest.raises(
        ReadingError, match=r"^a\.pdf: the PDF's 3 pages hold pictures and no text layer"
    ) as caught:
        read_bytes(pdf_of([[], [(280, 780, 14, "— 2 —")], []]), "a.pdf")
    assert "ocrmypdf -l chi_sim" in str(caught.value.help)
    assert "pip install 'auditor[ocr]'" in str(caught.value.help)


def test_pages_without_text_among_others_are_told_of() -> None:
    text = read([*typeset([LONG]), [], *typeset([LONG])])

    assert tuple(map(str, text.remarks)) == ("No text on page 2 of 3: blank or a picture.",)


def test_the_properties_of_the_file_are_metadata() -> None:
    text = read(typeset([LONG]), info="/Title (Report) /CreationDate (D:20220318093000+08'00')")

    assert text.metadata == (("title", "Report"), ("created", "2022-03-18"))


@pytest.mark.parametrize("cut", [20, 300])
def test_a_damaged_file_is_refused(cut: int) -> None:
    with pytest.raises(ReadingError, match="the PDF is damaged"):
        read_bytes(pdf(REPORT)[:cut], "a.pdf")
