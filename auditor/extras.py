"""Optional libraries: imported when something needs one, named with their install command when missing."""

from __future__ import annotations

import importlib
from typing import Any

from auditor.errors import AuditorError, UsageError


def needed(module: str, extra: str, what: str, error: type[AuditorError] = UsageError) -> Any:
    """The imported library that `what` (the start of a sentence, with its verb) asks for.

    Raises `error` with the exact install command when it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise error(
            f"{what} {module.split('.')[0]}, which is not installed", f"pip install 'auditor[{extra}]'"
        ) from None
