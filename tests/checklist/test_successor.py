"""A successor Outline is data: one file on the shelf, and the last year of AR-I2."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.authoring.lint import lint
from auditor.authoring.selftest import NEEDED, shortfalls
from auditor.checklist import shelf
from auditor.checklist.choose import choose
from auditor.checklist.load import load
from auditor.judging.finding import Reason, Verdict
from auditor.ruling.audit import Audit
from tests.helpers import audit, report

if TYPE_CHECKING:
    from collections.abc import Iterator

OUTLINE = Path(__file__).with_name("data") / "outline-2026-2030.toml"
REPORT = """某水县2027年法治政府建设情况报告

2027年，我县对照《法治政府建设实施纲要（2026—2030年）》推进各项工作。

一、主要举措和成效
    县司法局对政府合同和重大决策出具合法性审查意见86份，退回修改11份。
    全年完成自动化决策备案14项，退回补正3项。
"""


@pytest.fixture
def successor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A shelf on which the made-up Outline stands beside the shipped checklists."""
    for path in shelf.folder().iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / OUTLINE.name).symlink_to(OUTLINE)
    base = tmp_path / "annual-report.toml"
    words = base.read_text(encoding="utf-8")
    base.unlink()
    assert words.count("to_year = 2025\n") == 1
    base.write_text(words.replace("to_year = 2025\n", "to_year = 2030\n"), encoding="utf-8")
    monkeypatch.setattr(shelf, "folder_name", lambda: str(tmp_path))
    shelf._kept.cache_clear()
    yield
    shelf._kept.cache_clear()


def names(year: int) -> list[str]:
    return [checklist.id for checklist in choose((), year)[0]]


def judged(year: int = 2027) -> Audit:
    return audit(report(REPORT.replace("2027年", f"{year}年")), choose((), year)[0])


@pytest.mark.parametrize("year", [2026, 2030])
def test_a_year_of_the_successor_is_judged_by_it_without_a_remark(successor: None, year: int) -> None:
    assert names(year) == ["annual-report", "outline-2026-2030"]
    assert choose((), year)[1] is None


def test_other_years_are_judged_as_before(successor: None) -> None:
    assert names(2025) == ["annual-report", "outline-2021-2025"]
    assert names(2031) == ["annual-report", "duties-2019"]


def test_its_requirements_are_judged_by_topics_that_exist_and_by_keywords_of_its_own(successor: None) -> None:
    verdicts = {finding.requirement.id: finding.verdict for finding in judged().findings}
    assert (verdicts["O26-01"], verdicts["O26-02"], verdicts["O26-03"]) == (
        Verdict.MET,
        Verdict.UNMET,
        Verdict.MET,
    )


def test_a_report_is_held_against_the_outline_of_its_own_period(successor: None) -> None:
    found = next(finding for finding in judged().findings if finding.requirement.id == "AR-I2")
    assert found.verdict is Verdict.MET
    old = audit(report(REPORT.replace("2026—2030", "2021—2025")), choose((), 2027)[0])
    found = next(finding for finding in old.findings if finding.requirement.id == "AR-I2")
    assert (found.verdict, found.reason) == (Verdict.UNMET, Reason.MISSING)


def test_a_tier_rises_in_the_year_that_the_file_names(successor: None) -> None:
    assert "O26-02" not in judged(2027).gate.failed
    assert "O26-02" in judged(2028).gate.failed


def test_its_file_is_as_clean_as_a_shipped_one() -> None:
    assert lint(str(OUTLINE)) == []
    assert shortfalls(load(str(OUTLINE)), NEEDED) == []
