"""Opening: only regular files and standard input, and the bytes decide what a file is."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from auditor.errors import ReadingError
from auditor.reading import MAX_BYTES, read, read_bytes
from auditor.reading.filekind import Kind, kind_of
from tests.reading import makers

ROOT = Path(__file__).parents[2]
LINES = ["法治政府建设年度报告", "一、主要举措和成效"]


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")

    assert read(str(path)).content == "\n".join(LINES)
    assert read(str(path)).path == str(path)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(makers.docx(LINES))))

    assert read("-").content == "\n".join(LINES)


@pytest.mark.parametrize(
    "address", ["http://www.gov.cn/a.html", "HTTPS://a.cn", "ftp://a/b", "file:///etc/passwd"]
)
def test_an_address_is_refused_with_what_to_do(address: str) -> None:
    with pytest.raises(ReadingError, match="does not use the network") as caught:
        read(address)
    assert str(caught.value.help) == "save the page and give the saved file"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ReadingError, match=r"^nowhere\.txt: no such file \(check the path\)$"):
        read("nowhere.txt")


def test_a_path_with_a_null_is_an_error_of_one_line() -> None:
    with pytest.raises(ReadingError, match="null"):
        read("a\0b")


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="is a directory"):
        read(str(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_refused_also_through_a_link(device: str, tmp_path: Path) -> None:
    link = tmp_path / "report.txt"
    link.symlink_to(device)

    for path in (device, str(link)):
        with pytest.raises(ReadingError, match=r"not a regular file|No such device|symbolic link"):
            read(path)


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    pipe = tmp_path / "report.txt"
    os.mkfifo(pipe)

    with pytest.raises(ReadingError, match="not a regular file"):
        read(str(pipe))


def test_a_link_is_refused_whatever_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("法治政府建设", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to("a.txt")

    with pytest.raises(ReadingError, match="is a symbolic link"):
        read(str(tmp_path / "b.txt"))


def test_a_report_in_a_linked_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("法治政府建设", encoding="utf-8")
    (tmp_path / "year").symlink_to("reports")

    assert read(str(tmp_path / "year" / "a.txt")).content == "法治政府建设"


def test_no_more_than_the_bound_is_read_of_a_huge_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES * 100)

    with pytest.raises(ReadingError, match="larger than 20 MiB"):
        read(str(path))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (makers.docx(LINES), "报告.doc", Kind.DOCX),
        (makers.docx(LINES), "报告.wps", Kind.DOCX),
        (makers.docx(LINES), "报告", Kind.DOCX),
        (makers.pdf(LINES), "报告.docx", Kind.PDF),
        (b"\r\n" + makers.pdf(LINES), "a.pdf", Kind.PDF),
        (makers.ofd(LINES), "报告.pdf", Kind.OFD),
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>", "报告.doc", Kind.HTML),
        (b"\xef\xbb\xbf\n<!-- a -->\n<!DOCTYPE HTML>", "a.txt", Kind.HTML),
        ("<html>".encode("utf-16"), "a.txt", Kind.HTML),
        (b"<p>1. &lt;html&gt;</p>", "a.txt", Kind.TEXT),
        (b"<p>a</p>", "a.html", Kind.HTML),
        ("报告 <html>".encode(), "a.txt", Kind.TEXT),
        (makers.mht_of([]), "报告.doc", Kind.MHT),
        (b"", "a.mhtml", Kind.MHT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", Kind.CONVERTED),
        (b"{\\rtf1", "a.doc", Kind.CONVERTED),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "a.doc", Kind.CONVERTED),
        ("一、法治".encode(), "a.docx", Kind.TEXT),
    ],
)
def test_the_bytes_decide_before_the_name(data: bytes, name: str, kind: Kind) -> None:
    assert kind_of(data, name) is kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"Rar!\x1a\x07\x00", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (makers.zipped({"a.txt": "a"}), "a ZIP archive"),
        (makers.zipped({"xl/workbook.xml": "a"}), "a spreadsheet"),
        (makers.zipped({"ppt/presentation.xml": "a"}), "a presentation"),
    ],
)
def test_what_is_no_document_is_named(data: bytes, what: str) -> None:
    with pytest.raises(ReadingError, match=rf"^a\.docx: is {what}, not a report"):
        read_bytes(data, "a.docx")


def test_reading_plain_text_loads_no_other_reader() -> None:
    script = (
        "import sys; from auditor.reading import read_bytes; read_bytes('法治政府建设'.encode(), 'a.txt');"
        "heavy = {'selectolax', 'pypdfium2', 'defusedxml', 'zipfile', 'email', 'multiprocessing', 'subprocess',"
        " 'xml', 'html', 'urllib', 'typing_extensions', 'pathlib', 'tempfile', 'statistics'};"
        "print(sorted(heavy & set(sys.modules)), [m for m in sys.modules if m.startswith('auditor.reading.')])"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )

    loaded = [
        "auditor.reading.charset",
        "auditor.reading.text",
        "auditor.reading.filekind",
        "auditor.reading.own",
    ]
    assert ran.stdout.strip() == f"[] {loaded}"
