"""What the program keeps between runs, in the user's cache folder; never needed, and never an error when it can't be kept.

All of it is data: read as JSON or packed figures, never executed. A file that is not this user's own is not used.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

Made = TypeVar("Made")
UNREADABLE = (OSError, ValueError, KeyError, TypeError)
"""What reading a damaged twin may raise."""
_DIGEST = 32
"""Bytes of the digest before what is kept."""


def folder() -> str | None:
    """Where it is kept; None where the user wants nothing kept (AUDITOR_CACHE=0)."""
    if os.environ.get("AUDITOR_CACHE") == "0":
        return None
    if given := os.environ.get("AUDITOR_CACHE_DIR"):
        return given
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "auditor")


class ForeignError(OSError):
    """A file that somebody else may have put there, or that is none; its one argument tells which."""


def opened(path: str) -> int:
    """The descriptor of a file opened for reading, without following a link or waiting for a pipe. Raises OSError."""
    flags = ("O_NONBLOCK", "O_BINARY", "O_NOFOLLOW")
    return os.open(path, os.O_RDONLY | sum(getattr(os, flag, 0) for flag in flags))


def read_own(path: str, most: int = -1) -> bytes:
    """The bytes, or the first so many, of a plain file that this user owns and that nobody else may write.

    Raises ForeignError for anything else, without waiting for a pipe, and OSError for a file that can't be read.
    """
    if os.path.islink(path):
        raise ForeignError("link")
    before = os.lstat(path)  # A device or a pipe is not even opened.
    if not stat.S_ISREG(before.st_mode):
        raise ForeignError("no_file")
    with open(opened(path), "rb") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise ForeignError("no_file")
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            raise ForeignError("other_user")
        if os.name == "posix" and found.st_mode & stat.S_IWOTH:
            raise ForeignError("anybody")
        return stream.read(most)


def keep(path: str, data: bytes) -> None:
    """Write a file whole or not at all, for this user alone; a folder that can't be written is no error.

    The digest of what it holds goes before it, so that one that was changed or cut is not used.
    """
    temporary = f"{path}.{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(temporary, flags, 0o600), "wb") as stream:
            stream.write(sha256(data).digest() + data)
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _kept(path: str) -> bytes:
    """What `keep` wrote there. Raises one of `UNREADABLE` for anything else."""
    data = read_own(path)
    if sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        raise ValueError("was changed since it was kept")
    return data[_DIGEST:]


def _shipped(path: str) -> bytes:
    """A plain file beside the program itself, which is as trusted as the program."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise ForeignError("no_file")
    with open(path, "rb") as stream:
        return stream.read()


def twin_of_text(
    path: str,
    ending: str,
    stamp: Callable[[bytes], str],
    read: Callable[[bytes], tuple[str, Made]],
    make: Callable[[str], bytes],
) -> Made:
    """What the twin of a text file holds; the twin's name has this ending instead of the file's own.

    A wheel carries the twin without the text, and it is used as it is; where the text is there, as `twin_of` says, with
    the text's own `stamp`. Raises OSError where there is neither, and one of `UNREADABLE` for what is no such file.
    """
    beside = os.path.splitext(path)[0] + ending
    try:
        with open(path, "rb") as stream:
            text = stream.read()
    except FileNotFoundError:
        if not os.path.isfile(beside):
            raise
        return read(_shipped(beside))[1]
    return twin_of(beside, stamp(text), read, lambda: make(text.decode()))


def twin_of(
    beside: str, stamp: str, read: Callable[[bytes], tuple[str, Made]], make: Callable[[], bytes]
) -> Made:
    """What the twin of a source holds: of the one beside it, else of the one in the user's cache folder, else of a new one.

    `stamp` is the digest of the source. `read` gives a twin's stamp and what it holds, and raises one of `UNREADABLE`
    for bytes that are no twin; a twin of another stamp is not used. `make` gives a new one, which is kept.
    """
    store = folder()
    place = None if store is None else os.path.join(store, f"{stamp[:32]}{os.path.splitext(beside)[1]}")
    for path, contents in ((beside, _shipped), (place, _kept)):
        if path is None:
            continue
        try:
            found, made = read(contents(path))
        except UNREADABLE:
            continue
        if found == stamp:
            return made
    data = make()
    if place is not None:
        keep(place, data)
    return read(data)[1]
