"""An audit page for each report of a batch: how it is named, and its writing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.ruling.audit import Audit
    from auditor.words import Lang

LONGEST = 60
"""Characters of a report's own name that its page keeps: three bytes each stay within what file systems take."""


def page_name(path: str) -> str:
    """The name of a report's page: what can be read of its own name, and what keeps two of one name apart."""
    stem = "".join(char if char.isalnum() or char in "-_" else "-" for char in Path(path).stem)
    return f"{stem[:LONGEST].strip('-') or 'report'}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:8]}.html"


def write_page(audit: Audit, folder: str, lang: Lang) -> str:
    """Write the audit page of a report into a folder; returns its name.

    Raises UsageError when it can't be written.
    """
    from auditor.output import place
    from auditor.output.formats import Format, encoded, renderer
    from auditor.output.run import Run, View

    page = renderer(Format.html)(Run((audit,)), View(lang))
    name = page_name(audit.report.text.path)
    place.write(encoded(page), os.path.join(folder, name))
    return name
