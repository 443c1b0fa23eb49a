"""The optional libraries of the readers."""

from __future__ import annotations

from typing import Any

from auditor import extras
from auditor.errors import ReadingError
from auditor.words import said


def needed(module: str, extra: str) -> Any:
    """The imported library; raises ReadingError with the exact install command when it is not installed."""
    return extras.needed(module, extra, said(f"needs.{extra}"), ReadingError)
