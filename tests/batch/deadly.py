"""A partition function that dies with its process at reports of a certain name; workers import it by name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from auditor.batch.packed import Packed, audit_packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.batch.rows import Item, Options


def audit_or_die(items: Sequence[Item], options: Options) -> list[Packed]:
    """As `audit_packed`; a report named deadly.txt ends the process."""
    if any(item.path.endswith("deadly.txt") for item in items):
        os._exit(9)
    return audit_packed(items, options)
