"""Areas: a required one in which nothing is shown fails the gate, for the levels that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.checklist.load import load
from auditor.document.report import Level
from tests.checklist.small import HEAD, TOPIC, made
from tests.helpers import achievements, audit

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.ruling.audit import Gate

FIRST = TOPIC.replace('tier = "required"', 'tier = "expected"\narea = 1')
SECOND = FIRST.replace("SM-1", "SM-2").replace('["法律顾问"]', '["公职律师"]')
AREA = '\n[[area]]\nid = 1\ntitle = "决策"\nrequired = true\n'
NOTHING, GENERAL, CONCRETE = "全年工作有序推进。", "充分发挥法律顾问作用。", "聘请法律顾问3名。"


def gate(tmp_path: Path, words: str, sentence: str, level: Level = Level.COUNTY, area: str = AREA) -> Gate:
    """The gate of a report whose achievements part holds one sentence."""
    return audit(achievements(sentence), [made(tmp_path, HEAD + area + words)], level=level).gate


def test_a_required_area_with_nothing_shown_fails(tmp_path: Path) -> None:
    found = gate(tmp_path, FIRST + SECOND, NOTHING)
    assert not found.passed
    assert [(name, area.id) for name, area in found.failed_areas] == [("small", 1)]


def test_one_requirement_met_is_enough(tmp_path: Path) -> None:
    assert gate(tmp_path, FIRST + SECOND, CONCRETE).passed


def test_one_requirement_partial_is_enough(tmp_path: Path) -> None:
    assert gate(tmp_path, FIRST + SECOND, GENERAL).passed


def test_an_area_that_is_not_required_never_fails(tmp_path: Path) -> None:
    area = AREA.replace("required = true", "required = false")
    assert gate(tmp_path, FIRST, NOTHING, area=area).passed


def test_an_area_fails_a_level_that_it_names(tmp_path: Path) -> None:
    area = AREA + 'levels = ["county", "city"]\n'
    assert not gate(tmp_path, FIRST, NOTHING, Level.COUNTY, area).passed


def test_an_area_does_not_fail_a_level_that_it_does_not_name(tmp_path: Path) -> None:
    area = AREA + 'levels = ["county", "city"]\n'
    assert gate(tmp_path, FIRST, NOTHING, Level.TOWN, area).passed


def test_an_area_in_which_nothing_applies_does_not_fail(tmp_path: Path) -> None:
    town = FIRST.replace('kind = "topic"', 'kind = "topic"\nlevels = ["town"]')
    other = TOPIC.replace("SM-1", "SM-9").replace('tier = "required"', 'tier = "advisory"')
    assert gate(tmp_path, town + other, NOTHING).failed_areas == ()


def test_what_does_not_apply_shows_nothing_of_an_area(tmp_path: Path) -> None:
    town = SECOND.replace('kind = "topic"', 'kind = "topic"\nlevels = ["town"]')
    assert not gate(tmp_path, FIRST + town, "配备公职律师3名。").passed


def test_a_requirement_met_in_another_area_does_not_help(tmp_path: Path) -> None:
    area = AREA + AREA.replace("id = 1", "id = 2").replace("required = true", "required = false")
    second = SECOND.replace("area = 1", "area = 2")
    assert not gate(tmp_path, FIRST + second, "配备公职律师3名。", area=area).passed


@pytest.mark.parametrize("name", ["outline-2015-2020", "outline-2021-2025"])
def test_a_required_area_of_an_outline_has_requirements_for_every_level_that_it_names(name: str) -> None:
    checklist = load(name)
    for area in checklist.areas:
        inside = [requirement for requirement in checklist.requirements if requirement.area == area.id]
        for level in (area.levels or Level) if area.required else ():
            assert any(not found.levels or level in found.levels for found in inside), (area.id, level)
