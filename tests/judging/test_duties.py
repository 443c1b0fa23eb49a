"""The standing duties: every facet by its own evidence, the testing of law-ability among them."""

from __future__ import annotations

import pytest

from auditor.checklist.load import load
from auditor.document.report import Level
from auditor.judging.finding import Finding, Verdict
from tests.helpers import achievements, audit

STUDY = "县政府常务会议会前学法8次，学习行政执法监督条例、民营经济促进法等。"
TRAINING = "举办行政执法人员培训班4期，培训620人次。"
TESTED = "法治能力考查测试"


def judged(requirement: str, *sentences: str, level: Level = Level.COUNTY) -> Finding:
    found = audit(achievements(*sentences, year=2026), [load("duties-2019")], level=level)
    return next(finding for finding in found.findings if finding.requirement.id == requirement)


@pytest.mark.parametrize(
    "sentence",
    [
        "组织新提拔干部任前法律知识考试3次，46人参加。",
        "全县2860名国家工作人员参加年度学法用法考试，参考率99.4%。",
    ],
)
def test_study_training_and_a_test_of_staff_meet_the_seventh_duty(sentence: str) -> None:
    assert judged("D-G7", STUDY, TRAINING, sentence).verdict is Verdict.MET


@pytest.mark.parametrize(
    "sentence",
    [
        "组织行政执法人员资格考试2批次，通过113人。",
        "举办民法典知识竞赛，群众2100人参加。",
        "计划建立领导干部任前法律知识考试制度。",
        "",
    ],
    ids=["officers' certificates", "a quiz for the public", "only planned", "nothing"],
)
def test_what_is_no_test_of_staff_leaves_the_facet_missing(sentence: str) -> None:
    found = judged("D-G7", STUDY, TRAINING, sentence)
    assert (found.verdict, found.missing_facets) == (Verdict.PARTIAL, (TESTED,))


def test_a_department_is_asked_the_same_by_article_nine() -> None:
    found = judged(
        "D-D9",
        "局党组理论学习中心组集体学法6次。",
        TRAINING,
        "组织全局干部参加法律知识考试，156人全部合格。",
        level=Level.DEPARTMENT,
    )
    assert found.verdict is Verdict.MET


@pytest.mark.parametrize(("level", "bound"), [(Level.TOWN, "D-G"), (Level.DEPARTMENT, "D-D")])
def test_governments_are_judged_by_article_eight_and_departments_by_nine(level: Level, bound: str) -> None:
    found = audit(achievements(STUDY, year=2026), [load("duties-2019")], level=level)
    binds = {
        finding.requirement.id[:3]
        for finding in found.findings
        if finding.verdict is not Verdict.NOT_APPLICABLE
    }
    assert binds == {bound}


def test_nine_duties_of_governments_and_eleven_of_departments_are_expected() -> None:
    requirements = load("duties-2019").requirements
    assert sorted(found.id[:3] for found in requirements) == ["D-D"] * 11 + ["D-G"] * 9
    assert {found.tier_in(2026).value for found in requirements} == {"expected"}
