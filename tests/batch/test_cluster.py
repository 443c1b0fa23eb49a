"""A real cluster on this machine: a scheduler and two workers, each a process, and one of the workers killed.

Slow: run with AUDITOR_SLOW=1.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.batch import engines
from auditor.batch.journal import Journal
from auditor.batch.pipeline import Tally, run
from auditor.errors import UsageError
from tests.batch.makers import ROOT, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.batch.rows import Options

REPORTS = 2_000
pytestmark = [
    pytest.mark.skipif(not os.environ.get("AUDITOR_SLOW"), reason="slow: set AUDITOR_SLOW=1"),
    pytest.mark.filterwarnings("default"),
]


class Cluster:
    """A scheduler and two workers with one thread each; a worker that dies is not started again."""

    def __init__(self, folder: Path) -> None:
        pytest.importorskip("distributed")
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        quiet = ["--no-dashboard"]
        self._start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self.file), *quiet
        )
        deadline = time.monotonic() + 60
        while not self.file.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.address = json.loads(self.file.read_text(encoding="utf-8"))["address"]
        for name in ("one", "two"):
            self._start(
                "dask_worker", self.address, "--no-nanny", "--nthreads", "1", "--name", name, "--local-directory",
                str(folder), *quiet,
            )  # fmt: skip
        self.workers = self.processes[1:]

    def _start(self, module: str, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        self.processes.append(
            subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
                env=environment, cwd=self.folder, stdout=log, stderr=log,
            )
        )  # fmt: skip
        log.close()

    def wait(self) -> None:
        """Until both workers are there."""
        import distributed

        with distributed.Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)

    def close(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster")
    try:
        made.wait()
        yield made
    finally:
        made.close()


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(
    cluster: Cluster, tmp_path: Path, options: Options, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(path) for path in fill(tmp_path / "reports", REPORTS, seed=11)]
    killed: list[float] = []
    given: Counter[str] = Counter()

    def kill(tally: Tally) -> None:
        if tally.done >= REPORTS // 2 and not killed:
            cluster.workers[0].send_signal(signal.SIGKILL)
            killed.append(time.monotonic() - started)

    def counted(*arguments: object, **more: object) -> Iterator[engines.Done]:
        for task, rows in engines.dask(*arguments, **more):  # type: ignore[arg-type]
            given.update(row.path for row in rows)
            yield task, rows

    with Journal(tmp_path / "journal", options, resume=False) as journal:
        started = time.monotonic()
        tally = run(paths, options, journal, partial(counted, address=cluster.address), progress=kill)
        seconds = time.monotonic() - started
        rows = list(journal.rows())
    assert cluster.workers[0].wait() == -signal.SIGKILL
    assert killed
    assert tally.done == REPORTS
    assert given == Counter(paths), "every report exactly once"
    assert [row["path"] for row in rows] == paths
    assert not any(row["error"] for row in rows)
    sample = paths[:: REPORTS // 100]
    with Journal(tmp_path / "serial", options, resume=False) as journal:
        run(sample, options, journal, engines.serial)
        assert list(journal.rows()) == rows[:: REPORTS // 100], "the same rows as in this process"
    with capsys.disabled():
        print(
            f"\n{REPORTS} reports, two dask workers, one killed after {killed[0]:.1f} s: {seconds:.1f} s in all, "
            f"{REPORTS / seconds:.0f} reports/s, {len(set(given))} rows, 0 lost, 0 doubled"
        )


def test_the_command_runs_on_a_cluster_that_does_not_see_the_files(cluster: Cluster, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    fill(hidden, 30, seed=12)
    command = [
        sys.executable,
        "-m",
        "auditor",
        "batch",
        str(hidden),
        "-o",
        str(tmp_path / "r.jsonl"),
        "--dask",
        cluster.address,
    ]
    made = subprocess.run([*command, "--dask-send"], cwd=ROOT, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr
    assert len((tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()) == 30
    shutil.rmtree(hidden)


def test_no_scheduler_is_one_clear_line(options: Options) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match="--dask"):
        list(engines.dask(iter(()), options, "tcp://127.0.0.1:9"))
