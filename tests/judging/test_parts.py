"""The part of a report that a sentence stands in decides first what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.judging.finding import Refusal, Verdict
from tests.helpers import achievements
from tests.judging.asked import (
    COUNSEL,
    GAP,
    HEARING,
    LEARNT,
    MET,
    MISSING,
    PLANNED,
    TRAINING,
    asked,
    refusals,
    said,
    whole,
)

if TYPE_CHECKING:
    from tests.judging.conftest import Judge

ACT = "县政府聘请法律顾问5名，审查合同136份。"


@pytest.mark.parametrize("requirement", [COUNSEL, LEARNT], ids=["keywords", "topic"])
def test_an_act_among_the_achievements_is_met(judge: Judge, requirement: str) -> None:
    assert said(judge(whole(done=ACT), requirement)) == MET


@pytest.mark.parametrize("requirement", [COUNSEL, LEARNT], ids=["keywords", "topic"])
def test_the_same_words_in_the_plan_are_a_promise(judge: Judge, requirement: str) -> None:
    finding = judge(whole(plan=ACT), requirement)

    assert said(finding) == PLANNED
    assert Refusal.PLAN in refusals(finding)


@pytest.mark.parametrize("requirement", [COUNSEL, LEARNT], ids=["keywords", "topic"])
def test_a_weakness_is_an_admission(judge: Judge, requirement: str) -> None:
    finding = judge(whole(lacks="一是法律顾问作用发挥不够，审查合同走过场。"), requirement)

    assert said(finding) == GAP
    assert Refusal.SHORTCOMING in refusals(finding)


def test_admitted_and_planned_is_an_admitted_gap(judge: Judge) -> None:
    finding = judge(whole(lacks="一是法律顾问偏少。", plan="聘请法律顾问5名。"), COUNSEL)

    assert said(finding) == GAP
    assert refusals(finding) == {Refusal.SHORTCOMING, Refusal.PLAN}


def test_done_outweighs_admitted_and_planned(judge: Judge) -> None:
    read = whole(done="聘请法律顾问5名。", lacks="一是法律顾问偏少。", plan="再聘请法律顾问2名。")

    assert said(judge(read, COUNSEL)) == MET


def test_a_heading_proves_nothing(judge: Judge) -> None:
    finding = judge(
        whole(done="（一）聘请法律顾问\n\n全年受理信访事项41件。\n\n（二）办理信访\n\n接访38次。"), COUNSEL
    )

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.HEADING}


def test_the_furniture_of_the_page_proves_nothing(judge: Judge) -> None:
    finding = judge(whole(top="首页 > 法律顾问 > 聘请法律顾问\n"), COUNSEL)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) <= {Refusal.PAGE}


def test_a_concession_among_the_shortcomings_never_meets(judge: Judge) -> None:
    read = whole(lacks="一是虽然每年都组织执法人员培训12期，但实案教学少、效果不理想。")

    assert judge(read, TRAINING).verdict is not Verdict.MET


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("村法律顾问走访群众320人次。", Verdict.UNMET), ("县政府法律顾问审查合同136份。", Verdict.MET)],
)
def test_a_look_alike_is_excluded(judge: Judge, words: str, verdict: Verdict) -> None:
    finding = judge(achievements(words), COUNSEL)

    assert finding.verdict is verdict
    assert (Refusal.EXCLUDED in refusals(finding)) == (verdict is Verdict.UNMET)


def test_an_exclusion_holds_only_as_written(judge: Judge) -> None:
    asks = asked("RECONSIDER", "topic", 'keywords = ["行政复议"]\nexclude = ["行政复议法"]')

    assert said(judge(achievements("收到行政复议申请61件，办结57件。"), asks)) == MET
    assert judge(achievements("学习行政复议法9次。"), asks).verdict is Verdict.UNMET


def test_nothing_said_is_missing(judge: Judge) -> None:
    finding = judge(achievements("受理信访事项41件。"), HEARING)

    assert said(finding) == MISSING
    assert finding.evidence == ()


def test_what_came_nearest_to_a_topic_is_shown_and_counts_for_nothing(judge: Judge) -> None:
    finding = judge(achievements("组织律师值班，接待咨询320人次。", "县政府法治机构审查合同136份。"), LEARNT)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) <= {Refusal.NEAR_MISS}
    assert len(finding.evidence) <= 3


def test_the_words_of_a_verdict_are_cited_where_they_stand(judge: Judge) -> None:
    read = achievements("受理信访41件。县政府聘请法律顾问5名。")

    item = judge(read, COUNSEL).evidence[0]

    assert read.plain.chars[item.start : item.end] == "县政府聘请法律顾问5名。"
    assert item.words is not None
    assert read.plain.chars[slice(*item.words)] == "法律顾问" == item.phrase


def test_the_clause_that_carries_a_topic_is_cited(judge: Judge) -> None:
    read = achievements("开展普法宣传42场，县政府聘请法律顾问5名，受理信访41件。")

    item = judge(read, LEARNT).evidence[0]

    assert item.words is not None
    assert "法律顾问" in read.plain.chars[slice(*item.words)] == item.phrase
    assert "普法" not in item.phrase
