"""What lies among reports and is none: pages that the program wrote itself, its journals, and lock files.

A page of the program quotes the report it is about, so it would be judged as if it said all of that itself.
"""

from __future__ import annotations

import os
import re
import stat
from enum import Enum

from auditor.errors import ReadingError
from auditor.store.kept import opened


class Own(str, Enum):
    """What a file is that is no report."""

    PAGE = "page"
    LOCK = "lock"
    JOURNAL = "journal"


WORD_CATEGORY = "auditor"
"""The category among the core properties of a Word document that the program writes."""

_HEAD = 4096
_JOURNAL = (b"SQLite format 3\0", b"AUDT")
_COLOUR = re.compile(rb"\x1b\[[\d;]*m")
# The signs of each format, looked for where the format has them; compiled only for files that begin alike.
_SIGNS = (
    (b"<", rb'<meta name="generator" content="auditor[ "]|<testsuites>'),
    (b"{", rb'"(?:tool|driver)":\s*\{\s*"name":\s*"auditor"|^\{\s*"schema_version":\s*\d+,\s*"(?:audits|reports)":'),
    (b"{", rb'^\{"path": .{0,3000}?"(?:sha256|checklist)": |^\{"first": .{0,1000}?"first_issuer": '),
    (b"[", rb'^\[\s*\{\s*"description": .{0,2000}?"check_name": '),
    (b"#", rb"^### auditor: "),
    (b":", rb"^::(?:error|warning|notice) file=[^\n]{1,2000}?,title="),
    (b'"', rb'^"report","issuer","level",'),
    (b"p", rb"^path,(?:sha256|issuer),"),
    (b"f", rb"^first,first_issuer,"),
)  # fmt: skip
_TEXT = "|".join(
    (
        r"^(?:.* · )?(?:对照清单|checklists) [a-z][a-z0-9-]*(?:, [a-z][a-z0-9-]*)*$",
        r"\A\S{1,4} (?:门禁 (?:未)?通过|gate (?:passed|failed))",
        r"^\S{1,4} .* · (?:得分|score) (?:\d|–|-)",
        r"^(?:编码|encoding) +[a-z0-9-]+\n+(?:提纲|outline)$",
    )
).encode()


def own(data: bytes, path: str) -> Own | None:
    """What a file of these bytes and that name is, where it is no report; only names and signs are looked at."""
    name = os.path.basename(path.replace("\\", "/"))
    if name.startswith(("~$", ".~lock.")):
        return Own.LOCK
    if data.startswith(_JOURNAL[0]):
        return Own.JOURNAL if data[68:72] == _JOURNAL[1] else None
    if data.startswith(b"PK\x03\x04"):
        return Own.PAGE if _is_own_word(data) else None
    head = _COLOUR.sub(b"", data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().replace(b"\r\n", b"\n"))
    for first, sign in _SIGNS:
        if head.startswith(first) and re.search(sign, head, re.DOTALL):
            return Own.PAGE
    # A page in plain text says what it is at the beginning of one of its first lines.
    lines = b"\n".join(head.split(b"\n", 12)[:12])
    return Own.PAGE if re.search(_TEXT, lines, re.MULTILINE) else None


def _is_own_word(data: bytes) -> bool:
    """Whether a ZIP file is a Word document that the program wrote."""
    from auditor.reading.archive import Archive

    sign = f"<cp:category>{WORD_CATEGORY}</cp:category>".encode()
    try:
        archive = Archive(data)
        return "docProps/core.xml" in archive.names and sign in archive.read("docProps/core.xml")
    except ReadingError:
        return False


def lying(path: str, most: int) -> Own | None:
    """The same of a file that lies in a folder; None too for what can't be read, so that reading it tells why.

    Of anything but a document of Word no more than the beginning is read, of that at most so many bytes.
    """
    found = own(b"", path)
    if found is not None:
        return found
    try:
        with open(opened(path), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return None
            data = stream.read(_HEAD)
            return own(data + stream.read(most) if data.startswith(b"PK") else data, path)
    except (OSError, ValueError):
        return None
