"""The command from a cold start, as a user has it (the wheel installed by pip), against the bare interpreter and an
earlier revision, and the audit of a loaded report against that revision's.

The revision is taken from history. All take turns in processes of their own, so that a busy machine slows all of them;
what they cost is told as processor time, which other programs touch little, beside what the clock says.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "county-2025.txt"
BASELINE = "acce3a5"
SHAPES: tuple[tuple[str, ...], ...] = ((), ("--format", "json"), ("--exit-zero",))
_LOADED = """
import sys, time
from auditor.document import understand
from auditor.reading import read
from auditor.checklist.load import load
from auditor import audit
checklists = [load(name) for name in ("annual-report", "outline-2021-2025")]
reports = [understand(read(path)) for path in sys.argv[1:]]
def spent():
    started = time.process_time()
    for report in reports:
        audit(report, checklists)
    return time.process_time() - started
print(min(spent() for _ in range(5)) / len(reports))
"""


class Spent(NamedTuple):
    """What a process took, in seconds."""

    cpu: float
    clock: float


def installed(folder: Path, root: Path) -> Path:
    """A new environment in `folder` with a checkout's wheel in it; the folder of its programs."""
    venv.create(folder, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet", str(root)]
    subprocess.run(pip, check=True)
    return programs


def _environment() -> dict[str, str]:
    """A user's: nothing of this checkout, and what Python compiles is kept."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _cpu() -> float:
    """Processor time of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(command: Sequence[str], folder: Path) -> Spent:
    """What one process took."""
    before, started = _cpu(), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, cwd=folder, env=_environment(), check=True)
    return Spent(_cpu() - before, time.perf_counter() - started)


def turns(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int) -> dict[str, Spent]:
    """The medians of every command; the first round, which is not counted, fills the caches."""
    spent: dict[str, list[Spent]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            once = timed(command, folder)
            if number:
                spent[name].append(once)
    return {name: Spent(*map(statistics.median, zip(*each, strict=True))) for name, each in spent.items()}


def _print(name: str, spent: Spent, bare: Spent, then: Spent | None = None) -> None:
    against = f", {spent.cpu / then.cpu:.2f}x that of {BASELINE}" if then else ""
    print(
        f"  {name:<34} {spent.cpu * 1e3:6.1f} ms of processor = {spent.cpu / bare.cpu:4.1f}x{against}"
        f"; {spent.clock * 1e3:6.1f} ms by the clock = {spent.clock / bare.clock:4.1f}x"
    )


def _cold(old: Path, new: Path, folder: Path, rounds: int) -> None:
    commands: dict[str, list[str]] = {"python -c pass": [str(new / "python"), "-c", "pass"]}
    for shape in SHAPES:
        for name, programs in ((BASELINE, old), ("now", new)):
            commands[" ".join((name, *shape))] = [str(programs / "auditor"), "audit", str(REPORT), *shape]
    spent = turns(commands, folder, rounds)
    bare = spent.pop("python -c pass")
    print(
        f"auditor audit FILE, cold, of the wheel installed by pip: medians of {rounds}, against python -c pass"
    )
    for name, each in spent.items():
        _print(name, each, bare, spent.get(name.replace("now", BASELINE)) if name.startswith("now") else None)


def _loaded(old: Path, new: Path, folder: Path, rounds: int) -> None:
    reports = [str(path) for path in sorted((ROOT / "examples").glob("*.txt"))]
    times: dict[Path, list[float]] = {old: [], new: []}
    for _ in range(max(rounds // 3, 3)):
        for programs, each in times.items():
            done = subprocess.run(
                [str(programs / "python"), "-c", _LOADED, *reports],
                capture_output=True,
                text=True,
                cwd=folder,
                env=_environment(),
                check=True,
            )
            each.append(float(done.stdout))
    now, then = statistics.median(times[new]), statistics.median(times[old])
    print(
        f"audit of a loaded report, mean of {len(reports)}: {now * 1e3:.1f} ms, {now / then:.2f}x that of {BASELINE}"
    )


def run(rounds: int, most: int) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tree = folder / "baseline"
        add = ["git", "worktree", "add", "--detach", "--quiet", str(tree), BASELINE]
        subprocess.run(add, cwd=ROOT, check=True)
        try:
            old = installed(folder / "old", tree)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
        new = installed(folder / "new", ROOT)
        _cold(old, new, folder, rounds)
        _loaded(old, new, folder, rounds)
