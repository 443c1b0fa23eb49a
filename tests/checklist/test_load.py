"""The loader: every mistake is one line that names file and line, requirement and key; nothing is half loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.checklist.load import build, load
from auditor.checklist.model import Kind, Tier
from auditor.checklist.where import Where, read_toml
from auditor.errors import ChecklistError
from tests.checklist.small import HEAD, TOPIC, line_of, made, mistake, write

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = HEAD + TOPIC


def changed(old: str, new: str) -> str:
    """The small checklist with one part of its text replaced."""
    assert old in WHOLE
    return WHOLE.replace(old, new)


def test_a_small_checklist_loads(tmp_path: Path) -> None:
    requirement = made(tmp_path, WHOLE).requirements[0]
    assert (requirement.id, requirement.tier, requirement.kind) == ("SM-1", Tier.REQUIRED, Kind.TOPIC)


def test_an_english_title_may_be_left_out(tmp_path: Path) -> None:
    words = WHOLE.replace('title_en = "Counsel"\n', "").replace('title_en = "Small"\n', "")
    checklist = made(tmp_path, words)
    assert (checklist.title_en, checklist.requirements[0].title_en) == ("小清单", "法律顾问")


# What stands in the file instead, the requirement and the key that are named, a word of the message.
MISTAKES = {
    "unknown key": ('keywords = ["法律顾问"]', 'keyword = ["法律顾问"]', "SM-1", "keyword", "unknown key"),
    "list of the old language": (
        'keywords = ["法律顾问"]',
        'proof = ["法律顾问"]',
        "SM-1",
        "proof",
        "unknown key",
    ),
    "text for a list": (
        'keywords = ["法律顾问"]',
        'keywords = "法律顾问"',
        "SM-1",
        "keywords",
        "must be a list, not text",
    ),
    "number for a text": (
        'title = "法律顾问"',
        "title = 3",
        "SM-1",
        "title",
        "must be text, not a number",
    ),
    "number in a list": ('["法律顾问"]', "[3]", "SM-1", "keywords", "must be a list of texts"),
    "empty text in a list": ('["法律顾问"]', '["法律顾问", " "]', "SM-1", "keywords", "holds an empty text"),
    "unknown tier": ('tier = "required"', 'tier = "requird"', "SM-1", "tier", "did you mean “required”?"),
    "unknown kind": ('kind = "topic"', 'kind = "topik"', "SM-1", "kind", "did you mean “topic”?"),
    "unknown level": ('kind = "topic"', 'kind = "topic"\nlevels = ["twon"]', "SM-1", "levels", "“town”"),
    "unknown role": ('kind = "topic"', 'kind = "topic"\nroles = ["plans"]', "SM-1", "roles", "“plan”"),
    "unknown area": ('kind = "topic"', 'kind = "topic"\narea = 3', "SM-1", "area", "no [[area]] with id 3"),
    "unknown topic": (
        'kind = "topic"',
        'kind = "topic"\ntopics = ["信仿"]',
        "SM-1",
        "topics",
        "no topic named",
    ),
    "phrase of the old language": ('["法律顾问"]', '["法律{顾问"]', "SM-1", "keywords", "a keyword is words"),
    "keyword without a word": ('["法律顾问"]', '["#名"]', "SM-1", "keywords", "has no word"),
    "keyword with an empty word": ('["法律顾问"]', '["顾问|"]', "SM-1", "keywords", "holds an empty word"),
    "keyword that is a text": ('["法律顾问"]', f'["{"顾问" * 90}"]', "SM-1", "keywords", "is longer than"),
    "no evidence": ('keywords = ["法律顾问"]', 'exclude = ["法律顾问"]', "SM-1", "kind", "has no evidence"),
    "facet without a title": (
        'keywords = ["法律顾问"]',
        '[[requirement.facet]]\nkeywords = ["法律顾问"]',
        "SM-1",
        "facet",
        "needs a title",
    ),
    "facet without evidence": (
        'keywords = ["法律顾问"]',
        '[[requirement.facet]]\ntitle = "顾问"',
        "SM-1",
        "facet",
        "“顾问” has no evidence",
    ),
    "quantity without a threshold": (
        'kind = "topic"',
        'kind = "quantity"',
        "SM-1",
        "threshold",
        "is missing",
    ),
    "threshold without units": (
        'kind = "topic"',
        'kind = "quantity"\nthreshold = { what = "次数", at_least = 2 }',
        "SM-1",
        "threshold",
        "needs what, units",
    ),
    "threshold without a bound": (
        'kind = "topic"',
        'kind = "quantity"\nthreshold = { what = "次数", units = ["次"] }',
        "SM-1",
        "threshold",
        "needs what, units",
    ),
    "threshold that nothing can meet": (
        'kind = "topic"',
        'kind = "quantity"\nthreshold = { what = "次数", at_least = 3, at_most = 2, units = ["次"] }',
        "SM-1",
        "threshold",
        "more at_least than at_most",
    ),
    "date without a deadline": ('kind = "topic"', 'kind = "date"', "SM-1", "deadline", "is missing"),
    "deadline of no date": (
        'kind = "topic"',
        'kind = "date"\ndeadline = { dates = ["published"], before = "13-01" }',
        "SM-1",
        "deadline",
        "needs dates and before",
    ),
    "deadline of an unknown date": (
        'kind = "topic"',
        'kind = "date"\ndeadline = { dates = ["printed"], before = "04-01" }',
        "SM-1",
        "deadline",
        "neither published nor signed",
    ),
    "deadline of no date at all": (
        'kind = "topic"',
        'kind = "date"\ndeadline = { dates = [], before = "04-01" }',
        "SM-1",
        "deadline",
        "names no date",
    ),
    "threshold that is no table": (
        'kind = "topic"',
        'kind = "quantity"\nthreshold = 2',
        "SM-1",
        "threshold",
        "must be a table",
    ),
    "unknown check": ('kind = "topic"', 'kind = "identity"\ncheck = "nomed"', "SM-1", "check", "“named”"),
    "check of another kind": (
        'kind = "topic"',
        'kind = "identity"\ncheck = "general"',
        "SM-1",
        "check",
        "no check of kind identity",
    ),
    "unknown list of examples": (
        'keywords = ["法律顾问"]',
        'keywords = ["法律顾问"]\n[requirement.examples]\naccepted = ["聘请律师。"]',
        "SM-1",
        "accepted",
        "unknown key",
    ),
    "id that is none": ('id = "SM-1"', 'id = "第一条"', "", "id", "“第一条” is no id"),
    "requirement without an id": ('id = "SM-1"\n', "", "", "id", "needs an id"),
    "unknown table": ("[[requirement]]", "[[requirment]]", "", "requirment", "did you mean “requirement”?"),
    "unknown key of the head": ('id = "small"', 'id = "small"\nname = "x"', "", "name", "unknown key"),
    "head without a title": ('title = "小清单"\n', "", "", "title", "is missing from [checklist]"),
    "true for a number": (
        'kind = "topic"',
        'kind = "topic"\nleast = true',
        "SM-1",
        "least",
        "a whole number",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_names_file_and_line_requirement_and_key(tmp_path: Path, name: str) -> None:
    old, new, requirement, key, message = MISTAKES[name]
    error = mistake(tmp_path, changed(old, new))
    assert (error.requirement, error.key) == (requirement, key)
    assert str(error).startswith(f"{tmp_path / 'small.toml'}:{error.line}: ")
    assert message in str(error)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    old, new, *_ = MISTAKES[name]
    assert "\n" not in str(mistake(tmp_path, changed(old, new)))


@pytest.mark.parametrize("key", ["title", "source", "tier", "kind", "criterion"])
def test_a_requirement_without_a_key_it_needs_is_refused(tmp_path: Path, key: str) -> None:
    words = HEAD + "\n".join(line for line in TOPIC.split("\n") if not line.startswith(f"{key} "))
    error = mistake(tmp_path, words)
    assert (error.requirement, error.key) == ("SM-1", key)


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ('tier = "required"', 'tier = "requird"', "requird"),
        ('["法律顾问"]', '[\n    "公职律师",\n    "法律{顾问",\n]', "法律{顾问"),
        ('["法律顾问"]', '["法律顾问"]\n[requirement.examples]\nmet = "一句"', 'met = "一句"'),
    ],
)
def test_the_line_is_that_of_the_mistake(tmp_path: Path, old: str, new: str, part: str) -> None:
    words = changed(old, new)
    assert mistake(tmp_path, words).line == line_of(words, part)


def test_the_line_is_that_of_the_second_requirement_with_the_same_id(tmp_path: Path) -> None:
    error = mistake(tmp_path, WHOLE + TOPIC)
    second = WHOLE.count("\n") + TOPIC[: TOPIC.index("id =")].count("\n") + 1
    assert (error.line, error.requirement) == (second, "SM-1")


def test_the_line_of_a_requirement_without_id_is_where_it_begins(tmp_path: Path) -> None:
    second = TOPIC.replace('id = "SM-1"\n', "")
    assert mistake(tmp_path, WHOLE + second).line == WHOLE.count("\n") + 2


def test_text_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    words = changed('tier = "required"', 'tier = "required')
    error = mistake(tmp_path, words)
    assert error.line == line_of(words, "tier =")
    assert "not valid TOML" in str(error)


@pytest.mark.parametrize(
    "new", ["tier = “required”", 'tier ＝ "required"', 'tier = "required"，', "tier = [\n    “required”,\n]"]
)
def test_wide_marks_where_toml_wants_narrow_ones_are_told(tmp_path: Path, new: str) -> None:
    assert str(mistake(tmp_path, changed('tier = "required"', new)).help).startswith('write " = , [ ]')


def test_a_key_written_twice_is_refused(tmp_path: Path) -> None:
    assert "not valid TOML" in str(mistake(tmp_path, WHOLE + 'keywords = ["律师"]\n'))


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes(b"# one\n" + WHOLE.encode("gb18030"))
    with pytest.raises(ChecklistError, match=r"small.toml:4: not UTF-8 \(save the checklist as UTF-8\)"):
        load(str(path))


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes(WHOLE.encode("utf-8-sig"))
    assert load(str(path)).id == "small"


def test_a_file_without_a_head_is_refused(tmp_path: Path) -> None:
    assert "has no [checklist] table" in str(mistake(tmp_path, TOPIC))


def test_a_checklist_without_requirements_is_refused(tmp_path: Path) -> None:
    assert "has no requirement" in str(mistake(tmp_path, HEAD))


def test_two_areas_with_one_number_are_refused(tmp_path: Path) -> None:
    area = '\n[[area]]\nid = 1\ntitle = "一"\n'
    words = WHOLE + area + area
    assert mistake(tmp_path, words).line == words.count("\n") - 1


def test_a_source_bears_on_requirements_that_are_there(tmp_path: Path) -> None:
    words = WHOLE + '\n[[source]]\nid = "r"\ntitle = "条例"\nbears_on = ["SM-1"]\nthreat = "通报批评。"\n'
    checklist = made(tmp_path, words)
    assert [source.id for source in checklist.sources_of(checklist.requirements[0])] == ["r"]
    assert checklist.threat_of(checklist.requirements[0]) == "通报批评。"
    with pytest.raises(ChecklistError, match="bears on “SM-9”, which is not there"):
        made(tmp_path, words.replace('["SM-1"]', '["SM-9"]'))


def test_a_source_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    words = WHOLE + '\n[[source]]\nid = "r"\ntitle = "条例"\nisued = 2019-01-01\n'
    error = mistake(tmp_path, words)
    assert (error.line, str(error.help)) == (line_of(words, "isued"), "did you mean “issued”?")


def test_a_name_that_no_shipped_checklist_has_suggests_the_nearest() -> None:
    with pytest.raises(ChecklistError, match="did you mean “annual-report”"):
        load("anual-report")


def test_a_path_where_nothing_is_says_so() -> None:
    with pytest.raises(ChecklistError, match=r"nowhere\.toml: no such checklist file"):
        load("nowhere.toml")


@pytest.mark.parametrize("told", ["[]", "[[]]", '{"id" = "x"}', "1"])
def test_an_id_that_is_no_text_is_told_as_a_missing_one(tmp_path: Path, told: str) -> None:
    error = mistake(tmp_path, changed('id = "SM-1"', f"id = {told}"))

    assert "[[requirement]] needs an id" in str(error)


def test_nothing_is_half_loaded(tmp_path: Path) -> None:
    second = TOPIC.replace("SM-1", "SM-2").replace('kind = "topic"', 'kind = "topik"')
    with pytest.raises(ChecklistError):
        made(tmp_path, WHOLE + second)


@pytest.mark.parametrize(
    ("bounds", "told"),
    [("at_least = 2", "≥ 2 次"), ("at_most = 3", "≤ 3 次"), ("at_least = 1, at_most = 3", "≥ 1 ≤ 3 次")],
)
def test_a_threshold_has_a_lower_bound_an_upper_one_or_both(tmp_path: Path, bounds: str, told: str) -> None:
    words = changed(
        'kind = "topic"', f'kind = "quantity"\nthreshold = {{ what = "次数", {bounds}, units = ["次"] }}'
    )
    threshold = made(tmp_path, words).requirements[0].threshold
    assert threshold is not None
    assert threshold.told == told


def test_with_someone_to_tell_every_mistake_is_told_and_the_rest_is_built(tmp_path: Path) -> None:
    words = (
        WHOLE
        + TOPIC.replace("SM-1", "SM-2").replace('tier = "required"', 'tier = "requird"')
        + TOPIC.replace("SM-1", "SM-3").replace('["法律顾问"]', '["{"]')
        + TOPIC.replace("SM-1", "SM-4")
    )
    path = write(tmp_path, words)
    table, source = read_toml(path)
    told: list[ChecklistError] = []
    checklist = build(path, table, Where(path, source), refused=told.append)
    assert [error.requirement for error in told] == ["SM-2", "SM-3"]
    assert [requirement.id for requirement in checklist.requirements] == ["SM-1", "SM-4"]


def test_a_users_file_is_read_anew_each_time(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    load(path)
    write(tmp_path, WHOLE.replace("小清单", "新清单"))
    assert load(path).title == "新清单"
