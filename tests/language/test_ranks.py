"""How high the bodies stand that words name, against the body that reports."""

from __future__ import annotations

import pytest

from auditor.language.engine import NOWHERE, Setting
from auditor.language.ranks import ABOVE, BELOW, NAMED, SAME, SOME, ranked


@pytest.mark.parametrize(
    ("level", "words", "signed"),
    [
        ("county", "市政府法制办审查文件", f"{ABOVE}市政府法制办审查文件"),
        ("city", "市政府法制办审查文件", f"{SAME}市政府法制办审查文件"),
        ("province", "市政府法制办审查文件", f"{BELOW}市政府法制办审查文件"),
        ("department", "市政府法制办审查文件", f"{SOME}市政府法制办审查文件"),
        ("town", "县委书记主持会议", f"{ABOVE}县委书记主持会议"),
        ("province", "国务院公布条例", f"{ABOVE}国务院公布条例"),
        ("department", "国务院公布条例", f"{ABOVE}国务院公布条例"),
        ("city", "自治区司法厅组织培训", f"{ABOVE}自治区司法厅组织培训"),
        ("province", "自治区司法厅组织培训", f"{SAME}自治区司法厅组织培训"),
    ],
)
def test_the_same_words_tell_of_another_rank_in_a_report_of_another_level(
    level: str, words: str, signed: str
) -> None:
    assert ranked(words, Setting(2023, level)) == signed


@pytest.mark.parametrize("words", ["江南县司法局选派律师", "江南县清理文件"])
def test_a_body_of_the_same_rank_that_is_called_by_name_is_another(words: str) -> None:
    assert ranked(words, Setting(2023, "county")) == words.replace("县", f"{NAMED}县", 1)


def test_the_city_of_a_county_s_rank_is_the_body_itself() -> None:
    told = Setting(2023, "county", frozenset({"own_city"}))
    assert ranked("市政府常务会议", told) == f"{SAME}市政府常务会议"


@pytest.mark.parametrize(
    "words",
    [
        "我县政府办理",
        "全市各部门",
        "※县政府办理",
        "市场监管局检查",
        "乡镇政府配合",
        "县级以上政府",
        "司法部门配合",
    ],
)
def test_what_is_one_s_own_and_what_is_no_place_has_no_rank(words: str) -> None:
    assert not set(ranked(words, Setting(2023, "town"))) & set(ABOVE + SAME + BELOW + NAMED + SOME)


def test_where_no_level_is_known_words_stay_as_they_are() -> None:
    assert ranked("省政府公布规章", NOWHERE) == "省政府公布规章"
