"""Phrases against text: heads exact, the rest free, offsets exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checklist.phrase import parse
from auditor.errors import ChecklistError
from auditor.matching.find import find_all
from tests.helpers import index

WORDS = {"聘请": ("聘请", "聘任", "续聘")}


def found(phrase: str, *sentences: str) -> list[str]:
    """The source words of every hit, from first to last character."""
    made = index(*sentences)
    hits = find_all(made, (parse(phrase, WORDS),))
    return [made.report.source(*made.plain_span(hit.start, hit.end)) for hit in hits]


def test_a_word_matches_across_quotation_marks_and_list_commas() -> None:
    assert found("双随机一公开", "完善“双随机、一公开”监管模式。") == ["双随机、一公开"]


def test_one_other_character_in_the_head_is_no_match() -> None:
    assert found("行政复议", "签订行政协议三份。") == []


def test_alternatives_and_optional_words() -> None:
    assert found("合法性{审查|审核}", "加强合法性审核。") == ["合法性审核"]
    assert found("行政[执法]检查", "规范行政检查。") == ["行政检查"]


def test_a_word_list_of_the_vocabulary() -> None:
    assert found("<聘请> 法律顾问", "续聘三名法律顾问。") == ["续聘三名法律顾问"]


def test_a_space_stays_in_the_clause_and_within_ten_characters() -> None:
    assert found("聘请 律师", "聘请了两名执业律师。") == ["聘请了两名执业律师"]
    assert found("聘请 律师", "聘请专家，律师参加。") == []
    assert found("聘请 律师", "聘请来自全市各个行业各个领域的很多位律师。") == []


def test_an_ellipsis_may_cross_one_clause_boundary() -> None:
    assert found("行政复议…#件", "办理行政复议，全年共62件。") == ["行政复议，全年共62件"]
    assert found("行政复议…#件", "办理行政复议，依法，公开，全年共62件。") == []


def test_an_ampersand_takes_any_order_in_neighbouring_clauses() -> None:
    assert found("化解 & 矛盾纠纷", "把矛盾纠纷，就地化解。") == ["矛盾纠纷，就地化解"]


def test_a_forbidden_word_in_the_clause_forbids_the_match() -> None:
    assert found("法律顾问 &! 村", "村法律顾问全覆盖。") == []
    assert found("法律顾问 &! 村", "县政府法律顾问全覆盖。") == ["法律顾问"]


def test_a_figure_needs_its_unit() -> None:
    assert found("受理 #件", "受理四十二件。") == ["受理四十二件"]
    assert found("受理 #件", "受理42人。") == []


def test_a_document_title_is_a_slot() -> None:
    assert found("印发 《》", "印发《工作要点》。") == ["印发《工作要点"]


def test_no_match_crosses_a_sentence() -> None:
    assert found("行政 复议", "推进依法行政。复议案件很多。") == []


@pytest.mark.parametrize("phrase", ["", "{a|b", "a}", "<没有的词>", "{a|}", "& a", "{a…b}"])
def test_an_unusable_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ChecklistError):
        parse(phrase, WORDS)


PIECES = st.sampled_from("法治政府行政复议，。；“”《》 件1２一二三年月\n、:(（")


@given(
    st.text(alphabet=PIECES, max_size=120),
    st.sampled_from(["行政复议", "行政 复议", "法治…政府", "复议 & 法治", "#件", "《》"]),
)
def test_offsets_always_quote_the_matched_characters(words: str, phrase: str) -> None:
    made = index(words)
    for hit in find_all(made, (parse(phrase, WORDS),)):
        start, end = made.plain_span(hit.start, hit.end)
        # A colon ends a clause as a comma does, and the index writes it as one.
        quoted = made.report.plain.chars[start:end].replace("：", "，")
        assert quoted[0] == made.chars[hit.start]
        assert quoted[-1] == made.chars[hit.end - 1]
        assert made.bounds(hit.sentence)[0] <= hit.start < hit.end <= made.bounds(hit.sentence)[1]
