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
from auditor.output.json_document import audit_document
from auditor.reading import read
from tests.batch.makers import distinct
from tests.helpers import audit


def test_a_row_holds_the_document_of_the_audit_with_the_best_passages_alone(reports: list[str]) -> None:
    (row,) = audit_partition([reports[0]])
    report = understand(read(reports[0]))
    made = audit(report, [load(name) for name in row["audit"]["checklists"]])
    document = audit_document(made)
    assert row["path"] == reports[0]
    assert row["error"] is None
    for result in document["results"]:
        result["passages"] = len(result["evidence"])
        del result["evidence"][1:]
    document["slips"] = row["audit"]["slips"]
    assert row["audit"] == document


def test_a_row_tells_the_slips_of_a_draft() -> None:
    words = next(distinct(1)).replace("。", "，发放资料××份。", 1)
    (row,) = audit_partition([("draft.txt", words.encode())])
    assert "blank" in [slip["kind"] for slip in row["audit"]["slips"]]
    assert any("××" in slip["message"] for slip in row["audit"]["slips"])


def test_remarks_are_words_in_both_languages() -> None:
    words = next(distinct(1))
    (row,) = audit_partition([("late.txt", words.encode())], Options(year=2031))
    assert any("2031" in remark["message"] and "纲要" in remark["message"] for remark in row["remarks"])
    assert any("no Implementation Outline covers 2031" in remark["message_en"] for remark in row["remarks"])


def test_a_long_passage_is_cut(reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.batch.rows.LONGEST_QUOTE", 10)
    (row,) = audit_partition([reports[0]])
    texts = [one["text"] for result in row["audit"]["results"] for one in result["evidence"]]
    assert max(map(len, texts)) == 10
    assert any(text.endswith("…") for text in texts)


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
    assert [(row["error"] or {}).get("message") for row in rows] == [
        "没有这个文件",
        "是文件夹",
        "报告是空的",
        None,
    ]
    assert [row["audit"] is None for row in rows] == [True, True, True, False]
    assert set(rows[0]) == set(rows[3])
    assert set(rows[0]["error"]) == {"path", "message", "help"}


def test_a_crash_is_a_row_too(reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("auditor.batch.rows.understand", crash)
    (row,) = audit_partition([reports[0]])
    assert "RecursionError：too deep" in row["error"]["message"]


def test_the_same_bytes_are_not_audited_again(reports: list[str]) -> None:
    known = digest(Item(reports[0]))
    assert list(audit_partition([Item(reports[0], None, known)])) == [{"path": reports[0], "unchanged": True}]
    (row,) = audit_partition([Item(reports[0], None, "0" * 64)])
    assert row["audit"]["report"]["sha256"] == known


def test_a_worker_with_other_checklists_is_told(reports: list[str]) -> None:
    (row,) = audit_partition([reports[0]], Options(rules=("annual-report@other",)))
    assert "清单版本不同" in row["error"]["message"]


def test_a_broken_checklist_stops_before_the_first_row(reports: list[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[checklist]\n", encoding="utf-8")
    with pytest.raises(ChecklistError):
        next(audit_partition(reports, Options((str(broken),))))
