"""A day of publication that is still to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.cli.asides import to_come
from auditor.words import tell
from tests.ended import auditor

REPORT = str(Path(__file__).parents[2] / "examples" / "county-2025.txt")
TODAY = date(2026, 3, 15)


@pytest.mark.parametrize("published", ["2026-03-15", "2026-03", "2025-12-31", None])
def test_nothing_is_said_of_a_day_that_has_come(published: str | None) -> None:
    assert to_come(published, TODAY) is None


@pytest.mark.parametrize("published", ["2026-03-16", "2026-04", "2027-01-01"])
def test_a_day_still_to_come_is_named(published: str) -> None:
    told = to_come(published, TODAY)
    assert told is not None
    assert published in tell(told, "zh")
    assert published in tell(told, "en")


@pytest.mark.parametrize("command", ["audit", "gate"])
def test_it_is_remarked_on_standard_error(command: str) -> None:
    ended = auditor(command, REPORT, "--published", "2999-01-01", "--format", "json", "--lang", "en")
    assert "2999-01-01 is still to come" in ended.err
    assert "still to come" not in ended.out
