"""Every fault is found in every format, and nothing but the fault; the right reports pass."""

from __future__ import annotations

from functools import cache

import pytest

from auditor.checklist.choose import choose
from auditor.document import understand
from auditor.document.report import ReportKind
from auditor.judging.finding import Verdict
from auditor.reading import read_bytes
from auditor.ruling.audit import Audit
from tests.helpers import audit
from tests.openinfo.described import WRITERS, Described, written
from tests.openinfo.faults import FAULTS
from tests.openinfo.reports import RIGHT

LAST_YEAR = "OI-C3"
"""What only last year's report tells."""


@cache
def judged(report: Described, form: str) -> Audit:
    """The audit of a report in a format, by the checklist that is chosen for it."""
    name, data = written(report, form)
    read = understand(read_bytes(data, name))
    checklists, remark = choose((), read.facts.reporting_year, read.facts.kind)
    assert remark is None
    return audit(read, checklists)


def verdicts(found: Audit) -> dict[str, str]:
    """The verdicts that are not met, of those that bind the report."""
    fine = (Verdict.MET, Verdict.NOT_APPLICABLE)
    return {one.requirement.id: one.verdict.value for one in found.findings if one.verdict not in fine}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", RIGHT)
def test_a_right_report_is_known_and_passes(name: str, form: str) -> None:
    found = judged(RIGHT[name], form)

    assert found.report.facts.kind is ReportKind.OPENNESS
    assert [checklist.id for checklist in found.checklists] == ["open-information"]
    assert (found.report.facts.issuer, found.year) == (RIGHT[name].body, RIGHT[name].year)
    assert verdicts(found) == {LAST_YEAR: "unverifiable"}
    assert (found.gate.passed, found.score) == (True, 100.0)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_and_nothing_else(name: str, form: str) -> None:
    expected = {LAST_YEAR: "unverifiable", **FAULTS[name].verdicts}
    assert verdicts(judged(FAULTS[name].report, form)) == expected
