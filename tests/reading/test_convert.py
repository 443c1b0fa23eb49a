"""Old office formats: through a converter in a closed room, or one line that names it."""

from __future__ import annotations

import shutil
import socket
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from auditor.errors import ReadingError
from auditor.reading import convert, read_bytes
from auditor.words import said
from tests.reading.layouts import REPORT
from tests.reading.makers import docx, zipped

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("defusedxml")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ODT = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def odt_with_link(address: str) -> bytes:
    """A text with a picture that is not in the file but at an address."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
        )
    )
    picture = (
        f'<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}"/></draw:frame>'
    )
    body = "".join(f"<text:p>{line}</text:p>" for line in REPORT)
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
            f"<office:body><office:text>{body}<text:p>{picture}</text:p></office:text></office:body>"
            "</office:document-content>",
            "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        }
    )


def rtf(lines: tuple[str, ...]) -> bytes:
    escaped = "\\par\n".join("".join(f"\\u{ord(char)}?" for char in line) for line in lines)
    return f"{{\\rtf1\\ansi\\uc1 {escaped}\\par\n}}".encode()


def office(directory: Path, script: str) -> None:
    """A program named soffice that runs a script."""
    program = directory / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def bare_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH on which there is nothing but what a test puts there and the shell's own tools."""
    monkeypatch.setattr(convert, "_OFFICES", ("soffice",))
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (
            OLE,
            "a.doc",
            r"Word 97 \(.doc\) files need LibreOffice, antiword or catdoc, which is not installed",
        ),
        (OLE, "a.wps", r"WPS \(.wps\) files need LibreOffice, which is not installed"),
        (b"{\\rtf1 a}", "a.rtf", "RTF files need LibreOffice, which is not installed"),
        (ODT, "a.odt", r"OpenDocument \(.odt\) files need LibreOffice, which is not installed"),
    ],
)
@pytest.mark.usefixtures("bare_path")
def test_a_missing_converter_is_named(data: bytes, name: str, message: str) -> None:
    with pytest.raises(ReadingError, match=message) as caught:
        read_bytes(data, name)
    assert str(caught.value.help) == "install it, or open the file in Word or WPS and save it as .docx"


def test_an_encrypted_word_file_is_told_of() -> None:
    data = OLE + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(ReadingError, match="protected by a password"):
        read_bytes(data, "a.docx")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs a shell")
def test_a_converter_that_hangs_is_stopped(bare_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(bare_path, "exec /bin/sleep 60")
    monkeypatch.setattr(convert, "MAX_SECONDS", 0.3)

    with pytest.raises(ReadingError, match=r"LibreOffice took longer than 0\.3 seconds"):
        read_bytes(b"{\\rtf1 a}", "a.rtf")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs a shell")
def test_a_converter_that_fails_is_told_of(bare_path: Path) -> None:
    office(bare_path, "exit 3")

    with pytest.raises(ReadingError, match="LibreOffice could not read the file"):
        read_bytes(b"{\\rtf1 a}", "a.rtf")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs a shell")
def test_a_converter_gets_a_home_of_its_own_and_no_network(bare_path: Path, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(docx(REPORT))
    office(
        bare_path,
        f'case "$HOME$http_proxy" in *auditor-*127.0.0.1:9) /bin/mkdir out; /bin/cp {tmp_path}/made.docx out/report.docx;;'
        " esac",
    )
    text = read_bytes(b"{\\rtf1 a}", "a.rtf")

    assert text.content == "\n".join(REPORT)
    assert tuple(map(str, text.remarks)) == ("It was read through LibreOffice.",)
    assert text.place(0) == said("place.paragraph", 1)


@needs_office
def test_rtf_is_read_through_libreoffice() -> None:
    assert read_bytes(rtf(REPORT), "报告.rtf").content.split("\n") == list(REPORT)


@needs_office
def test_doc_and_pdf_made_by_libreoffice_are_read_like_the_docx(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    source = tmp_path / "report.docx"
    source.write_bytes(docx(REPORT))
    for form in ("doc", "odt", "pdf"):
        convert._run(
            [
                "soffice",
                f"-env:UserInstallation={tmp_path.as_uri()}/p",
                "--headless",
                "--convert-to",
                form,
                str(source),
            ],
            tmp_path,
            "LibreOffice",
        )
        text = read_bytes((tmp_path / f"report.{form}").read_bytes(), f"report.{form}")
        assert "".join(text.content.split()) == "".join(REPORT), form


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
@needs_office
def test_doc_is_read_through_antiword_where_libreoffice_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(docx(REPORT))
    convert._run(
        [
            "soffice",
            f"-env:UserInstallation={tmp_path.as_uri()}/p",
            "--headless",
            "--convert-to",
            "doc",
            str(source),
        ],
        tmp_path,
        "LibreOffice",
    )
    monkeypatch.setattr(convert, "_OFFICES", ())
    text = read_bytes((tmp_path / "report.doc").read_bytes(), "report.doc")

    assert text.content.split("\n") == list(REPORT)
    assert tuple(map(str, text.remarks)) == (
        "It was read through antiword, which may lose automatic numbering.",
    )


@needs_office
def test_a_linked_picture_is_not_fetched() -> None:
    asked = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def serve() -> None:
            try:
                server.accept()
                asked.set()
            except OSError:
                return

        waiting = threading.Thread(target=serve, daemon=True)
        waiting.start()
        text = read_bytes(odt_with_link(f"http://127.0.0.1:{server.getsockname()[1]}/a.png"), "a.odt")

    assert "主要举措" in text.content
    assert not asked.is_set()
