"""A notice or a page that gives a report whole is read as the report, one that gives none as what it is."""

from __future__ import annotations

import pytest

from auditor.document import Role, understand
from tests.helpers import text

NOTICE = (
    "云水县人民政府办公室关于印发云水县2022年度法治政府建设情况报告的通知\n各乡镇人民政府，县直各部门：\n"
)
SIGNED = "云水县人民政府办公室\n2023年2月8日\n"
REPORT = (
    "2022年，我县坚持依法行政，现将有关情况报告如下：\n一、主要举措和成效\n县政府常务会议学法8次。\n"
    "二、存在的不足\n执法力量薄弱。\n三、2023年主要安排\n举办培训班4期。\n"
)
WHOLE = "云水县2022年度法治政府建设情况报告"


@pytest.mark.parametrize(
    "lead",
    [
        NOTICE + f"《{WHOLE}》已经县政府同意，现印发给你们。\n{SIGNED}\n",
        NOTICE + f"现将《{WHOLE}》印发给你们，请认真贯彻执行。\n附件：{WHOLE}\n{SIGNED}附件\n",
        "3月2日，县人大常委会听取了报告，现将报告全文公布如下：\n",
    ],
    ids=["signed", "annexed", "printed"],
)
def test_what_a_lead_in_gives_whole_is_the_report(lead: str) -> None:
    read = understand(text(lead + WHOLE + "\n" + REPORT))

    assert read.facts.is_annual_report, read.facts.signals
    assert (read.facts.title, read.facts.issuer, read.facts.reporting_year) == (WHOLE, "云水县人民政府", 2022)
    led = [sentence.role for sentence in read.sentences if "印发给你们" in read.words(sentence)]
    assert set(led) <= {Role.PAGE}


def test_the_title_over_two_lines_and_the_occasion_below_it_are_none_of_the_text() -> None:
    page = "3月2日，县政府向县人大常委会作报告。报告全文如下：\n云水县人民政府\n关于2022年度法治政府建设情况的报告\n——2023年3月2日在县人大常委会第九次会议上\n主任、各位副主任、各位委员：\n"
    read = understand(text(page + REPORT))

    assert read.facts.title == "云水县人民政府关于2022年度法治政府建设情况的报告"
    roles = {read.words(sentence)[:4]: sentence.role for sentence in read.sentences}
    assert roles["——20"] is Role.PAGE
    assert roles["主任、各"] is Role.PREAMBLE


@pytest.mark.parametrize(
    "page",
    [
        NOTICE + f"现将《{WHOLE}》印发给你们，请认真贯彻执行。\n{SIGNED}附件：{WHOLE}.docx\n",
        "关于印发云水县2023年法治政府建设工作要点的通知\n各乡镇人民政府：\n现将《云水县2023年法治政府建设工作要点》印发给你们。\n"
        + SIGNED
        + "云水县2023年法治政府建设工作要点\n2023年全县法治政府建设工作的总体要求是：坚持依法行政。\n一、加强领导\n听取汇报。\n二、规范执法\n组织培训。\n",
        "关于报送2022年度法治政府建设情况报告的通知\n各乡镇人民政府：\n现将报告格式印发给你们，请于1月10日前报送。\n"
        + SIGNED
        + "附件\n2022年度法治政府建设情况报告\n"
        + REPORT,
    ],
    ids=["a file", "a plan", "a form"],
)
def test_a_notice_that_gives_no_report_stays_a_notice(page: str) -> None:
    assert not understand(text(page)).facts.is_annual_report


def test_a_report_that_sends_up_its_own_title_is_one() -> None:
    page = "柳河镇人民政府关于上报《2022年度法治政府建设工作情况报告》的报告\n县人民政府：\n"
    facts = understand(text(page + REPORT.replace("我县", "我镇"))).facts

    assert facts.is_annual_report, facts.signals
    assert (facts.issuer, facts.reporting_year) == ("柳河镇人民政府", 2022)
