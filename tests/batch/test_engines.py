"""Every engine gives the same rows, whoever dies on the way."""

from __future__ import annotations

import multiprocessing
import os
import signal
from functools import partial
from pathlib import Path

import pytest

from auditor.batch import engines
from auditor.batch.journal import Journal
from auditor.batch.pipeline import Tally, run
from auditor.batch.rows import Options, Row
from tests.batch.deadly import audit_or_die


def rows_of(
    place: Path, paths: list[str], options: Options, engine: object, *, size: int = 4, **more: object
) -> list[Row]:
    """The rows that an engine makes of paths."""
    with Journal(place, options, resume=False) as journal:
        tally = run(paths, options, journal, engine, size=size, **more)  # type: ignore[arg-type]
        assert tally.done == len(paths)
        return list(journal.rows())


def test_a_pool_gives_what_one_process_gives(tmp_path: Path, reports: list[str], options: Options) -> None:
    paths = reports[:16]
    one = rows_of(tmp_path / "one", paths, options, engines.serial)
    two = rows_of(tmp_path / "two", paths, options, partial(engines.pool, workers=2))
    assert two == one
    assert [row["path"] for row in one] == paths


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_worker_takes_no_row_with_it(tmp_path: Path, reports: list[str], options: Options) -> None:
    killed: list[int] = []

    def kill(tally: Tally) -> None:
        if tally.done >= 8 and not killed:
            worker = multiprocessing.active_children()[0]
            killed.append(worker.pid or 0)
            os.kill(worker.pid or 0, signal.SIGKILL)

    # Every report of a broken pool is done again in a process of its own: few of them are under way at once.
    paths, pool = reports[:16], partial(engines.pool, workers=2)
    rows = rows_of(tmp_path / "journal", paths, options, pool, size=1, progress=kill)
    assert killed
    assert [row["path"] for row in rows] == paths
    assert not any(row["error"] for row in rows)


def test_a_report_that_kills_its_worker_is_a_row(
    tmp_path: Path, reports: list[str], options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadly = tmp_path / "deadly.txt"
    deadly.write_bytes(Path(reports[0]).read_bytes())
    monkeypatch.setattr(engines, "audit_packed", audit_or_die)
    paths = [*reports[:6], str(deadly), *reports[6:9]]
    rows = rows_of(tmp_path / "journal", paths, options, partial(engines.pool, workers=2), size=2)
    assert [row["path"] for row in rows] == paths
    assert [row["path"] for row in rows if row["error"]] == [str(deadly)]
    assert rows[6]["error"]["message"] == "检查它的进程意外终止"


def test_an_engine_takes_tasks_only_as_fast_as_it_does_them(reports: list[str], options: Options) -> None:
    from auditor.batch.packed import Task
    from auditor.batch.rows import Item

    taken: list[int] = []

    def tasks() -> object:
        for number in range(100):
            taken.append(number)
            yield Task(number, (Item("none.txt"),))

    done = engines.pool(tasks(), options, workers=1)  # type: ignore[arg-type]
    next(iter(done))
    assert len(taken) <= 2 * engines.AHEAD
    done.close()  # type: ignore[attr-defined]
