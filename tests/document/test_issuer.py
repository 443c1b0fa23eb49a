"""Whose report it is, of which level and year: by weighing what the document says of itself."""

from __future__ import annotations

import pytest

from auditor.document import Level, understand
from tests.helpers import text

TAIL = "\n一、主要举措和成效\n组织学法4次。\n"
CASES = [
    # (text, issuer, level)
    ("2023年，我县围绕全局，扎实推进法治政府建设，印发《平江县2023年法治政府建设工作要点》。" + TAIL, "平江县人民政府", Level.COUNTY),
    ("2023年，我局把法治工作摆在全局突出位置。" + TAIL, None, Level.DEPARTMENT),
    ("省人民政府：\n2023年，我市扎实推进依法行政，制定《云州市优化营商环境条例》，《云州市2023年立法计划》印发实施。" + TAIL, "云州市人民政府", Level.CITY),
    ("云州市人民政府：\n2023年，在市委、市政府领导下，我区印发《北关区2023年法治政府建设工作要点》，坚持依法行政。" + TAIL, "北关区人民政府", Level.COUNTY),
    ("云州市司法局2023年度法治政府建设情况报告\n2023年，市司法局坚持依法行政。" + TAIL, "云州市司法局", Level.DEPARTMENT),
    ("区教育局2023年法治政府建设情况报告\n2023年，区教育局坚持依法治教，印发《北关区2023年依法治教要点》《北关区校车管理规定》。" + TAIL, "北关区教育局", Level.DEPARTMENT),
    # A body is named as its report names it: no office is added that the text does not know.
    ("2023年，在区委、区政府的坚强领导下，青石桥街道扎实推进法治政府建设。" + TAIL, "青石桥街道", Level.TOWN),
    ("2023年，青石桥街道扎实推进法治政府建设，街道办事处主任带头学法。" + TAIL, "青石桥街道办事处", Level.TOWN),
    ("2023年，岳州坚持依法行政。市政府常务会议学法4次，《岳州市2023年依法行政要点》印发，岳州市12个部门公开执法信息。" + TAIL, "岳州市人民政府", Level.CITY),
    ("文库网—天天更新www.wenku.example云溪县人民政府关于2023年法治政府建设情况的报告2023年，县政府坚持依法行政。" + TAIL, "云溪县人民政府", Level.COUNTY),
    ("中共云溪县柳河镇委员会\n云溪县柳河镇人民政府\n关于2023年法治政府建设情况的报告\n2023年，柳河镇坚持依法治镇。" + TAIL, "云溪县柳河镇人民政府", Level.TOWN),
    ("2023年，自治区党委高度重视，自治区人民政府常务会议研究法治议题12次，我区印发《朔川自治区法治政府建设实施方案》。" + TAIL, "朔川自治区人民政府", Level.PROVINCE),
    ("2023年，省政府常务会议会前学法5次，我省深入推进《岳南省法治政府建设实施方案》落实，印发《岳南省2023年工作要点》。" + TAIL, "岳南省人民政府", Level.PROVINCE),
    ("东海经济技术开发区2023年法治政府建设情况报告\n2023年，开发区管委会坚持依法行政。" + TAIL, "东海经济技术开发区管理委员会", Level.COUNTY),
    ("云州市农业农村局2023年法治政府建设情况报告\n2023年，在省农业农村厅的指导下，我局坚持依法行政。" + TAIL, "云州市农业农村局", Level.DEPARTMENT),
    ("临阳市2023年法治政府建设情况报告\n云州市人民政府：\n2023年，临阳市坚持依法行政，各镇（街道）、市级机关部门和乡镇落实责任。" + TAIL, "临阳市人民政府", Level.COUNTY),
    ("云州市⼈⺠政府2023年法治政府建设情况报告\n2023年，市⻓主持召开市政府常务会议，各县（市、区）认真落实。" + TAIL, "云州市人民政府", Level.CITY),
    ("中共云州市委军民融合发展委员会办公室\n2023年法治政府建设工作报告\n2023年，市委军民融合办坚持依法履职。" + TAIL, "中共云州市委军民融合发展委员会办公室", Level.DEPARTMENT),
    ("县法治政府建设工作领导小组办公室：\n按照贵办通知要求，平江县卫生健康局对照指标进行了自查。现将情况报告如下：" + TAIL, "平江县卫生健康局", Level.DEPARTMENT),
    ("2023年法治政府建设年度报告\n来源：平江县统计局　时间：2024-01-15\n2023年，全局干部职工围绕全局中心工作，防惩统计造假。现将全局工作情况报告如下：" + TAIL, "平江县统计局", Level.DEPARTMENT),
    ("2021年，在县委的坚强领导下，平江县人民政府坚持依法行政，荣获全州法治建设考核优秀等次。" + TAIL, "平江县人民政府", Level.COUNTY),
    ("义乌市2023年法治政府建设情况报告\n2023年，义乌市坚持依法行政。" + TAIL, "义乌市人民政府", Level.COUNTY),
    # 和 inside a place's name joins nothing.
    ("中共永和县委、永和县人民政府关于2023年法治政府建设情况的报告\n2023年，认真落实纲要，坚持依法行政。" + TAIL, "永和县人民政府", Level.COUNTY),
    ("云溪市北关区仁和街道办事处2023年法治政府建设情况报告\n2023年，坚持依法行政。" + TAIL, "云溪市北关区仁和街道办事处", Level.TOWN),
    # Organs sent out, and associations.
    ("中华人民共和国云溪海关2023年法治政府建设情况报告\n2023年，坚持依法把关。" + TAIL + "云溪海关\n2024年1月8日", "中华人民共和国云溪海关", Level.DEPARTMENT),
    ("国家统计局云溪调查队2023年法治政府建设情况报告\n2023年，坚持依法统计。" + TAIL, "国家统计局云溪调查队", Level.DEPARTMENT),
    ("云溪县残疾人联合会2023年法治政府建设情况报告\n2023年，坚持依法助残。" + TAIL, "云溪县残疾人联合会", Level.DEPARTMENT),
    ("云溪海事处2023年法治政府建设情况报告\n2023年，坚持依法行政。" + TAIL, "云溪海事处", Level.DEPARTMENT),
    ("国家税务总局云溪市税务局第二稽查局2023年法治政府建设情况报告\n2023年，坚持依法稽查。" + TAIL, "国家税务总局云溪市税务局第二稽查局", Level.DEPARTMENT),
    # A government that its title tells without its place.
    ("县人民政府关于2023年法治政府建设情况的报告\n2023年，坚持依法行政。" + TAIL, None, Level.COUNTY),
    ("镇人民政府关于2023年法治政府建设情况的报告\n2023年，坚持依法行政。" + TAIL, None, Level.TOWN),
]  # fmt: skip


@pytest.mark.parametrize(("words", "issuer", "level"), CASES)
def test_issuer_and_level(words: str, issuer: str | None, level: Level) -> None:
    facts = understand(text(words)).facts
    assert (facts.issuer, facts.level) == (issuer, level)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("平江县2023年度法治政府建设情况报告\n一、2022年主要工作\n组织学法4次，完成2022年度考核。", 2023),
        ("2022年法治政府建设工作总结及2023年工作打算\n2022年，我局坚持依法行政。\n一、主要工作\n学法4次。", 2022),
        ("关于法治政府建设情况的报告\n按照《法治政府建设实施纲要（2021—2025年）》（厅字〔2019〕28号）要求，2024年，我县坚持依法行政。", 2024),
        ("二〇二一年度法治政府建设报告\n我县坚持依法行政。\n一、主要工作\n学法4次。", 2021),
    ],
)  # fmt: skip
def test_the_year_that_most_speaks_for_it(words: str, year: int) -> None:
    assert understand(text(words)).facts.reporting_year == year
