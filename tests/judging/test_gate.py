"""Findings to score and gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers import audit
from tests.judging.asked import HEARING, asked, whole

if TYPE_CHECKING:
    from auditor.document import Report
    from auditor.ruling.audit import Audit
    from tests.judging.conftest import Tiny

AREAS = (
    '[[area]]\nid = 1\ntitle = "决策"\ntitle_en = "Decisions"\nrequired = true\n'
    '[[area]]\nid = 2\ntitle = "执法"\ntitle_en = "Enforcement"\n'
)
REQUIREMENTS = (
    asked("HEARING", "topic", 'keywords = ["听证"]\narea = 1', "expected"),
    asked("COUNSEL", "topic", 'keywords = ["法律顾问"]\narea = 1', "advisory"),
    asked("TRAINING", "topic", 'keywords = ["执法人员"]\narea = 2', "expected"),
)


def judged(tiny: Tiny, read: Report) -> Audit:
    """The audit of a report by two areas."""
    return audit(read, [tiny(*REQUIREMENTS, head=AREAS)])


def test_a_required_area_with_nothing_shown_fails_the_gate(tiny: Tiny) -> None:
    gate = judged(tiny, whole()).gate

    assert not gate.passed
    assert gate.failed == ()
    assert [area.id for _, area in gate.failed_areas] == [1]


@pytest.mark.parametrize("done", ["不断完善听证制度。", "聘请法律顾问5名。"])
def test_general_words_or_advisory_ones_show_an_area(tiny: Tiny, done: str) -> None:
    assert judged(tiny, whole(done=done)).gate.passed


def test_a_required_requirement_unmet_fails_the_gate_and_a_partial_one_does_not(tiny: Tiny) -> None:
    checklist = tiny(HEARING)

    assert audit(whole(), [checklist]).gate.failed == ("WT-HEARING",)
    assert audit(whole(done="不断完善听证制度。"), [checklist]).gate.passed


def test_the_score_halves_partial_and_leaves_advisory_out(tiny: Tiny) -> None:
    assert judged(tiny, whole(done="不断完善听证制度。聘请法律顾问5名。")).score == 25.0
    assert judged(tiny, whole(done="召开听证3场。培训执法人员12期。")).score == 100.0
