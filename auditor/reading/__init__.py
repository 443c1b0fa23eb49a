"""Bytes to `Text`: one file per format, chosen by the file's first bytes and, where they say nothing, its name."""

from __future__ import annotations

import os
import re
import stat
import sys

from auditor.errors import ReadingError
from auditor.reading.text import Text, decode, from_bytes

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
        raise ReadingError(
            f"{path}: auditor does not use the network", "save the page and give the saved file"
        )
    try:
        data = _contents(path)
    except FileNotFoundError:
        raise _about(path, "no such file", "check the path") from None
    except (OSError, ValueError) as error:
        raise _about(path, getattr(error, "strerror", None) or str(error)) from None
    return read_bytes(data, path)


def _standard_input() -> bytes:
    """What is on standard input, at most one byte more than `MAX_BYTES`. Raises ReadingError where nothing can be read."""
    help = "pipe a report into it, or give its path"
    if sys.stdin is None:
        raise ReadingError("-: standard input is closed", help)
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadingError(f"-: standard input: {getattr(error, 'strerror', None) or error}", help) from None


def read_bytes(data: bytes, path: str) -> Text:
    """Read a report from its bytes; `path` names it in messages and decides where the bytes do not.

    Raises ReadingError, beginning with the path, for an empty or too large file, for bytes that are no document, no
    text or damaged, for a format whose library or converter is not installed, and for whatever is beyond
    the bounds of its format.
    """
    try:
        if len(data) > MAX_BYTES:
            raise ReadingError(
                f"larger than {MAX_BYTES // 2**20} MiB", "give the report alone, without attachments"
            )
        return _read(data, path)
    except ReadingError as error:
        raise _about(path, error.message, error.help) from None


def _about(path: str, message: str, help: str = "") -> ReadingError:
    """The error about a file, in one line: names of files and of their parts may hold any character."""
    words = "".join(char if char.isprintable() else "?" for char in f"{path}: {message}")
    return ReadingError(words if len(words) < 1_000 else f"{words[:1_000]}…", help)


def _contents(path: str) -> bytes:
    """The bytes of a regular file, at most one more than `MAX_BYTES`.

    Raises OSError or ValueError when it cannot be opened, ReadingError when it is no regular file. A link is none: in
    a contribution that a pipeline checks it could name any file of the machine, whose lines the audit would print.
    """
    if os.path.islink(path):
        raise _about(path, "is a symbolic link", "give the file that it points to")
    # What was opened is looked at, not what the path named before; not blocking, for a pipe would wait.
    flags = ("O_NONBLOCK", "O_BINARY", "O_NOFOLLOW")
    descriptor = os.open(path, os.O_RDONLY | sum(getattr(os, flag, 0) for flag in flags))
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        if stat.S_ISDIR(mode):
            raise _about(path, "is a directory", "give one report, or use `auditor gate` for many")
        raise _about(path, "not a regular file", "give a file, or `-` to read standard input")
    with open(descriptor, "rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _read(data: bytes, path: str) -> Text:
    """Hand the bytes to the reader of their format, which is imported only here: most reports are plain text."""
    from auditor.reading.filekind import Kind, kind_of
    from auditor.reading.own import REFUSAL, own

    no_report = own(data, path)
    if no_report is not None:
        raise ReadingError(*REFUSAL[no_report])

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
