"""Optional libraries: imported when a format needs one, named with their install command when missing."""

from __future__ import annotations

import importlib
from typing import Any

from auditor.errors import ReadingError

__all__ = ["needed"]

_WHAT = {"html": "web pages", "docx": "Word and OFD files", "pdf": "PDF files"}


def needed(module: str, extra: str) -> Any:
    """The imported library; raises ReadingError with the exact install command when it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ReadingError(
            f"{_WHAT[extra]} need {module.split('.')[0]}, which is not installed",
            f"pip install 'auditor[{extra}]'",
        ) from None
