"""The command from a cold start against the bare interpreter, as a user has it: the wheel installed by pip."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from functools import partial
from pathlib import Path

from tests.benchmark.timing import in_turns

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "county-2025.txt"


def installed(folder: Path) -> Path:
    """A new environment in `folder` with this checkout's wheel in it; the folder of its programs."""
    venv.create(folder, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet", str(ROOT)]
    subprocess.run(pip, check=True)
    return programs


def measure(rounds: int, programs: Path) -> dict[str, float]:
    """Median seconds of each process; the first round, which is not counted, fills the caches."""
    python, auditor = str(programs / "python"), str(programs / "auditor")
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "auditor audit FILE": [auditor, "audit", str(REPORT)],
        "auditor --help": [auditor, "--help"],
        "import typer": [python, "-c", "import typer"],
    }

    def start(command: list[str]) -> None:
        subprocess.run(command, stdout=subprocess.DEVNULL, cwd=programs, check=True)

    return in_turns({name: partial(start, command) for name, command in commands.items()}, rounds)


def run(rounds: int, most: int) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        spent = measure(rounds, installed(Path(folder)))
    bare = spent["python -c pass"]
    print(f"cold start of the wheel installed by pip, medians of {rounds}")
    for name, seconds in spent.items():
        print(f"  {name:<20} {seconds * 1e3:6.1f} ms = {seconds / bare:4.1f}x")
