"""Which checklists judge a report, and what level and year leave out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.checklist.choose import choose
from auditor.checklist.load import load
from auditor.document.report import ReportKind
from auditor.errors import ChecklistError
from auditor.judging.finding import Reason, Verdict
from auditor.ruling.audit import Audit
from tests.checklist.small import HEAD, TOPIC, made, write
from tests.helpers import audit, report

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.document.report import Level

TOWN = TOPIC.replace("SM-1", "SM-2").replace('kind = "topic"', 'kind = "topic"\nlevels = ["town"]')
OLD = TOPIC.replace("SM-1", "SM-3").replace(
    'kind = "topic"', 'kind = "topic"\nfrom_year = 2016\nto_year = 2020'
)
REPORT = "临水县2023年法治政府建设情况报告\n\n一、主要举措和成效\n    聘请法律顾问3名。\n"


def names(year: int | None) -> list[str]:
    return [checklist.id for checklist in choose((), year)[0]]


def judged(tmp_path: Path, *, level: Level | None = None, year: int | None = None) -> Audit:
    """The county's report of 2023 by requirements for all, for towns, and for 2016 to 2020."""
    return audit(report(REPORT), [made(tmp_path, HEAD + TOPIC + TOWN + OLD)], level=level, year=year)


def verdicts(found: Audit) -> list[Verdict]:
    return [finding.verdict for finding in found.findings]


@pytest.mark.parametrize("year", range(2015, 2021))
def test_a_year_of_the_first_outline_is_judged_by_it(year: int) -> None:
    assert names(year) == ["annual-report", "outline-2015-2020"]


@pytest.mark.parametrize("year", range(2021, 2026))
def test_a_year_of_the_second_outline_is_judged_by_it(year: int) -> None:
    assert names(year) == ["annual-report", "outline-2021-2025"]


def test_a_year_before_the_first_outline_is_judged_by_annual_report_alone_and_remarked_upon() -> None:
    assert names(2014) == ["annual-report"]
    assert choose((), 2014)[1] == "no_outline"


def test_a_year_after_the_last_outline_is_judged_by_the_standing_duties_and_remarked_upon() -> None:
    assert names(2026) == ["annual-report", "duties-2019"]
    assert choose((), 2026)[1] == "duties"


def test_a_year_with_an_outline_needs_no_remark() -> None:
    assert choose((), 2023)[1] is None


def test_an_unknown_year_is_remarked_upon() -> None:
    assert choose((), None)[1] == "no_year"


@pytest.mark.parametrize("year", [2021, 2026])
def test_a_report_on_open_information_is_judged_by_the_checklist_for_it(year: int) -> None:
    chosen, remark = choose((), year, ReportKind.OPENNESS)
    assert ([checklist.id for checklist in chosen], remark) == (["open-information"], None)


def test_a_report_on_open_information_without_a_year_is_remarked_upon() -> None:
    assert choose((), None, ReportKind.OPENNESS)[1] == "no_year_open"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (REPORT, "open-information"),
        ("临水县2023年政府信息公开工作年度报告\n\n一、总体情况\n    主动公开信息12条。\n", "annual-report"),
    ],
)
def test_a_checklist_for_another_report_fails_the_gate_and_says_why(words: str, name: str) -> None:
    gate = audit(report(words), [load(name)]).gate
    assert not gate.passed
    assert gate.why_not is not None and gate.why_not.key in ("why.law", "why.open")


def test_a_checklist_that_is_named_is_the_only_one() -> None:
    assert [checklist.id for checklist in choose(["outline-2015-2020"], 2023)[0]] == ["outline-2015-2020"]


def test_a_checklist_named_twice_judges_once() -> None:
    assert len(choose(["annual-report", "annual-report"], 2023)[0]) == 1


def test_a_checklist_may_be_named_by_path(tmp_path: Path) -> None:
    assert choose([write(tmp_path, HEAD + TOPIC)], 2023)[0][0].id == "small"


def test_a_checklist_named_by_path_is_read_anew_each_time(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + TOPIC)
    choose([path], 2023)
    write(tmp_path, HEAD.replace("小清单", "新清单") + TOPIC)
    assert choose([path], 2023)[0][0].title == "新清单"


def test_a_name_that_is_not_there_suggests_the_nearest() -> None:
    with pytest.raises(ChecklistError, match="did you mean “outline-2021-2025”"):
        choose(["outline-2021-2026"], 2023)


def test_what_binds_another_level_or_year_is_not_applicable(tmp_path: Path) -> None:
    found = judged(tmp_path)
    assert verdicts(found) == [Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE]
    assert [finding.reason for finding in found.findings] == [None, Reason.LEVEL, Reason.YEAR]


def test_what_is_not_applicable_leaves_the_score(tmp_path: Path) -> None:
    assert judged(tmp_path).score == 100.0


def test_a_level_given_overrides_the_reports_own(tmp_path: Path) -> None:
    from auditor.document.report import Level

    assert verdicts(judged(tmp_path, level=Level.TOWN))[1] is Verdict.MET


def test_a_year_given_overrides_the_reports_own(tmp_path: Path) -> None:
    assert verdicts(judged(tmp_path, year=2018))[2] is not Verdict.NOT_APPLICABLE


def test_a_year_given_makes_requirements_of_other_years_not_applicable(tmp_path: Path) -> None:
    assert verdicts(judged(tmp_path, year=2021))[2] is Verdict.NOT_APPLICABLE


def test_a_level_given_makes_requirements_of_other_levels_not_applicable(tmp_path: Path) -> None:
    from auditor.document.report import Level

    assert verdicts(judged(tmp_path, level=Level.CITY))[1] is Verdict.NOT_APPLICABLE


def test_a_report_of_another_kind_takes_its_year_from_its_title(tmp_path: Path) -> None:
    words = "某水县人民政府2019年政府信息公开工作年度报告\n\n一、总体情况\n    聘请法律顾问3名。\n"
    checklist = made(tmp_path, HEAD + "any_report = true\n" + TOPIC + OLD)
    assert audit(report(words), [checklist]).year == 2019
