"""What a report carries over is compared with what last year's carried on, through `auditor compare`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.words import Lang
from tests.gate.conftest import Project
from tests.gate.conftest import project as project
from tests.openinfo.described import Described, written
from tests.openinfo.faults import CARRIED_WRONGLY
from tests.openinfo.reports import COUNTY, COUNTY_BEFORE, DEPARTMENT


def keep(report: Described, name: str, form: str) -> str:
    """The path of a report kept in the folder of the test."""
    made, data = written(report, form)
    path = Path(f"{name}{Path(made).suffix}")
    path.write_bytes(data)
    return str(path)


def compared(
    project: Project, old: Described, new: Described, forms: tuple[str, str] = ("docx", "html")
) -> dict:  # type: ignore[type-arg]
    ended = project.auditor(
        "compare", keep(old, "last", forms[0]), keep(new, "this", forms[1]), "--format", "json"
    )
    made: dict = json.loads(ended.out)  # type: ignore[type-arg]
    return made


@pytest.mark.parametrize("forms", [("docx", "docx"), ("tabs", "pdf"), ("ofd", "html")])
def test_what_is_carried_over_rightly_is_met(project: Project, forms: tuple[str, str]) -> None:
    (carried,) = compared(project, COUNTY_BEFORE, COUNTY, forms)["carried"]
    assert (carried["id"], carried["verdict"]) == ("OI-C3", "met")
    assert {one["holds"] for one in carried["equations"]} == {True}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "自然人：上年结转3 ≠ 上年报告结转下年度4"),
        ("en", "自然人: 上年结转3 ≠ last year's report: 结转下年度4"),
    ],
)
def test_a_failed_equation_shows_both_sides_and_where_it_stands(
    project: Project, lang: Lang, told: str
) -> None:
    old, new = keep(COUNTY_BEFORE, "last", "docx"), keep(CARRIED_WRONGLY, "this", "tabs")
    lines = [line.strip() for line in project.auditor("compare", old, new, "--lang", lang).out.split("\n")]
    place = lines[lines.index(told) + 1]
    row = Path(new).read_text(encoding="utf-8").split("\n")
    number = next(at for at, line in enumerate(row, 1) if line.startswith("二、上年结转"))
    assert str(number) in place


def test_programs_are_told_the_same(project: Project) -> None:
    (carried,) = compared(project, COUNTY_BEFORE, CARRIED_WRONGLY)["carried"]
    failed = [one for one in carried["equations"] if not one["holds"]]
    assert carried["verdict"] == "unmet"
    assert [one["told"] for one in failed] == [
        "自然人：上年结转3 ≠ 上年报告结转下年度4",
        "总计：上年结转4 ≠ 上年报告结转下年度5",
    ]
    assert failed[0]["evidence"]["text"].startswith("| 二、上年结转")


@pytest.mark.parametrize(
    ("old", "new"),
    [(COUNTY, COUNTY_BEFORE), (DEPARTMENT, COUNTY), (COUNTY, COUNTY)],
    ids=["the years turned round", "another body", "the same year"],
)
def test_only_last_years_report_of_the_same_body_tells(
    project: Project, old: Described, new: Described
) -> None:
    assert compared(project, old, new)["carried"] == []
