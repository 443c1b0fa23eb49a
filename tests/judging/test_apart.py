"""What is only like a matter: words of its neighbours and of other people, without one of its own."""

from __future__ import annotations

import pytest

from auditor.document.report import Level
from auditor.judging.finding import Finding, Refusal
from tests.helpers import achievements, audit, shipped


def found(requirement: str, words: str) -> Finding:
    """The finding on a requirement in a county's report that tells nothing else."""
    made = audit(achievements(words), [shipped("outline-2021-2025")], level=Level.COUNTY, year=2023)
    return next(one for one in made.findings if one.requirement.id == requirement)


@pytest.mark.parametrize(
    ("requirement", "words", "verdict"),
    [
        ("O21-22a", "县信访局收到信访复查申请31件，办结28件，撤销原答复意见3件。", "unmet"),
        ("O21-34a", "县委党校举办招商引资专题培训班2期，培训机关干部180人。", "unmet"),
        ("O21-27", "36个村通过村务公开栏公开集体收支等村务信息430条。", "unmet"),
        ("O21-26b", "指导各单位规范归档行政案卷3200卷。", "unmet"),
        ("O21-13a", "综合执法大队清理流动摊点1600处，劝导占道经营320起。", "unmet"),
        ("O21-22a", "县政府收到行政复议申请31件，审结28件，另办理信访复查3件。", "met"),
        ("O21-27", "主动公开政府信息4200条，指导36个村规范村务公开栏。", "met"),
        ("O21-13a", "组建综合行政执法大队，整合编制43名，承接乡镇赋权事项62项。", "met"),
    ],
)
def test_a_neighbour_s_words_are_no_evidence_without_one_of_the_topic_s_own(
    requirement: str, words: str, verdict: str
) -> None:
    assert found(requirement, words).verdict.value == verdict


def test_the_refusal_names_the_neighbour_s_word() -> None:
    finding = found("O21-27", "36个村通过村务公开栏公开集体收支等村务信息430条。")
    assert {(item.refusal, item.why) for item in finding.evidence} == {(Refusal.EXCLUDED, "村务公开栏")}
