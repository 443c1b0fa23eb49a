"""Tables and sums of a checklist's file: what is read, and which mistakes are told where."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.checklist.load import load
from auditor.checklist.model import Checklist
from auditor.checklist.tabular import equation
from auditor.document.report import ReportKind
from auditor.errors import ChecklistError
from tests.checklist.small import HEAD

TABLE = """
[[requirement]]
id = "TB-1"
title = "申请情况表"
source = "条例 第一条"
tier = "required"
kind = "table"
criterion = "每格都有数。"

[[requirement.table]]
columns = ["自然人", "总计|合计"]
rows = ["新收", "结转下年度"]
"""
SUM = """
[[requirement]]
id = "TB-2"
title = "勾稽关系"
source = "条例 第一条"
tier = "required"
kind = "sum"
criterion = "两边相等。"

[requirement.sum]
of = "TB-1"
rows = ["新收 + 上年结转 = 办结 - 撤回 + 结转下年度"]
"""


def made(tmp_path: Path, words: str) -> Checklist:
    path = tmp_path / "mine.toml"
    path.write_text(words, encoding="utf-8")
    return load(str(path))


def test_a_table_is_asked_for_by_the_words_of_its_heads(tmp_path: Path) -> None:
    (heads,) = made(tmp_path, HEAD + TABLE).requirements[0].tables
    assert [head.name for head in heads.columns] == ["自然人", "总计"]
    assert [head.name for head in heads.rows] == ["新收", "结转下年度"]


def test_an_equation_is_read_with_its_signs(tmp_path: Path) -> None:
    sums = made(tmp_path, HEAD + TABLE + SUM).requirements[1].sums
    assert sums is not None
    (found,) = sums.rows
    assert [(sign, head.name) for sign, head in found.left] == [(1, "新收"), (1, "上年结转")]
    assert [(sign, head.name) for sign, head in found.right] == [(1, "办结"), (-1, "撤回"), (1, "结转下年度")]


def test_a_sum_knows_the_heads_of_its_table_wherever_that_stands(tmp_path: Path) -> None:
    checklist = made(tmp_path, HEAD + SUM + TABLE)
    sums = checklist.requirements[0].sums
    assert sums is not None and sums.heads == checklist.requirements[1].tables


def test_full_width_signs_are_signs() -> None:
    assert equation("甲＋乙＝丙") == equation("甲＋乙＝丙")._replace(text="甲＋乙＝丙")
    assert [head.name for head in equation("甲＋乙＝丙").terms] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("甲 + 乙", "no equation"),
        ("甲 = 乙 = 丙", "no equation"),
        ("甲 + = 乙", "lacks a term"),
        ("= 乙", "lacks a term"),
        ("甲 = 乙 +", "lacks a term"),
    ],
)
def test_what_is_no_equation_is_told(words: str, told: str) -> None:
    with pytest.raises(ChecklistError, match=told):
        equation(words)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            '[[requirement.table]]\ncolumns = ["自然人", "总计|合计"]\nrows = ["新收", "结转下年度"]\n',
            "",
            "TB-1 table: is missing",
        ),
        ('columns = ["自然人", "总计|合计"]\n', "", "TB-1 columns: is missing"),
        ('columns = ["自然人"', 'columns = ["自然人 #件"', "TB-1 table: “自然人 #件”: a head is words"),
        ('columns = ["自然人"', 'column = ["自然人"', "TB-1 column: unknown key"),
        ('kind = "table"', 'kind = "section"', "TB-1 table: belongs to kind table"),
        ('kind = "table"', 'kind = "table"\nparts = ["总体情况"]', "TB-1 parts: belongs to kind section"),
        ('of = "TB-1"', 'of = "TB-7"', "TB-2 of: no table is asked for by “TB-7”"),
        ('of = "TB-1"\n', "", "TB-2 of: is missing from sum"),
        ('rows = ["新收 + 上年结转 = 办结 - 撤回 + 结转下年度"]\n', "", "TB-2 sum: holds no equation"),
        (SUM[SUM.index("[requirement.sum]") :], "", "TB-2 sum: is missing"),
        ('kind = "sum"', 'kind = "section"', "TB-2 sum: belongs to kind sum"),
        ("上年结转 = 办结", "上年结转 办结", "TB-2 rows: “新收 + 上年结转 办结"),
    ],
)
def test_a_mistake_is_told_with_requirement_and_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    words = HEAD + TABLE + SUM
    assert old in words
    with pytest.raises(ChecklistError) as caught:
        made(tmp_path, words.replace(old, new))
    assert told in str(caught.value)


def test_a_checklist_says_which_report_it_judges(tmp_path: Path) -> None:
    head = HEAD.replace("[checklist]\n", '[checklist]\nreport = "open-information"\n')
    checklist = made(tmp_path, head + TABLE)
    assert checklist.report is ReportKind.OPENNESS
    assert not checklist.judges(ReportKind.LAW)


def test_without_a_word_it_judges_the_report_on_law_based_government(tmp_path: Path) -> None:
    checklist = made(tmp_path, HEAD.replace("any_report = true\n", "") + TABLE)
    assert checklist.judges(ReportKind.LAW) and not checklist.judges(ReportKind.OPENNESS)


def test_what_extends_a_checklist_judges_its_report(tmp_path: Path) -> None:
    words = '[checklist]\nid = "mine"\ntitle = "本县的清单"\nextends = "open-information"\n'
    assert made(tmp_path, words).report is ReportKind.OPENNESS


def test_a_report_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    head = HEAD.replace("[checklist]\n", '[checklist]\nreport = "open-informatoin"\n')
    with pytest.raises(ChecklistError, match="report: “open-informatoin” is none of"):
        made(tmp_path, head + TABLE)
