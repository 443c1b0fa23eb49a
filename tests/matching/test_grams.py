"""What the weights look at: runs of characters, figures folded, and the neighbouring clauses with the greatest sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.matching.grams import LONGEST, folded, grams, heaviest


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("受理62件", "受理#件"),
        ("受理六十二件", "受理#件"),
        ("投入1085.72万元", "投入#万元"),
        ("“双随机、一公开”", "双随机、一公开"),
        ("三项制度", "三项制度"),
    ],
)
def test_figures_are_folded_and_quotation_marks_dropped(words: str, made: str) -> None:
    assert folded(words) == made


@given(st.text(max_size=30))
def test_every_run_stands_in_the_clause(words: str) -> None:
    whole = f"^{folded(words)}$"
    made = grams(words)

    assert {"^", "$"} <= made
    assert all(1 <= len(run) <= LONGEST and run in whole for run in made)


@given(st.lists(st.integers(min_value=-9, max_value=9), min_size=1, max_size=9))
def test_the_heaviest_stretch_is_the_heaviest(loads: list[int]) -> None:
    first, last = heaviest([float(load) for load in loads])

    best = max(sum(loads[a : b + 1]) for a in range(len(loads)) for b in range(a, len(loads)))
    assert sum(loads[first : last + 1]) == best
