"""The three standard streams, whatever state they are handed over in.

A stream that is closed goes nowhere. That the reader of a pipe went away (| head) changes no exit code: what is printed
from then on goes nowhere too. Anything else that keeps standard output from being written, such as a full disk, is an
error; what can't be told on standard error is not told.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from _typeshed import ReadableBuffer


class _Stream(io.FileIO):
    """One of the two that are written to."""

    told = True
    """Whether a failed write is an error."""
    _gone = False

    def write(self, data: ReadableBuffer) -> int | None:  # type: ignore[override]
        """Write, or drop what nobody will read. Raises UsageError, once, where it can't be written."""
        if not self._gone:
            try:
                return super().write(data)
            except OSError as error:
                self._gone = True
                if self.told and not isinstance(error, BrokenPipeError):
                    from auditor.errors import UsageError, system
                    from auditor.words import said

                    told = said("streams.output", system(error))
                    raise UsageError(told, said("streams.room")) from None
        return len(memoryview(data).cast("B"))


class _Quiet(_Stream):
    told = False


def settle() -> None:
    """Make the streams such that printing to them is safe; those that a test has put in their place are left alone."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _occupy()
    sys.stdout = _settled(sys.stdout, 1, _Stream)
    sys.stderr = _settled(sys.stderr, 2, _Quiet)


def _occupy() -> None:
    """Point closed descriptors to nowhere, so that no file that is opened later gets the number of a stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # The lowest free number is this one.


def _settled(stream: TextIO | None, number: int, kind: type[_Stream]) -> io.TextIOWrapper:
    """The stream over the same descriptor."""
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(kind(number, "wb", closefd=False)), encoding="utf-8")
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # With PYTHONUNBUFFERED there is no buffer between.
    if type(raw) is not io.FileIO or not isinstance(stream, io.TextIOWrapper) or raw.fileno() != number:
        return stream  # type: ignore[return-value]
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(kind(number, "wb", closefd=False)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering or raw is buffer,
    )
