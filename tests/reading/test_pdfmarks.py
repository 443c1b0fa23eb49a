"""Text that marks of a PDF say (/ActualText) is read where it is what the page draws."""

from __future__ import annotations

import pytest

from auditor.reading import Text, read_bytes
from tests.reading.makers import letters, pdf_from, typeset

pytest.importorskip("pypdfium2")

KEPT = "县政府常务会议会前学法六次，学习行政处罚法等法律法规。"
SAID = "全年办理案件三百件。"
BODY = "".join(letters(*piece) for piece in typeset([KEPT] * 6, numbers=False)[0])


def line(text: str, x: float = 72, before: str = "") -> str:
    return letters(x, 700, 16, text, before)


def marked(text: str, drawn: str) -> str:
    """What is drawn, under a mark that says the text."""
    words = ("\ufeff" + text).encode("utf-16-be").hex()
    return f"/Span <</ActualText <{words}>>> BDC {drawn} EMC\n"


def read(more: str) -> Text:
    return read_bytes(pdf_from([BODY + more]), "报告.pdf")


@pytest.mark.parametrize(
    "drawn", ["略", "全年办理案件五百件。", "全年未办理案件三百件。", "全年办理案件三百件，不实。"]
)
def test_what_is_drawn_is_read_where_a_mark_says_something_else(drawn: str) -> None:
    text = read(marked(SAID, line(drawn)))

    assert drawn in text.content
    assert SAID not in text.content
    assert [(passage.text, passage.why) for passage in text.hidden] == [
        (SAID, "other letters than those drawn")
    ]
    assert any("other letters than those drawn" in str(remark) for remark in text.remarks)


@pytest.mark.parametrize("said", ["", "\x01", "\u200b", "\u00ad"])
def test_a_mark_without_letters_takes_away_nothing_that_is_drawn(said: str) -> None:
    text = read(marked(said, line("全年未办理", 72) + line("案件三百件。", 152)))

    assert "全年未办理案件三百件。" in text.content


def test_letters_under_a_mark_count_as_far_as_they_are_seen() -> None:
    text = read(marked(SAID, line(SAID[:2]) + line(SAID[2:], 104, "3 Tr")))

    assert SAID not in text.content
    assert any(SAID[2:] in passage.text for passage in text.hidden)


def test_every_mark_is_judged_by_itself() -> None:
    honest = marked("会同有关部门。", line("会同有关部门。"))
    text = read(honest + marked(SAID, letters(72, 740, 16, "略")))

    assert "会同有关部门。" in text.content
    assert [passage.text for passage in text.hidden] == [SAID]


def test_a_mark_around_another_passes_nothing() -> None:
    inner = marked("略", line("略"))
    text = read(marked(SAID, inner + line("去", 100)))

    assert SAID not in text.content


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        (SAID, line(SAID)),
        (SAID, line(SAID[:4]) + line(SAID[4:], 136)),
        ("\u00ad", line("-")),
        ("\t", line(" ")),
        ("m2", line("㎡")),
    ],
)
def test_a_mark_that_says_what_is_drawn_is_nothing_to_tell(said: str, drawn: str) -> None:
    text = read(marked(said, drawn))

    assert text.hidden == ()
    assert text.remarks == ()


_GLYPH = b"1000 0 0 0 800 800 d1 100 100 600 600 re f"
_GLYPHS = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_GLYPH), _GLYPH)
_UNMAPPED = (
    b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 1 /LastChar 12 "
    b"/Widths [1000 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000] /CharProcs << /x 8 0 R >> "
    b"/Encoding << /Type /Encoding /Differences [1 /x /x /x /x /x /x /x /x /x /x /x /x] >> >>"
)


def unmapped(said: str, glyphs: int) -> Text:
    codes = "".join(f"{at:02x}" for at in range(1, glyphs + 1))
    drawn = marked(said, f"BT /T 16 Tf 72 142 Td <{codes}> Tj ET")
    return read_bytes(pdf_from([BODY + drawn], fonts="/T 9 0 R", more=[_GLYPHS, _UNMAPPED]), "报告.pdf")


def test_glyphs_of_an_embedded_font_without_a_map_are_what_the_mark_says() -> None:
    text = unmapped(SAID, len(SAID))

    assert SAID in text.content
    assert text.hidden == ()


def test_a_glyph_without_a_map_is_no_sentence() -> None:
    text = unmapped(SAID, 2)

    assert SAID not in text.content
    assert [passage.text for passage in text.hidden] == [SAID]
