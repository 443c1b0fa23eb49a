"""Ctrl-C and death: a batch stops at once, keeps what is done, and leaves nobody behind."""

from __future__ import annotations

import csv
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.batch import engines
from auditor.batch.pace import Pace
from auditor.batch.packed import Task
from auditor.batch.rows import Item, Options
from auditor.batch.stopping import Stop
from tests.batch.makers import fill
from tests.batch.slow import audit_never
from tests.batch.started import LONG, grown, started, until

if TYPE_CHECKING:
    from collections.abc import Iterator

posix = pytest.mark.skipif(os.name == "nt", reason="sends signals")


def workers(parent: int) -> list[int]:
    """The processes of a session other than its first, by their ids."""
    made = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != parent:
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == parent and fields[0] != "Z":
                made.append(int(entry.name))
    return made


@posix
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
def test_a_killed_batch_leaves_no_worker(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "r.csv"
    fill(folder, 150, seed=4)
    process = started(folder, output, "-j", "2")
    until(lambda: grown(output))
    assert workers(process.pid)
    process.kill()
    process.communicate(timeout=LONG)
    until(lambda: not workers(process.pid))


@posix
def test_a_report_that_hangs_does_not_keep_ctrl_c_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is under way never ends here, so this test ends only if it is dropped."""
    stop = Stop()
    begun: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(4):
            begun.append(number)
            yield Task(number, (Item("slow"),))
        stop.ask()

    monkeypatch.setattr(engines, "audit_packed", audit_never)
    assert list(engines.pool(tasks(), Options(), stop, workers=2)) == []
    assert begun == [0, 1, 2, 3]


def test_work_in_this_process_is_broken_off(
    reports: list[str], options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Stop()
    audit = engines.audit_packed

    def stopped_at_the_second(items: list[Item], given: Options) -> object:
        if items[0].path == reports[1]:
            stop.ask()
        return audit(items, given)

    monkeypatch.setattr(engines, "audit_packed", stopped_at_the_second)
    tasks = [Task(number, (Item(path),)) for number, path in enumerate(reports[:3])]
    assert [task.number for task, _ in engines.serial(tasks, options, stop)] == [0]


@posix
@pytest.mark.parametrize(
    ("number", "moment"), [(signal.SIGINT, "at once"), (signal.SIGTERM, "while it works")]
)
def test_a_signal_leaves_whole_outputs_and_no_traceback(
    tmp_path: Path, number: signal.Signals, moment: str
) -> None:
    folder, output = tmp_path / "in", tmp_path / "r.csv"
    fill(folder, 150, seed=6)
    process = started(folder, output, "-j", "2")
    until(lambda: Path(f"{output}.journal").exists() if moment == "at once" else grown(output))
    # A terminal's goes to the workers as well.
    os.killpg(process.pid, number) if number is signal.SIGINT else process.send_signal(number)
    said = process.communicate(timeout=LONG)[1].decode()
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert list(tmp_path.glob(".auditor-*")) == []
    if output.exists():
        with open(output, encoding="utf-8", newline="") as stream:
            assert all(row["path"] and row["unverifiable"] for row in csv.DictReader(stream))
    else:
        assert moment == "at once"


@posix
def test_a_second_ctrl_c_leaves_at_once(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "r.csv"
    fill(folder, 150, seed=6)
    process = started(folder, output, "-j", "2")
    until(lambda: grown(output))
    for _ in range(2):
        process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=LONG)[1].decode()
    assert process.returncode == 130, said
    assert "Traceback" not in said


def test_the_time_left_is_told_once_it_can_be_known() -> None:
    pace = Pace(100)
    assert pace.told(0, 0, 0.0) == ("", "")
    assert pace.told(1, 1, 50.0) == ("", ""), "the start is no work"
    assert pace.told(9, 9, 50.1) == ("", ""), "a burst tells nothing"
    assert pace.told(21, 21, 60.0) == ("2/s", "0:00:40")
    assert pace.told(51, 51, 75.0) == ("2/s", "0:00:24")


def test_what_an_earlier_run_had_audited_does_not_count_as_pace() -> None:
    pace = Pace(1_000)
    pace.told(1, 501, 0.0)
    assert pace.told(21, 521, 10.0) == ("2/s", "0:04:00")
