"""The parts that the rules ask for: what a weakness, a cause and a plan must say, in whatever sentence they stand."""

from __future__ import annotations

import pytest

from auditor.document.report import Level
from tests.helpers import audit, report, shipped

FRAME = """青禾县人民政府关于2023年度法治政府建设情况的报告
2023年，我县认真推进法治政府建设，现将有关情况报告如下：
一、主要举措和成效
办理行政处罚案件212件，罚款30万元。
受理行政复议申请21件，审结19件。
开展案卷评查2次。
{lacks}
{plan}
青禾县人民政府
2024年1月20日
"""
LACKS = "二、存在的不足\n执法力量薄弱。主要原因是编制偏少。"
PLAN = "三、2024年工作安排\n一是举办执法培训班2期。\n二是开展案卷评查1次。"


def verdict(requirement: str, lacks: str = LACKS, plan: str = PLAN) -> str:
    """The verdict on a requirement of the annual report, and the reason where it is not met."""
    read = report(FRAME.format(lacks=lacks, plan=plan))
    made = audit(read, [shipped("annual-report")], level=Level.COUNTY, year=2023)
    (finding,) = (one for one in made.findings if one.requirement.id == requirement)
    return finding.verdict.value


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("执法力量薄弱。主要原因是编制少。", "met"),
        ("执法力量薄弱。究其原因，是人手紧张。", "met"),
        ("执法力量薄弱。主要原因是地广人稀、路途遥远。", "met"),
        ("执法力量薄弱。上述情况，既有人员老化的客观因素，也有重视不够的主观因素。", "met"),
        ("执法力量薄弱。编制少是主要制约因素。", "met"),
        ("执法力量薄弱，这与编制总量控制有很大关系。", "met"),
        ("执法力量薄弱，因编制所限，三年没有招录。", "met"),
        ("虽取得一定成绩，但执法力量薄弱，原因主要是没有专门的机构。", "met"),
        ("人手少、案件多，导致办案周期偏长。", "met"),
        ("业务能力不强。这些问题的存在，有编制的问题，也有抓得不紧的问题。", "met"),
        ("执法力量薄弱，导致违法建设屡禁不止。", "unmet"),
        ("执法力量薄弱。上述问题的原因尚未查明。", "unmet"),
        ("执法力量薄弱。主要原因是多方面的。", "unmet"),
        ("执法力量薄弱。主要原因是天气晴好。", "unmet"),
        ("执法力量薄弱。究其原因。", "unmet"),
        ("执法力量薄弱。取得这些成绩，究其原因，是领导重视。", "unmet"),
    ],
)
def test_a_cause_that_is_named_is_told_and_one_left_open_is_none(words: str, made: str) -> None:
    assert verdict("AR-S3", f"二、存在的不足\n{words}") == made


@pytest.mark.parametrize(
    "words",
    [
        "执法力量不足，主要原因是没有专门的执法机构。",
        "由于编制紧张，执法力量不足。",
        "历史遗留问题处理时间偏长，原因在于早年登记资料不全。",
        "基层执法力量薄弱，主要是年轻干部流动快、业务不熟。",
    ],
)
def test_a_weakness_told_with_its_cause_is_one(words: str) -> None:
    lacks = f"二、存在的不足\n{words}"
    assert (verdict("AR-S2", lacks), verdict("AR-S3", lacks)) == ("met", "met")


def test_a_cause_alone_is_no_weakness() -> None:
    assert verdict("AR-S2", "二、存在的不足\n究其原因。") == "unmet"


@pytest.mark.parametrize(
    "causes",
    [
        "三、原因分析\n1.对企业普法投入不够。\n2.园区待遇缺乏吸引力。",
        "（二）原因。主要有三：1.个别部门理念滞后；2.培训不足。",
        "原因分析：一是思想认识不到位；二是责任落实不到位。",
    ],
)
def test_what_stands_under_causes_is_a_cause_though_it_reads_like_a_weakness(causes: str) -> None:
    assert verdict("AR-S3", f"二、存在的不足\n普法形式单一。\n{causes}") == "met"


@pytest.mark.parametrize("title", ["三、2024年工作安排", "第二部分 2024年工作计划"])
def test_points_numbered_anew_below_the_heading_of_a_part_stand_in_it(title: str) -> None:
    plan = f"{title}\n一、加强学习。举办领导干部法治讲座2期。\n二、加强执法。开展案卷评查1次。"
    assert (verdict("AR-S5", plan=plan), verdict("AR-L1", plan=plan)) == ("met", "unmet")


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("2024年，我县将举办执法培训班2期，开展案卷评查1次，新建公共法律服务站8个。", "met"),
        ("一是提高认识。二是加强领导。三是狠抓落实。", "partial"),
    ],
)
def test_a_plan_is_measured_by_what_it_arranges_and_not_by_its_sentences(words: str, made: str) -> None:
    assert verdict("AR-S5", plan=f"三、2024年工作安排\n{words}") == made


@pytest.mark.parametrize(
    ("plan", "last"),
    [
        (f"{PLAN}\n本报告同时抄送市委依法治市办。", ""),
        (PLAN, "（此件主动公开）　　抄送：市委全面依法治市委员会办公室\n"),
    ],
    ids=["in the text", "below the signature"],
)
def test_a_copy_to_the_inspecting_body_is_read_wherever_it_is_told(plan: str, last: str) -> None:
    read = report(FRAME.format(lacks=LACKS, plan=plan) + last)
    made = audit(read, [shipped("annual-report")], level=Level.COUNTY, year=2023)
    assert [one.verdict.value for one in made.findings if one.requirement.id == "AR-A4"] == ["met"]


@pytest.mark.parametrize(
    "words", ["全年未发生以县政府为被告的行政诉讼。", "全年没有作为被告参加行政诉讼案件。"]
)
def test_no_suit_at_all_meets_suits_and_heads_in_court(words: str) -> None:
    read = report(FRAME.format(lacks=LACKS, plan=PLAN).replace("开展案卷评查2次。", words))
    made = audit(read, [shipped("outline-2021-2025")], level=Level.COUNTY, year=2023)
    assert [one.verdict.value for one in made.findings if one.requirement.id == "O21-23a"] == ["met"]
