"""A small project to run the gate in: reports, a checklist, and a clean environment."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main

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


@dataclass(frozen=True)
class Ended:
    """What a command left."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """Standard output without blank lines."""
        return [line for line in self.out.split("\n") if line.strip()]


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
        with self._monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
            err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
            patch.setattr(sys, "argv", ["auditor", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            try:
                main()
                code = 0
            except SystemExit as end:
                code = int(end.code or 0)
        return Ended(code, _written(out), _written(err))

    def gate(self, *arguments: str, stdin: bytes = b"", **environment: str) -> Ended:
        """Run `auditor gate` with the small checklist; a project's own configuration is read."""
        return self.auditor("gate", "-c", "checklist.toml", *arguments, stdin=stdin, **environment)


def _written(stream: io.TextIOWrapper) -> str:
    buffer = stream.detach()
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8", "replace")  # a Word file is no text


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
