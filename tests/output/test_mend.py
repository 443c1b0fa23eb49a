"""What is to be mended, on the terminal, on the page and on one sheet; and how a draft's slips reach the reader and the gate."""

from __future__ import annotations

import pytest

from auditor.checklist.load import load
from auditor.checklist.model import Tier
from auditor.document import understand
from auditor.judging.finding import Verdict
from auditor.output import report_text as terminal
from auditor.output.html import render, summary
from auditor.output.mending import advice
from auditor.output.run import View
from auditor.output.style import Style, cells
from auditor.ruling.audit import Audit
from auditor.words import say
from tests.gate.conftest import Project
from tests.helpers import audit, text

GAPS = "reports/gaps.txt"
WORDS = """江北县人民政府关于2023年法治政府建设情况的报告

2023年，县政府认真推进法治政府建设，现将有关情况报告如下：

一、主要举措和成效

深入推进政务公开。聘请政府法律顾问6名，审查合同120件。

二、下一年度主要安排

将制定权责清单1份。
"""


@pytest.fixture(scope="module")
def found() -> Audit:
    return audit(understand(text(WORDS)), [load("annual-report"), load("outline-2021-2025")])


def test_what_costs_most_comes_first(found: Audit) -> None:
    order = [(one.finding.requirement.tier, one.finding.verdict) for one in advice(found.findings)]
    tiers, verdicts = list(Tier), [Verdict.UNMET, Verdict.PARTIAL, Verdict.UNVERIFIABLE]
    ranks = [(tiers.index(tier), verdicts.index(verdict)) for tier, verdict in order]
    assert ranks == sorted(ranks)
    assert order[0] == (Tier.REQUIRED, Verdict.UNMET)


def test_everything_that_is_not_met_has_advice_and_nothing_else(found: Audit) -> None:
    asked = {
        f.requirement.id for f in found.findings if f.verdict not in (Verdict.MET, Verdict.NOT_APPLICABLE)
    }
    made = advice(found.findings)
    assert {one.finding.requirement.id for one in made} == asked
    assert all(one.mends for one in made)


def test_only_the_missing_facets_are_advised() -> None:
    report = understand(text(WORDS.replace("聘请", "办理行政应诉案件12件。聘请")))
    one = next(
        one
        for one in advice(audit(report, [load("outline-2021-2025")]).findings)
        if one.finding.requirement.id == "O21-23a"
    )
    assert one.finding.missing_facets == ("负责人出庭应诉",)
    assert [mend.sentence[:10] for mend in one.mends] == ["行政机关负责人出庭应"]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_terminal_lists_what_to_write_within_its_width(found: Audit, width: int) -> None:
    page = terminal.render(found, View("zh", Style(False, width), mend=True))
    assert "主动公开政府信息____条" in page
    assert "O21-10b" not in page, "it is met"
    head = page.split("\n")[page.split("\n").index("") :]
    assert max(cells(line) for line in head) <= width


def test_show_filters_what_is_to_be_mended(found: Audit) -> None:
    page = terminal.render(found, View("zh", Style(False, 100), show=frozenset({Verdict.PARTIAL}), mend=True))
    assert "O21-27" in page and "AR-S3 不足的原因 [" not in page


def test_a_checklist_that_gives_no_advice_says_so(project: Project) -> None:
    ended = project.auditor("audit", GAPS, "-c", "checklist.toml", "--mend", "--lang", "zh")
    assert "所用清单没有给出写法" in ended.out


def test_the_page_and_the_sheet_carry_the_sentence(found: Audit) -> None:
    for page in (render(found, "zh"), summary.render(found, "zh")):
        assert "产生上述不足的主要原因是：____机构仅有工作人员____名" in page


def test_the_sheet_names_whatever_it_has_no_room_for(found: Audit) -> None:
    page = summary.render(found, "zh")
    assert all(one.finding.requirement.id in page for one in advice(found.findings))


def test_the_sheet_is_one_of_html(project: Project) -> None:
    ended = project.auditor("audit", GAPS, "-c", "checklist.toml", "--summary")
    assert ended.code == 2
    assert "--format html" in ended.err


def test_a_slip_is_told_and_fails_nothing(project: Project) -> None:
    project.write("draft.txt", project.read("reports/complete.txt") + "\n附：办理案件××件。\n")
    ended = project.gate("draft.txt", "--lang", "zh")
    assert ended.code == 0
    assert "没填的空白" in ended.err


@pytest.mark.parametrize(
    ("choice", "code", "told"), [("off", 0, False), ("remark", 0, True), ("fail", 1, True)]
)
def test_the_gate_has_a_switch_for_slips(project: Project, choice: str, code: int, told: bool) -> None:
    project.write("draft.txt", project.read("reports/complete.txt") + "\n附：办理案件××件。\n")
    for arguments in (["--draft-checks", choice], []):
        if not arguments:
            project.write("auditor.toml", f'checklist = ["checklist.toml"]\ndraft-checks = "{choice}"\n')
        ended = project.gate("draft.txt", "--lang", "zh", *arguments)
        assert ended.code == code
        assert ("没填的空白" in ended.out + ended.err) is told


def test_a_slip_is_neither_known_nor_waived(project: Project) -> None:
    project.write("draft.txt", project.read("reports/complete.txt") + "\n附：办理案件××件。\n")
    project.gate("draft.txt", "--draft-checks", "fail", "--write-baseline", "base.json")
    assert project.gate("draft.txt", "--draft-checks", "fail", "--baseline", "base.json").code == 1


@pytest.mark.parametrize(
    ("choice", "code", "told"),
    [("off", 0, False), ("remark", 0, True), ("fail", 1, True), ("不通过", 1, True)],
)
def test_the_switch_means_the_same_of_one_report(
    project: Project, choice: str, code: int, told: bool
) -> None:
    project.write("draft.txt", project.read("reports/complete.txt") + "\n附：办理案件××件。\n")
    call = ("audit", "draft.txt", "-c", "checklist.toml", "--lang", "zh")
    ended = project.auditor(*call, "--draft-checks", choice)
    assert ended.code == code
    assert ("定稿前核对：" in ended.out) is told
    last = ended.out.strip().split("\n")[-1]
    assert last.startswith("✗ 结论：暂不宜报送。有 1 处要在定稿前核对" if code else "✓ 结论：可以报送")
    assert "定稿前核对" in project.auditor(*call).out, "told without it"
    assert project.auditor(*call, "--draft-checks", "maybe").code == 2


def test_the_gate_lists_what_is_to_be_mended_of_every_report(project: Project) -> None:
    plain = project.gate(GAPS, "reports/complete.txt", "--lang", "zh")
    mended = project.gate(GAPS, "reports/complete.txt", "--mend", "--lang", "zh")
    assert mended.code == plain.code
    heads = [line for line in plain.out.split("\n") if line.startswith(("✓", "✗"))]
    assert [line for line in mended.out.split("\n") if line in heads] == heads
    assert mended.out.count(say("mend.blanks", "zh")) == 1, "a complete report has nothing to mend"
    assert say("mend.none", "zh") in mended.out
    assert "例句" in mended.out


def test_the_gate_mends_only_what_is_shown(project: Project) -> None:
    whole = project.gate(GAPS, "--mend", "--lang", "zh").out
    assert "未达标  SM-2" in whole
    assert say("mend.none", "zh") in project.gate(GAPS, "--mend", "--show", "met", "--lang", "zh").out
