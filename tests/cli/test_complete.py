"""What the shell is offered after Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from auditor.checklist.shelf import shipped
from auditor.cli.app import app

if TYPE_CHECKING:
    from tests.gate.conftest import Project


def offered(line: str, **environment: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    asked = {"_AUDITOR_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    ended = CliRunner().invoke(app, [], prog_name="auditor", env=asked | environment)
    assert ended.exit_code == 0, ended.output
    return ended.output.split()


@pytest.mark.parametrize("line", ["auditor explain AR-S", "auditor audit report.txt --explain AR-S"])
def test_ids_of_the_shipped_checklists(line: str, project: Project) -> None:
    made = offered(line)

    assert "AR-S3" in made
    assert all(name.startswith("AR-S") for name in made)
    assert offered("auditor explain O21-24") != []


def test_ids_of_the_checklist_named(project: Project) -> None:
    made = offered("auditor audit report.txt -c checklist.toml --explain S")

    assert "SM-10" in made
    assert offered("auditor audit report.txt -c checklist.toml --explain AR") == []


def test_a_broken_checklist_offers_nothing_and_is_no_error(project: Project) -> None:
    project.write("broken.toml", "[checklist\n")

    assert offered("auditor audit report.txt -c broken.toml --explain S") == []


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_list_goes_on_after_its_comma(option: str, project: Project) -> None:
    made = offered(f"auditor gate report.txt {option} AR-S1,AR-S")

    assert "AR-S1,AR-S3" in made
    assert "AR-S1,AR-S1" not in made


def test_a_list_takes_areas(project: Project) -> None:
    assert "outline-2021-2025/4" in offered("auditor gate report.txt --select outline-2021")


@pytest.mark.parametrize(
    "line",
    ["auditor audit report.txt -c ", "auditor batch x --checklist ", "auditor checklist show ", "auditor checklist lint "],
)  # fmt: skip
def test_names_and_files_of_checklists(line: str, project: Project) -> None:
    made = offered(line)

    assert set(shipped()) < set(made)
    assert "checklist.toml" in made
    assert "report.txt" not in made


def test_levels(project: Project) -> None:
    assert offered("auditor audit report.txt --level ") == [
        "province",
        "city",
        "county",
        "town",
        "department",
    ]
    assert offered("auditor gate report.txt --level c") == ["city", "county"]


def test_verdicts_and_tiers(project: Project) -> None:
    assert offered("auditor audit report.txt --show met,un") == ["met,unmet", "met,unverifiable"]
    assert offered("auditor gate report.txt --fail-on ") == ["required", "expected", "never"]


def test_each_offer_tells_its_meaning_where_the_shell_shows_it(project: Project) -> None:
    asked = {
        "_AUDITOR_COMPLETE": "complete_zsh",
        "_TYPER_COMPLETE_ARGS": "auditor explain AR-S3",
        "LC_ALL": "C.UTF-8",
    }

    ended = CliRunner().invoke(app, [], prog_name="auditor", env=asked)

    assert '"AR-S3":"不足的原因"' in ended.output
