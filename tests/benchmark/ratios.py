"""The audit of a loaded report, and the command from a cold start, against the same of an earlier revision.

The revision is checked out from history; both run in turns in processes of their own, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmark.cold import REPORT, ROOT

BASELINE = "acce3a5"
_LOADED = """
import sys, time
from auditor.document import understand
from auditor.reading import read
from auditor.checklist.load import load
from auditor.judging.audit import audit
checklists = [load(name) for name in ("annual-report", "outline-2021-2025")]
report = understand(read(sys.argv[1]))
spent = []
for _ in range(7):
    started = time.perf_counter()
    audit(report, checklists)
    spent.append(time.perf_counter() - started)
print(min(spent))
"""
_COLD = """
import sys, time
started = time.perf_counter()
sys.argv = ["auditor", "audit", sys.argv[1]]
sys.stdout = open("/dev/null", "w") if sys.platform != "win32" else open("NUL", "w")
from auditor.cli import main
try:
    main()
except SystemExit:
    pass
print(time.perf_counter() - started, file=sys.stderr)
"""


def _seconds(root: Path, script: str) -> float:
    """What one process of a checkout tells that it took."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", script, str(REPORT)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=root,
        check=True,
    )
    return float((done.stdout or done.stderr).split()[-1])


def run(rounds: int, most: int) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "baseline"
        subprocess.run(
            ["git", "worktree", "add", "--detach", "--quiet", str(old), BASELINE], cwd=ROOT, check=True
        )
        try:
            for name, script in (("audit of a loaded report", _LOADED), ("auditor audit FILE, cold", _COLD)):
                spent: dict[Path, list[float]] = {old: [], ROOT: []}
                for number in range(max(rounds // 3, 3) + 1):
                    for root, times in spent.items():
                        seconds = _seconds(root, script)
                        if number:
                            times.append(seconds)
                now, then = statistics.median(spent[ROOT]), statistics.median(spent[old])
                print(f"{name}: {now * 1e3:.0f} ms, {now / then:.2f} times that of {BASELINE}")
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(old)], cwd=ROOT, check=True)
