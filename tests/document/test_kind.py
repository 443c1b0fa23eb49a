"""What is a yearly report on building a rule-of-law government, and what only looks like one."""

from __future__ import annotations

import re

import pytest

from auditor.document import understand
from auditor.document.report import ReportKind, Role
from auditor.words import tell
from tests.helpers import text

PARTS = "\n一、主要举措和成效\n组织学法4次，办理案件32件。\n二、存在的不足\n执法力量薄弱。\n三、下一步打算\n加强培训。\n"
REPORTS = {
    "with rectification": "云水县2023年度法治政府建设情况报告（含整改情况）\n2023年，我县深入推进依法行政。" + PARTS,
    "of a petitions office": "云水县信访局2023年度法治政府建设工作报告\n2023年，我局依法办理信访事项。" + PARTS,
    "from January to December": "云水县2023年1—12月法治政府建设工作总结\n2023年，我县坚持依法行政。" + PARTS,
    "template words in its body": "河西区城市管理局2022年法治政府建设情况报告\n2022年，我局坚持严格规范文明执法，推行执法文书示范文本。" + PARTS,
    "press conference in its body": "省水利厅2022年法治政府建设情况报告\n2022年，我厅召开新闻发布会6场，开展政策解读12次，印发通知。" + PARTS,
    "personal accounts in its body": "东山县2022年法治政府建设情况报告\n2022年，我县组织述职述法，党政主要负责人作述法报告。" + PARTS,
    "on the Outline": "青田区贯彻落实《法治政府建设实施纲要（2021—2025年）》情况的报告\n2023年，我区认真落实《纲要》。" + PARTS,
    "self-examination": "青田区教育局关于2023年法治政府建设的自查报告\n2023年，我局坚持依法治教。" + PARTS,
    "plan in the title": "青田区水务局2022年依法行政工作总结及2023年工作打算\n2022年，我局依法治水。" + PARTS,
    "no title": "市委、市政府：\n2023年，我局深入推进法治政府建设。现将有关情况报告如下：" + PARTS,
    "no title, no salutation": "2021年，平江镇深入学习贯彻习近平法治思想，扎实推进法治政府建设。现将工作情况报告如下：" + PARTS,
    "unnamed title": "关于2022年度法治政府建设情况的报告\n2022年，我委坚持依法行政。" + PARTS,
    "title over lines": "中共平江县委\n平江县人民政府\n关于2022年度法治政府建设情况的报告\n省委、省政府：\n2022年，我县坚持依法行政。" + PARTS,
    "year in Chinese digits": "平江县二〇二二年度法治政府建设报告\n二〇二二年，我县坚持依法行政。" + PARTS,
    "index block": "索引号：001-2023-0003\n发布机构：平江县司法局\n发布日期：2023-02-01\n平江县2022年法治政府建设情况报告\n2022年，我县坚持依法行政。" + PARTS,
    "congress speech": "平江县人民政府关于2022年度法治政府建设情况的报告\n主任、各位副主任、各位委员：\n受县人民政府委托，现将2022年度法治政府建设情况报告如下，请予审议。" + PARTS,
    "two years in one": "平江县2021—2022年度法治政府建设情况报告\n2022年，我县坚持依法行政。" + PARTS,
    "span of the Outline": "平江县贯彻落实法治政府建设实施纲要（2021—2025年）2023年度情况报告\n2023年，我县坚持依法行政。" + PARTS,
    "self-examination by indicators": "平江镇法治政府建设自查报告\n2023年，我镇依据法治政府建设考评指标和评分标准作了自查，现将情况报告如下：" + PARTS,
    "date before the source": "平江县财政局2023年度法治政府建设情况报告\n2024-01-18 10:22:11 来源：县财政局\n2023年，我局坚持依法行政。" + PARTS,
    "a case told with 某": "平江县2022年法治政府建设情况报告\n2022年，我县坚持依法行政。" + PARTS + "查处某企业违法排污案。\n",
    "no title, the law in its addressee alone": "县委依法治县办：\n根据通知要求，我局认真组织自查，现将有关情况报告如下：" + PARTS,
    "no title, the law in a heading alone": "2023年，我县各项工作稳步推进，现将有关情况报告如下：\n一、推进依法行政的主要做法\n组织学法4次。\n二、存在的不足\n执法力量薄弱。\n",
    "people and companies without their names": "平江县2022年法治政府建设情况报告\n2022年，我县坚持依法行政，化解吴某某不服处罚案、某某商贸公司拖欠工资案。" + PARTS + "黄某甲、周某某诉县公安局案胜诉。\n",
    "notice that carries the report": "关于印发《平江县2022年度法治政府建设情况报告》的函\n平江县2022年度法治政府建设情况报告\n2022年，我县坚持依法行政，现将情况报告如下：" + PARTS,
}  # fmt: skip
OTHERS = {
    "news": "市政府常务会议听取2019年度法治政府建设工作情况汇报\n4月22日下午，市长主持召开市政府常务会议，听取2019年度法治政府建设工作情况汇报。",
    "news without title": "近日，云水县2023年度法治政府建设情况报告向社会公布，全文共8000字，得到群众关注。",
    "award": "我县获评全国法治政府建设示范县\n日前，中央依法治国办公布名单，云水县榜上有名，成为全省3个示范县之一。",
    "notice": "云水县司法局关于报送2023年度法治政府建设情况报告的通知\n各乡镇人民政府，县直各单位：\n现将有关事项通知如下：\n一、报告内容\n包括主要举措和成效、存在的不足和原因。\n二、报送时间\n请于1月15日前报送。",
    "work plan": "云水县2024年法治政府建设工作要点\n2024年，全县法治政府建设工作的总体要求是：以习近平法治思想为指导。\n一、加强组织领导\n压实责任。",
    "interpretation": "《云水县2023年法治政府建设情况报告》解读\n一、起草背景\n根据督察工作规定要求，县政府起草了报告。\n二、主要内容\n报告分为四个部分。",
    "personal": "云水县水利局局长2023年述法报告\n一年来，我认真履行推进法治建设第一责任人职责。现将本人履职情况报告如下：\n一、带头学法\n我坚持学习宪法。",
    "template place": "××县2023年度法治政府建设情况报告\n2023年，××县坚持以习近平法治思想为指导，现将有关情况报告如下：" + PARTS,
    "some county": "某县2025年度法治政府建设情况报告\n2025年，全县坚持依法行政，现将有关情况报告如下：" + PARTS,
    "a place without its name": "2023年度法治政府建设情况报告\n2023年，某某县坚持依法行政，现将有关情况报告如下：" + PARTS,
    "an office without its name": "2023年度法治政府建设情况报告\n2023年，某局坚持依法行政，现将有关情况报告如下：" + PARTS,
    "a title without its name": "某某人民政府2023年法治政府建设情况报告\n2023年，我县坚持依法行政，现将有关情况报告如下：" + PARTS,
    "an addressee without its name": "2023年度法治政府建设情况报告\n某某市人民政府：\n2023年，我局坚持依法行政，现将有关情况报告如下：" + PARTS,
    "template site": "法治政府建设工作总结范文（精选5篇）\n下面是小编为大家整理的法治政府建设工作总结，供大家参考。" + PARTS,
    "half year": "云水县2023年上半年法治政府建设情况报告\n2023年上半年，我县坚持依法行政。现将有关情况报告如下：" + PARTS,
    "society": "云水县2023年度法治社会建设工作报告\n2023年，我县推进法治社会建设。现将有关情况报告如下：" + PARTS,
    "openness": "云水县2023年政府信息公开工作年度报告\n根据《政府信息公开条例》编制本报告。\n一、总体情况\n全年主动公开信息1200条。\n二、主动公开政府信息情况",
    "inspection": "关于全县法治政府建设督察情况的报告\n县委依法治县办组成督察组，对12个乡镇开展督察，现将情况报告如下：\n一、督察基本情况\n二、发现的问题",
    "popularisation": "云水县2023年普法工作总结\n2023年，我县深入开展普法。\n一、主要做法\n开展宣讲30场。\n二、存在问题\n形式单一。",
    "study": "法治政府建设年度报告制度研究\n摘要：法治政府建设年度报告是推进依法行政的重要制度，本文以300份报告为样本。\n一、问题的提出",
    "assessment": "云水县法治政府建设第三方评估报告\n受县委依法治县办委托，课题组对全县法治政府建设开展评估。\n一、评估方法",
    "tender": "云水县司法局法治政府建设第三方评估服务采购项目竞争性磋商公告\n一、项目基本情况\n项目编号：YS2023-01\n预算金额：20万元",
    "indicators": "93.各级政府及其部门结合实际，积极开展法治政府建设示范创建。\n94.学习示范地区，对标对表找差距。\n95.完善法治政府建设考核制度。",
    "only links": "首页 > 政务公开 > 法治政府建设年度报告\n云水县2022年法治政府建设情况报告 2023-02-01\n云水县2021年法治政府建设情况报告 2022-02-01\n主办：云水县人民政府",
    "five years": "云水县2016—2020年法治政府建设工作总结\n五年来，我县坚持依法行政。现将五年来情况报告如下：" + PARTS,
    "a plan's five years": "“十三五”期间云水县法治政府建设情况报告\n我县坚持依法行政。" + PARTS,
    "company": "云水城投集团有限公司2023年度法治建设工作报告\n2023年，公司坚持合规。现将法治建设情况报告如下：" + PARTS,
    "school": "云水县第一中学关于2023年依法行政工作情况的报告\n2023年，我校坚持依法治校。" + PARTS,
    "gathered reports": "关于2023年度法治政府建设情况报告的公告\n现将各部门2023年度法治政府建设情况报告统一公布如下，点击链接查看：\n1. 平江镇2023年法治政府建设情况报告\n2. 县水利局2023年法治政府建设情况报告\n",
    "table of indicators": "2023年度法治政府建设考核细则\n考核内容 | 评分标准 | 分值\n一、组织领导 | 听取汇报不少于2次，少一次扣1分 | 3\n二、行政决策 | 未开展合法性审查的，每件扣0.5分 | 4\n",
    "news below date and source": "我县召开法治政府建设工作推进会议\n2023-05-06 08:30 来源：云水日报\n5月5日，县委、县政府召开会议，听取2022年度法治政府建设情况汇报。会议强调，要抓紧整改。\n",
    "address": "在全县法治政府建设推进会上的讲话\n同志们：\n今天我们召开全县法治政府建设推进会，主要任务是总结工作、部署任务。",
    "final accounts": "云水县林业局2022年度部门决算公开\n按照预算法规定，现将我局2022年度部门决算公开如下：\n一、部门职责\n管护林地。\n二、收支情况\n收入总计900万元。\n",
    "enrolment": "云水县实验学校2023年招生公告\n为做好招生工作，现将2023年招生工作安排公布如下：\n一、招生计划\n招收新生300人。\n二、工作安排\n7月报名。\n",
    "proposals handled": "云水县农业农村局2023年建议提案办理情况\n2023年，我局承办建议提案21件，现将办理情况公开如下：\n一、主要做法\n领导领办。\n二、存在的问题\n个别答复较慢。\n三、下一步工作打算\n加强沟通。\n",
    "tasks done": "云水县发改局2023年重点工作完成情况\n2023年，在县委、县政府领导下，各项工作有序推进。现将有关情况报告如下：\n一、主要工作情况\n完成投资8亿元，学习习近平法治思想2次。\n二、存在的问题\n储备不足。\n三、下一步工作打算\n加强谋划。\n",
    "statistics of enforcement": "云水县城管局2022年度行政执法统计年报\n根据省行政执法条例，现将本局2022年行政执法数据公布如下：\n一、行政执法主体\n主体1个。\n二、行政处罚情况\n处罚12件。\n三、行政复议情况\n无。\n",
    "letter that asks for reports": "平江县司法局关于报送2023年度法治政府建设情况报告的函\n各乡镇人民政府，县直各部门：\n请于1月10日前将2023年度法治政府建设情况报告报送我局。\n一、报告内容\n主要举措和成效。\n二、报送要求\n加盖公章。\n",
    "white paper in the news": "平江县法治政府建设白皮书发布\n近日，县政府召开新闻发布会，发布法治政府建设白皮书。\n",
    "list of files": "平江县2022年法治政府建设情况报告.docx\n平江县2021年法治政府建设情况报告.docx\n主办：平江县人民政府",
    "opinion": "关于深入推进依法行政加快建设法治政府的实施意见\n各市、县人民政府，各直属机构：\n为深入推进依法行政，现提出如下意见。\n一、指导思想",
}  # fmt: skip


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_known(name: str) -> None:
    facts = understand(text(REPORTS[name])).facts
    assert facts.is_annual_report, [(item.name, item.weight, item.words) for item in facts.signals]
    assert facts.why_not is None


@pytest.mark.parametrize("name", OTHERS)
def test_a_look_alike_is_refused_with_reasons_in_each_language(name: str) -> None:
    facts = understand(text(OTHERS[name])).facts
    assert not facts.is_annual_report, [(item.name, item.weight, item.words) for item in facts.signals]
    assert facts.why_not is not None
    assert tell(facts.why_not, "en").isascii()
    assert not re.search("[A-Za-z/]", tell(facts.why_not, "zh"))


def test_every_signal_that_spoke_is_shown_strongest_first() -> None:
    facts = understand(text(REPORTS["with rectification"])).facts
    weights = [abs(item.weight) for item in facts.signals]
    assert weights == sorted(weights, reverse=True)
    assert facts.signals[0].name == "标题是法治政府建设报告"
    assert facts.signals[0].where == "title"


OPENED = "\n2023年，我局坚持依法行政，现将有关情况报告如下：" + PARTS
TITLED = {
    "平江县水利局\n关于2023年度法治政府建设工作情况的\n报    告": "平江县水利局关于2023年度法治政府建设工作情况的报告",
    "平 江 县 水 利 局\n2023 年 度 法 治 政 府 建 设 总 结": "平江县水利局2023年度法治政府建设总结",
    "平江县水利局关于2023年度依法行政情况的报  告": "平江县水利局关于2023年度依法行政情况的报告",
    "关 于 2023 年 度 法治政府建设情况的 报 告": "关于2023年度法治政府建设情况的报告",
    "平江县水利局2023年法治政府建设白皮书": "平江县水利局2023年法治政府建设白皮书",
    "平江县水利局2023年度法治政府建设情况报告公示": "平江县水利局2023年度法治政府建设情况报告公示",
    "平江县水利局关于报送2023年度法治政府建设情况报告的函": "平江县水利局关于报送2023年度法治政府建设情况报告的函",
    "平江县水利局2023年依法行政工作汇报材料": "平江县水利局2023年依法行政工作汇报材料",
    "平江县水利局2023年度法治政府建设情况报告.docx": "平江县水利局2023年度法治政府建设情况报告",
    "法治建设  通知公告  年度报告\n平江县2023年法治政府建设工作总结": "平江县2023年法治政府建设工作总结",
}  # fmt: skip


@pytest.mark.parametrize("head", TITLED)
def test_a_title_is_known_however_it_is_set_and_whatever_it_calls_the_report(head: str) -> None:
    facts = understand(text(head + OPENED)).facts
    assert facts.is_annual_report, facts.signals
    assert (facts.title, facts.reporting_year) == (TITLED[head], 2023)


def test_a_report_laid_out_as_a_table_has_a_title_and_its_rows_are_its_text() -> None:
    page = "平江县水利局2023年度法治政府建设情况报告\n序号 | 事项 | 内容\n1 | 主要举措和成效 | 党组学法4次，查处水事违法案件6件。\n2 | 存在的不足 | 执法队伍年龄老化，招录困难。\n"
    read = understand(text(page))
    assert read.facts.title == "平江县水利局2023年度法治政府建设情况报告"
    assert read.facts.is_annual_report
    assert [read.words(sentence)[:4] for sentence in read.sentences if sentence.role is Role.TITLE] == [
        "平江县水"
    ]


OPEN_PARTS = "\n一、总体情况\n主动公开信息120条。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n收到申请3件。\n"
OPEN = {
    "its own title": "云水县2023年政府信息公开工作年度报告\n根据《政府信息公开条例》编制本报告。" + OPEN_PARTS,
    "a shorter title": "云水县水利局2022年度政府信息公开年报\n2022年，我局认真公开信息。" + OPEN_PARTS,
    "a title that speaks of open information": "青石镇2022年信息公开工作年度报告\n2022年，我镇认真公开信息。" + OPEN_PARTS,
    "no title": "根据《中华人民共和国政府信息公开条例》要求，编制2023年度报告，现公布如下：" + OPEN_PARTS,
    "the number of an announcement": "云水市应急管理局公告（2024年第1号）：2023年政府信息公开工作年度报告\n根据《政府信息公开条例》编制。" + OPEN_PARTS,
}  # fmt: skip
NOT_OPEN = {
    "a notice": "云水县人民政府办公室关于做好2023年政府信息公开工作年度报告编制发布工作的通知\n各乡镇，县直各部门：\n现将有关事项通知如下：",
    "guidance": "云水县政府信息公开指南\n根据《政府信息公开条例》编制本指南。\n一、信息分类",
    "an explanation": "《云水县2023年政府信息公开工作年度报告》解读\n一、编制背景\n根据《政府信息公开条例》编制。",
    "half a year": "云水县2023年上半年政府信息公开工作情况报告\n2023年上半年，我县公开信息600条。",
    "a template": "××县2023年政府信息公开工作年度报告\n根据《政府信息公开条例》编制。" + OPEN_PARTS,
    "a school": "云水县第一中学关于2023年信息公开工作的年度报告\n2023年，我校公开信息12条。",
    "law-based government": REPORTS["press conference in its body"],
}


@pytest.mark.parametrize("name", OPEN)
def test_a_report_on_open_information_is_known(name: str) -> None:
    facts = understand(text(OPEN[name])).facts
    assert facts.kind is ReportKind.OPENNESS
    assert not facts.is_annual_report
    assert facts.reporting_year in (2022, 2023)


@pytest.mark.parametrize("name", NOT_OPEN)
def test_what_is_no_report_on_open_information_is_none(name: str) -> None:
    assert understand(text(NOT_OPEN[name])).facts.kind is not ReportKind.OPENNESS


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_on_law_based_government_is_of_that_kind(name: str) -> None:
    assert understand(text(REPORTS[name])).facts.kind is ReportKind.LAW
