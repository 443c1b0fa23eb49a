"""`auditor explain`: one requirement, how its evidence is found, and what carried the passages of a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.gate.conftest import Project

COUNTY = str(Path(__file__).parents[2] / "examples" / "county-2025.txt")


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("zh", ["主题 合法性审查", "句中须有 ", "最重的词 ", "算数", "不算"]),
        ("en", ["topic 合法性审查", "needs ", "heaviest ", "counts", "does not count"]),
    ],
)
def test_a_topic_is_told_by_the_words_that_it_weighs(project: Project, lang: str, parts: list[str]) -> None:
    page = project.auditor("explain", "O21-10a", "--lang", lang).out
    assert [part for part in parts if part not in page] == []


@pytest.mark.parametrize(
    ("requirement", "parts"),
    [
        (
            "AR-S2",
            [
                "义务        年度报告应当",
                "第二十五条第（二）项",
                "应有；2019年度起必备",
                "通报批评（督察工作规定第二十六条）",
                "2019-04-15起施行",
            ],
        ),
        ("D-G5", ["第八条第（五）项", "行政执法监督条例（国务院，2026-02-01起施行，未与原文核对）"]),
        ("O15-42", ["实施纲要（2015—2020年）第42项", "2015-12-27印发，未与原文核对"]),
    ],
)
def test_the_duty_its_bearers_its_years_and_its_threat_are_told(
    project: Project, requirement: str, parts: list[str]
) -> None:
    page = project.auditor("explain", requirement, "--lang", "zh").out
    assert [part for part in (*parts, "约束 ", "年度 ", "后果 ") if part not in page] == []


@pytest.mark.parametrize(
    ("requirement", "instrument"),
    [
        ("D-G6", "行政复议法实施条例（2026年修订）"),
        ("D-G8", "“九五”普法规划"),
        ("D-G2", "乡镇（街道）履行职责事项清单"),
        ("O21-30", "政务数据共享条例"),
        ("O21-06b", "公平竞争审查条例"),
        ("O21-16b", "法治宣传教育法"),
        ("O21-28", "民营经济促进法"),
    ],
)
def test_what_came_into_force_since_is_told_where_it_bears(
    project: Project, requirement: str, instrument: str
) -> None:
    assert instrument in project.auditor("explain", requirement, "--lang", "zh").out


def test_a_requirement_of_keywords_shows_them(project: Project) -> None:
    page = project.auditor("explain", "SM-5", "-c", "checklist.toml", "--lang", "zh").out
    assert "审核备案 · 关键词" in page


def test_a_threshold_is_told_as_people_write_it(project: Project) -> None:
    assert "≥ 2 次" in project.auditor("explain", "SM-7", "-c", "checklist.toml", "--lang", "zh").out


@pytest.mark.parametrize(
    ("lang", "parts"),
    [("zh", ["达标", "依据的词 ", "最像的例句 ["]), ("en", ["met", "carried by ", "most like ["])],
)
def test_each_passage_of_a_report_is_told_with_what_carried_it(
    project: Project, lang: str, parts: list[str]
) -> None:
    ended = project.auditor("explain", "O21-11a", "--report", COUNTY, "--lang", lang)
    assert ended.code == 0
    shown = ended.out.partition("county-2025.txt")[2]
    assert [part for part in parts if part not in shown] == []


def test_a_passage_found_by_a_keyword_is_told_with_it(project: Project) -> None:
    page = project.auditor(
        "explain", "SM-5", "-c", "checklist.toml", "--report", "report.txt", "--lang", "zh"
    ).out
    assert "- 关键词 " in page


def test_a_report_that_is_not_there_is_one_line(project: Project) -> None:
    ended = project.auditor("explain", "O21-10a", "--report", "nowhere.txt")
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_an_unknown_id_suggests_the_nearest(project: Project) -> None:
    ended = project.auditor("explain", "AR-S33")
    assert ended.code == 2
    assert "did you mean “AR-S3”?" in ended.err


def test_no_line_is_wider_than_the_terminal(project: Project) -> None:
    from auditor.output.style import cells

    page = project.auditor("explain", "O21-10a", "--report", COUNTY, "--lang", "zh", COLUMNS="60").out
    told = (line for line in page.split("\n") if str(COUNTY) not in line)  # a path is never broken
    assert [line for line in told if cells(line) > 60] == []
