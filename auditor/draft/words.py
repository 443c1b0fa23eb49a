"""The words that slips are found by, and the sentences that they are looked for in."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from auditor.checklist.parsed import table_of
from auditor.checklist.shelf import folder_name
from auditor.document.report import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report, Sentence


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The table of `checklists/drafts/drafts.toml`. Raises ChecklistError when it is damaged."""
    return table_of(os.path.join(folder_name(), "drafts", "drafts.toml"))[0]


@lru_cache(maxsize=64)
def pattern(source: str) -> re.Pattern[str]:
    """A pattern of that file, compiled once."""
    return re.compile(source)


def sentences(report: Report) -> Iterator[tuple[Sentence, str]]:
    """Every sentence with its plain words; the furniture of a web page is nobody's draft."""
    return ((one, report.words(one)) for one in report.sentences if one.role is not Role.PAGE)
