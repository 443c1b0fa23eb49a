"""First measures are guarded: more than one point, or three labels of a verdict, below what was recorded first fails."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from auditor.matching.weights import shipped
from tests.accuracy.measure import FLOOR, measure, sets

FLOORS: dict[str, dict[str, float]] = json.loads(FLOOR.read_text(encoding="utf-8"))
ALLOWED = 0.01
FEW = 3
"""So many labels of a set are within what two careful readers differ on."""
OUT_OF_FOLD = {
    "kappa": 0.8,
    "clear_found": 0.91,
    "clear_kept": 0.98,
    "clear_met_p": 0.91,
    "clear_met_r": 0.87,
}
"""What weights must reach on labelled reports whose hands they did not see."""


@pytest.mark.parametrize(("name", "folder", "only"), sets(), ids=[name for name, _, _ in sets()])
def test_no_figure_falls_below_its_first_measure(name: str, folder: Path, only: str) -> None:
    measured = measure(folder, only)
    figures = measured.figures()
    fallen = {
        key: (figures[key], floor)
        for key, floor in FLOORS[name].items()
        if figures[key] < floor - max(ALLOWED, FEW / rests if (rests := measured.rests_on(key)) else 0)
    }
    assert not fallen, f"below the first measure (now, then): {fallen}"


def test_every_set_has_a_floor() -> None:
    assert {name for name, _, _ in sets()} <= set(FLOORS)


@pytest.mark.parametrize("name", OUT_OF_FOLD)
def test_what_was_learnt_holds_on_hands_that_it_did_not_see(name: str) -> None:
    assert shipped().head["out_of_fold"][name] >= OUT_OF_FOLD[name]


@pytest.mark.skipif("AUDITOR_CORPUS" not in os.environ, reason="AUDITOR_CORPUS names no corpus")
def test_the_outside_corpus_has_a_floor() -> None:
    assert "other" in FLOORS
