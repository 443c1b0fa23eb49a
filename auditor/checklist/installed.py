"""Whether an error comes from a file of the program itself: then neither a report nor a checklist is to blame."""

from __future__ import annotations

import os

import auditor
from auditor.checklist.shelf import folder_name
from auditor.errors import AuditorError, system
from auditor.words import said


def incomplete(error: Exception) -> AuditorError | None:
    """The error for a file of the program itself that is gone or closed to us; None for any other error."""
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == "auditor":
        return AuditorError(said("incomplete", str(error.name)), said("incomplete.help"))
    missing = getattr(error, "filename", None)
    if not isinstance(error, OSError) or not isinstance(missing, str):
        return None
    own = (os.path.dirname(os.path.abspath(auditor.__file__)), os.path.abspath(folder_name()))
    if not os.path.abspath(missing).startswith(tuple(folder + os.sep for folder in own)):
        return None
    return AuditorError(said("incomplete", system(error)), said("incomplete.help"), place=missing)
