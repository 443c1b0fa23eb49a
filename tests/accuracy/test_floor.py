"""The figures may not fall: more than one point below the recorded floor fails, and the floor only rises."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.accuracy.measure import FLOOR, OWN, measure, sets

FLOORS: dict[str, dict[str, float]] = json.loads(FLOOR.read_text(encoding="utf-8"))
ALLOWED = 0.01


@pytest.mark.parametrize(("name", "folder", "only"), sets(), ids=[name for name, _, _ in sets()])
def test_no_figure_falls_below_its_floor(name: str, folder: Path, only: str) -> None:
    figures = measure(folder, only).figures()
    fallen = {
        key: (figures[key], floor) for key, floor in FLOORS[name].items() if figures[key] < floor - ALLOWED
    }
    assert not fallen, f"below the floor by more than a point (now, floor): {fallen}"


def test_every_set_has_a_floor() -> None:
    assert {name for name, _, _ in sets()} - {"other"} == set(FLOORS) - {"other"}


@pytest.mark.skipif("AUDITOR_CORPUS" not in os.environ, reason="AUDITOR_CORPUS names no corpus")
def test_the_outside_corpus_has_a_floor() -> None:
    assert "other" in FLOORS


def test_reports_written_after_the_checklists_are_read_nearly_as_well() -> None:
    unseen = measure(OWN, "d-").figures()
    assert unseen["agreement"] >= 0.94
    assert unseen["kappa"] >= 0.9
