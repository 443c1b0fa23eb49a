"""Two worker processes against one, on distinct reports."""

from __future__ import annotations

import os
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


def handed(before: os.times_result, after: os.times_result) -> float:
    """The part of the processor time that goes into handing out reports and keeping rows, and not into auditing."""
    mine = after.user + after.system - before.user - before.system
    theirs = after.children_user + after.children_system - before.children_user - before.children_system
    return mine / (mine + theirs)


def timed(paths: list[str], folder: Path, workers: int) -> tuple[float, float, float]:
    """(reports a second from the first row to the last, seconds of the whole run, part handed out) with so many processes."""
    first: list[tuple[float, int]] = []
    with Journal(folder / f"journal-{workers}", Options(), resume=False) as journal:
        before, started = os.times(), time.perf_counter()
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
    return (tally.done - first[0][1]) / (ended - first[0][0]), ended - started, handed(before, os.times())


def run(rounds: int, most: int) -> None:
    """Print how much faster two processes are."""
    print(f"worker processes, {REPORTS:,} distinct reports")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [str(path) for path in fill(folder / "in", REPORTS, seed=21)]
        rates: dict[int, list[float]] = {1: [], 2: []}
        wholes: dict[int, list[float]] = {1: [], 2: []}
        parts: list[float] = []
        for _ in range(min(rounds, 3)):
            for workers in (1, 2):
                rate, whole, part = timed(paths, folder, workers)
                parts.append(part)
                rates[workers].append(rate)
                wholes[workers].append(whole)
    one, two = (statistics.median(rates[workers]) for workers in (1, 2))
    print(f"  one {one:,.0f} reports/s, two {two:,.0f} reports/s: {two / one:.2f}x")
    one, two = (statistics.median(wholes[workers]) for workers in (1, 2))
    print(f"  with starting the processes: {one:.1f} s and {two:.1f} s: {one / two:.2f}x")
    part = statistics.median(parts)
    print(
        f"  handing out takes {part:.1%} of the processor time: two processors can do no more than {2 * (1 - part):.2f}x"
    )
