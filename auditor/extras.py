"""Optional libraries: imported when something needs one, named with their install command when missing."""

from __future__ import annotations

import importlib
from typing import Any

from auditor.errors import AuditorError, UsageError
from auditor.words import Said, said


def needed(module: str, extra: str, what: Said, error: type[AuditorError] = UsageError) -> Any:
    """The imported library that `what` asks for.

    Raises `error` with the exact install command when it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise error(said("needs.library", what, module.split(".")[0]), said("install", extra)) from None
