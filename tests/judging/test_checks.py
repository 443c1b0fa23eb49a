"""Every kind of check: what meets it, what is half of it, what is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.judging.finding import Reason, Strength, Verdict
from tests.helpers import achievements, report
from tests.judging.asked import (
    COUNSEL,
    FACETS,
    GENERAL,
    HEARING,
    HOURS,
    LEARNT,
    LECTURE,
    MET,
    MISSING,
    PUBLISHED,
    asked,
    said,
    whole,
)

if TYPE_CHECKING:
    from auditor.document import Report
    from tests.judging.conftest import Judge


# topic: substance


@pytest.mark.parametrize(
    "words", ["不断完善听证制度。", "严格落实听证制度，切实保障群众权益。", "坚持把听证作为决策的重要环节。"]
)
def test_zeal_is_general_words(judge: Judge, words: str) -> None:
    finding = judge(achievements(words), HEARING)

    assert said(finding) == GENERAL
    assert {item.strength for item in finding.evidence} == {Strength.GENERAL}


@pytest.mark.parametrize(
    "words", ["就水价调整组织听证3场，听取意见47条。", "印发《青禾县听证办法》，规范听证程序。"]
)
def test_a_figure_or_a_document_is_concrete(judge: Judge, words: str) -> None:
    assert said(judge(achievements(words), HEARING)) == MET


def test_a_topic_told_in_general_words_is_partial(judge: Judge) -> None:
    assert said(judge(achievements("充分发挥法律顾问作用。"), LEARNT)) == GENERAL


# topic: facets


def test_all_facets_make_it_met(judge: Judge) -> None:
    assert said(judge(achievements("合法性审核文件14件。", "完成文件清理，废止9件。"), FACETS)) == MET


def test_a_facet_in_general_words_is_missing(judge: Judge) -> None:
    finding = judge(achievements("合法性审核文件14件。", "不断加强文件清理。"), FACETS)

    assert said(finding) == (Verdict.PARTIAL, Reason.FACETS_MISSING)
    assert finding.missing_facets == ("清理",)


def test_facets_all_in_general_words_are_general_words(judge: Judge) -> None:
    assert said(judge(achievements("不断加强合法性审核。", "不断加强文件清理。"), FACETS)) == GENERAL


def test_any_facet_is_enough_where_the_checklist_says_so(judge: Judge) -> None:
    either = FACETS.replace('kind = "topic"', 'kind = "topic"\nany_facet = true')

    assert said(judge(achievements("合法性审核文件14件。"), either)) == MET


# quantity


def test_enough(judge: Judge) -> None:
    assert said(judge(achievements("举办讲座4次。"), LECTURE)) == MET


def test_below_the_threshold(judge: Judge) -> None:
    assert said(judge(achievements("举办讲座1次。"), LECTURE)) == (Verdict.PARTIAL, Reason.BELOW_THRESHOLD)


def test_no_quantity(judge: Judge) -> None:
    assert said(judge(achievements("组织干部听讲座。"), LECTURE)) == (Verdict.PARTIAL, Reason.NO_QUANTITY)


def test_sessions_told_one_by_one_add_up(judge: Judge) -> None:
    assert said(judge(achievements("3月举办讲座1次。9月又举办讲座1次。"), LECTURE)) == MET


def test_hours_do_not_add_up(judge: Judge) -> None:
    words = achievements("新任干部培训24学时。执法人员培训24学时。")

    assert said(judge(words, HOURS)) == (Verdict.PARTIAL, Reason.BELOW_THRESHOLD)


@pytest.mark.parametrize("figure", ["三回", "2次", "两期", "３场", "四遍"])
def test_units_that_count_the_same(judge: Judge, figure: str) -> None:
    assert said(judge(achievements(f"举办讲座{figure}。"), LECTURE)) == MET


def test_a_figure_in_the_plan_does_not_count(judge: Judge) -> None:
    finding = judge(whole(done="举办讲座1次。", plan="举办讲座4次。"), LECTURE)

    assert said(finding) == (Verdict.PARTIAL, Reason.BELOW_THRESHOLD)


def test_a_figure_belongs_to_its_own_matter(judge: Judge) -> None:
    asks = asked(
        "STUDY",
        "quantity",
        'topics = ["领导干部学法"]\nthreshold = { what = "学法", at_least = 2, units = ["次", "期", "场"] }',
    )

    assert said(judge(achievements("县政府常务会议会前集体学法6次。"), asks)) == MET
    assert judge(achievements("面向群众开展普法讲座120场。"), asks).verdict is not Verdict.MET


@pytest.mark.parametrize("words", ["第54次常委会会议专题学习宪法。", "各级中心组集体学习宪法682次。"])
def test_neither_an_ordinal_nor_what_all_bodies_did_counts_what_one_did(judge: Judge, words: str) -> None:
    asks = asked(
        "STUDY",
        "quantity",
        'topics = ["领导干部学法"]\nthreshold = { what = "学法", at_least = 2, credible = 100, units = ["次"] }',
    )

    assert said(judge(achievements(words), asks)) == (Verdict.PARTIAL, Reason.NO_QUANTITY)


def test_a_figure_of_one_matter_proves_no_claim_of_another(judge: Judge) -> None:
    asks = asked("THREE", "topic", 'topics = ["三项制度"]')

    claimed = judge(achievements("严格落实行政执法“三项制度”，跨部门双随机联合抽查企业86户次。"), asks)
    proven = judge(
        achievements("印发行政执法“三项制度”实施方案，对18个执法部门落实“三项制度”情况开展检查并通报。"), asks
    )

    assert (claimed.verdict, proven.verdict) == (Verdict.PARTIAL, Verdict.MET)


def test_an_act_that_names_no_proof_is_a_claim(judge: Judge) -> None:
    asks = asked("LAW", "topic", 'topics = ["普法与以案释法"]\nmust_name = ["谁执法谁普法|执法|以案"]')

    shown = judge(achievements("举办法治文艺演出12场，发放普法资料3万份。"), asks)
    proven = judge(achievements("执法人员以案释法48场，发放普法资料3万份。"), asks)

    assert (shown.verdict, proven.verdict) == (Verdict.PARTIAL, Verdict.MET)


# date


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-03-31", MET),
        ("2023-12-29", MET),
        ("2023-01-28", (Verdict.UNVERIFIABLE, Reason.NO_DATE)),
        ("2022-03", (Verdict.UNVERIFIABLE, Reason.NO_DATE)),
        ("2024-04-01", (Verdict.UNMET, Reason.LATE)),
        ("2025-01-03", (Verdict.UNMET, Reason.LATE)),
        ("2024-03", MET),
        ("2024-04", (Verdict.UNMET, Reason.LATE)),
        (None, (Verdict.UNVERIFIABLE, Reason.NO_DATE)),
    ],
)
def test_the_deadline(judge: Judge, published: str | None, expected: tuple[Verdict, Reason | None]) -> None:
    assert said(judge(whole(), PUBLISHED, published=published)) == expected


def test_the_date_on_the_page_is_read_and_cited(judge: Judge) -> None:
    read = whole(top="发布时间：2024-04-19 来源：县司法局\n")

    finding = judge(read, PUBLISHED)

    assert said(finding) == (Verdict.UNMET, Reason.LATE)
    assert "2024-04-19" in read.words(read.sentences[finding.evidence[0].sentence])


def test_a_statement_counts_where_there_is_no_date_and_never_against_one(judge: Judge) -> None:
    words = whole(done="年度报告按时公开。")

    assert said(judge(words, PUBLISHED)) == MET
    assert said(judge(words, PUBLISHED, published="2024-05-06")) == (Verdict.UNMET, Reason.LATE)


# section

DONE = asked("DONE", "section", "least = 2")
LACKS = asked("LACKS", "section", 'roles = ["shortcoming", "cause"]')
CAUSES = asked("CAUSES", "section", 'roles = ["cause", "shortcoming"]')
NEXT = asked("NEXT", "section", 'roles = ["plan"]')
WEAK = asked("WEAK", "section", 'roles = ["shortcoming", "cause"]\nkeywords = ["执法力量 薄弱|不足"]')
PROMISED = asked("PROMISED", "section", 'roles = ["plan"]\nkeywords = ["法律顾问"]')


def test_achievements_need_as_many_acts_as_asked_for(judge: Judge) -> None:
    acts = "审查规范性文件14件。县政府聘请法律顾问5名。"

    assert said(judge(achievements(acts), DONE)) == MET
    assert judge(achievements("深入推进法治政府建设，不断提升治理水平。"), DONE).verdict is not Verdict.MET


def test_a_weakness_must_be_named(judge: Judge) -> None:
    assert said(judge(whole(lacks="一是基层执法力量薄弱，人员不足。"), LACKS)) == MET
    assert said(judge(whole(lacks="我县法治政府建设还存在一些问题和不足。"), LACKS)) == GENERAL


def titled(title: str, *lines: str) -> Report:
    """A report whose shortcomings have this title."""
    told = "\n".join(lines)
    return report(
        "青禾县人民政府关于2023年度法治政府建设情况的报告\n\n一、主要举措和成效\n全年受理信访事项41件。\n"
        f"二、{title}\n{told}\n三、2024年工作安排\n开展执法检查。\n"
    )


@pytest.mark.parametrize(
    "title",
    [
        "存在的不足和原因",
        "还差什么，为什么差",
        "面临的困难与挑战",
        "短板弱项及成因分析",
        "我们的弱项和欠账",
        "工作中的差距与不足",
    ],
)
def test_the_title_of_the_part_names_no_weakness(judge: Judge, title: str) -> None:
    assert judge(titled(title), LACKS).verdict is Verdict.UNMET


@pytest.mark.parametrize(
    "line", ["（一）存在的主要短板和不足", "存在的主要困难和不足。", "（一）主要问题和薄弱环节"]
)
def test_nor_does_a_line_that_only_says_it_again(judge: Judge, line: str) -> None:
    assert judge(titled("存在的问题和下一步打算", line), LACKS).verdict is not Verdict.MET


def test_a_point_told_as_a_heading_names_one(judge: Judge) -> None:
    points = titled("存在的问题", "（一）基层执法力量薄弱", "（二）行政复议案件办理质量不高")

    assert said(judge(points, LACKS)) == MET


@pytest.mark.parametrize(
    ("lacks", "met"),
    [
        ("一是基层执法力量薄弱，主要原因是编制少、待遇低。", True),
        ("一是基层执法力量薄弱。究其原因。", False),
        ("一是基层执法力量薄弱。主要原因是：（此处填写）。", False),
        ("一是基层执法力量薄弱，上述问题的原因尚未查明。", False),
        ("一是基层执法力量薄弱。", False),
    ],
)
def test_a_cause_must_say_why(judge: Judge, lacks: str, met: bool) -> None:
    assert (judge(whole(lacks=lacks), CAUSES).verdict is Verdict.MET) == met


def test_a_plan_must_arrange_something(judge: Judge) -> None:
    assert said(judge(whole(plan="组织执法人员轮训4期，修订裁量基准。"), NEXT)) == MET
    assert judge(whole(plan="奋力谱写法治政府建设新篇章。"), NEXT).verdict is not Verdict.MET


def test_keywords_of_a_part_are_told_in_its_own_words(judge: Judge) -> None:
    assert said(judge(whole(lacks="一是基层执法力量还很薄弱，没有配齐。"), WEAK)) == MET
    assert said(judge(whole(plan="2024年，将聘请法律顾问5名。"), PROMISED)) == MET
    assert judge(whole(plan="2024年，聘请法律顾问××名。"), PROMISED).verdict is Verdict.UNMET


def test_a_part_that_is_not_there_is_missing(judge: Judge) -> None:
    assert said(judge(achievements("审查规范性文件14件。"), NEXT)) == MISSING


# identity


def test_the_name_and_the_year(judge: Judge) -> None:
    named = asked("NAMED", "identity", 'check = "named"')

    assert said(judge(whole(), named)) == MET
    unnamed = report("青禾县2023年依法行政工作情况报告\n\n一、主要工作\n审查规范性文件14件。\n")
    assert said(judge(unnamed, named)) == (Verdict.PARTIAL, Reason.FACETS_MISSING)


@pytest.mark.parametrize(
    ("done", "verdict"),
    [
        ("对照《法治政府建设实施纲要（2021—2025年）》，审查文件14件。", Verdict.MET),
        ("对照《法治政府建设实施纲要（2015—2020年）》，审查文件14件。", Verdict.UNMET),
        ("审查文件14件。", Verdict.UNMET),
    ],
)
def test_the_outline_in_force(judge: Judge, done: str, verdict: Verdict) -> None:
    assert judge(whole(done=done), asked("OUTLINE", "identity", 'check = "outline"')).verdict is verdict


def test_the_signature(judge: Judge) -> None:
    signed = asked("SIGNED", "identity", 'check = "signature"')

    assert said(judge(whole(), signed)) == MET
    assert said(judge(achievements("审查文件14件。"), signed)) == MISSING
    text = (
        "青禾县2023年度法治政府建设情况报告\n2023年，我县坚持依法行政。\n一、主要举措和成效\n审查文件14件。\n"
    )
    for end in ("青禾县人民政府 2024年1月20日", "青禾县人民政府（盖章）\n2024年1月20日"):
        assert said(judge(report(text + end), signed)) == MET, end


def test_the_page(judge: Judge) -> None:
    page = asked("PAGE", "identity", 'check = "page"')

    assert said(judge(whole(top="发布日期：2024-02-20 来源：县司法局 浏览次数：318\n"), page)) == MET
    for top in ("发布于：2024-02-20 10:00\n", "2024年02月20日 10:00 县政府网\n"):
        assert said(judge(whole(top=top), page)) == MET, top
    assert said(judge(whole(), page)) == (Verdict.UNVERIFIABLE, Reason.NOT_STATED)


# addressee


@pytest.mark.parametrize(
    ("check", "level", "line", "verdict"),
    [
        ("general", "county", "县委、县人大常委会，临川市人民政府：", Verdict.MET),
        ("general", "county", "县委、县人大常委会：", Verdict.PARTIAL),
        ("general", "county", "报：市委、市政府，县委，县人大常委会", Verdict.MET),
        ("general", "county", "", Verdict.UNMET),
        ("town", "town", "县委、县政府：", Verdict.MET),
        ("town", "town", "", Verdict.UNMET),
        ("inspector", "county", "县委全面依法治县委员会办公室：", Verdict.MET),
    ],
)
def test_whom_it_goes_to(judge: Judge, check: str, level: str, line: str, verdict: Verdict) -> None:
    read = report(
        f"青禾{'镇' if level == 'town' else '县'}人民政府关于2023年度法治政府建设情况的报告\n\n{line}\n\n现将有关情况报告如下。\n\n"
        "一、主要举措和成效\n审查文件14件。\n"
    )

    found = judge(read, asked("TO", "addressee", f'check = "{check}"'), level=level)

    assert found.verdict is verdict


# whom and when a requirement binds


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ('levels = ["province", "city"]', Reason.LEVEL),
        ("from_year = 2024", Reason.YEAR),
        ("to_year = 2022", Reason.YEAR),
    ],
)
def test_what_does_not_bind(judge: Judge, key: str, reason: Reason) -> None:
    assert said(judge(whole(), f"{COUNSEL}{key}\n")) == (Verdict.NOT_APPLICABLE, reason)
