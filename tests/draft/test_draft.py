"""What a draft still has: for every check sentences that it must tell, and look-alikes that it must not."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from auditor.document import understand
from auditor.draft.checks import slips
from auditor.draft.slip import Slip
from auditor.draft.words import words
from auditor.output.slips import placed, told
from auditor.reading import read
from tests.helpers import report, text

TITLE = "江北县人民政府关于2023年法治政府建设情况的报告"
OPENING = "2023年，县政府认真推进法治政府建设，现将有关情况报告如下："
END = "江北县人民政府\n2024年2月26日"


def found(
    *measures: str,
    title: str = TITLE,
    opening: str = OPENING,
    plan: str = "",
    end: str = END,
    year: int = 2023,
) -> list[Slip]:
    """The slips of a report with these measures."""
    body = "\n\n".join(measures)
    later = f"二、{plan}\n\n继续努力。" if plan else "二、下一年度主要安排\n\n继续努力。"
    made = understand(text(f"{title}\n\n{opening}\n\n一、主要举措和成效\n\n{body}\n\n{later}\n\n{end}\n"))
    return list(slips(made, year))


def kinds(*measures: str, **rest: str | int) -> list[str]:
    return [slip.kind for slip in found(*measures, **rest)]  # type: ignore[arg-type]


BLANKS = [
    (row["pattern"], listed, words_)
    for row in words()["blank"]
    for listed in ("bites", "spares")
    for words_ in row[listed]
]


@pytest.mark.parametrize(
    ("pattern", "listed", "sentence"), BLANKS, ids=[f"{one[1]}-{one[2]}" for one in BLANKS]
)
def test_every_record_of_blanks_bites_and_spares_as_it_says(pattern: str, listed: str, sentence: str) -> None:
    assert kinds(f"全年工作有序开展，{sentence}。") == (["blank"] if listed == "bites" else [])


def test_a_blank_is_told_with_its_line_and_the_words_around_it() -> None:
    made = understand(text(f"{TITLE}\n\n{OPENING}\n\n一、主要举措和成效\n\n全年办理案件××件。\n"))
    (slip,) = slips(made, 2023)
    assert placed(made, slip, "zh") == "第7行：“全年办理案件××件”里有没填的空白，请补上"


def test_words_are_shown_by_the_clause_as_they_were_written_and_no_number_is_cut() -> None:
    (slip,) = found("全年推行“一件事”改革XX项，跑动次数压减62%。")
    assert slip.values == ("全年推行‘一件事’改革XX项",)
    (slip,) = found(f"全县{'各部门' * 6}在2023年度共受理行政复议案件××件和{'投诉举报' * 6}1286件。")
    assert slip.values == ("…2023年度共受理行政复议案件××件…",)


@pytest.mark.parametrize("day", ["2024年 月 日", "年　　月　　日", "2024年2月__日", "2024年2月×日"])
def test_a_date_under_the_text_that_lacks_its_day_is_a_blank(day: str) -> None:
    assert kinds("开展检查40次。", end=f"江北县人民政府\n{day}") == ["blank"]


@pytest.mark.parametrize(
    "end",
    [
        "江南县人民政府\n2024年2月26日",
        "江北县农业农村局\n江南县人民政府\n2024年2月26日",
        "江南县司法局\n2024年2月26日",
        "江北县人民政府　江南县人民政府\n2024年2月26日",
    ],
)
def test_a_signature_of_another_body_is_told(end: str) -> None:
    assert kinds("开展检查40次。", end=end) == ["signed_by"]


def test_a_signature_of_another_office_is_told_with_both_names() -> None:
    (slip,) = found(
        "开展检查40次。",
        title="江北县水利局2023年法治政府建设工作报告",
        end="江北县农业农村局\n2024年2月26日",
    )
    assert (slip.kind, slip.values) == ("signed_by", ("江北县农业农村局", "江北县水利局"))


@pytest.mark.parametrize(
    ("title", "signed"),
    [
        (TITLE, "中共江北县委　江北县人民政府"),
        (TITLE, "中共江北县委员会\n江北县人民政府"),
        (TITLE, "江北县人民政府办公室"),
        (TITLE, "江北县司法局"),
        (TITLE, "江北县推进依法行政领导小组办公室"),
        ("江北县发展和改革委员会2023年法治政府建设情况报告", "江北县发改委"),
        ("川南高新区管委会2023年法治政府建设情况报告", "川南高新技术产业开发区管理委员会"),
        (TITLE, "川南市江北县人民政府"),
        (TITLE, "江北县人民政府\n抄送：川南市人民政府，川南市司法局。"),
        ("江北县住房和城乡建设局2023年法治政府建设情况报告", "江北县住建局"),
        ("川南市江北区市场监督管理局2023年法治政府建设情况报告", "江北区市场监管局"),
        ("柳湾街道2023年法治政府建设情况报告", "江北区人民政府柳湾街道办事处"),
        ("关于2023年法治政府建设情况的报告", "江南县人民政府"),
    ],
)
def test_a_body_that_signs_by_another_form_of_its_name_is_no_slip(title: str, signed: str) -> None:
    assert kinds("开展检查40次。", title=title, end=f"{signed}\n2024年2月26日") == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"opening": OPENING.replace("2023", "2022")}, "title_year"),
        ({"opening": "按照有关要求，现将我县2022年法治政府建设情况报告如下："}, "title_year"),
        ({"plan": "2023年工作安排"}, "old_plan"),
        ({"end": END.replace("2024", "2022")}, "signed_year"),
        ({"end": END.replace("2024", "2026")}, "signed_year"),
        ({"end": END.replace("2024", "2023")}, "signed_year"),
        ({"plan": "下一步打算\n\n2023年，将添置执法记录仪40台。"}, "old_plan"),
    ],
)
def test_leftovers_of_another_year(change: dict[str, str], kind: str) -> None:
    assert kinds("开展执法检查400次。", **change) == [kind]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"opening": "自2021年以来，县政府认真推进法治政府建设。现将2023年有关情况报告如下："},
        {"opening": "现将2023年工作情况及2024年工作安排报告如下："},
        {"plan": "2024年工作安排"},
        {"plan": "2023年工作任务完成情况"},
        {"plan": "下一步打算\n\n2023年，我县法治建设取得成绩，但还要继续努力。"},
        {"plan": "下一步打算\n\n2023年将尽，2024年将添置执法记录仪40台。"},
        {"end": END.replace("2024", "2023").replace("2月", "12月")},
        {"title": "江北县人民政府关于法治政府建设情况的报告"},
    ],
)
def test_years_that_agree_are_no_leftovers(change: dict[str, str]) -> None:
    assert kinds("开展执法检查400次。", **change) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "2022年，全县开展执法检查400次，整改问题120个。",
        "2022年以来，我县坚持严格执法，全年查处案件83件。",
        "（一）2022年全年，全县开展执法检查400次。",
        "1.执法有新进展。2022年，全县开展执法检查400次。",
    ],
)
def test_last_years_date_at_the_head_of_a_paragraph_is_a_leftover(paragraph: str) -> None:
    assert kinds(paragraph) == ["old_date"]


def test_a_plan_for_the_reporting_year_is_told_with_the_year_that_is_meant() -> None:
    (slip,) = found("开展检查40次。", plan="2023年工作安排")
    assert "却" not in told(slip, "zh")
    assert told(slip, "zh").endswith("请核对是否应为2024年")


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，全县开展执法检查400次，整改问题120个。",
        "2022年，我县获评示范县；2023年，通过复核。",
        "开展执法检查400次，2022年，为380次。",
        "2022年以来，全县开展执法检查780次。",
        "2022年以来，全县累计查处案件83件，全年无一败诉。",
        "2022年，县复议中心挂牌，今年办案提速。",
        "较2022年，检查次数增加20次。",
    ],
)
def test_another_years_date_that_is_meant_is_no_leftover(sentence: str) -> None:
    assert kinds(sentence) == []


def test_an_outline_whose_period_is_over() -> None:
    assert kinds("对照《法治政府建设实施纲要（2015—2020年）》，全年开展检查40次。") == ["outline"]
    over = {
        "title": TITLE.replace("2023", "2026"),
        "opening": OPENING.replace("2023", "2026"),
        "end": "",
        "year": 2026,
    }
    assert kinds("落实《法治政府建设实施纲要（2021-2025年）》，全年开展检查40次。", **over) == ["outline"]


@pytest.mark.parametrize(
    "sentence",
    [
        "对照《法治政府建设实施纲要（2021—2025年）》，全年开展检查40次。",
        "做好《法治政府建设实施纲要（2015—2020年）》终期评估，形成报告1份。",
        "承接《法治政府建设实施纲要（2015—2020年）》，落实《法治政府建设实施纲要（2021—2025年）》。",
        "落实《法治社会建设实施纲要（2020—2025年）》，全年开展检查40次。",
    ],
)
def test_an_outline_in_force_or_looked_back_on_is_no_slip(sentence: str) -> None:
    assert kinds(sentence) == []


def test_a_sentence_or_a_paragraph_twice() -> None:
    sentence = "深入推进政务公开，主动公开政府信息8600条，答复公开申请42件。"
    assert kinds(sentence, "组织案卷评查2次。", sentence) == ["repeat"]
    both = f"{sentence}聘请政府法律顾问6名，全年审查重大合同120件。"
    assert kinds(both, "组织案卷评查2次。", both) == ["repeat"], "a run of sentences is told once"


def test_a_short_sentence_that_counts_stands_once() -> None:
    short = "全年审核合同64份。"
    (slip,) = found(short, "组织案卷评查2次。", f"（二）强化审核。{short}")
    assert (slip.kind, slip.values) == ("repeat", ("全年审核合同64份",))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("工作扎实推进。", "工作扎实推进。"),
        ("办结率均达100%。", "办结率均达100%。"),
        ("培训2次。", "培训2次。"),
        ("责任单位：县司法局、县政府办公室及各执法部门。", "责任单位：县司法局、县政府办公室及各执法部门。"),
        ("严格执法、公正司法。", "严格执法、公正司法。"),
        (
            "深入推进政务公开，主动公开政府信息8600条，答复公开申请42件。",
            "深入推进政务公开，主动公开政府信息8700条，答复公开申请42件。",
        ),
        ("| 行政许可案件 | 120件 | 已全部办结并归档 |", "| 行政许可案件 | 120件 | 已全部办结并归档 |"),
    ],
)
def test_short_and_changed_sentences_and_rows_may_come_again(first: str, second: str) -> None:
    assert kinds(first, second) == []


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        ("印发《执法办法，开展检查40次。", "《"),
        ("印发执法办法》，开展检查40次。", "》"),
        ("推行“双随机监管，开展检查40次。", "“"),
        ("开展检查（含抽查40次。", "（"),
        ("开展检查含抽查）40次。", "）"),
    ],
)
def test_marks_without_their_fellow(sentence: str, mark: str) -> None:
    (slip,) = found(sentence)
    assert (slip.kind, slip.values[0]) == ("unpaired", mark)


def test_a_mark_is_told_with_its_fellow_and_its_clause_as_it_stands() -> None:
    (slip,) = found("全年开展“府院联动’活动4次，召开会议2次。")
    assert told(slip, "zh") == "“ 没有 ” 与它配对，请补上或者删去：全年开展“府院联动’活动4次"


@pytest.mark.parametrize(
    "sentence",
    [
        "印发《执法办法》（江政发〔2023〕5号），推行“双随机”监管，开展检查(含抽查)40次。",
        "重点做好：1）检查40次；2）抽查20次。",
        "a)检查40次；b)抽查20次。",
        "印发《关于落实〈执法办法〉的通知》，开展检查40次。",
        "推行“双随机、\n一公开”监管，开展检查40次。",
        '推行"双随机"监管，开展检查40次。',
    ],
)
def test_marks_that_come_out_even(sentence: str) -> None:
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("受理行政复议申请共5件，其中审结7件。", "figure"),
        ("全年办理案件１２件，其中行政处罚十五件。", "figure"),
        ("共审查合同15份，其中提出修改意见21份。", "figure"),
        ("负责人出庭率达120%。", "share"),
        ("旅游投诉结案率为100.6%。", "share"),
        ("收到行政复议申请52件，受理48件，审结58件。", "concluded"),
        ("受理信访举报312件，办结318件。", "concluded"),
        ("发出问卷12份，收回15份。", "more"),
        ("发出整改通知书210份，收到整改回复225份。", "more"),
        ("考试报名160人，参考172人。", "more"),
        ("负责人应出庭46件，实际出庭51件。", "more"),
        ("征集意见240条，采纳265条。", "more"),
        ("办理案件共5件，其中甲类2件、乙类2件、丙类2件。", "sum"),
        ("全县38个执法单位，其中行政机关26个、事业单位15个。", "sum"),
        ("办理公开申请28件，其中公开17件、不公开5件、其他4件。", "sum"),
        ("清理文件98件，继续有效61件、修改12件、废止30件。", "sum"),
        ("排查风险点51处，其中已整改40处、正在整改14处。", "sum"),
    ],
)
def test_figures_that_contradict_each_other(sentence: str, kind: str) -> None:
    assert kinds(sentence) == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "受理行政复议申请共7件，其中审结5件。",
        "办理代表建议26件、委员提案34件，其中主办41件。",
        "开展活动12场，其中培训1200人次。",
        "新增3件，累计120件，其中审结100件。",
        "受理申请5件。其中往年结转的7件也已办结。",
        "办件量同比增长120%，负责人出庭率100%。",
        "目标任务完成率达120%。",
        "信访总量下降18%，其中越级访下降31%。",
        "受理复议申请48件，审结58件（含上年结转12件）。",
        "上年旧存12件，受理48件，审结58件。",
        "受理复议申请48件，办理应诉案件58件。",
        "收到申请60件，受理48件，办结55件。",
        "受理300余件，办结310件。",
        "受理投诉12件，审结民事诉讼45件。",
        "发出意见书3份，收到感谢信5份。",
        "发放资料500份，收回问卷600份。",
        "办理案件共9件，其中甲类2件、乙类2件、丙类2件。",
        "办理案件60件，其中审结50件、调解20件。",
        "全局45人，其中党员30人、女干部20人。",
        "收到申请58件，比上年增加9件，其中自然人54件、法人4件。",
        "清理文件约98件，其中继续有效61件、修改12件、废止30件。",
        "办理代表建议26件、委员提案34件，其中县里主办28件、镇里主办20件。",
    ],
)
def test_figures_that_may_stand_together(sentence: str) -> None:
    assert kinds(sentence) == []


def test_a_law_that_was_replaced_is_told_with_its_day_and_its_successor() -> None:
    (slip,) = found("认真贯彻《中华人民共和国行政监察法》，开展检查40次。")
    assert slip.kind == "law"
    assert slip.values == ("行政监察法", "2018-03-20", "监察法")


@pytest.mark.parametrize(
    "sentence",
    [
        "学习《中华人民共和国监察法》1次，《劳动合同法》1次。",
        "将《行政监察法》修改为《监察法》后，组织学习1次。",
        "清理涉及《物权法》的文件12件。",
        "组织学习民法典合同编1次。",
    ],
)
def test_a_law_in_force_or_told_of_as_old_is_no_slip(sentence: str) -> None:
    assert kinds(sentence) == []


def test_a_law_may_be_named_in_the_year_it_was_still_in_force() -> None:
    made = report(f"{TITLE.replace('2023', '2018')}\n\n一、主要举措和成效\n\n学习《行政监察法》2次。\n")
    assert slips(made, 2018) == ()


@pytest.mark.parametrize("law", words()["law"], ids=lambda law: law["name"])
def test_every_old_law_has_a_day_and_a_successor(law: dict[str, object]) -> None:
    assert date.fromisoformat(str(law["until"])) < date(2026, 1, 1)
    assert law["by"] and law["by"] != law["name"]


CLEAN = Path(__file__).with_name("clean.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("sentence", CLEAN)
def test_a_sentence_of_a_finished_report_brings_no_remark(sentence: str) -> None:
    assert kinds(sentence) == []


def test_a_page_of_the_web_has_no_slips_of_its_own() -> None:
    page = f"首页 > 政务公开\n搜索 ____\n{TITLE}\n发布时间：2024-02-27\n\n{OPENING}\n\n一、主要举措和成效\n\n开展检查40次。\n"
    assert slips(understand(text(page)), 2023) == ()


def test_at_most_one_false_alarm_in_ten_clean_reports() -> None:
    folder = os.environ.get("AUDITOR_CORPUS")
    if not folder:
        pytest.skip("AUDITOR_CORPUS names no folder of reports")
    paths = sorted(Path(folder, "reports").glob("*.txt"))
    told = [
        path
        for path in paths
        for made in [understand(read(str(path)))]
        if slips(made, made.facts.reporting_year)
    ]
    assert len(told) * 10 <= len(paths), [path.name for path in told]
