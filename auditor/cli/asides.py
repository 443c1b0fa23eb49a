"""What is told on standard error, beside the page that a command prints."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from auditor.output import escape
from auditor.output.style import clean
from auditor.words import Said, said

if TYPE_CHECKING:
    from collections.abc import Iterable


def aside(lines: Iterable[str]) -> None:
    """Tell a person something, a line each, that no terminal and no build log obeys."""
    for line in lines:
        print(escape.log(f"auditor: {clean(line)}"), file=sys.stderr)


def to_come(published: str | None, today: date | None = None) -> Said | None:
    """What is to be said of a day of publication (ISO 8601, or its month) that is still to come; None of any other.

    Today is the one thing that the command line knows and no audit does.
    """
    now = (today or date.today()).isoformat()
    return said("published.to_come", published) if published and published > now[: len(published)] else None
