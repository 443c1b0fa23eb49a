"""What a clause is marked as takes it out of the evidence, for every kind of check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.judging.finding import Refusal, Verdict
from auditor.language import Category
from auditor.words import say
from tests.helpers import achievements
from tests.judging.asked import CLEARING, COUNSEL, HEARING, LEARNT, LECTURE, MET, refusals, said, whole

if TYPE_CHECKING:
    from tests.judging.conftest import Judge

FALSE = {
    Category.NEGATED: "县政府全年没有聘请法律顾问。",
    Category.CANCELLED: "法律顾问选聘活动因故取消。",
    Category.POSTPONED: "法律顾问聘请工作推迟到明年进行。",
    Category.HYPOTHETICAL: "如果经费到位，可聘请法律顾问5名。",
    Category.DUE: "各部门应当聘请法律顾问1名以上。",
    Category.PLANNED: "下一步将聘请法律顾问5名。",
    Category.OTHER_TIME: "2019年，县政府聘请法律顾问5名。",
    Category.OTHER_BODY: "邻县聘请法律顾问12名。",
    Category.QUOTED: "《纲要》要求各级政府聘请法律顾问。",
    Category.RETRACTED: "聘请法律顾问5名，经核实系虚报。",
    Category.PRAISE: "说起法律顾问，同志们赞不绝口。",
    Category.QUESTION: "法律顾问聘了吗？",
    Category.ZERO: "聘请法律顾问0名。",
    Category.PLACEHOLDER: "聘请法律顾问××名。",
    Category.SHORTFALL: "法律顾问配备不到位。",
    Category.FORWARDED: "转发了省政府关于聘请法律顾问的通知。",
    Category.UNFINISHED: "法律顾问制度正在制定，尚未印发。",
}


def test_every_category_is_tried() -> None:
    assert set(FALSE) == set(Category)


@pytest.mark.parametrize("why", [*Category, *Refusal], ids=lambda why: why.value)
def test_every_ground_for_a_refusal_is_told_in_both_languages(why: Category | Refusal) -> None:
    chinese, english = say(why.value, "zh"), say(why.value, "en")
    assert chinese and english.isascii()


def test_no_ground_of_place_is_named_like_one_of_scope() -> None:
    assert not {category.value for category in Category} & {refusal.value for refusal in Refusal}


@pytest.mark.parametrize("requirement", [COUNSEL, LEARNT], ids=["keywords", "topic"])
@pytest.mark.parametrize("category", FALSE, ids=lambda category: category.value)
def test_a_sentence_that_only_seems_to_show_it_never_meets(
    judge: Judge, category: Category, requirement: str
) -> None:
    assert judge(achievements(FALSE[category]), requirement).verdict is not Verdict.MET


@pytest.mark.parametrize(
    "category",
    [Category.NEGATED, Category.HYPOTHETICAL, Category.OTHER_TIME, Category.OTHER_BODY, Category.ZERO],
    ids=lambda category: category.value,
)
def test_a_refusal_names_the_record_and_its_words(judge: Judge, category: Category) -> None:
    words = FALSE[category]
    finding = judge(achievements(words), COUNSEL)

    (item,) = finding.evidence
    assert item.refusal is not None
    record, _, found = item.why.partition("：")
    assert record
    assert found in words


@pytest.mark.parametrize("requirement", [COUNSEL, LEARNT], ids=["keywords", "topic"])
def test_a_clause_beside_the_marked_one_still_counts(judge: Judge, requirement: str) -> None:
    words = "虽然2022年没有举办讲座，但2023年县政府聘请法律顾问5名，审查合同136份。"

    assert said(judge(achievements(words), requirement)) == MET


@pytest.mark.parametrize(
    "words",
    [
        "召开未成年人保护听证3场。",
        "没有发生一起败诉案件，组织听证3场。",
        "对不符合规定的12件申请组织听证3场。",
    ],
)
def test_what_only_looks_denied_counts(judge: Judge, words: str) -> None:
    assert said(judge(achievements(words), HEARING)) == MET


def test_a_year_that_only_compares_counts(judge: Judge) -> None:
    assert said(judge(achievements("清理文件58件，较2022年增加12件。"), CLEARING)) == MET


def test_what_was_done_as_a_superior_asked_counts(judge: Judge) -> None:
    assert said(judge(achievements("按照省政府要求，我县聘请法律顾问5名。"), COUNSEL)) == MET


@pytest.mark.parametrize(
    "words",
    ["举办讲座0次。", "2019年，县政府举办讲座4次。", "邻县举办讲座4次。", "原定举办的4次讲座因故取消。"],
)
def test_scope_holds_for_figures_too(judge: Judge, words: str) -> None:
    assert judge(achievements(words), LECTURE).verdict is Verdict.UNMET


def test_a_refused_sentence_of_the_plan_names_its_part_and_no_record(judge: Judge) -> None:
    (item,) = judge(whole(plan="将聘请法律顾问5名。"), COUNSEL).evidence

    assert (item.refusal, item.why) == (Refusal.PLAN, "")


def test_a_duty_to_handle_what_comes_in_is_met_when_none_came() -> None:
    """That no application came in is an answer where the topic `receives`, and none elsewhere."""
    from auditor.checklist.topics import topics
    from auditor.language import records

    spared = {trait for record in records() for trait in record.spared}
    assert "receives" in spared
    assert any("receives" in topic.traits for topic in topics().values())


def test_refusals_are_told_apart(judge: Judge) -> None:
    finding = judge(achievements("邻县聘请法律顾问12名。", "县政府全年没有聘请法律顾问。"), COUNSEL)

    assert refusals(finding) == {Category.OTHER_BODY, Category.NEGATED}
