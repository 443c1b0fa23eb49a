"""A partition function that never ends; workers import it by name."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.batch.packed import Packed
    from auditor.batch.rows import Item, Options


def audit_never(items: Sequence[Item], options: Options) -> list[Packed]:
    """As `audit_packed`, but it does not come to an end."""
    while True:
        time.sleep(60)
