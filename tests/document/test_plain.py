"""The normal form: one to one where it can be, and an exact map where characters are dropped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.document.plain import plain

TEXT = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("法治政府建设（），。；、“”《》１２３ｱ㈠①½\u00ad\u200b\ufeff 　\n政務設(shè)(xiàn)"),
    ),
    max_size=200,
)


@given(TEXT)
def test_every_kept_character_maps_to_its_source(source: str) -> None:
    form = plain(source)
    offsets = [form.source(index) for index in range(len(form.chars))]
    assert offsets == sorted(set(offsets))
    assert all(0 <= offset < len(source) for offset in offsets)


@given(TEXT)
def test_a_span_quotes_source_characters_only(source: str) -> None:
    form = plain(source)
    start, end = form.span(0, len(form.chars))
    assert 0 <= start <= end <= len(source)


@given(TEXT)
def test_folding_twice_changes_nothing_more(source: str) -> None:
    once = plain(source).chars
    assert plain(once).chars == once


def test_width_and_punctuation_fold_one_to_one() -> None:
    form = plain("２０２１年,全年(共)５件;完成率９９%")
    assert form.chars == "2021年，全年（共）5件；完成率99%"
    assert form.at is None


def test_straight_quotation_marks_open_and_close_in_turn() -> None:
    assert (
        plain('落实"谁执法谁普法"责任，开展"六进"\n又一行"开').chars
        == "落实“谁执法谁普法”责任，开展“六进”\n又一行“开"
    )


def test_traditional_characters_fold_to_simplified() -> None:
    assert plain("法治政府建設年度報告").chars == "法治政府建设年度报告"


def test_injected_pinyin_is_dropped_and_the_map_kept() -> None:
    source = "現(xiàn)將有關(guān)情況報(bào)告如下"
    form = plain(source)
    assert form.chars == "现将有关情况报告如下"
    assert source[form.source(1)] == "將"


def test_unseen_characters_are_dropped() -> None:
    assert plain("法\u200b治\u00ad政府\ufeff建设").chars == "法治政府建设"


def test_radicals_and_variants_read_as_the_plain_characters() -> None:
    source = "⼈⺠政府办\ufe00公室\U000e0100主任\u2064，县⻓\u3164学法"
    form = plain(source)
    assert form.chars == "人民政府办公室主任，县长学法"
    assert source[form.source(5)] == "公"


def test_ocr_spaces_between_characters_are_dropped_when_the_text_is_full_of_them() -> None:
    source = " ".join("法治政府建设情况报告" * 20)
    assert plain(source).chars == "法治政府建设情况报告" * 20


def test_single_spaces_in_a_clean_text_stay() -> None:
    assert plain("首页 政务公开").chars == "首页 政务公开"


def test_headings_and_bold_of_markdown_read_as_the_plain_ones() -> None:
    source = "## 一、主要举措\n# **（一）坚持领导**\n**一是抓学法。**全年学法8次。"
    assert plain(source).chars == "一、主要举措\n（一）坚持领导\n一是抓学法。全年学法8次。"


def test_stars_and_hashes_that_stand_for_what_is_left_out_stay() -> None:
    source = "**县人民政府**年\n执法**次、培训**人\n#1号文件"
    assert plain(source).chars == source
