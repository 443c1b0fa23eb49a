"""Tables and the workbook: what is in them, and what never is."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.batch import engines
from auditor.batch.journal import Journal
from auditor.batch.pipeline import run
from auditor.errors import UsageError
from auditor.output.batch import Table, write
from auditor.output.batch.table import REPORT, REQUIREMENT
from tests.batch.conftest import batch_of, hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.batch.rows import Options


@pytest.fixture(scope="module")
def journal(
    tmp_path_factory: pytest.TempPathFactory, reports: list[str], options: Options
) -> Iterator[Journal]:
    folder = tmp_path_factory.mktemp("journal")
    with Journal(folder / "journal", options, resume=False) as made:
        run([*reports[:12], str(folder / "none.txt"), hostile(folder)], options, made, engines.serial)
        yield made


def test_csv_and_jsonl_hold_every_report_and_requirement(tmp_path: Path, journal: Journal) -> None:
    write(batch_of(journal), [(Table.csv, str(tmp_path / "r.csv")), (Table.jsonl, str(tmp_path / "r.jsonl"))])
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "r-requirements.csv",
        "r-requirements.jsonl",
        "r.csv",
        "r.jsonl",
    ]
    rows = list(journal.rows())
    with open(tmp_path / "r.csv", encoding="utf-8", newline="") as stream:
        table = list(csv.DictReader(stream))
    lines = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    assert len(table) == len(lines) == len(rows) == 14
    assert [line["score"] for line in lines] == [row["report"]["score"] for row in rows]
    assert [row["error"] for row in table][12] == "没有这个文件"
    assert set(lines[0]) >= {column.name for column in REPORT}
    area = rows[0]["areas"][0]
    assert lines[0][f"{area['checklist']}/{area['area']}.met"] == area["met"]
    judged = [
        json.loads(line)
        for line in (tmp_path / "r-requirements.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    ]
    assert len(judged) == sum(len(row["requirements"]) for row in rows)
    assert list(judged[0]) == [column.name for column in REQUIREMENT]
    assert {one["verdict"] for one in judged} >= {"met", "unmet"}


def test_no_cell_of_csv_begins_as_a_formula(tmp_path: Path, journal: Journal) -> None:
    write(batch_of(journal), [(Table.csv, str(tmp_path / "r.csv"))])
    for name in ("r.csv", "r-requirements.csv"):
        with open(tmp_path / name, encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                assert not any(cell[:1] in tuple("=+-@\t\r＝＋－＠") for cell in row if cell)


def test_parquet_is_typed(tmp_path: Path, journal: Journal) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(batch_of(journal), [(Table.parquet, str(tmp_path / "r.parquet"))])
    table = parquet.read_table(tmp_path / "r.parquet")
    rows = list(journal.rows())
    assert table.column("score").to_pylist() == [row["report"]["score"] for row in rows]
    assert table.column("failed").to_pylist()[0] == rows[0]["report"]["failed"]
    assert str(table.schema.field("reporting_year").type) == "int64"
    judged = parquet.read_table(tmp_path / "r-requirements.parquet")
    assert judged.num_rows == sum(len(row["requirements"]) for row in rows)


def test_the_workbook_is_ready_for_an_official(tmp_path: Path, journal: Journal) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "r.xlsx"
    write(batch_of(journal), [(Table.xlsx, str(path))])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["总表", "领域", "矩阵", "证据"]
    rows = list(journal.rows())
    for sheet in book:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
        assert all(re.search("[\u4e00-\u9fff]", str(cell.value)) for cell in sheet[1]), (
            "the headers are Chinese"
        )
    summary = book["总表"]
    heads = [cell.value for cell in summary[1]]
    assert summary.max_row == 1 + len(rows)
    for number, row in enumerate(rows, 2):
        assert summary.cell(number, heads.index("得分") + 1).value == row["report"]["score"]
    assert summary.cell(14, heads.index("结论") + 1).value == "无法审查"
    assert "没有这个文件" in summary.cell(14, heads.index("说明") + 1).value
    colours = {}
    for line in book["矩阵"].iter_rows(min_row=2, min_col=5):
        for cell in line:
            if cell.value:
                colours.setdefault(cell.value, set()).add(cell.fill.fgColor.rgb)
    assert set(colours) >= {"达标", "部分", "未达标"}
    assert all(len(found) == 1 for found in colours.values())
    assert len(set.union(*colours.values())) == len(colours), "every verdict has its own colour"
    assert book["证据"].max_row == 1 + sum(len(row["requirements"]) for row in rows)


def test_the_workbook_says_how_sure_a_verdict_is_and_marks_what_to_check(
    tmp_path: Path, journal: Journal
) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "r.xlsx"
    write(batch_of(journal), [(Table.xlsx, str(path))])
    heads, *lines = openpyxl.load_workbook(path)["证据"].iter_rows(values_only=True)
    judged = [one for row in journal.rows() for one in row["requirements"]]
    held = [(line[heads.index("把握")], line[heads.index("复核")] == "建议复核") for line in lines]
    assert held == [(one["confidence"], one["review"]) for one in judged]
    assert 0 < sum(one["review"] for one in judged) < len(judged) / 3
    assert any("〔" in str(line[heads.index("是否采信")]) for line in lines), "the record and its words"


def test_words_of_a_report_never_become_formulas_or_links(tmp_path: Path, journal: Journal) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "r.xlsx"
    write(batch_of(journal), [(Table.xlsx, str(path))])
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            page = archive.read(name).decode("utf-8")
            if name.startswith("xl/worksheets/sheet"):
                assert "<f>" not in page
                assert "<f " not in page
                assert "<hyperlink" not in page
            assert "TargetMode" not in page
    cells = [
        cell
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("=") for cell in cells), "shown as it is, as text"
    assert not any("\u202e" in str(cell.value) for cell in cells)


def test_the_same_rows_make_the_same_workbook(tmp_path: Path, journal: Journal) -> None:
    pytest.importorskip("xlsxwriter")
    for name in ("a.xlsx", "b.xlsx"):
        write(batch_of(journal), [(Table.xlsx, str(tmp_path / name))])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_full_sheet_goes_on_in_another(
    tmp_path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr("auditor.output.batch.workbook.LAST_ROW", 500)
    path = tmp_path / "r.xlsx"
    write(batch_of(journal), [(Table.xlsx, str(path))])
    book = openpyxl.load_workbook(path)
    sheets = [sheet for sheet in book if sheet.title.startswith("证据")]
    assert [sheet.title for sheet in sheets][:2] == ["证据", "证据2"]
    assert sum(sheet.max_row - 1 for sheet in sheets) == sum(
        len(row["requirements"]) for row in journal.rows()
    )


def test_all_files_or_none(tmp_path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "r.csv").write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("auditor.output.batch.flat.write_jsonl", full)
    with pytest.raises(UsageError, match="No space left"):
        write(
            batch_of(journal),
            [(Table.csv, str(tmp_path / "r.csv")), (Table.jsonl, str(tmp_path / "r.jsonl"))],
        )
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]
    assert (tmp_path / "r.csv").read_text(encoding="utf-8") == "before"
