"""No report costs more processor time than it may, in any command; and what it costs grows with its length."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from auditor import bound
from auditor.checklist.choose import choose
from auditor.document import understand
from auditor.errors import ReadingError, UsageError
from auditor.reading import from_bytes
from tests.helpers import audit

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-2025.txt"
HEAD = "青溪县2023年法治政府建设情况报告\n\n一、主要举措和成效\n"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "auditor", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "en_GB.UTF-8", **environment},
        check=False,
    )


@pytest.mark.parametrize("command", ["audit", "gate", "inspect", "compare"])
def test_a_report_that_takes_too_long_is_one_line_and_exit_code_2(command: str) -> None:
    reports = [str(EXAMPLE)] * (2 if command == "compare" else 1)
    ended = run(command, *reports, AUDITOR_SECONDS="0.001")

    assert ended.returncode == 2
    told = [line for line in ended.stderr.splitlines() if "processor time" in line]
    assert len(told) == 1
    assert str(EXAMPLE) in told[0]
    assert "Traceback" not in ended.stderr


def test_in_a_batch_it_is_a_row_that_says_so(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    ended = run("batch", str(EXAMPLE), "-o", str(table), "-q", "-j", "1", AUDITOR_SECONDS="0.001")

    assert ended.returncode == 2
    assert "processor time" in table.read_text("utf-8")


@pytest.mark.parametrize("told", ["x", "-1", "nan", "inf", "9" * 400])
def test_a_bound_that_is_no_number(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_SECONDS", told)

    with pytest.raises(UsageError, match="AUDITOR_SECONDS"), bound.bounded("a.txt"):
        pass


def test_nought_is_no_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_SECONDS", "0")

    with bound.bounded("a.txt"):
        understand(from_bytes(EXAMPLE.read_bytes(), "a.txt"))


def test_in_another_thread_the_loops_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_SECONDS", "0.001")
    told: list[str] = []

    def work() -> None:
        try:
            with bound.bounded("a.txt"):
                report = understand(from_bytes((HEAD + "一是。\n" * 10_000).encode(), "a.txt"))
                audit(report, choose((), 2023)[0])
        except ReadingError as error:
            told.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert [message.partition(" takes")[0] for message in told] == ["a.txt:"]


def test_the_bound_ends_with_its_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_SECONDS", "0.01")
    with bound.bounded("a.txt"):
        pass

    audit(understand(from_bytes(EXAMPLE.read_bytes(), "a.txt")), choose((), 2023)[0])
    bound.check()


def calls(content: str) -> int:
    """How many calls reading and judging a text takes: the same on every machine, however busy."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    checklists = choose((), 2023)[0]
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        audit(understand(from_bytes(content.encode(), "a.txt")), checklists)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "flood",
    [
        "存在问题不足，",
        "存在问题不足。",
        "“开展行政执法监督”检查12次，",
        "一、工作\n",
        "一是不足\n",
        "123，",
        "《",
        "三百",
        "青溪县人民政府\n",
        "未开展执法，",
    ],
)
def test_calls_grow_no_faster_than_the_text(flood: str) -> None:
    few, many = (calls(HEAD + flood * (size // len(flood))) for size in (4_000, 12_000))

    assert many < 3.6 * few


def test_the_same_verdicts_whatever_order_hashing_gives() -> None:
    pages = {run("audit", str(EXAMPLE), "--format", "json", PYTHONHASHSEED=seed).stdout for seed in "012"}

    assert len(pages) == 1
    assert json.loads(pages.pop())["results"]
