"""What a CI job tells its programs, and where it wants to be told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UsageError, system

if TYPE_CHECKING:
    from auditor.output.run import Run, View


def root() -> str:
    """What code hosts take file names to be relative to: the workspace, else the repository, else this folder."""
    here = Path.cwd()
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        workspace = os.environ.get(name)
        if workspace and here.is_relative_to(workspace):
            return workspace
    return str(next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here))


def summarise(run: Run, view: View) -> None:
    """Add the Markdown table to the summary of a GitHub step, where there is one.

    Raises UsageError when its file can't be written.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from auditor.output import markdown
    from auditor.output.github import SUMMARY_LIMIT

    page = markdown.cut(markdown.render(run, view), SUMMARY_LIMIT, view.lang)
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(page)
    except OSError as error:
        raise UsageError(system(error), place=f"GITHUB_STEP_SUMMARY: {path}") from None
