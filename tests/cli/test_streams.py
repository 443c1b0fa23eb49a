"""Standard streams that are closed, full, or that nobody reads: the right exit code and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import DATA

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a shell and /dev/full")
AUDIT = "audit -c checklist.toml -f text"


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which `auditor` is the command; its code is that of the first command of a pipe."""
    program = f'auditor() {{ "{sys.executable}" -m auditor "$@"; }}; {line}; exit ${{PIPESTATUS[0]}}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LC_ALL": "en_GB.UTF-8"}
    return subprocess.run(
        ["bash", "-c", program], cwd=DATA, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"auditor {AUDIT} passes.txt >&-", 0),
        (f"auditor {AUDIT} report.txt >&-", 1),
        (f"auditor {AUDIT} report.txt <&- 2>&-", 1),
        (f"auditor {AUDIT} report.txt <&- >&- 2>&-", 1),
        ("auditor audit nowhere.txt 2>&-", 2),
        ("auditor audit nowhere.txt 2>/dev/full", 2),
        ("auditor audit - <&-", 2),
        ("auditor nowhere 2>/dev/full", 2),
        ("auditor gate nowhere.txt >&- 2>/dev/full", 2),
        ("auditor --help >&-", 0),
        (f"auditor {AUDIT} passes.txt >/dev/full", 2),
        ("auditor --help >/dev/full", 2),
        ("auditor --version >/dev/full", 2),
        ("auditor explain AR-S3 >/dev/full", 2),
        ("auditor checklist list >/dev/full", 2),
        (f"auditor {AUDIT} report.txt | true", 1),
        ("auditor --help | true", 0),
        ("auditor explain AR-S3 | head -1", 0),
        ("auditor checklist schema | true", 0),
    ],
)
def test_the_code_is_right_and_nothing_breaks(line: str, code: int) -> None:
    ended = shell(line)
    assert ended.returncode == code, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr
    assert "internal error" not in ended.stderr


def test_a_closed_standard_input_is_told() -> None:
    assert "-: standard input is closed" in shell("auditor audit - <&-").stderr


def test_a_full_disk_is_told() -> None:
    assert "standard output: No space left" in shell("auditor explain AR-S3 >/dev/full").stderr


def test_an_error_is_never_printed_to_standard_output() -> None:
    assert shell("auditor audit nowhere.txt 2>&-").stdout == ""
