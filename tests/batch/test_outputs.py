"""Tables and the workbook: what is in them, and what never is."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor import __version__
from auditor.batch import engines
from auditor.batch.journal import Journal
from auditor.batch.pipeline import run
from auditor.batch.rows import Options, audit_partition
from auditor.errors import UsageError
from auditor.output.batch import Table, write
from auditor.output.batch.table import REPORT, REQUIREMENT, Batch
from auditor.output.batch.workbook.sheet import MARK
from auditor.ruling.versions import candidates
from auditor.words import say
from tests.batch.conftest import batch_of, hostile

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def journal(
    tmp_path_factory: pytest.TempPathFactory, reports: list[str], options: Options
) -> Iterator[Journal]:
    folder = tmp_path_factory.mktemp("journal")
    with Journal(folder / "journal", options, resume=False) as made:
        run([*reports[:12], str(folder / "none.txt"), hostile(folder)], options, made, engines.serial)
        yield made


def results(row: dict[str, Any]) -> list[dict[str, Any]]:
    """What a row holds of each requirement; nothing for a report that could not be audited."""
    return row["audit"]["results"] if row["audit"] else []


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
    assert [line["score"] for line in lines] == [(row["audit"] or {}).get("score") for row in rows]
    assert [row["error"] for row in table][12] == "没有这个文件"
    assert set(lines[0]) >= {column.name for column in REPORT}
    area = rows[0]["audit"]["areas"][0]
    for name in ("met", "partial", "unmet", "score"):
        assert lines[0][f"{area['checklist']}/{area['area']}.{name}"] == area[name]
    judged = [
        json.loads(line)
        for line in (tmp_path / "r-requirements.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    ]
    assert len(judged) == sum(map(len, map(results, rows)))
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
    assert table.column("score").to_pylist() == [(row["audit"] or {}).get("score") for row in rows]
    assert table.column("failed").to_pylist()[0] == rows[0]["audit"]["gate"]["failed"]
    assert str(table.schema.field("reporting_year").type) == "int64"
    judged = parquet.read_table(tmp_path / "r-requirements.parquet")
    assert judged.num_rows == sum(map(len, map(results, rows)))


def test_the_workbook_is_ready_for_an_official(tmp_path: Path, journal: Journal) -> None:
    book = opened(tmp_path, journal)
    rows = list(journal.rows())
    assert book.sheetnames[:2] == ["总表", "领域"]
    assert book.sheetnames[-2:] == ["证据", "说明"]
    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
        assert all(re.search("[\u4e00-\u9fff]|SHA-256", str(cell.value)) for cell in sheet[1]), (
            "the headers are Chinese"
        )
    summary = book["总表"]
    heads = [cell.value for cell in summary[1]]
    assert summary.max_row == 1 + len(rows)
    for number, row in enumerate(rows, 2):
        score = row["audit"]["score"] if row["audit"] else None
        assert summary.cell(number, heads.index("得分") + 1).value == score
    assert summary.cell(14, heads.index(say("gate", "zh")) + 1).value == "无法检查"
    assert "没有这个文件" in summary.cell(14, heads.index("说明") + 1).value
    assert book["证据"].max_row == 1 + sum(map(len, map(results, rows)))


def test_each_checklist_has_its_matrix_of_marks(tmp_path: Path, journal: Journal) -> None:
    book = opened(tmp_path, journal)
    rows = [row for row in journal.rows() if row["audit"]]
    used = list(dict.fromkeys(name for row in rows for name in row["audit"]["checklists"]))
    sheets = [sheet for sheet in book if sheet.title.startswith("矩阵")]
    assert sorted(sheet.title for sheet in sheets) == sorted(f"矩阵 {name}" for name in used)
    colours: dict[str, set[str]] = {}
    for sheet in sheets:
        name = sheet.title.removeprefix("矩阵 ")
        judged = [row for row in rows if name in row["audit"]["checklists"]]
        assert sheet.max_row == 1 + len(judged)
        mine = [one for one in results(judged[0]) if one["checklist"] == name]
        assert [cell.value for cell in sheet[1]][4:] == [f"{one['id']} {one['title']}" for one in mine]
        assert [cell.value for cell in sheet[2]][4:] == [MARK[one["verdict"]] for one in mine]
        for line in sheet.iter_rows(min_row=2, min_col=5):
            for cell in line:
                colours.setdefault(cell.value, set()).add(cell.fill.fgColor.rgb)
    assert set(colours) >= {"√", "△", "×"}
    assert all(len(found) == 1 for found in colours.values())
    assert len(set.union(*colours.values())) == len(colours), "every verdict has its own colour"


def test_days_are_days(tmp_path: Path, journal: Journal) -> None:
    summary = opened(tmp_path, journal)["总表"]
    heads = [cell.value for cell in summary[1]]
    dates = [summary.cell(number, heads.index("公开日期") + 1) for number in range(2, summary.max_row + 1)]
    written = [row["audit"]["report"]["published"] if row["audit"] else None for row in journal.rows()]
    assert [f"{cell.value:%Y-%m-%d}" if cell.value else None for cell in dates] == written
    assert any(written)
    assert {cell.number_format for cell in dates if cell.value} == {"yyyy-mm-dd"}


def test_a_month_is_the_first_of_it_and_shown_as_a_month(tmp_path: Path, journal: Journal) -> None:
    row = next(row for row in journal.rows() if row["audit"])
    row["audit"]["report"]["published"] = "2024-03"
    write(replace(batch_of(journal), rows=lambda: iter([row])), [(Table.xlsx, str(tmp_path / "r.xlsx"))])
    cell = openpyxl().load_workbook(tmp_path / "r.xlsx")["总表"]["E2"]
    assert (f"{cell.value:%Y-%m-%d}", cell.number_format) == ("2024-03-01", "yyyy-mm")


def test_each_sheet_is_printed_one_page_wide_with_its_title_its_heads_and_the_legend(
    tmp_path: Path, journal: Journal
) -> None:
    for sheet in opened(tmp_path, journal).worksheets[:-1]:
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.title in sheet.oddHeader.left.text
        assert "√ 达标" in sheet.oddFooter.left.text
        assert sheet.print_area.endswith(f"${sheet.max_row}")


def test_the_last_sheet_tells_what_it_was_made_by_and_what_every_code_means(
    tmp_path: Path, journal: Journal
) -> None:
    book = opened(tmp_path, journal)
    words = [[cell for cell in line if cell] for line in book["说明"].iter_rows(values_only=True)]
    versions = {version for row in journal.rows() for version in row["versions"]}
    assert ["程序版本", f"auditor {__version__}"] in words
    assert {line[1] for line in words if line and line[0] == "清单"} == versions
    named = {tuple(line[:2]) for line in words}
    assert {(one["id"], one["title"]) for row in journal.rows() for one in results(row)} <= named
    summary = book["总表"]
    heads = [cell.value for cell in summary[1]]
    assert summary.cell(2, heads.index("程序版本") + 1).value == __version__
    first = next(journal.rows())
    assert summary.cell(2, heads.index("对照清单") + 1).value == "\n".join(first["versions"])


def test_every_table_tells_what_it_was_made_by(tmp_path: Path, reports: list[str]) -> None:
    (row,) = audit_partition([reports[0]], Options(("annual-report",), level="county", year=2023))
    batch = Batch(lambda: iter([row]), candidates(("annual-report",)), "zh")
    write(batch, [(Table.jsonl, str(tmp_path / "r.jsonl"))])
    report = json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))
    judged = json.loads((tmp_path / "r-requirements.jsonl").read_text(encoding="utf-8").split("\n")[0])
    (version,) = row["versions"]
    assert report["auditor_version"] == judged["auditor_version"] == __version__
    assert report["checklist_versions"] == [version] == [judged["checklist_version"]]
    assert (
        report["settings"] == judged["settings"] == ["checklist=annual-report", "level=county", "year=2023"]
    )


def openpyxl() -> Any:
    """The library that reads workbooks, where the one that writes them is there too."""
    pytest.importorskip("xlsxwriter")
    return pytest.importorskip("openpyxl")


def opened(tmp_path: Path, journal: Journal) -> Any:
    """The workbook of the journal, read."""
    write(batch_of(journal), [(Table.xlsx, str(tmp_path / "r.xlsx"))])
    return openpyxl().load_workbook(tmp_path / "r.xlsx")


def test_the_workbook_says_how_sure_a_verdict_is_and_marks_what_to_check(
    tmp_path: Path, journal: Journal
) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "r.xlsx"
    write(batch_of(journal), [(Table.xlsx, str(path))])
    heads, *lines = openpyxl.load_workbook(path)["证据"].iter_rows(values_only=True)
    judged = [one for row in journal.rows() for one in results(row)]
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
    monkeypatch.setattr("auditor.output.batch.workbook.sheet.LAST_ROW", 500)
    path = tmp_path / "r.xlsx"
    write(batch_of(journal), [(Table.xlsx, str(path))])
    book = openpyxl.load_workbook(path)
    sheets = [sheet for sheet in book if sheet.title.startswith("证据")]
    assert [sheet.title for sheet in sheets][:2] == ["证据", "证据2"]
    assert sum(sheet.max_row - 1 for sheet in sheets) == sum(map(len, map(results, journal.rows())))


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
