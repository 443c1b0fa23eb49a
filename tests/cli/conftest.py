"""A folder with two reports and a checklist of the command line's own, and a clean environment to run it in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.gate.conftest import SCRUBBED, Project

DATA = Path(__file__).with_name("data")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A fresh copy of the folder; nothing of the machine's environment and no cache reaches it."""
    for name in list(os.environ):
        if name in SCRUBBED or name.startswith(("GITHUB_", "AUDITOR_", "CI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("AUDITOR_CACHE", "0")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    folder = tmp_path / "project"
    shutil.copytree(DATA, folder)
    monkeypatch.chdir(folder)
    return Project(folder, monkeypatch)
