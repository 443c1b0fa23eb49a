"""How a careful reader weighs a sentence: one rule of `auditor.judging` per test, on the smallest report that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.checklist.load import load
from auditor.judging.audit import audit
from auditor.judging.model import Audit, Finding, Reason, Refusal, Strength, Verdict
from tests.helpers import achievements, report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from auditor.checklist.model import Checklist
    from auditor.document import Report

    Judge = Callable[..., Finding]

HEAD = '[checklist]\nid = "tiny"\ntitle = "小清单"\ntitle_en = "Tiny"\n'
_KEYS = """
[[requirement]]
id = "WT-{0}"
title = "{1}"
title_en = "{0}"
source = "测试规定"
tier = "required"
criterion = "The report shows it."
"""
COUNSEL = _KEYS.format("COUNSEL", "法律顾问") + (
    'kind = "topic"\nproof = ["聘请 & 法律顾问"]\ntopic = ["法律顾问"]\ngap = ["顾问力量"]\nexclude = ["村法律顾问"]\n'
)
HEARING = _KEYS.format("HEARING", "听证") + 'kind = "topic"\ntopic = ["听证"]\n'
CLEARING = (
    _KEYS.format("CLEARING", "文件清理")
    + 'kind = "topic"\ntopic = ["{清理|修订} 文件", "规范性文件", "程序规定"]\n'
)
TRAINING = (
    _KEYS.format("TRAINING", "执法培训") + 'kind = "topic"\nproof = ["执法人员…培训"]\ntopic = ["培训"]\n'
)
LECTURE = _KEYS.format("LECTURE", "法治讲座") + (
    'kind = "quantity"\nproof = ["讲座 #次|期|场"]\ntopic = ["讲座"]\n'
    'threshold = { what = "讲座", at_least = 2, units = ["次", "期", "场"] }\n'
)
HOURS = _KEYS.format("HOURS", "培训学时") + (
    'kind = "quantity"\nproof = ["培训 #学时"]\ntopic = ["培训"]\n'
    'threshold = { what = "学时", at_least = 40, units = ["学时"] }\n'
)
PUBLISHED = _KEYS.format("PUBLISHED", "公开时限") + (
    'kind = "date"\ntopic = ["按时公开"]\ndeadline = { dates = ["published"], before = "04-01" }\n'
)
FACETS = _KEYS.format("FACETS", "文件管理") + (
    'kind = "topic"\n'
    '[[requirement.facet]]\ntitle = "审核"\ntopic = ["合法性审核"]\n'
    '[[requirement.facet]]\ntitle = "清理"\ntopic = ["文件清理"]\n'
)


@pytest.fixture
def tiny(tmp_path: Path) -> Callable[..., Checklist]:
    """Makes a checklist of these requirements."""

    def made(*requirements: str, head: str = "") -> Checklist:
        path = tmp_path / "tiny.toml"
        path.write_text(HEAD + head + "".join(requirements), encoding="utf-8")
        return load(str(path))

    return made


@pytest.fixture
def judge(tiny: Callable[..., Checklist]) -> Judge:
    """The finding on the first of some requirements."""

    def made(read: Report, *requirements: str, published: str | None = None) -> Finding:
        return audit(read, [tiny(*requirements)], published=published).findings[0]

    return made


def said(finding: Finding) -> tuple[Verdict, Reason | None]:
    """Verdict and reason."""
    return finding.verdict, finding.reason


def refusals(finding: Finding) -> set[Refusal | None]:
    """Why its evidence was refused; None stands for evidence that was accepted."""
    return {item.refusal for item in finding.evidence}


def whole(*, done: str = "全年受理信访事项41件。", lacks: str = "", plan: str = "", top: str = "") -> Report:
    """A report with every part; each argument is one paragraph of it."""
    return report(
        f"{top}某水县人民政府关于2023年度法治政府建设情况的报告\n\n一、主要举措和成效\n{done}\n\n"
        f"二、存在的不足\n{lacks or '一是部分干部学法不够。'}\n\n三、2024年工作安排\n{plan or '开展执法检查。'}\n\n"
        "某水县人民政府\n2024年1月31日\n"
    )


MET = (Verdict.MET, None)
GENERAL = (Verdict.PARTIAL, Reason.GENERAL_WORDS)
MISSING = (Verdict.UNMET, Reason.MISSING)


# the part that a sentence stands in


def test_an_achievement_with_an_act_is_met(judge: Judge) -> None:
    assert said(judge(whole(done="县政府聘请法律顾问5名。"), COUNSEL)) == MET


def test_the_same_words_among_the_shortcomings_are_an_admission(judge: Judge) -> None:
    finding = judge(whole(lacks="一是县政府聘请法律顾问5名，人数偏少。"), COUNSEL)

    assert said(finding) == (Verdict.UNMET, Reason.ADMITTED_GAP)
    assert refusals(finding) == {Refusal.SHORTCOMING}


def test_the_same_words_in_the_plan_are_a_promise(judge: Judge) -> None:
    finding = judge(whole(plan="县政府聘请法律顾问5名。"), COUNSEL)

    assert said(finding) == (Verdict.UNMET, Reason.PLANNED_ONLY)
    assert refusals(finding) == {Refusal.PLAN}


def test_admitted_and_planned_is_an_admitted_gap(judge: Judge) -> None:
    finding = judge(whole(lacks="一是法律顾问偏少。", plan="聘请法律顾问5名。"), COUNSEL)

    assert said(finding) == (Verdict.UNMET, Reason.ADMITTED_GAP)
    assert refusals(finding) == {Refusal.SHORTCOMING, Refusal.PLAN}


def test_done_outweighs_admitted_and_planned(judge: Judge) -> None:
    finding = judge(
        whole(done="聘请法律顾问5名。", lacks="一是法律顾问偏少。", plan="再聘请法律顾问2名。"), COUNSEL
    )

    assert said(finding) == MET


def test_a_gap_word_counts_only_among_shortcomings_and_plans(judge: Judge) -> None:
    assert said(judge(whole(lacks="一是顾问力量薄弱。"), COUNSEL)) == (Verdict.UNMET, Reason.ADMITTED_GAP)
    assert judge(whole(done="充实顾问力量9人。"), COUNSEL).verdict is Verdict.UNMET


def test_a_heading_proves_nothing(judge: Judge) -> None:
    finding = judge(
        whole(done="（一）聘请法律顾问\n\n全年受理信访事项41件。\n\n（二）办理信访\n\n接访38次。"), COUNSEL
    )

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.HEADING}


def test_the_furniture_of_the_page_proves_nothing(judge: Judge) -> None:
    finding = judge(whole(top="首页 > 法律顾问 > 聘请法律顾问\n"), COUNSEL)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) <= {Refusal.PAGE}


def test_a_run_in_heading_is_proved_by_the_figure_in_the_next_sentence(judge: Judge) -> None:
    assert said(judge(achievements("一是规范听证。全年召开17场，236人参加。"), HEARING)) == MET


def test_a_run_in_heading_is_not_proved_by_a_sentence_on_something_else(judge: Judge) -> None:
    finding = judge(achievements("一是规范听证。开展执法人员培训17场。"), HEARING, TRAINING)

    assert finding.verdict is not Verdict.MET


def test_a_concession_among_the_shortcomings_is_general_words(judge: Judge) -> None:
    finding = judge(whole(lacks="一是虽然每年都开展培训12期，但实案教学少、效果不理想。"), TRAINING)

    assert said(finding) == GENERAL


def test_a_look_alike_is_excluded(judge: Judge) -> None:
    finding = judge(achievements("村法律顾问走访群众320人次。"), COUNSEL)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.EXCLUDED}


def test_nothing_said_is_missing(judge: Judge) -> None:
    finding = judge(achievements("受理信访事项41件。"), COUNSEL)

    assert said(finding) == MISSING
    assert finding.evidence == ()


# titles


def test_a_document_that_is_issued_counts(judge: Judge) -> None:
    assert said(judge(achievements("县政府印发《某水县行政程序规定》。"), CLEARING)) == MET


def test_a_document_that_is_only_cited_does_not(judge: Judge) -> None:
    finding = judge(achievements("各单位学习贯彻《行政程序规定》，受理信访41件。"), CLEARING)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.QUOTED_TITLE}


def test_a_document_that_others_issued_lately_is_cited(judge: Judge) -> None:
    finding = judge(achievements("组织学习新修订的《行政程序规定》3次。"), CLEARING)

    assert refusals(finding) == {Refusal.QUOTED_TITLE}


# negation


@pytest.mark.parametrize(
    "sentence",
    [
        "县政府尚未聘请法律顾问。",
        "县政府没有法律顾问参与合同审查41件。",
        "从未组织法律顾问列席会议。",
    ],
)
def test_a_negation_before_the_words(judge: Judge, sentence: str) -> None:
    finding = judge(achievements(sentence), COUNSEL)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.NEGATED}


@pytest.mark.parametrize("sentence", ["听证制度尚未建立。", "听证工作还是空白。", "听证未能落实到位。"])
def test_a_negation_after_the_words(judge: Judge, sentence: str) -> None:
    finding = judge(achievements(sentence), HEARING)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.NEGATED}


def test_a_negation_at_the_head_of_a_clause_governs_all_of_it(judge: Judge) -> None:
    finding = judge(achievements("没有按照省里的统一部署在年内对拟出台的重要民生事项组织听证。"), HEARING)

    assert refusals(finding) == {Refusal.NEGATED}


def test_a_negation_of_something_else_refuses_nothing(judge: Judge) -> None:
    assert said(judge(achievements("没有发生一起败诉案件，组织听证3场。"), HEARING)) == MET


def test_a_minor_is_no_negation(judge: Judge) -> None:
    assert said(judge(achievements("召开未成年人保护听证3场。"), HEARING)) == MET


# the year


@pytest.mark.parametrize(
    "sentence",
    [
        "2021年清理文件58件。",
        "2022年曾清理文件58件。",
        "上年度清理文件58件。",
        "早在前些年就清理文件58件。",
    ],
)
def test_another_year(judge: Judge, sentence: str) -> None:
    finding = judge(achievements(sentence), CLEARING)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.OTHER_YEAR}


def test_the_reporting_year_by_its_figure(judge: Judge) -> None:
    assert said(judge(achievements("2023年清理文件58件。"), CLEARING)) == MET


@pytest.mark.parametrize(
    "sentence",
    [
        "2021年以来清理文件58件。",
        "比2022年多清理文件58件。",
        "清理文件58件，较2022年增加12件。",
        "2021年清理文件40件，2023年清理文件58件。",
    ],
)
def test_a_year_that_only_compares_or_begins(judge: Judge, sentence: str) -> None:
    assert said(judge(achievements(sentence), CLEARING)) == MET


def test_去年_is_the_reporting_year_in_a_report_signed_in_the_next(judge: Judge) -> None:
    assert said(judge(whole(done="去年清理文件58件。"), CLEARING)) == MET


def test_去年_is_another_year_in_a_report_signed_in_the_same(judge: Judge) -> None:
    read = report(
        "某水县人民政府关于2023年法治政府建设情况的报告\n\n一、主要举措和成效\n去年清理文件58件。\n\n"
        "某水县人民政府\n2023年12月25日\n"
    )

    assert refusals(judge(read, CLEARING)) == {Refusal.OTHER_YEAR}


def test_the_year_of_a_document_does_not_date_the_act(judge: Judge) -> None:
    sentence = "对照2021年印发的重大事项目录，组织听证5场。"

    assert said(judge(achievements(sentence), HEARING)) == MET


def test_a_document_of_an_earlier_year_that_is_kept_is_general_words(judge: Judge) -> None:
    sentence = "继续严格执行2021年制定的行政程序规定。"

    assert said(judge(achievements(sentence), CLEARING)) == GENERAL


# the body


@pytest.mark.parametrize(
    "sentence",
    [
        "省政府要求各地聘请法律顾问5名。",
        "市司法局要求各县聘请法律顾问5名。",
        "国务院办公厅强调要聘请法律顾问。",
    ],
)
def test_what_a_superior_asks_for(judge: Judge, sentence: str) -> None:
    finding = judge(achievements(sentence), COUNSEL)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.OTHER_BODY}


def test_what_was_done_as_a_superior_asked(judge: Judge) -> None:
    assert said(judge(achievements("按照省政府要求，我县聘请法律顾问5名。"), COUNSEL)) == MET


def test_a_quotation_that_runs_over_sentences(judge: Judge) -> None:
    sentence = "省长在会上讲：“要把工作做在前面。各县都应聘请法律顾问，把好合同关口。”"

    finding = judge(achievements(sentence), COUNSEL)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.OTHER_BODY}


def test_the_bureau_of_another_city(judge: Judge) -> None:
    finding = judge(achievements("临川市司法局聘请法律顾问5名，我们前去学习。"), COUNSEL)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.OTHER_BODY}


def test_help_given_to_another_city(judge: Judge) -> None:
    finding = judge(achievements("临川市司法局承担全省聘请法律顾问试点，我县协助送达文书2件。"), COUNSEL)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.OTHER_BODY}


def test_a_notice_of_the_city_that_is_only_forwarded(judge: Judge) -> None:
    finding = judge(achievements("转发市政府关于清理规范性文件的通知1份。"), CLEARING)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.FORWARDED}


def test_a_forwarded_notice(judge: Judge) -> None:
    finding = judge(achievements("向各乡镇转发上级关于清理规范性文件的通知1份。"), CLEARING)

    assert finding.verdict is Verdict.UNMET
    assert refusals(finding) == {Refusal.FORWARDED}


# substance


@pytest.mark.parametrize(
    "sentence",
    [
        "不断完善听证制度。",
        "严格落实听证制度，切实保障群众权益。",
        "坚持把听证作为决策的重要环节。",
    ],
)
def test_zeal_is_general_words(judge: Judge, sentence: str) -> None:
    finding = judge(achievements(sentence), HEARING)

    assert said(finding) == GENERAL
    assert {item.strength for item in finding.evidence} == {Strength.GENERAL}


@pytest.mark.parametrize(
    "sentence",
    [
        "不断完善听证制度，召开会议17场。",
        "6月就水价调整听证。",
        "印发《某水县听证办法》，规范听证。",
        "听证结果已答复到每一户。",
    ],
)
def test_a_figure_a_date_a_document_or_an_act_is_concrete(judge: Judge, sentence: str) -> None:
    assert said(judge(achievements(sentence), HEARING)) == MET


def test_a_proof_in_a_formula_of_zeal_is_general_words(judge: Judge) -> None:
    assert said(judge(achievements("注重执法人员培训。"), TRAINING)) == GENERAL


def test_a_proof_needs_nothing_beside_it(judge: Judge) -> None:
    assert said(judge(achievements("对执法人员进行轮训和培训。"), TRAINING)) == MET


def test_a_duty_is_no_act(judge: Judge) -> None:
    assert said(judge(achievements("重大事项应当组织听证，必须印发通知。"), HEARING)) == GENERAL


def test_a_figure_is_not_borrowed_from_another_requirements_clause(judge: Judge) -> None:
    words = achievements("规范听证工作，开展业务培训12期。")

    assert said(judge(words, HEARING)) == MET
    assert said(judge(words, HEARING, TRAINING)) == GENERAL


def test_the_wording_of_a_verdict_is_cited_where_it_stands(judge: Judge) -> None:
    read = achievements("受理信访41件。县政府聘请法律顾问5名。")

    item = judge(read, COUNSEL).evidence[0]

    assert read.plain.chars[item.start : item.end] == "县政府聘请法律顾问5名。"
    assert item.words is not None
    assert read.plain.chars[slice(*item.words)] == "聘请法律顾问"


# parts of a requirement


def test_all_facets_make_it_met(judge: Judge) -> None:
    words = "合法性审核文件14件。文件清理废止9件。"

    assert said(judge(achievements(words), FACETS)) == MET


def test_a_facet_without_substance_is_missing(judge: Judge) -> None:
    finding = judge(achievements("合法性审核文件14件。不断加强文件清理。"), FACETS)

    assert said(finding) == (Verdict.PARTIAL, Reason.FACETS_MISSING)
    assert finding.missing_facets == ("清理",)


def test_facets_all_in_general_words_are_general_words(judge: Judge) -> None:
    assert said(judge(achievements("不断加强合法性审核。不断加强文件清理。"), FACETS)) == GENERAL


def test_any_facet_is_enough_where_the_checklist_says_so(judge: Judge) -> None:
    either = FACETS.replace('kind = "topic"', 'kind = "topic"\nany_facet = true')

    assert said(judge(achievements("合法性审核文件14件。"), either)) == MET


# figures


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


# the deadline


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-03-31", MET),
        ("2023-12-29", MET),
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


# score and gate

AREAS = (
    '[[area]]\nid = 1\ntitle = "决策"\ntitle_en = "Decisions"\nrequired = true\n'
    '[[area]]\nid = 2\ntitle = "执法"\ntitle_en = "Enforcement"\n'
)


def _judged(tiny: Callable[..., Checklist], read: Report) -> Audit:
    requirements = (
        f"{HEARING}area = 1\n".replace('"required"', '"expected"'),
        f"{COUNSEL}area = 1\n".replace('"required"', '"advisory"'),
        f"{TRAINING}area = 2\n".replace('"required"', '"expected"'),
    )
    return audit(read, [tiny(*requirements, head=AREAS)])


def test_a_required_area_with_nothing_shown_fails_the_gate(tiny: Callable[..., Checklist]) -> None:
    gate = _judged(tiny, whole()).gate

    assert not gate.passed
    assert gate.failed == ()
    assert [area.id for _, area in gate.failed_areas] == [1]


@pytest.mark.parametrize("done", ["不断完善听证制度。", "聘请法律顾问5名。"])
def test_general_words_or_advisory_ones_show_an_area(tiny: Callable[..., Checklist], done: str) -> None:
    assert _judged(tiny, whole(done=done)).gate.passed


def test_a_required_requirement_unmet_fails_the_gate_and_a_partial_one_does_not(
    tiny: Callable[..., Checklist],
) -> None:
    checklist = tiny(HEARING)

    assert audit(whole(), [checklist]).gate.failed == ("WT-HEARING",)
    assert audit(whole(done="不断完善听证制度。"), [checklist]).gate.passed


def test_the_score_halves_partial_and_leaves_advisory_out(tiny: Callable[..., Checklist]) -> None:
    assert _judged(tiny, whole(done="不断完善听证制度。聘请法律顾问5名。")).score == 25.0
    assert _judged(tiny, whole(done="召开听证3场。培训执法人员12期。")).score == 100.0
