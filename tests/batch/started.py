"""A batch in a process of its own, to be stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.batch.makers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = 600
"""Seconds that anything waited for may take on the slowest of machines; nothing takes them otherwise."""


def started(folder: Path, output: Path, *more: str) -> subprocess.Popen[bytes]:
    """A batch over a folder in a session of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "auditor", "batch", str(folder), "-o", str(output), *more]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, start_new_session=True)


def until(reached: Callable[[], bool]) -> None:
    """Wait for something to be so."""
    deadline = time.monotonic() + LONG
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def grown(output: Path) -> bool:
    """Whether some reports are in the journal."""
    journal = Path(f"{output}.journal")
    return journal.exists() and journal.stat().st_size > 50_000
