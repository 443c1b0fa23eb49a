"""`auditor batch` and `auditor compare` as a user calls them."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from auditor.cli.batch import BatchRequest, outputs_of, run
from auditor.cli.collect import Collected, walked
from auditor.errors import UsageError
from auditor.output.batch import Table
from tests.batch.makers import fill
from tests.batch.started import LONG, grown, started, until
from tests.ended import Ended, auditor


def call(*arguments: str) -> Ended:
    """The command as one types it who speaks Chinese."""
    return auditor(*arguments, LANG="zh_CN.UTF-8")


def test_a_batch_of_good_and_bad_reports(tmp_path: Path, reports: list[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in reports[:5]:
        shutil.copy(path, folder)
    (folder / "empty.txt").touch()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "picture.png").touch()
    made = call("batch", str(folder), str(folder / "none.txt"), "-o", str(tmp_path / "r.csv"))
    assert (made.code, made.out) == (0, "")
    assert "8 份报告已检查" in made.err
    assert "3 份无法检查" in made.err
    assert "1 个文件不是报告文件" in made.err
    with open(tmp_path / "r.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 8
    assert sum(bool(row["error"]) for row in rows) == 3
    again = call("batch", str(folder), "-o", str(tmp_path / "r.csv"), "--resume")
    assert "其中 5 份未变" in again.err
    with open(tmp_path / "r.csv", encoding="utf-8", newline="") as stream:
        assert [row for row in csv.DictReader(stream) if not row["error"]] == [
            row for row in rows if not row["error"]
        ]


def test_standard_output(reports: list[str]) -> None:
    made = call("batch", reports[0], "--format", "jsonl", "-q")
    assert made.err == ""
    assert json.loads(made.out)["path"] == reports[0]


def test_a_year_after_the_last_outline_is_judged_by_the_duties(tmp_path: Path) -> None:
    words = "某水县2026年法治政府建设情况报告\n\n一、主要举措和成效\n    县政府常务会议会前学法8次。\n"
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    made = json.loads(call("batch", str(tmp_path / "a.txt"), "--format", "jsonl", "-q").out)
    assert (made["error"], made["checklists"]) == (None, ["annual-report", "duties-2019"])


def test_what_can_not_work_is_one_line(tmp_path: Path, reports: list[str]) -> None:
    for arguments, words in (
        ((reports[0],), "no output is named"),
        ((reports[0], "-o", str(tmp_path / "r.txt")), "nothing is written to .txt"),
        ((reports[0], "--format", "xlsx"), "is no text"),
        (("-", "-o", str(tmp_path / "r.csv")), "a batch reads files"),
        ((reports[0], "--format", "csv", "--resume"), "--resume: needs -o"),
        ((reports[0], "-o", str(tmp_path / "no" / "r.csv")), "there is no folder"),
        ((reports[0], "-o", str(tmp_path / "r.csv"), "-c", "none"), "no checklist named"),
        ((str(tmp_path / "none.txt"), "-o", str(tmp_path / "r.csv")), "could not be audited"),
    ):
        made = auditor("batch", *arguments, LANG="en_US.UTF-8")
        assert made.code == 2, made.err
        assert words in made.err
        assert "Traceback" not in made.err


def test_formats_and_names() -> None:
    assert outputs_of(["a.xlsx", "b.html"], None) == [(Table.xlsx, "a.xlsx"), (Table.html, "b.html")]
    assert outputs_of(["a.out"], "csv") == [(Table.csv, "a.out")]
    assert outputs_of([], "html") == [(Table.html, "")]
    for given, table in ((["a.csv", "a.csv"], None), (["a.csv"], "html")):
        with pytest.raises(UsageError):
            outputs_of(given, table)


def test_a_report_below_two_arguments_is_given_once(tmp_path: Path) -> None:
    paths = [str(path) for path in fill(tmp_path, 3)]
    folder = str(tmp_path)
    assert list(walked([folder, folder, paths[1]], Collected())) == paths
    assert list(walked([paths[1], folder, str(tmp_path / "000")], Collected())) == [
        paths[1],
        paths[0],
        paths[2],
    ]


@pytest.mark.parametrize(("library", "name"), [("xlsxwriter", "r.xlsx"), ("pyarrow", "r.parquet")])
def test_a_missing_library_is_told_before_the_work(
    tmp_path: Path, reports: list[str], monkeypatch: pytest.MonkeyPatch, library: str, name: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match="pip install 'auditor"):
        run(BatchRequest((reports[0],), (str(tmp_path / name),)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="sends signals")
def test_ctrl_c_keeps_what_is_done_and_resume_goes_on(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "r.csv"
    paths = [str(path) for path in fill(folder, 60, seed=3)]
    process = started(folder, output, "-j", "2")
    until(lambda: grown(output))
    # As a terminal does: the signal goes to the workers as well.
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=LONG)
    assert process.returncode == 130, said.decode()
    assert "已中断" in said.decode()
    assert "Traceback" not in said.decode()
    with open(output, encoding="utf-8", newline="") as stream:
        kept = [row["path"] for row in csv.DictReader(stream)]
    assert 0 < len(kept) < len(paths)
    assert len(set(kept)) == len(kept)
    made = call("batch", str(folder), "-o", str(output), "--resume", "-j", "1")
    assert made.code == 0, made.err
    assert f"其中 {len(kept)} 份未变" in made.err
    with open(output, encoding="utf-8", newline="") as stream:
        assert [row["path"] for row in csv.DictReader(stream)] == paths


def test_compare(reports: list[str]) -> None:
    made = call("compare", reports[0], reports[1], "--lang", "en")
    assert made.code == 0, made.err
    assert "lost" in made.out
    document = json.loads(call("compare", reports[0], reports[1], "--format", "json").out)
    assert document["old"]["path"] == reports[0]
    assert {"gained", "lost", "same"} >= {one["change"] for one in document["requirements"]} - {
        "added",
        "dropped",
    }
    assert call("compare", reports[0], "none.txt").code == 2


def test_the_configuration_says_how_reports_are_judged(
    tmp_path: Path, reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "towns/b"):
        path = tmp_path / "in" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(reports[0], path)
    config = tmp_path / "auditor.toml"
    config.write_text(
        'checklist = ["annual-report"]\nlevel = "county"\n[[override]]\npaths = ["in/towns/**"]\nlevel = "town"\nyear = 2019\n',
        encoding="utf-8",
    )

    def judged(*more: str) -> list[tuple[str, int, list[str]]]:
        made = call("batch", "in", "--format", "jsonl", "-q", *more)
        assert made.code == 0, made.err
        rows = map(json.loads, made.out.splitlines())
        return [(row["level"], row["reporting_year"], row["checklists"]) for row in rows]

    (_, year, _), *_ = judged("--no-config")
    assert judged() == [("county", year, ["annual-report"]), ("town", 2019, ["annual-report"])]
    assert [level for level, _, _ in judged("--level", "city")] == ["city", "city"]
    config.write_text("levle = 3\n", encoding="utf-8")
    made = call("batch", "in", "--format", "jsonl")
    assert (made.code, made.out) == (2, "")
    assert "auditor.toml:1: levle: 没有这个键" in made.err


def test_a_report_after_the_last_outline_is_judged(tmp_path: Path) -> None:
    words = fill(tmp_path / "some", 1)[0].read_text(encoding="utf-8")
    (tmp_path / "r.txt").write_text(words, encoding="utf-8")
    made = call("batch", str(tmp_path / "r.txt"), "--year", "2026", "--format", "jsonl", "-q")
    row = json.loads(made.out.splitlines()[0])
    assert (row["error"], row["checklists"]) == (None, ["annual-report", "duties-2019"])
