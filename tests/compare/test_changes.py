"""Two years of one government side by side."""

from __future__ import annotations

import json

from auditor.checklist.load import load
from auditor.compare.changes import Change, Comparison, compare
from auditor.compare.promises import Fate
from auditor.output.comparison import render, render_json
from auditor.output.style import Style
from tests.helpers import audit, report

OLD = """青溪县2023年法治政府建设情况报告

一、主要举措和成效
县政府常务会议会前学法12次。全年收到行政复议申请62件，办结60件。
充分发挥政府法律顾问参谋助手作用，法律顾问团出具法律意见143条，参与重大项目谈判27次。
组织开展行政执法案卷评查活动两次，抽查案卷三百余份，发现并督促整改问题四十余个。

二、存在的不足
一是基层执法力量薄弱，专业人员不足，原因是编制总量有限。

三、下一步打算
2024年，建立行政调解工作台账，在公安、市场监管等部门设立行政调解室。
出台行政规范性文件管理办法，集中清理涉企政策文件。
推广非现场执法，为乡镇执法人员配备移动执法终端。
完善县级公共法律服务中心便民服务设施改造。

青溪县人民政府
2024年2月20日
"""
NEW = """青溪县2024年法治政府建设情况报告

一、主要举措和成效
全年收到行政复议申请88件，办结85件。
充分发挥政府法律顾问参谋助手作用，法律顾问团出具法律意见143条，参与重大项目谈判27次。
组织开展行政执法案卷评查活动三次，抽查案卷三百余份，发现并督促整改问题五十余个。
建立行政调解工作台账，在公安、市场监管等6个部门设立行政调解室，全年调解纠纷312件。

二、存在的不足
一是非现场执法推广缓慢，乡镇执法人员移动执法终端尚未配备，原因是经费紧张。

三、下一步打算
2025年，完善县级公共法律服务中心便民服务设施改造。

青溪县人民政府
2025年2月18日
"""


def made() -> Comparison:
    checklists = [load("annual-report"), load("outline-2021-2025")]
    return compare(audit(report(OLD), checklists), audit(report(NEW), checklists))


def test_what_was_gained_and_lost() -> None:
    steps = {step.finding.requirement.id: step for step in made().steps}
    assert steps["AR-L1"].change is Change.LOST, "nothing is said of leaders' study any more"
    assert all((step.old is not None) and (step.new is not None) for step in steps.values())
    assert made().count(Change.LOST) == sum(step.change is Change.LOST for step in steps.values())


def test_what_became_of_the_promises() -> None:
    fates = {promise.promise.text[:12]: promise for promise in made().promises}
    assert fates["2024年，建立行政调解"].fate is Fate.DONE
    assert "312件" in (fates["2024年，建立行政调解"].passage or fates["2024年，建立行政调解"].promise).text
    assert fates["推广非现场执法，为乡镇执"].fate is Fate.ADMITTED
    assert fates["完善县级公共法律服务中心"].fate is Fate.REPEATED
    assert fates["出台行政规范性文件管理办"].fate is Fate.VANISHED


def test_how_much_is_copied() -> None:
    comparison = made()
    assert [copy.same_figures for copy in comparison.copies] == [True, False, False] or len(
        comparison.copies
    ) >= 2
    letter, nearly = comparison.share(word_for_word=True), comparison.share(word_for_word=False)
    assert 0 < letter < nearly < 1
    copy = next(copy for copy in comparison.copies if copy.same_figures)
    assert OLD.split("\n")[copy.old.line - 1] == NEW.split("\n")[copy.new.line - 1] == copy.new.text


def test_requirements_that_only_one_was_judged_by() -> None:
    old = audit(report(OLD), [load("annual-report")])
    new = audit(report(NEW), [load("outline-2021-2025")])
    assert {step.change for step in compare(old, new).steps} == {Change.ADDED, Change.DROPPED}


def test_the_same_report_twice() -> None:
    checklists = [load("annual-report")]
    same = compare(audit(report(OLD), checklists), audit(report(OLD), checklists))
    assert {step.change for step in same.steps} == {Change.SAME}
    assert same.share(word_for_word=True) > 0.6


def test_the_pages() -> None:
    page = render(made(), Style(False, 100), "zh")
    for words in (
        "退步",
        "进步",
        "新报告中没有找到",
        "出台行政规范性文件管理办法",
        "一字不差",
        "旧 第6行 → 新 第6行",
    ):
        assert words in page
    assert max(map(len, page.split("\n"))) <= 110
    english = render(made(), Style(False, 100), "en")
    assert "not found in the new report" in english
    document = json.loads(render_json(made()))
    assert {promise["fate"] for promise in document["promises"]} == {
        "done",
        "admitted",
        "repeated",
        "vanished",
    }
    assert document["copied"]["word_for_word"] <= document["copied"]["nearly"]


def test_control_characters_do_not_reach_the_terminal() -> None:
    hostile = NEW.replace("全年收到", "\x1b[31m全年收到").replace("台账", "台账\u202e")
    checklists = [load("annual-report"), load("outline-2021-2025")]
    page = render(
        compare(audit(report(OLD), checklists), audit(report(hostile), checklists)),
        Style(False, 100),
        "zh",
        verbose=True,
    )
    assert "\x1b" not in page
    assert "\u202e" not in page
