"""How `auditor inspect` shows tables: golden pages of a report with a blank, in Word and as a small table.

`AUDITOR_REGENERATE=1 pytest tests/openinfo` writes the golden pages anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from auditor.document import understand
from auditor.document.report import Report
from auditor.output import reading_json
from auditor.output.reading_tables import tables_text
from auditor.output.style import Style, cells
from auditor.reading import read_bytes
from auditor.words import Lang
from tests.openinfo.described import written
from tests.openinfo.faults import FAULTS
from tests.openinfo.reports import COUNTY

GOLDEN = Path(__file__).parents[1] / "golden" / "tables"
REGENERATE = os.environ.get("AUDITOR_REGENERATE")
SMALL = "新河县2024年年度报告\n\n申请办理情况\n\n项目\t县级\t乡镇\n新收\t12\t\n结转\t3\t0\n"


def known(page: str, name: str) -> str:
    """The golden page of a name; written first where the golden pages are to be made."""
    path = GOLDEN / name
    if REGENERATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def report(form: str) -> Report:
    """A report with a blank cell."""
    name, data = written(FAULTS["a blank among the results"].report, form)
    return understand(read_bytes(data, name))


@pytest.mark.parametrize(("lang", "width"), [("zh", 120), ("zh", 60), ("en", 80)])
def test_the_tables_as_text(lang: Lang, width: int) -> None:
    page = "\n".join(tables_text(report("docx"), Style(False, width), lang)) + "\n"
    assert page == known(page, f"docx-{lang}-{width}.text")


@pytest.mark.parametrize("width", [24, 40, 61, 80, 133])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = tables_text(report("pdf"), Style(False, width), "zh")
    assert [line for line in lines if cells(line) > width] == []


def test_the_tables_for_programs() -> None:
    read = understand(read_bytes(SMALL.encode(), "small.txt"))
    page = json.dumps(json.loads(reading_json.render(read))["tables"], ensure_ascii=False, indent=1) + "\n"
    assert page == known(page, "small.json")


def test_programs_are_told_the_page_of_every_cell() -> None:
    tables = json.loads(reading_json.render(report("pdf")))["tables"]
    pages = {cell["at"]["place"] for table in tables for cell in table["cells"]}
    assert pages == {"第1页", "第2页"}


def test_programs_are_told_the_kind_and_the_outline() -> None:
    told = json.loads(reading_json.render(report("html")))
    assert told["report"]["kind"] == "open-information"
    titles = [one["title"] for one in told["outline"]]
    assert [title for title in titles if title[2:] in [part.heading for part in COUNTY.parts]] == [
        f"{number}、{part.heading}" for number, part in zip("一二三四五六", COUNTY.parts, strict=True)
    ]


def test_a_report_without_tables_shows_none() -> None:
    assert tables_text(understand(read_bytes("只有一行。".encode(), "a.txt")), Style(False, 80), "zh") == []
