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
    ended = project.auditor("explain", "O21-10a", "--report", COUNTY, "--lang", lang)
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
    assert [line for line in page.split("\n") if cells(line) > 60] == []
