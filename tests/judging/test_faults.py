"""What must never happen in judging: it is refused, or told of with its place, and never passes for a verdict."""

from __future__ import annotations

import pytest

from auditor.errors import ChecklistError
from auditor.judging import judge as judging
from auditor.judging.finding import Finding, Reason, Verdict
from tests.helpers import achievements, shipped

REQUIREMENT = shipped("annual-report").requirements[0]


@pytest.mark.parametrize(
    ("verdict", "reason", "told"),
    [
        (Verdict.MET, None, "met without accepted evidence"),
        (Verdict.UNMET, None, "unmet with reason None"),
    ],
)
def test_a_verdict_that_its_evidence_or_its_reason_belies_cannot_be_made(
    verdict: Verdict, reason: Reason | None, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        Finding(REQUIREMENT, "annual-report", verdict, reason)


def test_a_mistake_that_nobody_thought_of_names_checklist_requirement_and_what_happened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> Finding:
        raise KeyError("甲\n乙")

    monkeypatch.setattr(judging, "decide", broken)
    checklist = shipped("annual-report")
    with pytest.raises(ChecklistError) as caught:
        judging.judge(achievements("全年开展学法6次。"), [checklist])
    assert caught.value.requirement == REQUIREMENT.id
    assert str(caught.value).startswith(checklist.path)
    assert "KeyError" in str(caught.value)
    assert "\n" not in str(caught.value)
