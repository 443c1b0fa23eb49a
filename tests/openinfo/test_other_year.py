"""What stands in an open-information report with the wrong year is of another year, and no plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import audit, read_report
from auditor.judging.finding import Finding, Reason, Verdict
from auditor.language import Category
from auditor.output.finding_text import asked
from auditor.output.style import PLAIN
from tests.helpers import report

REPORT = """东垣县人民政府2022年政府信息公开工作年度报告

六、其他需要报告的事项

{words}
"""


def fee(words: str) -> Finding:
    made = audit(report(REPORT.format(words=words)), ["open-information"])
    return next(finding for finding in made.findings if finding.requirement.id == "OI-S7")


@pytest.mark.parametrize(
    "words", ["2023年没有发出收费通知，没有收取信息处理费。", "2023年发出收费通知2件，收取信息处理费860元。"]
)
def test_fees_of_a_later_year_are_of_another_year(words: str) -> None:
    found = fee(words)
    assert (found.verdict, found.reason) == (Verdict.UNMET, Reason.OTHER_YEAR)
    assert [(item.refusal, item.why) for item in found.evidence] == [(Category.OTHER_TIME, "2023年")]


def test_what_is_intended_is_a_plan() -> None:
    assert fee("2023年将收取信息处理费。").reason is Reason.PLANNED_ONLY


def test_the_part_that_lacks_it_is_named_as_the_report_names_it() -> None:
    example = Path(__file__).parents[2] / "examples/open-information/wrong-year.docx"
    made = audit(read_report(example), ["open-information"])
    found = next(finding for finding in made.findings if finding.requirement.id == "OI-S7")
    assert "应写在 第六部分" in asked(found, PLAIN, "zh")[0]
    assert "belongs in part 6" in asked(found, PLAIN, "en")[0]
