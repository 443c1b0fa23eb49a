"""An audit page for each report of a batch: how it is named, and its writing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.judging.model import Audit
    from auditor.output.words import Lang

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
    from auditor.judging.policy import Policy, rule
    from auditor.output.formats import Format, renderer
    from auditor.output.run import Run, View
    from auditor.output.words import say

    if remark:
        audit = audit._replace(remarks=(*audit.remarks, say(remark, lang, audit.year)))
    page = renderer(Format.html)(Run((rule(audit, Policy()),)), View(lang))
    name = page_name(audit.report.text.path)
    try:
        Path(folder, name).write_bytes(page.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(
            f"{folder}: {error.strerror or error}", "give a folder that can be written"
        ) from None
    return name
