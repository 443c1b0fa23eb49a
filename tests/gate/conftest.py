"""A small project to run the gate in: reports, a checklist, and a clean environment."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.ended import Ended, auditor

DATA = Path(__file__).with_name("data")
SCRUBBED = (
    "CI",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "TERM",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
)


class Project:
    """A folder with reports/ and checklist.toml in which `auditor` runs."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self._monkeypatch = monkeypatch

    def speaks(self, locale: str) -> None:
        """Run in this locale from now on, instead of an English one."""
        self._monkeypatch.setenv("LC_ALL", locale)

    def write(self, name: str, words: str | bytes) -> Path:
        """Write a file below the project."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words if isinstance(words, bytes) else words.encode("utf-8", "surrogatepass"))
        return path

    def read(self, name: str) -> str:
        """The text of a file of the project."""
        return (self.path / name).read_text(encoding="utf-8")

    def auditor(self, *arguments: str, stdin: bytes = b"", **environment: str) -> Ended:
        """Run `auditor` in this process with these arguments."""
        return auditor(*arguments, stdin=stdin, **environment)

    def gate(self, *arguments: str, stdin: bytes = b"", **environment: str) -> Ended:
        """Run `auditor gate` with the small checklist; a project's own configuration is read."""
        return self.auditor("gate", "-c", "checklist.toml", *arguments, stdin=stdin, **environment)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A fresh copy of the small project; nothing of the machine's environment reaches it."""
    for name in list(os.environ):
        if name in SCRUBBED or name.startswith(("GITHUB_", "AUDITOR_", "CI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    folder = tmp_path / "project"
    shutil.copytree(DATA, folder)
    (folder / ".git").mkdir()  # The search for a configuration ends here.
    monkeypatch.chdir(folder)
    return Project(folder, monkeypatch)
