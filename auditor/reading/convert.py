"""Formats that only office programs read: converted by one that is installed, in a closed room."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import ReadingError
from auditor.reading.filekind import suffix_of
from auditor.reading.text import Text, sound
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator


MAX_SECONDS = 60.0
"""LibreOffice takes 1 to 10 seconds for its first start with an empty profile."""
_MAX_OUTPUT = 20 * 1024 * 1024

_OFFICES = (
    "soffice",
    "libreoffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)

# The profile forbids what a document may ask for: macros, linked pictures and files, the network.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">\
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>\
</prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>\
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>\
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>\
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>\
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""

_NAMES = {
    ".doc": "Word 97 (.doc)",
    ".wps": "WPS (.wps)",
    ".rtf": "RTF",
    ".odt": "OpenDocument (.odt)",
    ".xml": "Word 2003 XML",
}


def read_converted(data: bytes, path: str) -> Text:
    """The `Text` of a .doc, .wps, .rtf, .odt or like file.

    LibreOffice is asked first, because it keeps automatic numbering and accepts tracked changes; for .doc
    antiword or catdoc serve where it is not installed. Raises ReadingError that names the converter when there
    is none, and when it fails or takes longer than `MAX_SECONDS`.
    """
    suffix = _suffix(data, path)
    if suffix == ".doc" and b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k" in data:
        raise ReadingError(said("word.password"), said("no_password"))
    office = next((found for name in _OFFICES if (found := shutil.which(name))), None)
    if office is not None:
        return _through_office(office, data, path, suffix)
    for name in ("antiword", "catdoc") if suffix == ".doc" else ():
        program = shutil.which(name)
        if program is not None:
            return _through_words(program, name, data, path)
    needs = said("convert.any") if suffix == ".doc" else "LibreOffice"
    raise ReadingError(said("convert.none", _NAMES[suffix], needs), said("convert.none.help"))


def _suffix(data: bytes, path: str) -> str:
    """The name's ending that tells LibreOffice what the bytes are; the file's own may lie."""
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(b"PK"):
        return ".odt"
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return ".xml"
    # WPS Writer writes Word's own format under its own name; Microsoft Works wrote another.
    if suffix_of(path) == ".wps" and b"W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t" not in data:
        return ".wps"
    return ".doc"


def _through_office(office: str, data: bytes, path: str, suffix: str) -> Text:
    from auditor.reading.word import read_docx

    with _room() as room:
        profile = room / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = room / f"report{suffix}"
        source.write_bytes(data)
        options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
        target = ["--convert-to", "docx", "--outdir", str(room / "out")]
        _run(
            [office, f"-env:UserInstallation={profile.as_uri()}", *options, *target, str(source)],
            room,
            "LibreOffice",
        )
        try:
            with (room / "out" / "report.docx").open("rb") as stream:
                converted = stream.read(_MAX_OUTPUT)
        except OSError:
            raise ReadingError(said("convert.failed"), said("by_hand")) from None
    text = read_docx(converted, path)
    return text._replace(data=data, remarks=(said("convert.through"), *text.remarks))


def _through_words(program: str, name: str, data: bytes, path: str) -> Text:
    """Through a program that prints a .doc file's text, one paragraph a line."""
    with _room() as room:
        source = room / "report.doc"
        source.write_bytes(data)
        options = ["-w", "0", "-m", "UTF-8.txt"] if name == "antiword" else ["-w", "-d", "utf-8"]
        printed = _run([program, *options, str(source)], room, name).decode("utf-8", "replace")
    content = "\n".join(line.strip() for line in printed.splitlines() if line.strip())
    if not content:
        raise ReadingError(said("convert.nothing", name), said("by_hand"))
    return sound(Text(content, path, data, remarks=(said("convert.through_words", name),)))


@contextlib.contextmanager
def _room() -> Iterator[Path]:
    """A directory of our own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as room:
        yield Path(room)


def _run(command: list[str], room: Path, name: str) -> bytes:
    """Standard output of a converter that sees a home of its own and is stopped, with its children, in time."""
    own = {"HOME": str(room), "TMPDIR": str(room), "TEMP": str(room), "TMP": str(room), "LC_ALL": "C.UTF-8"}
    # Windows programs need more of the environment than its path.
    inherited = os.environ if os.name == "nt" else {"PATH": os.environ.get("PATH", os.defpath)}
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=room,
            env={**inherited, **own, **nowhere},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(MAX_SECONDS)
        except subprocess.TimeoutExpired:
            raise ReadingError(said("convert.slow", name, f"{MAX_SECONDS:g}"), said("by_hand")) from None
        finally:
            if process.poll() is None:
                _stop(process)
        output.seek(0)
        return output.read(_MAX_OUTPUT)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a running converter and what it started: an interrupted audit leaves no office behind."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
