"""Bodies that the rules treat by themselves: street offices, departments of the State Council, provinces."""

from __future__ import annotations

import pytest

from auditor.checklist.choose import choose
from auditor.document.level import is_ministry, is_street_office
from auditor.document.report import Level
from auditor.judging.finding import Finding, Verdict
from auditor.ruling.audit import Audit
from tests.helpers import audit, report

BODY = "\n\n{to}：\n\n一、主要举措和成效\n    全年办件4820件，办结率99%。\n\n{issuer}\n{signed}\n"


def judged(issuer: str, to: str = "区委、区政府", signed: str = "2025年2月20日") -> Audit:
    words = f"{issuer}2024年法治政府建设情况报告" + BODY.format(to=to, issuer=issuer, signed=signed)
    return audit(report(words), choose((), 2024)[0])


def finding(found: Audit, requirement: str) -> Finding:
    return next(item for item in found.findings if item.requirement.id == requirement)


def test_what_a_town_fails_for_is_only_expected_of_a_street_office() -> None:
    town, street = judged("青河镇人民政府"), judged("青河街道办事处")
    assert finding(town, "AR-S2").verdict is finding(street, "AR-S2").verdict is Verdict.UNMET
    assert "AR-S2" in town.gate.failed and town.gate.failed_areas
    assert street.gate.passed
    assert {item.requirement.tier.value for item in street.findings} == {"expected", "advisory"}


@pytest.mark.parametrize(
    ("issuer", "level", "street"),
    [
        ("某区青河街道办事处", Level.TOWN, True),
        ("青河街道", Level.TOWN, True),
        ("青河镇人民政府", Level.TOWN, False),
        ("青河街道办事处", Level.COUNTY, False),
        (None, Level.TOWN, False),
    ],
)
def test_a_street_office_is_told_by_its_name(issuer: str | None, level: Level, street: bool) -> None:
    assert is_street_office(issuer, level) is street


@pytest.mark.parametrize(
    ("issuer", "ministry"),
    [
        ("水利部", True),
        ("中华人民共和国财政部", True),
        ("国家林业和草原局", True),
        ("国家税务总局某水市税务局", False),
        ("洪岭省水利厅", False),
        ("某水县武装部", False),
    ],
)
def test_a_department_of_the_state_council_is_told_by_its_name(issuer: str, ministry: bool) -> None:
    assert is_ministry(issuer) is ministry


@pytest.mark.parametrize(
    ("issuer", "to", "met"),
    [("水利部", "国务院", True), ("水利部", "党中央、国务院", True), ("水利部", "省人民政府", False)],
)
def test_a_ministry_reports_to_the_centre(issuer: str, to: str, met: bool) -> None:
    assert (finding(judged(issuer, to), "AR-A2").verdict is Verdict.MET) is met


@pytest.mark.parametrize(
    ("issuer", "signed", "verdict"),
    [
        ("水利部", "2025年3月20日", Verdict.MET),
        ("水利部", "2025年4月1日", Verdict.UNMET),
        ("洪岭省水利厅", "2025年3月20日", Verdict.UNMET),
        ("洪岭省人民政府", "2025年3月31日", Verdict.MET),
        ("某水县人民政府", "2025年2月28日", Verdict.MET),
        ("某水县人民政府", "2025年3月1日", Verdict.UNMET),
    ],
)
def test_the_day_to_report_by_is_a_month_later_for_provinces_and_ministries(
    issuer: str, signed: str, verdict: Verdict
) -> None:
    assert finding(judged(issuer, signed=signed), "AR-T3").verdict is verdict


@pytest.mark.parametrize(
    ("issuer", "to", "missing"),
    [
        ("某水县人民政府", "县委、县人大常委会，市委", ()),
        ("某水县人民政府", "县委、县人大常委会，市人民政府", ()),
        ("某水县人民政府", "县委、县人大常委会", ("上一级党委和政府（或其一）",)),
        ("洪岭省人民政府", "省委、省人大常委会，党中央、国务院", ()),
    ],
)
def test_the_committee_above_is_a_recipient_as_the_government_above_is(
    issuer: str, to: str, missing: tuple[str, ...]
) -> None:
    assert finding(judged(issuer, to), "AR-A1").missing_facets == missing
