"""The checklists in examples/ judge the reports beside them as the README tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.checklist.load import load
from auditor.document import understand
from auditor.judging.finding import Reason, Verdict
from auditor.reading import read
from auditor.ruling.audit import Audit
from tests.helpers import audit

EXAMPLES = Path(__file__).parents[2] / "examples"


def judged(report: str, checklist: str) -> Audit:
    return audit(understand(read(str(EXAMPLES / report))), [load(str(EXAMPLES / checklist))])


@pytest.fixture(scope="module")
def openness() -> Audit:
    """The yearly report on open information, by what its own county asks."""
    return judged("county-openness-2023.txt", "county-openness.toml")


def test_the_report_on_open_information_has_mixed_verdicts(openness: Audit) -> None:
    assert {finding.requirement.id: finding.verdict for finding in openness.findings} == {
        "CO-01": Verdict.MET,
        "CO-02": Verdict.MET,
        "CO-03": Verdict.PARTIAL,
        "CO-04": Verdict.MET,
        "CO-05": Verdict.UNMET,
    }


def test_training_planned_and_wanting_is_told_as_a_shortcoming(openness: Audit) -> None:
    assert openness.findings[-1].reason is Reason.ADMITTED_GAP


def test_a_report_of_another_kind_may_pass(openness: Audit) -> None:
    assert (openness.gate.passed, openness.score) == (True, 70.0)


def test_the_strict_checklist_judges_a_rule_of_law_report() -> None:
    found = judged("county-2025.txt", "strict-annual-report.toml")
    assert next(item for item in found.findings if item.requirement.id == "CITY-01").verdict is Verdict.MET
