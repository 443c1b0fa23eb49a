"""Hostile files: each is refused in one line, within ten seconds of processor time and without eating the machine."""

from __future__ import annotations

import os
import sys
import threading
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
import tinycss2

from auditor.errors import ReadingError
from auditor.reading import (
    archive,
    blocks,
    cascade,
    confined,
    css_pieces,
    markup,
    mime,
    ofd,
    pdf,
    read_bytes,
    web,
)
from tests.reading.makers import docx_of, mht_of, ofd_of, paragraph, pdf_of, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytest.importorskip("defusedxml")
pytest.importorskip("pypdfium2")
pytest.importorskip("selectolax")

MIB = 2**20
SENTENCE = "法治政府建设，工作报告。"


@pytest.fixture(autouse=True)
def within_ten_seconds_of_processor_time() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < 10


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_fifty_megabytes() -> None:
    assert "larger than 20 MiB" in refusal(b"a" * 50 * MIB, "a.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_one_line_of_ten_megabytes(name: str) -> None:
    assert "characters, more than the 2,000,000" in refusal((SENTENCE * 300_000).encode()[: 10 * MIB], name)


def test_one_line_of_a_million_characters_is_read() -> None:
    assert (
        len(read_bytes(("法治政府建设的工作" * 4 + SENTENCE).encode() * 20_000, "a.txt").content) == 960_000
    )


@pytest.mark.parametrize(
    ("piece", "told"),
    [("不足；", "sentences, more than the 37,500"), ("不足，", "clauses, more than the 150,000")],
)
def test_more_sentences_or_clauses_than_any_report_has(piece: str, told: str) -> None:
    assert told in refusal((piece * 200_000).encode(), "a.txt")


def test_ten_megabytes_of_no_known_encoding() -> None:
    assert "encoding" in refusal(bytes(range(128, 256)) * 80_000, "a.txt")


def test_a_part_that_unpacks_to_a_thousand_times_its_size() -> None:
    data = zipped({"word/document.xml": b"\0" * (64 * MIB)})
    assert len(data) < 100_000
    assert "unpacks to more than 16 MiB" in refusal(data, "a.docx")


def test_parts_that_unpack_to_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 3 * MIB)
    body = paragraph("正文") + " " * (2 * MIB)
    data = docx_of(body, word__styles="<w:styles xmlns:w='w'>" + " " * (2 * MIB) + "</w:styles>")

    assert "word/styles.xml unpacks to more than" in refusal(data, "a.docx")


def test_a_directory_of_sixty_thousand_parts() -> None:
    assert "more than 5,000 parts" in refusal(zipped({f"word/{n}": b"" for n in range(60_000)}), "a.docx")


def test_a_directory_that_states_fewer_parts_than_it_has() -> None:
    data = bytearray(zipped({f"word/{n}": b"" for n in range(60_000)}))
    end = data.rfind(b"PK\x05\x06")
    data[end + 8 : end + 12] = b"\x01\x00\x01\x00"

    assert "more than 5,000 parts" in refusal(bytes(data), "a.docx")


def test_a_part_that_states_a_smaller_size_than_it_has() -> None:
    data = bytearray(zipped({"word/document.xml": b"\0" * (64 * MIB)}))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")

    assert "damaged" in refusal(bytes(data), "a.docx")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_no_office_program_uses(method: int) -> None:
    assert "cannot be unpacked" in refusal(zipped({"word/document.xml": b"a" * 100}, method), "a.docx")


def test_an_encrypted_part() -> None:
    data = bytearray(docx_of(paragraph("正文")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)

    assert "cannot be unpacked" in refusal(bytes(data), "a.docx")


def test_elements_nested_a_hundred_thousand_deep() -> None:
    assert f"nested more than {markup.MAX_DEPTH} deep" in refusal(
        docx_of("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "a.docx"
    )


def test_a_million_elements() -> None:
    assert f"more than {markup.MAX_TAGS:,} tags" in refusal(
        docx_of("<w:p/>" * (markup.MAX_TAGS + 1)), "a.docx"
    )


BOMB = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declaration",
    [
        f'<!DOCTYPE d [<!ENTITY x0 "lol">{BOMB}]>',
        '<!DOCTYPE d [<!ENTITY x9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/a.dtd">%p;]>',
    ],
    ids=["expansion", "file", "document type", "parameter"],
)
@pytest.mark.parametrize("name", ["word/document.xml", "OFD.xml", "_rels/.rels"])
def test_entities_are_neither_expanded_nor_fetched(declaration: str, name: str) -> None:
    parts = {"word/document.xml": "<d/>", name: f'<?xml version="1.0"?>{declaration}<d>&x9;</d>'}

    assert "declares a document type" in refusal(zipped(parts), "a.docx")


def test_a_page_of_too_many_tags() -> None:
    assert f"more than {web.MAX_TAGS:,} tags" in refusal(b"<p>" * (web.MAX_TAGS + 1), "a.html")


RULE = "p{display:block}"


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (RULE * (cascade.MAX_SELECTORS + 1), f"more than {cascade.MAX_SELECTORS:,} selectors"),
        (f"@media all{{{'p{color:red}' * 60_000}}}", f"more than {cascade.MAX_RULE:,} characters"),
        (f"p{{color:red;{'top:0;' * 100_000}}}", f"more than {cascade.MAX_RULE:,} characters"),
    ],
    ids=["selectors", "condition", "rule"],
)
def test_a_style_sheet_without_end(css: str, told: str) -> None:
    assert told in refusal(f"<style>{css}</style><p>{SENTENCE}".encode(), "a.html")


def test_a_style_attribute_without_end() -> None:
    style = "top:0;" * 100_000
    assert "characters" in refusal(f"<p style='{style}'>{SENTENCE}".encode(), "a.html")


def test_a_long_style_sheet_is_cut_between_its_rules_only() -> None:
    odd = """a{content:"}"} /* } */ b{background:url(x}y)} @media print{c{content:'}'}} d\\}{top:0} "broken\n{} """
    css = odd * 3_000

    cut = [*css_pieces.pieces(css)]

    assert "".join(cut) == css
    assert len(cut) > 3
    assert all(len(piece) < 60_000 for piece in cut)
    assert {piece[:20] for piece in cut} <= {(odd * 2)[at : at + 20] for at in range(len(odd))}
    whole = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    parts = [
        rule
        for piece in cut
        for rule in tinycss2.parse_stylesheet(piece, skip_comments=True, skip_whitespace=True)
    ]
    assert [rule.serialize() for rule in parts] == [rule.serialize() for rule in whole]


def test_a_page_nested_too_deep() -> None:
    assert "nested more than 1000 deep" in refusal(b"<div>" * 1_500 + SENTENCE.encode(), "a.html")


def test_inline_elements_may_nest_deep_without_a_traceback() -> None:
    assert read_bytes(b"<span>" * 3_000 + SENTENCE.encode(), "a.html").content == SENTENCE


def test_a_page_made_to_be_slow_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_SECONDS", 0.5)
    page = b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x"

    assert "more than 0.5 seconds of processor time" in refusal(page, "a.html")


def test_a_selector_made_to_be_slow_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_SECONDS", 0.5)
    css = "b " + "div " * 12 + "p{color:red}"
    page = f"<style>{css}</style>" + "<div>" * 300 + f"<b><p>{SENTENCE}"

    assert "0.5 seconds" in refusal(page.encode(), "a.html")


@pytest.mark.parametrize(
    "css", ["@media screen{" * 300, "p{" * 300, "p{a" + "(" * 3_000 + ")" * 3_000 + "{color:red}"]
)
def test_style_sheets_nested_without_end_are_refused(css: str) -> None:
    assert "nested more than 32 deep" in refusal(f"<style>{css}</style><p>{SENTENCE}".encode(), "a.html")


def test_values_that_never_end_are_passed_over() -> None:
    css = "p{color:var(--a);--a:var(--b);--b:var(--a)}"
    page = f"<style>{css}</style><p style='--c:var(--c);color:var(--c);width:{'calc(' * 3_000}'>{SENTENCE}"

    assert read_bytes(page.encode(), "a.html").content == SENTENCE


def test_frames_that_show_one_another_many_times_are_refused() -> None:
    frames = b"<p>text</p>" + b'<iframe src="cid:a"></iframe>' * 90
    parts = [({"Content-Type": "text/html", "Content-ID": name}, frames) for name in ("<b>", "<a>")]

    assert f"shows more than {blocks.MAX_FRAMES} frames" in refusal(mht_of(parts), "a.mht")


def test_an_archive_of_too_many_parts() -> None:
    parts = [({"Content-Type": "text/html"}, b"<p>a")] * (4 * mime.MAX_PARTS + 1)

    assert f"more than {mime.MAX_PARTS:,} parts" in refusal(mht_of(parts), "a.mht")


def test_an_archive_of_headers_without_end() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: text/html\n" + b"a: b\n" * (mime.MAX_LINES + 1)

    assert f"{mime.MAX_LINES:,} lines" in refusal(data, "a.mht")


def test_archives_in_archives_in_archives() -> None:
    data = b"MIME-Version: 1.0\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(1_500)
    )

    assert refusal(data, "a.mht")


def test_a_pdf_of_too_many_pages() -> None:
    assert f"more than {pdf.MAX_PAGES}" in refusal(pdf_of([[]] * (pdf.MAX_PAGES + 1)), "a.pdf")


def test_an_ofd_of_too_many_pages() -> None:
    assert f"more than {ofd.MAX_PAGES}" in refusal(ofd_of([[]] * (ofd.MAX_PAGES + 1)), "a.ofd")


def test_a_pdf_made_to_be_slow_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "MAX_SECONDS", 0.05)
    page = [(72.0, 20.0 + n, 1.0, SENTENCE * 40) for n in range(400)]

    assert "more than 0.05 seconds of processor time" in refusal(pdf_of([page] * 4), "a.pdf")


def _spin(_: bytes) -> None:
    while True:
        pass


def _sleep(_: bytes) -> str:
    time.sleep(0.3)
    return "done"


def _abort(_: bytes) -> None:
    os.write(2, b"terminate called\n")
    os.abort()


def _eat(_: bytes) -> int:
    return len(bytearray(500 * MIB))


def _refuse(data: bytes) -> None:
    raise ReadingError(data.decode(), "help")


def _fail(_: bytes) -> None:
    raise KeyError("bug")


def test_the_result_comes_back_from_the_child() -> None:
    assert confined.confined(len, b"abc") == 3


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (_spin, "takes more than 0.2 seconds of processor time"),
        (_abort, "its reader broke down on it"),
        (_refuse, "abc"),
    ],
)
def test_what_goes_wrong_in_the_child_is_one_line(
    work: Callable[[bytes], None], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ReadingError) as caught:
        confined.confined(work, b"abc", seconds=0.2 if work is _spin else None)

    assert str(caught.value.message) == message
    assert capfd.readouterr() == ("", "")


def test_waiting_takes_no_processor_time() -> None:
    assert confined.confined(_sleep, b"", seconds=0.2) == "done"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_memory_beyond_the_bound_is_refused() -> None:
    with pytest.raises(ReadingError, match="takes more than 100 MB to read"):
        confined.confined(_eat, b"", megabytes=100)


def test_a_mistake_of_ours_is_not_dressed_up_as_a_bad_file() -> None:
    with pytest.raises(KeyError, match="bug"):
        confined.confined(_fail, b"")


def test_a_thousand_comments_before_a_page_take_no_time() -> None:
    assert read_bytes(b"<!---->" * 1_000 + b"<!-" * 1_000 + SENTENCE.encode(), "a.txt").content


def test_a_process_of_several_threads_reads_in_a_fresh_child() -> None:
    done = threading.Event()
    waiting = threading.Thread(target=done.wait)
    waiting.start()
    try:
        assert confined.confined(len, b"abc") == 3
    finally:
        done.set()
        waiting.join()


@pytest.mark.parametrize("location", ["Doc\n0/a.xml", "Doc\x1b[31m/a.xml", "D" * 60_000])
def test_a_part_with_a_hostile_name_is_named_in_one_short_line(location: str) -> None:
    root = f"<OFD><DocBody><DocRoot>{location.replace(chr(27), '')}</DocRoot></DocBody></OFD>"
    message = refusal(zipped({"OFD.xml": root}), "a\x1b[31m.ofd")

    assert "is missing" in message or len(location) > 1_000
    assert message.isprintable()
    assert len(message) < 1_200
