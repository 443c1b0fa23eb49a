"""Evidence that is doubtfully of a matter, beside passages that surely are of it."""

from __future__ import annotations

import pytest

from auditor.judging.finding import Refusal, Strength, Weighed
from auditor.judging.weigh import outdone


def passage(number: int, similarity: float, strength: Strength, refusal: Refusal | None = None) -> Weighed:
    return Weighed(number, number + 1, number, "", similarity, strength, refusal, rule="合法性审查")


@pytest.mark.parametrize("surely", [Refusal.SHORTCOMING, Refusal.PLAN])
def test_a_weakness_or_a_plan_that_surely_names_the_matter_outdoes_doubtful_evidence(surely: Refusal) -> None:
    named = passage(0, 99.0, Strength.REFUSED, surely)

    made = outdone([named, passage(1, 60.0, Strength.CONCRETE), passage(2, 90.0, Strength.CONCRETE)])

    assert [item.accepted for item in made] == [False, False, True]


def test_beside_a_claim_that_surely_is_of_the_matter_a_doubtful_act_is_no_more_than_a_claim() -> None:
    claim = passage(0, 99.0, Strength.GENERAL)

    made = outdone([claim, passage(1, 80.0, Strength.CONCRETE), passage(2, 90.0, Strength.CONCRETE)])

    assert [item.strength for item in made] == [Strength.GENERAL, Strength.GENERAL, Strength.CONCRETE]


def test_a_claim_of_one_topic_says_nothing_of_another_topic_of_the_requirement() -> None:
    claim = passage(0, 99.0, Strength.GENERAL)._replace(rule="法律顾问公职律师")

    made = outdone([claim, passage(1, 80.0, Strength.CONCRETE)])

    assert made[1].strength is Strength.CONCRETE
