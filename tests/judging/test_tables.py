"""A table that must be complete, and equations between its figures: by the words of its heads, wherever they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.checklist.load import load
from auditor.checklist.model import Checklist
from auditor.document.report import Report
from auditor.judging.checks.cells import value_of
from auditor.judging.finding import Finding, Reason, Verdict
from auditor.output.reasons import lacking
from auditor.words import tell
from tests.helpers import audit, report

CHECKLIST = """
[checklist]
id = "tables"
title = "表"
any_report = true

[[requirement]]
id = "TB-1"
title = "申请情况表"
source = "条例 第一条"
tier = "required"
kind = "table"
criterion = "每格都有数。"

[[requirement.table]]
columns = ["自然人", "其他", "总计"]
rows = ["新收", "上年结转", "办结", "结转下年度"]

[[requirement]]
id = "TB-2"
title = "逐列"
source = "条例 第一条"
tier = "required"
kind = "sum"
criterion = "两边相等。"

[requirement.sum]
of = "TB-1"
rows = ["新收 + 上年结转 = 办结 + 结转下年度"]

[[requirement]]
id = "TB-3"
title = "逐行"
source = "条例 第一条"
tier = "required"
kind = "sum"
criterion = "两边相等。"

[requirement.sum]
of = "TB-1"
columns = ["自然人 + 其他 = 总计"]

[[requirement]]
id = "TB-4"
title = "上年"
source = "条例 第一条"
tier = "expected"
kind = "sum"
criterion = "两边相等。"

[requirement.sum]
of = "TB-1"
carried = ["上年结转 = 结转下年度"]
"""
RIGHT = """
| 项目 | 自然人 | 法人或其他组织 | 其他 | 总计 |
| --- | --- | --- | --- | --- |
| 一、本年新收申请数量 | 12 | 0 | 3 | 15 |
| 二、上年结转数量 | 2 | 0 | 0 | 2 |
| 三、本年办结 | 13 | 0 | 1 | 14 |
| 四、结转下年度 | 1 | 0 | 2 | 3 |
"""


@pytest.fixture(scope="module")
def checklist(tmp_path_factory: pytest.TempPathFactory) -> Checklist:
    path = tmp_path_factory.mktemp("tables") / "tables.toml"
    path.write_text(CHECKLIST, encoding="utf-8")
    return load(str(path))


def read(table: str) -> Report:
    return report(
        f"江北县2023年申请办理情况报告\n\n一、申请办理情况\n{table}\n以上数据由县政府办公室汇总。\n"
    )


def found(checklist: Checklist, table: str, before: str | None = None) -> dict[str, Finding]:
    """The findings on a report that holds a table, by requirement."""
    last = read(before) if before else None
    made = audit(read(table), [checklist], year=2023, before=last)
    return {finding.requirement.id: finding for finding in made.findings}


def test_a_complete_table_is_met_and_its_sums_hold(checklist: Checklist) -> None:
    made = found(checklist, RIGHT)
    assert [made[name].verdict for name in ("TB-1", "TB-2", "TB-3")] == [Verdict.MET] * 3


def test_a_nought_is_a_figure_and_a_blank_is_none(checklist: Checklist) -> None:
    made = found(checklist, RIGHT.replace("| 2 | 0 | 0 | 2 |", "| 2 | 0 |  | 2 |"))
    assert (made["TB-1"].verdict, made["TB-1"].reason) == (Verdict.PARTIAL, Reason.FACETS_MISSING)
    assert lacking(made["TB-1"], "zh") == "“二、上年结转数量”行“其他”列的数"


@pytest.mark.parametrize("words", ["—", "/", "-", "见附件"])
def test_a_dash_or_other_words_are_no_figure(checklist: Checklist, words: str) -> None:
    made = found(checklist, RIGHT.replace("| 2 | 0 | 0 | 2 |", f"| 2 | 0 | {words} | 2 |"))
    assert made["TB-1"].verdict is Verdict.PARTIAL


def test_a_missing_row_and_a_missing_column_are_named(checklist: Checklist) -> None:
    table = RIGHT.replace("| 四、结转下年度 | 1 | 0 | 2 | 3 |\n", "").replace("自然人", "公民")
    assert lacking(found(checklist, table)["TB-1"], "zh") == "“自然人”列、“结转下年度”行"


def test_rows_in_another_order_are_found_all_the_same(checklist: Checklist) -> None:
    lines = RIGHT.strip().split("\n")
    table = "\n" + "\n".join([*lines[:2], lines[5], lines[3], lines[4], lines[2]]) + "\n"
    made = found(checklist, table)
    assert [made[name].verdict for name in ("TB-1", "TB-2", "TB-3")] == [Verdict.MET] * 3


def test_without_the_table_it_is_unmet_and_its_sums_cannot_be_told(checklist: Checklist) -> None:
    made = found(checklist, "本年新收申请15件，办结14件。")
    assert (made["TB-1"].verdict, made["TB-1"].reason) == (Verdict.UNMET, Reason.MISSING)
    assert {made[name].verdict for name in ("TB-2", "TB-3")} == {Verdict.UNVERIFIABLE}


def test_a_failed_equation_shows_both_sides_with_their_figures_at_the_place(checklist: Checklist) -> None:
    table = RIGHT.replace("| 13 | 0 | 1 | 14 |", "| 11 | 0 | 1 | 12 |")
    finding = found(checklist, table)["TB-2"]
    assert (finding.verdict, finding.reason) == (Verdict.UNMET, Reason.UNEQUAL)
    first = finding.evidence[0]
    assert tell(first.why, "zh") == "自然人：新收12 + 上年结转2（14） ≠ 办结11 + 结转下年度1（12）"
    assert not first.accepted
    words = read(table).plain.chars
    assert "办结" in words[first.start : first.end]
    assert first.words is not None and words[slice(*first.words)] == "11"


def test_an_equation_between_columns_names_the_row(checklist: Checklist) -> None:
    finding = found(checklist, RIGHT.replace("| 12 | 0 | 3 | 15 |", "| 12 | 0 | 3 | 16 |"))["TB-3"]
    assert tell(finding.evidence[0].why, "zh") == "一、本年新收申请数量：自然人12 + 其他3（15） ≠ 总计16"


def test_the_column_under_a_word_itself_is_meant_and_none_that_only_holds_it(checklist: Checklist) -> None:
    made = found(checklist, RIGHT.replace("| 13 | 0 | 1 | 14 |", "| 13 | 5 | 1 | 14 |"))
    assert made["TB-3"].verdict is Verdict.MET


def test_what_cannot_be_worked_out_is_told_beside_what_holds(checklist: Checklist) -> None:
    finding = found(checklist, RIGHT.replace("| 13 | 0 | 1 | 14 |", "| 13 | 0 |  | 14 |"))["TB-2"]
    assert finding.verdict is Verdict.PARTIAL
    assert lacking(finding, "zh") == "其他：“办结”没有填数，无法核对"


def test_what_is_carried_over_is_told_only_with_the_report_of_the_year_before(checklist: Checklist) -> None:
    assert found(checklist, RIGHT)["TB-4"].verdict is Verdict.UNVERIFIABLE
    last = RIGHT.replace("| 1 | 0 | 2 | 3 |", "| 2 | 0 | 0 | 2 |")
    assert found(checklist, RIGHT, last)["TB-4"].verdict is Verdict.MET


def test_another_figure_carried_over_than_last_years_is_unmet(checklist: Checklist) -> None:
    finding = found(checklist, RIGHT, RIGHT)["TB-4"]
    assert (finding.verdict, finding.reason) == (Verdict.UNMET, Reason.UNEQUAL)
    assert tell(finding.evidence[0].why, "zh") == "自然人：上年结转2 ≠ 上年报告结转下年度1"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", "12"),
        ("1,204", "1204"),
        ("１１８６", "1186"),
        ("1 204", "1204"),
        ("305.6万元", "305.6"),
        ("3件", "3"),
        ("0", "0"),
        ("无", "0"),
        ("—", None),
        ("/", None),
        ("", None),
        ("约30", None),
        ("12（含2件）", None),
    ],
)
def test_a_cell_is_read_as_a_number(words: str, value: str | None) -> None:
    assert value_of(words) == (None if value is None else Decimal(value))
