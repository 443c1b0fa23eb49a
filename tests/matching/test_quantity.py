"""Figures: value, unit, and what is no figure at all."""

from __future__ import annotations

import pytest

from auditor.matching.quantities import UNITS, han_value, quantities


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("受理62件", 62, "件"),
        ("占比达82.2%", 82.2, "%"),
        ("投入1085.72万元", 1085.72, "万元"),
        ("归集2.1亿条", 2.1e8, "条"),
        ("服务1万余人次", 1e4, "人次"),
        ("清理三百二十件", 320, "件"),
        ("召开十五次", 15, "次"),
        ("开展两期", 2, "期"),
        ("覆盖1500多户", 1500, "户"),
        ("学法4回", 4, "回"),
        ("调解1，234，567件", 1234567, "件"),
        ("得分96分", 96, "分"),
    ],
)
def test_a_figure_is_read_with_its_unit(words: str, value: float, unit: str) -> None:
    (figure,) = quantities(words)
    assert (figure.value, figure.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "words", ["2021年2月5日", "三项制度", "七五普法", "双随机一公开", "四个意识", "一次办好", "十四五规划"]
)
def test_years_dates_and_set_phrases_are_no_figures(words: str) -> None:
    assert quantities(words) == ()


def test_several_figures_in_one_clause_keep_their_order() -> None:
    assert [(q.value, q.unit) for q in quantities("收到41件受理36件审结33件")] == [
        (41, "件"),
        (36, "件"),
        (33, "件"),
    ]


def test_chinese_numerals() -> None:
    assert han_value("两千零六") == 2006
    assert han_value("一万三千") == 13000
    assert han_value("件") is None


def test_no_unit_begins_with_what_stands_between_a_figure_and_its_unit() -> None:
    signs = tuple("万亿千百余多来")

    assert {unit for unit in UNITS if unit.startswith(signs)} == {"万元", "万字", "亿元"}


@pytest.mark.parametrize("words", ["96分钟前", "3.5.2节", "12345678901件", "20分之一"])
def test_a_figure_without_a_unit_of_its_own_counts_nothing(words: str) -> None:
    assert [figure.unit for figure in quantities(words) if figure.unit in ("分", "件", "节")] == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("专题学习《反垄断法》《行政处罚法》各1次", 2),
        ("学习宪法、民法典、行政复议法各一次", 3),
        ("开展培训各1次", 1),
    ],
)
def test_a_figure_of_each_counts_as_many_as_are_listed(words: str, value: float) -> None:
    assert [one.value for one in quantities(words)] == [value]
