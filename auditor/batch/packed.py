"""Rows made small for the way from a worker to the journal: the work of packing is the worker's."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.batch.rows import Item, Options, Row, audit_partition

if TYPE_CHECKING:
    from collections.abc import Sequence


class Packed(NamedTuple):
    """One row, packed, with what the journal asks of it without unpacking."""

    path: str
    row: bytes = b""
    """Empty: nothing has changed since the earlier row."""
    sha256: str | None = None
    versions: str = ""
    """The versions of the checklists used, joined by spaces."""
    error: bool = False
    sentences: bytes | None = None


class DamagedError(ValueError):
    """Packed data that cannot be unpacked."""


class Task(NamedTuple):
    """A partition on its way: its reports are numbered from `number` on."""

    number: int
    items: tuple[Item, ...]


def audit_packed(items: Sequence[Item], options: Options) -> list[Packed]:
    """What `audit_partition` gives, packed."""
    return [pack(row) for row in audit_partition(items, options)]


def pack(row: Row) -> Packed:
    """One row packed."""
    if row.get("unchanged"):
        return Packed(row["path"])
    sentences = row.pop("sentences", None)
    return Packed(
        path=row["path"],
        row=squeeze(row),
        sha256=row["audit"]["report"]["sha256"] if row["audit"] else None,
        versions=" ".join(row["versions"]),
        error=row["error"] is not None,
        sentences=None if sentences is None else squeeze(sentences),
    )


def squeeze(value: Any) -> bytes:
    """Plain data as compressed JSON."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), 1)


def unsqueeze(data: bytes) -> Any:
    """The plain data again. Raises DamagedError when the bytes are damaged."""
    try:
        return json.loads(zlib.decompress(data))
    except (zlib.error, ValueError, TypeError) as error:
        raise DamagedError(str(error)) from None
