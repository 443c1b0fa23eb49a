"""A partition of reports to rows."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from auditor.batch import Item, Options, audit_partition
from auditor.batch.rows import digest
from auditor.checklist.load import load
from auditor.document import understand
from auditor.errors import ChecklistError
from auditor.reading import read
from tests.helpers import audit


def test_a_row_holds_what_the_audit_says(reports: list[str]) -> None:
    (row,) = audit_partition([reports[0]])
    report = understand(read(reports[0]))
    made = audit(report, [load(name) for name in row["report"]["checklists"]])
    assert row["report"]["score"] == made.score
    assert row["report"]["passed"] is made.gate.passed
    assert row["report"]["failed"] == list(made.gate.failed)
    assert row["report"]["issuer"] == report.facts.issuer
    assert row["report"]["sha256"] == report.text.sha256
    assert [(one["id"], one["verdict"]) for one in row["requirements"]] == [
        (finding.requirement.id, finding.verdict.value) for finding in made.findings
    ]
    for verdict, number in made.counts().items():
        assert row["report"][verdict.value] == number
    for area in row["areas"]:
        inside = [
            one
            for one in row["requirements"]
            if (one["checklist"], one["area"]) == (area["checklist"], area["area"])
        ]
        assert area["met"] == sum(one["verdict"] == "met" for one in inside)
    for one in row["requirements"]:
        if one["verdict"] == "met":
            assert one["accepted"] is True
            assert report.text.content.split("\n")[one["line"] - 1][one["column"] - 1 :].startswith(
                one["text"][:10].split("\n")[0]
            )


def test_rows_are_plain_data(reports: list[str]) -> None:
    rows = list(audit_partition(reports[:2], Options(sentences=True)))
    assert json.loads(json.dumps(rows)) == json.loads(json.dumps(pickle.loads(pickle.dumps(rows))))
    assert pickle.loads(pickle.dumps(audit_partition)) is audit_partition


def test_bytes_stand_in_for_a_path(reports: list[str]) -> None:
    (by_path,) = audit_partition([reports[1]])
    (by_bytes,) = audit_partition([(reports[1], Path(reports[1]).read_bytes())])
    assert by_bytes == by_path


def test_what_can_not_be_audited_is_a_row(tmp_path: Path, reports: list[str]) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    rows = list(audit_partition([str(tmp_path / "none.txt"), str(tmp_path), str(empty), reports[0]]))
    assert [row["report"]["error"] for row in rows] == [
        "没有这个文件",
        "是文件夹",
        "报告是空的",
        None,
    ]
    assert set(rows[0]["report"]) == set(rows[3]["report"])
    assert rows[0]["requirements"] == []


def test_a_crash_is_a_row_too(reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("auditor.batch.rows.understand", crash)
    (row,) = audit_partition([reports[0]])
    assert "RecursionError：too deep" in row["report"]["error"]


def test_the_same_bytes_are_not_audited_again(reports: list[str]) -> None:
    known = digest(Item(reports[0]))
    assert list(audit_partition([Item(reports[0], None, known)])) == [{"path": reports[0], "unchanged": True}]
    (row,) = audit_partition([Item(reports[0], None, "0" * 64)])
    assert row["report"]["sha256"] == known


def test_a_worker_with_other_checklists_is_told(reports: list[str]) -> None:
    (row,) = audit_partition([reports[0]], Options(rules=("annual-report@other",)))
    assert "清单版本不同" in row["report"]["error"]


def test_a_broken_checklist_stops_before_the_first_row(reports: list[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[checklist]\n", encoding="utf-8")
    with pytest.raises(ChecklistError):
        next(audit_partition(reports, Options((str(broken),))))
