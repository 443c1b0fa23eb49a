"""What one who drops files may ask for."""

from __future__ import annotations

from typing import NamedTuple

from auditor.reading import MAX_BYTES

MIB = 2**20


class Limits(NamedTuple):
    """Bounds of the page; each is told in a plain line when it is passed."""

    files: int = 300
    """Files dropped at once."""
    file_bytes: int = MAX_BYTES
    total_bytes: int = 400 * MIB
    """Bytes dropped at once."""
    kept_bytes: int = 2_048 * MIB
    """Bytes of all that is kept; what was dropped first goes first."""
    trays: int = 50
    """Drops that are kept."""
    seconds: float = 90.0
    """For one report; LibreOffice alone may take sixty for an old Word file."""
    upload_seconds: float = 300.0
    gather_seconds: float = 600.0
    """For a table of all reports of a drop."""
    megabytes: int = 3_000
    """Memory of a process that audits; LibreOffice needs half of it."""
