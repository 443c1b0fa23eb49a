"""Shipped checklists in their stored form: what a wheel carries, and what a checkout keeps in the user's cache folder.

A stored form is used only while its stamp is that of the files it was made from, so nobody is judged by an old one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING

from auditor import __version__, kept
from auditor.checklist import stored

if TYPE_CHECKING:
    from auditor.checklist.model import Checklist

SUFFIX = ".checklist"
_CODE = ("phrase", "model", "load", "toml", "lexicon", "stored", "cache")
"""The modules that the stored form depends on."""


def place(name: str, sources: Sequence[str]) -> str | None:
    """Where the stored form of a checklist made from `sources` is kept; None where the user wants no cache."""
    folder = kept.folder()
    if folder is None:
        return None
    from zlib import crc32

    made_in = crc32(os.fsencode(os.path.dirname(os.path.abspath(sources[0]))))
    return os.path.join(folder, f"{name}-{made_in:08x}{SUFFIX}")


def stamp(sources: Sequence[str], *, times: bool = True) -> bytes:
    """A line that is another one when a source, or the code that reads it, has changed.

    Times say it surely but only of files that stay where they are; sizes are told in a wheel too. Raises OSError when
    one of the files is not there.
    """
    code = os.path.dirname(os.path.abspath(__file__))
    parts = [__version__]
    for path in (*sources, *(os.path.join(code, f"{part}.py") for part in _CODE)):
        told = os.stat(path)
        parts.append(f"{told.st_size}:{told.st_mtime_ns}" if times else f"{told.st_size}")
    return " ".join(parts).encode()


def fetch(path: str, stamped: bytes, source: str) -> Checklist | None:
    """The checklist of the file `source` stored at `path` under that stamp; None when there is none that can be used."""
    try:
        with open(path, "rb") as stream:
            if stream.readline() != stamped + b"\n":
                return None
            data = mmap(stream.fileno(), 0, access=ACCESS_READ)
            return stored.unpack(data, stream.tell(), source)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def under(stamped: bytes, checklist: Checklist) -> bytes:
    """The stored form of a checklist under a stamp, as `fetch` reads it."""
    return stamped + b"\n" + stored.pack(checklist)
