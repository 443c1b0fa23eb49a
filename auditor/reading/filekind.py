"""Which format a file is: by its first bytes, by its name only where they say nothing."""

from __future__ import annotations

import re
from enum import Enum

from auditor.errors import ReadingError
from auditor.words import said

SUFFIXES = frozenset(
    (".txt", ".text", ".md", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".docx", ".doc", ".wps", ".rtf",
     ".odt", ".pdf", ".ofd")
)  # fmt: skip
"""What is taken for a report in a folder; a file that is named itself may be called anything."""


class Kind(str, Enum):
    """A format with a reader of its own."""

    TEXT = "text"
    HTML = "html"
    MHT = "mht"
    DOCX = "docx"
    PDF = "pdf"
    OFD = "ofd"
    CONVERTED = "converted"
    """Read through a converter: .doc, .wps, .rtf, .odt and the like."""


# Compiled only for files that begin like markup: most reports are plain text, and starting up is measured.
_HTML = rb"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|frameset)[\s>]"
_MULTIPART = rb"(?:^|\n)content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)"
_WORD_XML = rb"<\?mso-application\s+progid=\"Word\.Document\"|<w:wordDocument|<pkg:package"

_REFUSED = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x7fELF", "program"),
)

_OFFICE = {".docx": "Word", ".docm": "Word", ".pdf": "PDF", ".ofd": "OFD"}
_MARKS = (b"\xff\xfe", b"\xfe\xff")

_BY_NAME = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".shtml": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsp": Kind.HTML,
    ".mht": Kind.MHT,
    ".mhtml": Kind.MHT,
}


def suffix_of(path: str) -> str:
    """The file name's ending with its dot, in lower case; empty without one."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return "." + name.rsplit(".", 1)[1].lower() if "." in name else ""


def kind_of(data: bytes, path: str) -> Kind:
    """The format of `data`.

    Raises ReadingError, naming what it is, for pictures, archives and other files that are no document.
    """
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"\xdb\xa5-\x00")):
        return Kind.CONVERTED
    # Readers of PDF pass over some bytes before the mark; a text may speak of it.
    if data.lstrip(b"\xef\xbb\xbf\0 \t\r\n\f").startswith(b"%PDF-") or (
        suffix_of(path) == ".pdf" and b"%PDF-" in data[:1024]
    ):
        return Kind.PDF
    for magic, name in _REFUSED:
        if data.startswith(magic):
            help = said(f"kind.{name}.help") if name in ("picture", "program") else said("unpack")
            raise ReadingError(said("kind.other", said(f"kind.{name}")), help)
    suffix = suffix_of(path)
    kind = _marked_up(data) or _BY_NAME.get(suffix, Kind.TEXT)
    if kind is Kind.TEXT and suffix in _OFFICE and b"\x00" in data and data[:2] not in _MARKS:
        raise ReadingError(said("kind.damaged", _OFFICE[suffix]), said("get_again"))
    return kind


def _zipped(data: bytes) -> Kind:
    from auditor.reading.archive import Archive

    archive = Archive(data)
    names = archive.names
    if "OFD.xml" in names:
        return Kind.OFD
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    if any(name.startswith("xl/") for name in names):
        raise ReadingError(said("kind.other", said("kind.spreadsheet")), said("save_as_docx"))
    if any(name.startswith("ppt/") for name in names):
        raise ReadingError(said("kind.other", said("kind.presentation")), said("save_as_docx"))
    if "mimetype" in names and b"opendocument.text" in archive.read("mimetype"):
        return Kind.CONVERTED
    raise ReadingError(said("kind.other", said("kind.zip")), said("unpack"))


def _marked_up(data: bytes) -> Kind | None:
    """The kind of web page that `data` begins like, None for anything else."""
    head = data[:4096]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            head = head.decode(encoding, errors="ignore").encode("utf-8", errors="ignore")
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.lstrip().startswith(b"<"):
        if re.search(_WORD_XML, head):
            return Kind.CONVERTED
        if re.match(_HTML, head, re.IGNORECASE | re.DOTALL):
            return Kind.HTML
    elif b"\nmime-version:" in b"\n" + head.lower() and re.search(_MULTIPART, head, re.IGNORECASE):
        return Kind.MHT
    return None
