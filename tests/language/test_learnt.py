"""Small tables of learnt weights: what is looked at, and how weights add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.engine import Setting, signed
from auditor.language.learnt import features, folded, parsed, runs, shipped, written

WEIGHTS = {"学法": (1.25, -0.5), "^未": (-2.0, 0.125), "#次": (0.75, 0.0)}


def test_a_table_reads_as_it_was_written() -> None:
    made = parsed(written({"bias": [0.5, -0.25]}, WEIGHTS))
    assert {run: made.of(run) for run in WEIGHTS} == WEIGHTS
    assert made.of("别的") == (0.0, 0.0)


def test_a_passage_scores_the_bias_and_its_weights_over_the_root_of_its_runs() -> None:
    made = parsed(written({"bias": [0.5, -0.25]}, WEIGHTS))
    load = made.load(folded("学法3次"))
    assert load.sums == (2.0, -0.5)
    assert made.scores([load]) == pytest.approx([0.5 + 2.0 / load.size**0.5, -0.25 - 0.5 / load.size**0.5])


def test_a_passage_without_runs_scores_the_bias() -> None:
    assert parsed(written({"bias": [0.5]}, {})).scores([]) == [0.5]


@given(st.text(alphabet="学法未办理县年0123456789，；“”《》 ", max_size=40))
def test_the_packed_sum_is_the_plain_sum(words: str) -> None:
    table = shipped("told")
    told = folded(words)
    plain = [sum(table.of(run)[at] for run in runs(told)) for at in range(table.answers)]
    assert table.load(told).sums == pytest.approx(plain)


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("学法12次", "学法3次"),
        ("“学法” 3 次", "学法3次"),
        ("2023年，学法3次", "学法3次"),
    ],
)
def test_figures_quotation_marks_and_the_reporting_year_make_no_difference(words: str, same: str) -> None:
    read = Setting(2023)
    assert features(signed(words, read)) == features(signed(same, read))


@pytest.mark.parametrize("words", ["2021年学法3次", "2025年学法3次", "学法0次"])
def test_other_years_and_nought_do(words: str) -> None:
    read = Setting(2023)
    assert features(signed(words, read)) != features(signed("学法3次", read))
