"""`auditor batch --pages`: an audit page for each report, linked from the picture and the workbook."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from auditor.batch.audit_pages import page_name
from auditor.batch.rows import Options, audit_partition
from auditor.cli.batch import BatchRequest, run
from auditor.config.settings import Settings
from auditor.errors import UsageError

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("county-2025.txt", "town-2021.txt")


def folder_of(place: Path) -> Path:
    """A folder with two reports and one file that can't be read."""
    place.mkdir()
    for name in NAMES:
        shutil.copy(EXAMPLES / name, place)
    (place / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    return place


def audited(tmp_path: Path, *outputs: str, resume: bool = False) -> Path:
    """The folder of the pages of a run over those reports."""
    reports = tmp_path / "in"
    if not reports.exists():
        folder_of(reports)
    request = BatchRequest(
        paths=(str(reports),),
        outputs=tuple(str(tmp_path / name) for name in outputs),
        pages=str(tmp_path / "out" / "pages"),
        settings=Settings(lang="zh"),
        quiet=True,
        resume=resume,
    )
    run(request)
    return tmp_path / "out" / "pages"


def test_every_report_that_can_be_read_gets_a_page(tmp_path: Path) -> None:
    pages = audited(tmp_path, "r.csv")
    assert sorted(path.name for path in pages.iterdir()) == sorted(
        page_name(str(tmp_path / "in" / name)) for name in NAMES
    )
    page = (pages / page_name(str(tmp_path / "in" / NAMES[0]))).read_text(encoding="utf-8")
    assert "各项要求" in page
    assert "云岫县人民政府" in page


def test_the_picture_links_to_them_from_where_it_lies(tmp_path: Path) -> None:
    pages = audited(tmp_path, "r.html")
    picture = (tmp_path / "r.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"#]+)"', picture)
    assert {(tmp_path / unquote(link)).resolve() for link in links} == set(pages.iterdir())


def test_the_workbook_links_to_them(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    pages = audited(tmp_path, "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["总表"]
    # Excel writes the way to a file beside a workbook with its own system's bars.
    links = {
        cell.value: cell.hyperlink.target.replace("\\", "/")
        for row in sheet
        for cell in row
        if cell.hyperlink
    }
    issuers = {"云岫县人民政府", "椿坪乡人民政府"}
    assert {Path(path).name for path in links} == {*NAMES, *issuers}, "from the first column and the last"
    assert {(tmp_path / unquote(target)).resolve() for target in links.values()} == set(pages.iterdir())


def test_without_it_nothing_links(tmp_path: Path) -> None:
    run(
        BatchRequest(
            paths=(str(folder_of(tmp_path / "in")),), outputs=(str(tmp_path / "r.html"),), quiet=True
        )
    )
    assert not re.findall(r'href="[^#]', (tmp_path / "r.html").read_text(encoding="utf-8"))


def test_a_page_that_has_gone_is_made_again(tmp_path: Path) -> None:
    pages = audited(tmp_path, "r.csv")
    gone, kept = sorted(pages.iterdir())
    gone.unlink()
    kept.write_text("as it was", encoding="utf-8")
    audited(tmp_path, "r.csv", resume=True)
    assert "各项要求" in gone.read_text(encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == "as it was", "an unchanged report is not audited again"


def test_two_reports_of_one_name_have_two_pages() -> None:
    assert page_name("a/报告.txt") != page_name("b/报告.txt")
    assert page_name("报告 终稿(1).docx").startswith("报告-终稿-1-")
    assert len(page_name("报" * 300).encode()) < 255


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="--pages"):
        run(BatchRequest(paths=(str(tmp_path),), format="csv", pages=str(tmp_path / "file" / "pages")))


def test_a_report_of_a_year_after_the_last_outline_is_judged(tmp_path: Path) -> None:
    words = (EXAMPLES / NAMES[0]).read_text(encoding="utf-8").replace("2025", "2026")
    from auditor.ruling.versions import candidates, version

    rules = tuple(version(checklist) for checklist in candidates(()))
    [row] = audit_partition([("r.txt", words.encode())], Options(year=2026, rules=rules))
    assert row["error"] is None
    assert "duties-2019" in row["audit"]["checklists"]
