"""Optional libraries: imported when an output or an engine needs one, named with their install command when missing."""

from __future__ import annotations

import importlib
from typing import Any

from auditor.errors import UsageError


def needed(module: str, extra: str, what: str) -> Any:
    """The imported library. Raises UsageError with the exact install command when it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise UsageError(
            f"{what} needs {module.split('.')[0]}, which is not installed", f"pip install 'auditor[{extra}]'"
        ) from None
