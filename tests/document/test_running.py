"""A page taken over as text often comes as one running line; it is read by the headings that stand inside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.document import Role, understand
from auditor.document.lines import lines_of
from auditor.document.report import Report
from auditor.document.running import divided
from tests.accuracy.measure import FRESH, measure
from tests.helpers import text

TITLE = "云水县人民政府2022年法治政府建设情况报告"
OPENING = (
    "2022年，我县坚持以习近平法治思想为指导，扎实推进依法行政，法治政府建设取得新成效。现将有关情况报告如下："
)
DONE = "一、主要举措和成效{gap}（一）坚持党的领导。县政府常务会议会前学法8次，听取法治建设汇报2次。（二）规范行政执法。评查执法案卷240卷，培训执法人员560人次。"
WEAK = "二、存在的不足{gap}一是执法力量薄弱，乡镇持证人员偏少。二是部分干部学法不深，主要原因是考核约束不够。"
PLANNED = "三、2023年主要安排{gap}将举办执法培训4期，修订裁量权基准。"
SIGNED = "云水县人民政府 2023年2月6日"


def report(gap: str, between: str) -> Report:
    parts = [TITLE, "市人民政府：", OPENING, DONE, WEAK, PLANNED, SIGNED]
    return understand(text(between.join(part.format(gap=gap) for part in parts)))


def role_of(one: Report, words: str) -> Role:
    return next(sentence.role for sentence in one.sentences if one.words(sentence).startswith(words))


@pytest.mark.parametrize(("gap", "between"), [(" ", " "), ("\n", "\n")], ids=["one line", "its lines"])
def test_every_part_has_its_role_with_its_lines_and_without(gap: str, between: str) -> None:
    made = report(gap, between)
    assert role_of(made, TITLE) is Role.TITLE
    assert role_of(made, "2022年") is Role.PREAMBLE
    assert role_of(made, "县政府常务会议") is Role.ACHIEVEMENT
    assert role_of(made, "一是执法力量薄弱") is Role.SHORTCOMING
    assert role_of(made, "将举办执法培训") is Role.PLAN
    assert role_of(made, "云水县人民政府") in (Role.TITLE, Role.SIGNATURE)
    assert made.sentences[-1].role is Role.SIGNATURE


def test_a_running_line_tells_title_issuer_year_and_date() -> None:
    facts = report(" ", " ").facts
    assert (facts.title, facts.issuer) == (TITLE, "云水县人民政府")
    assert (facts.reporting_year, facts.signed) == (2022, "2023-02-06")


def test_what_leads_to_the_text_of_a_page_is_no_part_of_it() -> None:
    page = (
        "首页 > 政务公开 > 公告 "
        + TITLE
        + " 发布时间：2023-02-07 字号： "
        + OPENING
        + DONE.format(gap=" ")
        + WEAK.format(gap=" ")
    )
    made = understand(text(page))
    assert made.facts.title == TITLE
    assert role_of(made, "2022年") is Role.PREAMBLE


def test_a_list_inside_a_paragraph_of_a_report_that_has_its_lines_is_no_heading() -> None:
    listed = (
        "全县做了三件事：一、健全学法制度，常务会议学法8次；二、规范执法，评查案卷240卷；三、抓好普法。"
        + "举办宣传活动，" * 30
    )
    plain = f"{TITLE}\n一、主要举措和成效\n{listed}\n二、存在的不足\n执法力量薄弱。\n"
    lines = lines_of(plain)
    assert divided(plain, lines) == lines


def test_a_report_with_short_lines_is_left_as_it_is() -> None:
    plain = "\n".join([TITLE, *(f"执法检查{number}次。" for number in range(60))])
    lines = lines_of(plain)
    assert divided(plain, lines) is lines


@pytest.mark.parametrize("between", [" ", ""], ids=["spaces", "nothing"])
def test_lost_lines_cost_few_verdicts(tmp_path: Path, between: str) -> None:
    (tmp_path / "gold").symlink_to(FRESH / "gold")
    (tmp_path / "reports").mkdir()
    for path in (FRESH / "reports").glob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        running = between.join(line.strip() for line in lines if line.strip())
        (tmp_path / "reports" / path.name).write_text(running, encoding="utf-8")
    made = measure(tmp_path, "").pairs
    judged = [(label, verdict) for label, verdict in made if label in ("met", "partial", "unmet")]
    assert sum(label == verdict for label, verdict in judged) / len(judged) >= 0.9


def test_a_numbered_paragraph_cut_by_hard_breaks_is_one() -> None:
    told = "1.修订完善应急预案128件，组建专业应急救援队伍27支，全年演练613场次，储备物资84类。"
    lines = ["一、主要举措和成效", *(told[at : at + 20] for at in range(0, len(told), 20))] * 8
    made = understand(text("\n".join([TITLE, OPENING, *lines, "二、存在的不足", "执法力量薄弱，培训不够。"])))
    assert [one for one in made.headings if one.title.startswith("1.")] == []
