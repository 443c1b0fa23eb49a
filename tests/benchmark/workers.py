"""Two worker processes against one, on distinct reports."""

from __future__ import annotations

import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

from auditor.batch import engines
from auditor.batch.journal import Journal
from auditor.batch.pipeline import run as run_batch
from auditor.batch.rows import Options
from tests.batch.makers import fill

REPORTS = 1_000


def timed(paths: list[str], folder: Path, workers: int) -> tuple[float, float]:
    """(reports a second from the first row to the last, seconds of the whole run) with so many processes."""
    first: list[tuple[float, int]] = []
    with Journal(folder / f"journal-{workers}", Options(), resume=False) as journal:
        started = time.perf_counter()
        tally = run_batch(
            paths,
            Options(),
            journal,
            partial(engines.pool, workers=workers),
            progress=lambda tally: first.append((time.perf_counter(), tally.done)) if not first else None,
        )
        ended = time.perf_counter()
    assert tally.done == len(paths)
    assert not tally.errors
    return (tally.done - first[0][1]) / (ended - first[0][0]), ended - started


def run(rounds: int, most: int) -> None:
    """Print how much faster two processes are."""
    print(f"worker processes, {REPORTS:,} distinct reports")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [str(path) for path in fill(folder / "in", REPORTS, seed=21)]
        rates: dict[int, list[float]] = {1: [], 2: []}
        wholes: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(min(rounds, 3)):
            for workers in (1, 2):
                rate, whole = timed(paths, folder, workers)
                rates[workers].append(rate)
                wholes[workers].append(whole)
    one, two = (statistics.median(rates[workers]) for workers in (1, 2))
    print(f"  one {one:,.0f} reports/s, two {two:,.0f} reports/s: {two / one:.2f}x")
    one, two = (statistics.median(wholes[workers]) for workers in (1, 2))
    print(f"  with starting the processes: {one:.1f} s and {two:.1f} s: {one / two:.2f}x")
