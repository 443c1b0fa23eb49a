"""Plain text: the encoding is told apart, damage is told of, positions are those of the file."""

from __future__ import annotations

import hashlib

import pytest

from auditor.errors import ReadingError
from auditor.reading import MAX_BYTES, read_bytes
from auditor.reading.text import MAX_CHARACTERS, MAX_LINES
from tests.reading.layouts import REPORT

CONTENT = "\n".join(REPORT) + "\n"
TRADITIONAL = "二、存在的問題和原因\n一是基層執法力量不足，鄉鎮綜合執法隊伍持證率只有百分之七十一；二是個別部門審查流於形式。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_a_chinese_text_is_read_in_every_encoding_it_comes_in(encoding: str) -> None:
    assert read_bytes(CONTENT.encode(encoding), "a.txt").content == CONTENT


def test_traditional_characters_in_big5_are_kept() -> None:
    text = read_bytes(TRADITIONAL.encode("big5"), "a.txt")

    assert (text.content, text.encoding) == (TRADITIONAL, "big5hkscs")


def test_line_ends_are_folded_and_nothing_else_is_changed() -> None:
    text = read_bytes("　　一、\u200b措施\u00ad \r\n\r\n二、问题\r三\xa0".encode(), "a.txt")

    assert text.content == "　　一、\u200b措施\u00ad \n\n二、问题\n三\xa0"
    assert text.remarks == ()


@pytest.mark.parametrize("end", ["\v", "\f", "\x85", "\u2028", "\u2029", "\r", "\r\n"])
def test_every_character_that_ends_a_line_does(end: str) -> None:
    assert read_bytes(end.join(REPORT).encode(), "a.txt").content == "\n".join(REPORT)


@pytest.mark.parametrize(
    ("spelt", "meant"),
    [
        ("一、&nbsp;措施", "一、\xa0措施"),
        ("&#19968;&#x3001;措施", "一、措施"),
        ("&ldquo;放管服&rdquo;&amp;nbsp;改革", "“放管服”\xa0改革"),
        ("一、措施&#10;二、问题", "一、措施\n二、问题"),
    ],
)
def test_characters_spelt_as_in_a_web_page_are_read_as_meant_and_told_of(spelt: str, meant: str) -> None:
    text = read_bytes(spelt.encode(), "a.txt")

    assert text.content == meant
    assert "spelt as in a web page" in str(text.remarks[0])


@pytest.mark.parametrize("content", ["科研R&D投入", "a&b;c", "&nosuch;", "A & B"])
def test_an_ampersand_that_spells_nothing_stays(content: str) -> None:
    text = read_bytes(content.encode(), "a.txt")

    assert (text.content, text.remarks) == (content, ())


def test_a_text_that_speaks_of_pdf_is_none() -> None:
    content = "关于公文版式文件的说明：文件以 %PDF-1.7 开头。"

    assert read_bytes(content.encode(), "a.txt").content == content


def test_positions_count_lines_and_characters_from_one() -> None:
    text = read_bytes("甲乙\n丙𠮷丁\n".encode(), "a.txt")

    assert [text.position(offset) for offset in (0, 1, 3, 5)] == [(1, 1), (1, 2), (2, 1), (2, 3)]


def test_the_digest_is_of_the_bytes() -> None:
    data = CONTENT.encode("gb18030")

    assert read_bytes(data, "a.txt").sha256 == hashlib.sha256(data).hexdigest()


def test_a_file_cut_inside_its_last_character_is_read() -> None:
    assert read_bytes(CONTENT.encode()[:-2], "a.txt").content == CONTENT[:-2]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_are_told_of_and_the_rest_is_read(encoding: str) -> None:
    data = CONTENT.encode(encoding)
    text = read_bytes(data[:60] + b"\xff\xff" + data[60:], "a.txt")

    assert "一、主要举措和成效" in text.content
    assert str(text.remarks[0]) == f"The file is damaged: some bytes are no characters of {encoding}."
    assert str(text.remarks[1]).endswith("could not be decoded and stand as U+FFFD.")


@pytest.mark.parametrize(
    ("wrong", "right"), [("latin-1", "utf-8"), ("latin-1", "gb18030"), ("gb18030", "utf-8")]
)
def test_a_whole_file_decoded_wrongly_is_turned_back(wrong: str, right: str) -> None:
    content = "法治政府建设年度工作会议，制度规定实施情况报告：县人民政府依法行政，机关部门服务发展" * 2
    spoilt = content.encode(right).decode(wrong)
    text = read_bytes(spoilt.encode("utf-8"), "a.txt")

    assert text.content == content
    assert tuple(map(str, text.remarks)) == (f"The file held {right} read as {wrong}; it was turned back.",)


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        ("法治\ue001政府\uf06c建设", "2 private-use characters have no meaning outside their font."),
        ("法治\ufffd政府建设", "1 character could not be decoded and stands as U+FFFD."),
        ("法治\x0b\x07政府建设", "1 control character stands in the text."),
        ("法治政府建设工作会议。å…¬å¼€æ”¿åŠ¡", "1 passage of UTF-8 read as Latin-1 cannot be read."),
        ("法治政府建设工作锟斤拷锟斤拷会议", "1 trace of a wrong decoding stands in the text."),
        ("  ??2021年，法治政府?V要推进", "2 question marks stand where characters were lost."),
    ],
)
def test_damaged_characters_are_counted(content: str, remark: str) -> None:
    assert tuple(map(str, read_bytes(content.encode(), "a.txt").remarks)) == (remark,)


def test_a_sound_text_has_no_remarks() -> None:
    assert read_bytes((CONTENT + "是不是？A级，“三项制度”？").encode(), "a.txt").remarks == ()


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\u3000\n".encode(), b"\xef\xbb\xbf"])
def test_an_empty_report_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^a\.txt: the report is empty"):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x80\x81\xff" * 400])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"binary|encoding"):
        read_bytes(data, "a.txt")


def test_a_file_over_the_size_is_refused() -> None:
    with pytest.raises(ReadingError, match="larger than 20 MiB"):
        read_bytes(b"a" * (MAX_BYTES + 1), "a.txt")


def test_a_text_longer_than_any_report_is_refused() -> None:
    with pytest.raises(ReadingError, match="2,000,001 characters, more than the 2,000,000"):
        read_bytes(b"a" * (MAX_CHARACTERS + 1), "a.txt")


def test_more_lines_than_any_report_has_are_refused() -> None:
    with pytest.raises(ReadingError, match="30,001 lines, more than the 30,000"):
        read_bytes(b"a\n" * MAX_LINES + b"a", "a.txt")
