"""A workbook for an official: the reports, their areas, a matrix of verdicts, the evidence, and what it was made by.

Rows are written as they come and none is kept, so memory stays flat. Words of a report are written as text and as
nothing else: never a formula, never a link.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.errors import UsageError, system
from auditor.extras import needed
from auditor.output.batch.workbook.about import About
from auditor.output.batch.workbook.sheet import MARK, Print, looks_of
from auditor.output.batch.workbook.sheets import Areas, Evidence, Matrix, Part, Summary, copies
from auditor.words import said, say

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.output.batch.table import Batch

PARTS: tuple[type[Part], ...] = (Summary, Areas, Matrix, Evidence)
"""The sheets that grow with the reports, in their order."""


def write_workbook(path: Path, batch: Batch) -> None:
    """Write the workbook. Raises UsageError with the install command when xlsxwriter is not installed."""
    library = needed("xlsxwriter", "xlsx", said("needs.option", ".xlsx"))
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    book = library.Workbook(str(path), options)
    _fill(book, replace(batch, lang=batch.book))
    try:
        book.close()
    except library.exceptions.FileCreateError as error:
        raise UsageError(system(error), said("place.help"), place=path.name) from None


def _fill(book: Any, batch: Batch) -> None:
    """Every sheet of the workbook, in one pass over the rows."""
    lang = batch.lang
    # The same rows make the same file: nothing in it tells when it was made.
    book.set_properties(
        {"title": batch.title, "comments": f"auditor {__version__}", "created": datetime(2000, 1, 1)}
    )
    formats = looks_of(book)
    legend = "  ".join(f"{mark} {say(verdict, lang)}" for verdict, mark in MARK.items())
    page = Print(batch.title, legend, f"auditor {__version__}")
    parts = [part(book, formats, batch, page) for part in PARTS if part is not Areas or batch.areas]
    about = About(batch)
    for number, row in enumerate(batch.rows(), 1):
        for part in parts:
            part.add(number, row)
        about.see(row)
    for part in parts:
        part.close()
    if batch.copies is not None:
        copies(book, formats, batch, page)
    about.write(book, formats, page)
