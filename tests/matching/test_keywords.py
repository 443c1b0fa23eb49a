"""Keywords against sentences: words exact or with one slip, in any order, close together, with their figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checklist.keyword import parse
from auditor.errors import ChecklistError
from auditor.matching import keywords
from auditor.matching.keywords import Found, Sought, find
from auditor.matching.quantities import quantities


def hit(keyword: str, words: str, *, slips: bool = True) -> Found | None:
    """Where a keyword stands in a sentence."""
    return find(parse(keyword), Sought(words), quantities(words), slips=slips)


def found(keyword: str, words: str, *, slips: bool = True) -> str | None:
    """The words from the first to the last character of a keyword in a sentence."""
    made = hit(keyword, words, slips=slips)
    return words[made.start : made.end] if made else None


def test_a_word_matches_across_marks() -> None:
    assert found("双随机一公开", "完善“双随机、一公开”监管模式。") == "双随机、一公开"


def test_all_words_in_any_order_in_neighbouring_clauses() -> None:
    assert found("权责清单 动态调整", "动态调整部门权责清单。") == "动态调整部门权责清单"
    assert found("化解 矛盾纠纷", "把矛盾纠纷，就地化解。") == "矛盾纠纷，就地化解"
    assert found("化解 矛盾纠纷", "梳理矛盾纠纷，开展培训，下沉力量，化解风险。") is None


def test_words_far_apart_are_not_together() -> None:
    assert found("聘请 律师", f"聘请{'各行各业的专家学者' * 6}律师。") is None


def test_one_of_several() -> None:
    assert found("清单 公布|调整", "调整清单。") == "调整清单"
    assert found("清单 公布|调整", "编制清单。") is None


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("受理四十二件。", "受理四十二件"),
        ("受理42件。", "受理42件"),
        ("受理42人。", None),
        ("受理多件。", None),
    ],
)
def test_a_figure_needs_its_unit(words: str, taken: str | None) -> None:
    assert found("受理 #件", words) == taken


def test_a_figure_of_any_unit_and_of_none_that_counts() -> None:
    assert found("受理 #", "受理42人。") == "受理42人"
    assert found("受理 #", "受理第3号。") is None


def test_a_figure_with_a_slip_is_another_figure() -> None:
    assert found("12345 #件", "12345热线办理诉求5件。") is not None
    assert found("12345 #件", "12315热线办理诉求5件。") is None


def test_slips_are_looked_for_only_where_all_else_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(keywords, "_slipped", lambda options, _: looked.extend(options) or [])

    found("社会监督员 聘任 #名", "社会监督到位，共有5名代表。")
    assert looked == []
    found("社会监督员 聘任 #名", "聘任社会监督负责人5名。")
    assert looked == ["社会监督员"]


def test_an_exclusion_holds_only_as_written() -> None:
    assert found("行政复议法", "行政复议申请61件。") is not None
    assert found("行政复议法", "行政复议申请61件。", slips=False) is None
    assert found("行政复议法", "学习行政复议法。", slips=False) == "行政复议法"


@pytest.mark.parametrize(
    "keyword", ["", " ", "甲|", "|甲", "#件", "，", "{甲}", "<甲>", "甲 & 乙", "甲" * 161]
)
def test_an_unusable_keyword_is_refused(keyword: str) -> None:
    with pytest.raises(ChecklistError):
        parse(keyword)


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
PLAIN = st.text(alphabet=st.sampled_from("县政府召开会议部署工作落实情况群众"), max_size=10)
"""Words around a keyword that hold none of its characters."""
LONG = st.sampled_from(["行政执法公示", "重大行政决策", "权责清单动态调整", "矛盾纠纷排查", "合法性审核机制"])


@given(PLAIN, PLAIN, LONG)
def test_a_word_is_found_wherever_it_stands(before: str, after: str, keyword: str) -> None:
    made = hit(keyword, before + keyword + after)

    assert made is not None
    assert (made.start, made.end, made.similarity) == (len(before), len(before) + len(keyword), 100.0)


@given(PLAIN, PLAIN, LONG, st.data())
def test_a_wrong_character_in_a_long_word_is_borne(
    before: str, after: str, keyword: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(min_value=1, max_value=len(keyword) - 2))
    wrong = data.draw(HAN.filter(lambda char: char not in keyword + before + after))
    words = before + keyword[:at] + wrong + keyword[at + 1 :] + after

    made = hit(keyword, words)

    assert made is not None
    assert 80 <= made.similarity < 100
    assert made.start <= len(before) + at < made.end
    assert hit(keyword, words, slips=False) is None


@given(PLAIN, st.sampled_from(["听证", "复议", "法律顾问"]), st.data())
def test_a_wrong_character_in_a_short_word_is_not(before: str, keyword: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(min_value=0, max_value=len(keyword) - 1))
    wrong = data.draw(HAN.filter(lambda char: char not in keyword))

    assert hit(keyword, before + keyword[:at] + wrong + keyword[at + 1 :]) is None


@given(st.permutations(["清单", "公布", "乡镇"]), st.lists(PLAIN, min_size=4, max_size=4))
def test_inserted_words_and_changed_order_are_borne(order: list[str], between: list[str]) -> None:
    words = between[0] + "".join(word + gap for word, gap in zip(order, between[1:], strict=True))

    taken = found("清单 公布 乡镇", words)

    assert taken is not None
    assert all(word in taken for word in order)


PIECES = st.sampled_from("法治行政复议，，。；“”《》 件1２一二三年月\n、:.")


@given(
    st.text(alphabet=PIECES, max_size=60),
    st.sampled_from(["行政复议", "行政 复议", "法治 #件|次", "行政复议法治", "一|二 年", "复议 #"]),
)
def test_offsets_always_stand_inside_the_sentence(words: str, keyword: str) -> None:
    made = hit(keyword, words)

    if made is not None:
        assert 0 <= made.start < made.end <= len(words)
        assert 0 < made.similarity <= 100
