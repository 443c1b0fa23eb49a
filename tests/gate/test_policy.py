"""The policy: what fails, from which tier on, below which score, for which requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.gate.conftest import Ended, Project

COMPLETE, GAPS = "reports/complete.txt", "reports/gaps.txt"


def failed(ended: Ended) -> list[str]:
    """The ids and areas that fail the first report of a JSON run."""
    gate: dict[str, Any] = ended.document["audits"][0]["gate"]
    return [*gate["failed"], *gate["failed_areas"]]


def gate(project: Project, *arguments: str, report: str = GAPS) -> Ended:
    return project.gate(report, "--format", "json", *arguments)


def test_required_requirements_and_areas_fail_by_default(project: Project) -> None:
    assert failed(gate(project)) == ["SM-2", "SM-3", "small/1"]


def test_expected_ones_fail_when_asked(project: Project) -> None:
    assert failed(gate(project, "--fail-on", "expected")) == ["SM-2", "SM-3", "SM-4", "SM-5", "small/1"]


def test_never_lets_unmet_requirements_pass(project: Project) -> None:
    ended = gate(project, "--fail-on", "never")
    assert (ended.code, failed(ended)) == (0, [])


def test_advisory_requirements_never_fail(project: Project) -> None:
    assert "SM-6" not in failed(gate(project, "--fail-on", "expected"))


@pytest.mark.parametrize(("least", "code"), [("20", 0), ("20.1", 1)])
def test_a_score_below_the_least_fails(project: Project, least: str, code: int) -> None:
    assert gate(project, "--fail-on", "never", "--min-score", least).code == code


def test_a_low_score_is_told(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    ended = project.gate(GAPS, "--fail-on", "never", "--min-score", "60")
    assert f"  {GAPS}:1:1: min-score 最低得分 [必备]: 得分 20.0 低于要求的 60" in ended.lines


def test_nothing_to_score_is_below_every_least_score(project: Project) -> None:
    assert gate(project, "--select", "SM-6", "--min-score", "0", report=COMPLETE).code == 1


def test_select_judges_only_what_it_names(project: Project) -> None:
    ended = gate(project, "--select", "SM-1,SM-3")
    assert failed(ended) == ["SM-3"]
    assert [result["id"] for result in ended.document["audits"][0]["results"]] == ["SM-1", "SM-3"]


def test_select_may_be_given_more_than_once(project: Project) -> None:
    assert failed(gate(project, "--select", "SM-1", "--select", "small/1")) == ["small/1"]


def test_ignore_leaves_out_of_gate_and_score(project: Project) -> None:
    ended = gate(project, "--ignore", "SM-2,SM-3,small/1")
    assert ended.code == 0
    assert ended.document["audits"][0]["score"] == 33.3


def test_an_area_is_judged_on_everything_in_it_whatever_is_ignored(project: Project) -> None:
    assert "small/1" in failed(gate(project, "--ignore", "SM-5"))


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_id_that_is_not_there_is_an_error(project: Project, option: str) -> None:
    ended = gate(project, option, "SM-11")
    assert ended.code == 2
    assert (
        ended.err == f"auditor: {option}: no requirement “SM-11” in checklist.toml (did you mean “SM-1”?)\n"
    )


def test_without_a_checklist_the_shipped_ones_tell_which_ids_there_are(project: Project) -> None:
    ended = project.auditor("gate", COMPLETE, "--select", "AR-S33")
    assert ended.code == 2
    assert "did you mean “AR-S3”?" in ended.err


def test_the_default_policy_is_the_gate_of_audit(project: Project) -> None:
    for report in (COMPLETE, GAPS, "reports/news.txt"):
        alone = project.auditor("audit", report, "-c", "checklist.toml", "--format", "json").document
        among = gate(project, report=report).document["audits"][0]
        assert alone == among


def test_the_most_important_failure_comes_first(project: Project) -> None:
    ended = project.gate(GAPS, "--fail-on", "expected", "--min-score", "90", "--lang", "en")
    order = [line.split()[1] for line in ended.lines[1:-1]]
    assert order == ["SM-2", "SM-3", "small/1", "min-score", "SM-4", "SM-5"]
