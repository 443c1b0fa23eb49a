"""Bytes to `Text`: one file per format, chosen by the file's first bytes and, where they say nothing, its name."""

from __future__ import annotations

import os
import re
import stat
import sys

from auditor.errors import ReadingError, system
from auditor.reading.charset import decode
from auditor.reading.text import Text, from_bytes
from auditor.store.kept import opened
from auditor.words import Said, said

__all__ = ["MAX_BYTES", "Text", "decode", "from_bytes", "read", "read_bytes"]

MAX_BYTES = 20 * 1024 * 1024
"""A report larger than this is refused: the longest published ones stay under 1 MiB of text."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def read(path: str) -> Text:
    """Read one report from a path, or from standard input for ``-``.

    Raises ReadingError, with what to do, for an address, a missing or unreadable file, a directory, a device,
    a file over `MAX_BYTES`, and whatever `read_bytes` refuses.
    """
    if path == "-":
        return read_bytes(_standard_input(), path)
    if _ADDRESS.match(path):
        raise ReadingError(said("read.network"), said("read.network.help"), place=path)
    try:
        data = _contents(path)
    except FileNotFoundError:
        raise _about(path, said("read.no_file"), said("check_path")) from None
    except (OSError, ValueError) as error:
        raise _about(path, system(error)) from None
    return read_bytes(data, path)


def _standard_input() -> bytes:
    """What is on standard input, at most one byte more than `MAX_BYTES`. Raises ReadingError where nothing can be read."""
    help = said("read.stdin.help")
    if sys.stdin is None:
        raise ReadingError(said("read.stdin.closed"), help, place="-")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadingError(said("read.stdin", system(error)), help, place="-") from None


def read_bytes(data: bytes, path: str) -> Text:
    """Read a report from its bytes; `path` names it in messages and decides where the bytes do not.

    Raises ReadingError, beginning with the path, for an empty or too large file, for bytes that are no document, no
    text or damaged, for a format whose library or converter is not installed, and for whatever is beyond
    the bounds of its format.
    """
    try:
        if len(data) > MAX_BYTES:
            raise ReadingError(said("read.large", MAX_BYTES // 2**20), said("alone.attachments"))
        return _read(data, path)
    except ReadingError as error:
        raise _about(path, error.message, error.help) from None


def _about(path: str, message: Said, help: Said | None = None) -> ReadingError:
    """The error about a file, in one line: names of files and of their parts may hold any character."""
    values = (_printable(one) if isinstance(one, str) else one for one in message.values)
    return ReadingError(said(message.key, *values), help, place=_printable(path))


def _printable(name: str) -> str:
    words = "".join(char if char.isprintable() else "?" for char in name[:1_000])
    return words if len(name) <= 1_000 else f"{words}…"


def _contents(path: str) -> bytes:
    """The bytes of a regular file, at most one more than `MAX_BYTES`.

    Raises OSError or ValueError when it cannot be opened, ReadingError when it is no regular file. A link is none: in
    a contribution that a pipeline checks it could name any file of the machine, whose lines the audit would print.
    """
    if os.path.islink(path):
        raise _about(path, said("read.link"), said("read.link.help"))
    # What was opened is looked at, not what the path named before.
    descriptor = opened(path)
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        if stat.S_ISDIR(mode):
            raise _about(path, said("read.folder"), said("read.folder.help"))
        raise _about(path, said("read.device"), said("read.device.help"))
    with open(descriptor, "rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _read(data: bytes, path: str) -> Text:
    """Hand the bytes to the reader of their format, which is imported only here: most reports are plain text."""
    from auditor.reading.filekind import Kind, kind_of
    from auditor.reading.own import own

    no_report = own(data, path)
    if no_report is not None:
        raise ReadingError(said(f"own.{no_report.value}"), said(f"own.{no_report.value}.help"))

    kind = kind_of(data, path)
    if kind is Kind.HTML:
        from auditor.reading.web import read_html

        return read_html(data, path)
    if kind is Kind.MHT:
        from auditor.reading.mime import read_mht

        return read_mht(data, path)
    if kind is Kind.DOCX:
        from auditor.reading.word import read_docx

        return read_docx(data, path)
    if kind is Kind.PDF:
        from auditor.reading.pdf import read_pdf

        return read_pdf(data, path)
    if kind is Kind.OFD:
        from auditor.reading.ofd import read_ofd

        return read_ofd(data, path)
    if kind is Kind.CONVERTED:
        from auditor.reading.convert import read_converted

        return read_converted(data, path)
    return from_bytes(data, path)
