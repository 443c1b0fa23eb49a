"""The figures may not fall: more than one point below the recorded floor fails, and the floor only rises."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.accuracy.measure import OWN, measure

FLOORS: dict[str, dict[str, float]] = json.loads(
    Path(__file__).with_name("floor.json").read_text(encoding="utf-8")
)


def _check(name: str, folder: Path, only: str = "") -> None:
    figures = measure(folder, only).figures()
    fallen = {
        key: (figures[key], floor) for key, floor in FLOORS[name].items() if figures[key] < floor - 0.01
    }
    assert not fallen, f"below the floor by more than a point (now, floor): {fallen}"


def test_reports_read_while_the_checklists_were_written() -> None:
    _check("seen", OWN, "a-")
    _check("seen", OWN, "b-")


def test_reports_never_looked_into() -> None:
    _check("unseen", OWN, "c-")
    _check("unseen", OWN, "d-")


@pytest.mark.skipif("AUDITOR_CORPUS" not in os.environ, reason="AUDITOR_CORPUS names no corpus")
def test_reports_of_other_hands() -> None:
    _check("other", Path(os.environ["AUDITOR_CORPUS"]))
