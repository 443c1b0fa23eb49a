"""`auditor checklist new`: a starter that is sound from the first moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.authoring.lint import lint
from auditor.authoring.selftest import NEEDED, shortfalls
from auditor.checklist.load import load
from auditor.cli.checklist import new
from auditor.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["zh", "en"])
def starter(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The path of a starter just written."""
    path = str(tmp_path / "mine.toml")
    new(path, request.param)
    return path


def test_the_starter_lints_clean(starter: str) -> None:
    assert lint(starter) == []


def test_the_starter_tests_clean(starter: str) -> None:
    assert shortfalls(load(starter), NEEDED) == []


def test_the_criteria_are_written_in_chinese(starter: str) -> None:
    assert all(requirement.asks("zh").startswith("报告写明") for requirement in load(starter).requirements)


def test_the_starter_judges_reports_of_any_kind(starter: str) -> None:
    assert load(starter).any_report


def test_what_to_run_next_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "mine.toml")
    new(path, "zh")
    assert f"auditor checklist lint {path}" in capsys.readouterr().out


def test_a_file_that_is_there_is_left_alone(starter: str) -> None:
    with pytest.raises(UsageError, match="there is a file already"):
        new(starter, "zh")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ends in \.toml"):
        new(str(tmp_path / "mine.txt"), "zh")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give a path that can be written"):
        new(str(tmp_path / "nowhere" / "mine.toml"), "zh")
