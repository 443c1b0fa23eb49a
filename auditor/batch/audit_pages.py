"""An audit page for each report of a batch: how it is named, and its writing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.judging.finding import Audit
    from auditor.words import Lang

LONGEST = 60
"""Characters of a report's own name that its page keeps: three bytes each stay within what file systems take."""


def page_name(path: str) -> str:
    """The name of a report's page: what can be read of its own name, and what keeps two of one name apart."""
    stem = "".join(char if char.isalnum() or char in "-_" else "-" for char in Path(path).stem)
    return f"{stem[:LONGEST].strip('-') or 'report'}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:8]}.html"


def write_page(audit: Audit, remark: str | None, folder: str, lang: Lang) -> str:
    """Write the audit page of a report into a folder; returns its name.

    `remark` is the key of the remark on the choice of checklists. Raises UsageError when it can't be written.
    """
    from auditor.output import place
    from auditor.output.formats import Format, renderer
    from auditor.output.remarks import remarked
    from auditor.output.run import Run, View
    from auditor.ruling.policy import Policy, rule

    audit = remarked(audit, remark, audit.year)
    page = renderer(Format.html)(Run((rule(audit, Policy()),)), View(lang))
    name = page_name(audit.report.text.path)
    data = page if isinstance(page, bytes) else page.encode("utf-8", "backslashreplace")
    place.write(data, os.path.join(folder, name))
    return name
