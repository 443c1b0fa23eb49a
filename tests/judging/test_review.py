"""Which verdicts a person should look at, and the two passages that pull either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.checklist.load import load
from auditor.judging.decide import kept
from auditor.judging.finding import Finding, Reason, Refusal, Strength, Verdict, Weighed
from auditor.judging.review import doubtful, pull
from auditor.language import Category
from tests.helpers import achievements, audit
from tests.judging.asked import COUNSEL, LEARNT, whole

if TYPE_CHECKING:
    from tests.judging.conftest import Judge

REQUIREMENT = load("annual-report").requirements[0]


def finding(confidence: float, verdict: Verdict = Verdict.UNMET, *evidence: Weighed) -> Finding:
    """A finding that is as sure as that."""
    reason = {Verdict.MET: None, Verdict.NOT_APPLICABLE: Reason.LEVEL}.get(verdict, Reason.MISSING)
    return Finding(REQUIREMENT, "tiny", verdict, reason, evidence, (), confidence)


def passage(
    number: int, similarity: float, refusal: Refusal | Category | None = None, facet: str | None = None
) -> Weighed:
    """A passage accepted as concrete, or refused."""
    strength = Strength.REFUSED if refusal else Strength.CONCRETE
    return Weighed(number, number + 1, number, "", similarity, strength, refusal, facet=facet)


def test_what_is_unsure_is_doubtful_the_least_sure_first() -> None:
    found = [finding(share) for share in (0.99, 0.55, 0.91, 0.31, 0.6)]

    assert [one.confidence for one in doubtful(found)] == [0.31, 0.55]


def test_the_least_sure_tenth_is_doubtful_too() -> None:
    found = [finding(0.7 + number / 100) for number in range(20)]

    assert [one.confidence for one in doubtful(found)] == [0.7, 0.71]


def test_a_report_that_leaves_no_doubt_has_nothing_to_check() -> None:
    assert doubtful([finding(0.99)] * 30) == ()


def test_what_binds_nobody_is_never_doubtful() -> None:
    assert doubtful([finding(0.1, Verdict.NOT_APPLICABLE)]) == ()


def test_the_best_that_was_accepted_against_the_surest_that_was_refused() -> None:
    best, weak, strong = passage(0, 70.0), passage(1, 50.0, Category.QUOTED), passage(2, 95.0, Refusal.PLAN)

    assert pull(finding(0.5, Verdict.MET, best, weak, strong)) == (best, strong)


def test_a_near_miss_pulls_up_where_nothing_was_accepted() -> None:
    near, plan = passage(0, 30.0, Refusal.NEAR_MISS), passage(1, 95.0, Refusal.PLAN)

    assert pull(finding(0.5, Verdict.UNMET, plan, near)) == (near, plan)
    assert pull(finding(0.5, Verdict.UNMET, plan)) == (plan, None)
    assert pull(finding(0.5)) == (None, None)


def test_near_misses_are_kept_only_where_nothing_better_is_there() -> None:
    near = [passage(number, 30.0, Refusal.NEAR_MISS) for number in range(1, 9)]

    assert kept([passage(0, 90.0), *near]) == (passage(0, 90.0),)
    assert kept(near) == tuple(near[:3])
    other = passage(9, 20.0, Refusal.NEAR_MISS, facet="清理")
    assert kept([passage(0, 90.0), *near, other]) == (passage(0, 90.0), other)


def test_what_speaks_against_is_kept_however_much_speaks_for_it() -> None:
    against = passage(20, 80.0, Category.NEGATED)
    made = kept([*(passage(number, 90.0) for number in range(12)), against])

    assert len(made) == 8
    assert made[-1] == against


@pytest.mark.parametrize("requirement", [COUNSEL, LEARNT], ids=["keywords", "topic"])
@pytest.mark.parametrize(
    "words", ["县政府聘请法律顾问5名，审查合同136份。", "充分发挥法律顾问作用。", "受理信访41件。"]
)
def test_confidence_is_a_share(judge: Judge, requirement: str, words: str) -> None:
    assert 0 <= judge(achievements(words), requirement).confidence <= 1


def test_a_plain_act_is_surer_than_its_half(judge: Judge) -> None:
    plain = judge(achievements("县政府聘请法律顾问5名，审查合同136份。"), LEARNT)
    half = judge(achievements("组织律师参与合同审查。"), LEARNT)

    assert plain.confidence > 0.9
    assert plain.confidence >= half.confidence


def test_every_shipped_verdict_says_how_sure_it_is() -> None:
    made = audit(whole(), [load("annual-report"), load("outline-2021-2025")])

    assert all(0 <= found.confidence <= 1 for found in made.findings)
    assert set(doubtful(made.findings)) <= set(made.findings)
