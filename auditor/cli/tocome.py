"""The one thing that the command line knows and no audit does: today."""

from __future__ import annotations

import sys
from datetime import date

from auditor.output.style import clean
from auditor.words import Lang, Said, said, tell


def to_come(published: str | None, today: date | None = None) -> Said | None:
    """What is to be said of a day of publication (ISO 8601, or its month) that is still to come; None of any other."""
    now = (today or date.today()).isoformat()
    return said("published.to_come", published) if published and published > now[: len(published)] else None


def remark(published: str | None, lang: Lang) -> None:
    """Tell it on standard error."""
    told = to_come(published)
    if told is not None:
        print(f"auditor: {clean(tell(told, lang))}", file=sys.stderr)
