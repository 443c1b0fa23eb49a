"""Every record of scope bites and spares where its own examples say so; whatever the words, marks stay inside them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.errors import ChecklistError
from auditor.language import Category, Record, Setting, mark, records
from auditor.language.engine import clauses, dated
from auditor.language.pattern import pattern
from auditor.language.records import _record
from tests.language.examples import faults, read_example

COUNTY = Setting(2023, "county")


def marked(words: str, *, setting: Setting = COUNTY) -> dict[str, set[str]]:
    """Of one sentence every clause with the categories that it is marked as."""
    made = mark([words], setting)[0]
    return {words[c.start : c.end]: {found.record.category.value for found in c.marks} for c in made}


@pytest.mark.parametrize("record", records(), ids=lambda record: record.name)
def test_a_record_bites_and_spares_as_its_examples_say(record: Record) -> None:
    assert [str(fault) for fault in faults([record])] == []


def test_every_category_has_a_record() -> None:
    assert {record.category for record in records()} == set(Category)


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("negated", "全县没有开展行政执法检查。"),
        ("cancelled", "法治讲座因故取消。"),
        ("postponed", "行政执法培训推迟到明年进行。"),
        ("hypothetical", "如果经费到位，全县可组织执法培训4次。"),
        ("due", "各部门应当组织执法人员参加培训。"),
        ("planned", "下一步将聘请法律顾问5名。"),
        ("other_time", "2019年，县政府审查规范性文件38件。"),
        ("other_body", "邻县聘请法律顾问12名。"),
        ("quoted", "《纲要》要求各级政府聘请法律顾问。"),
        ("retracted", "经核实，上述数据系虚报。"),
        ("praise", "说起法律顾问，同志们赞不绝口。"),
        ("question", "法律顾问聘了吗？"),
        ("zero", "全年开展集体学法0次。"),
        ("placeholder", "全年开展集体学法××次。"),
        ("shortfall", "法律顾问配备不到位。"),
        ("forwarded", "转发了省政府关于聘请法律顾问的通知。"),
        ("unfinished", "权责清单正在编制，尚未公布。"),
    ],
)
def test_a_plain_sentence_of_each_category_is_marked_as_it(category: str, words: str) -> None:
    assert any(category in found for found in marked(words).values()), marked(words)


@pytest.mark.parametrize(
    "words",
    [
        "对不符合规定的12件文件予以撤销。",
        "去年反馈的38个问题今年全部整改完毕。",
        "开展未成年人保护法宣传24场。",
        "县政府聘请法律顾问5名，审查合同136份。",
        "取消行政许可事项12项。",
    ],
)
def test_a_sentence_that_only_looks_denied_is_left_alone(words: str) -> None:
    assert marked(words) == {clause: set() for clause in marked(words)}


def test_what_follows_a_stop_is_not_reached() -> None:
    found = marked("2019年，县政府开展培训4次，2023年开展培训12次。")

    assert "other_time" in found["县政府开展培训4次"]
    assert found["2023年开展培训12次"] == set()


def test_a_year_is_read_against_the_reporting_year_and_never_inside_a_title() -> None:
    assert dated("2019年和2023年，依据《2019年要点》", 2023) == "‹‹‹‹年和====年，依据《2019年要点》"
    assert dated("2019年", None) == "2019年"


def test_marks_inside_titles_and_brackets_end_no_clause() -> None:
    words = "印发《甲，乙办法》（一式三份，附后），公布清单。"

    assert [words[a:b] for a, b in clauses(words)] == ["印发《甲，乙办法》（一式三份，附后）", "公布清单"]


def test_the_marks_of_an_example_are_read_and_taken_out() -> None:
    example = read_example("2019|town|【甲】，乙，【丙】。")

    assert example.words == "甲，乙，丙。"
    assert [example.words[a:b] for a, b in example.judged] == ["甲", "丙"]
    assert example.setting == Setting(2019, "town")
    assert read_example("数量【　】件。").words == "数量【　】件。"


def test_an_example_that_is_got_wrong_is_told_with_its_clauses() -> None:
    record = next(record for record in records() if record.category is Category.CANCELLED)
    wrong = record._replace(bites=("【县政府聘请法律顾问5名】。",), spares=record.bites)

    found = [str(fault) for fault in faults([wrong])]

    assert any("bites" in told and "fewer than" in told for told in found)
    assert any("县政府聘请法律顾问5名 → –" in told for told in found)
    assert any("spares" in told and record.name in told.split("→", 1)[-1] for told in found)


@pytest.mark.parametrize("source", ["", "(甲|乙", "甲)", "<没有的类>", "甲{乙}"])
def test_a_spelling_that_cannot_be_read_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="“"):
        pattern(source, {})


@pytest.mark.parametrize(
    "raw",
    [
        {"name": "甲", "category": "没有", "words": ["乙"]},
        {"name": "甲", "category": "zero", "words": ["乙"], "reach": "far"},
        {"name": "甲", "category": "zero", "words": "乙"},
        {"name": "甲", "category": "zero", "words": ["(乙"]},
        {"name": "甲", "category": "zero", "words": ["乙"], "colour": "red"},
    ],
)
def test_a_broken_record_is_named(raw: dict[str, object]) -> None:
    with pytest.raises(ChecklistError, match=r"scope\.toml: 甲"):
        _record(raw)


PIECES = st.sampled_from(
    [
        "没有",
        "未",
        "已",
        "如果",
        "将",
        "应当",
        "原定",
        "取消",
        "推迟",
        "2019年",
        "2023年",
        "2024年",
        "去年",
        "明年",
        "邻县",
        "《纲要》要求",
        "0次",
        "12次",
        "××",
        "【】",
        "系虚报",
        "是否",
        "但",
        "而",
        "其中",
        "开展",
        "聘请",
        "法律顾问",
        "培训",
        "，",
        "。",
        "；",
        "：",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "、",
        "？",
        "—",
        "\n",
        "𠀀",
        "é",
    ]
)


@given(
    st.lists(st.lists(PIECES, max_size=14).map("".join), min_size=1, max_size=3),
    st.sampled_from([None, 2019, 2023]),
    st.sampled_from([None, "town", "department"]),
)
@example(["", "。"], None, None)
def test_any_words_are_marked_inside_themselves(
    sentences: list[str], year: int | None, level: str | None
) -> None:
    made = mark(sentences, Setting(year, level))

    assert len(made) == len(sentences)
    for words, found in zip(sentences, made, strict=True):
        last = 0
        for clause in found:
            assert last <= clause.start < clause.end <= len(words)
            last = clause.end
    whole = "\n".join(sentences)
    assert all(m.words in whole for found in made for clause in found for m in clause.marks)


def test_what_says_the_same_again_is_marked_by_one_object() -> None:
    [made] = mark(["未开展行政执法监督，" * 50], Setting())
    assert len(made) == 50
    assert all(clause.marks for clause in made)
    assert len({id(clause.marks) for clause in made}) == 1
