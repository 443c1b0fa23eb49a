"""`auditor inspect --why LINE`: what a line's sentences are made of and why they count as they do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from auditor.output.style import cells

if TYPE_CHECKING:
    from tests.gate.conftest import Ended, Project


def why(project: Project, line: int, *more: str, width: int = 100) -> Ended:
    """The weighing of a line of the report."""
    return project.auditor(
        "inspect", "report.txt", "--why", str(line), *(more or ("--lang", "zh")), COLUMNS=str(width)
    )


def test_every_sentence_of_the_line_with_its_part(project: Project) -> None:
    ended = why(project, 19)

    assert (ended.code, ended.err) == (0, "")
    assert [line[:6] for line in ended.lines if line.startswith("[")] == ["[不足] 一", "[原因] 二"]
    assert "  一是行政复议人员偏少" in ended.lines


def test_the_records_that_touched_a_clause_and_their_words(project: Project) -> None:
    ended = why(project, 11)

    assert re.search(r"：2022年 → 说的是别的年度", ended.out)
    assert "没有标记" in ended.out


def test_three_topics_and_whether_an_act_is_told(project: Project) -> None:
    ended = why(project, 15)

    for line in ended.lines:
        if line.startswith("  最可能的事项"):
            assert line.count("%") == 3
    assert "写的是具体举措或结果" in ended.out


def test_english(project: Project) -> None:
    ended = why(project, 11, "--lang", "en")

    assert "about another year" in ended.out
    assert "likeliest topics" in ended.out


@pytest.mark.parametrize("line", [4, 6, 99])
def test_a_line_without_words(project: Project, line: int) -> None:
    ended = why(project, line)

    assert (ended.code, ended.out) == (2, "")
    assert f"第{line}行没有文字" in ended.err
    assert ended.err.count("\n") == 1


def test_a_line_number_below_one_is_refused(project: Project) -> None:
    assert why(project, 0).code == 2


@pytest.mark.parametrize("width", [40, 60])
def test_no_line_is_wider_than_the_terminal(project: Project, width: int) -> None:
    assert [line for line in why(project, 13, width=width).lines if cells(line) > width] == []


def test_words_of_a_report_cannot_move_the_cursor(project: Project) -> None:
    project.write("report.txt", project.read("report.txt").replace("2022年公布", "\x1b[2J2022年\u202e公布"))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", why(project, 11).out)
