"""The command from a cold start against the bare interpreter."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.batch.makers import SEEDS
from tests.benchmark.timing import in_turns

REPORT = SEEDS[0] / "a-county-2023.txt"


def measure(rounds: int) -> dict[str, float]:
    """Median seconds of each process."""
    program = shutil.which("auditor", path=str(Path(sys.executable).parent)) or "auditor"
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "auditor audit FILE": [program, "audit", str(REPORT)],
        "auditor --help": [program, "--help"],
    }

    def start(command: list[str]) -> None:
        made = subprocess.run(command, capture_output=True, check=False)
        assert made.returncode in (0, 1), made.stderr

    return in_turns(
        {name: (lambda command=command: start(command)) for name, command in commands.items()}, rounds
    )  # type: ignore[misc]


def run(rounds: int, most: int) -> None:
    """Print the ratios."""
    spent = measure(rounds)
    bare = spent["python -c pass"]
    print(f"cold start, medians of {rounds}")
    for name, seconds in spent.items():
        print(f"  {name:<20} {seconds * 1e3:6.1f} ms = {seconds / bare:4.1f}x")
