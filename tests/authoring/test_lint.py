"""`auditor checklist lint`: every defect with file and line, requirement and key, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.checklist.lint import Defect, lint
from auditor.checklist.load import folder, shipped
from auditor.errors import ChecklistError
from tests.checklist.small import HEAD, TOPIC, line_of, write

WHOLE = HEAD + TOPIC
EXAMPLES = Path(__file__).parents[2] / "examples"


def defects(tmp_path: Path, words: str) -> list[Defect]:
    return lint(write(tmp_path, words))


def only(tmp_path: Path, words: str) -> Defect:
    """The one defect of a checklist."""
    found = defects(tmp_path, words)
    assert len(found) == 1, [str(defect) for defect in found]
    return found[0]


def with_evidence(*lines: str) -> str:
    return WHOLE.replace('topic = ["法律顾问"]', "\n".join(lines))


def test_a_sound_checklist_has_no_defect(tmp_path: Path) -> None:
    assert defects(tmp_path, WHOLE) == []


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_checklist_has_no_error(name: str) -> None:
    found = lint(str(folder() / f"{name}.toml"))
    assert [str(defect) for defect in found if not defect.warning] == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_an_example_checklist_has_no_defect(path: Path) -> None:
    assert [str(defect) for defect in lint(str(path))] == []


def test_a_defect_is_one_line_with_file_line_requirement_and_key(tmp_path: Path) -> None:
    words = with_evidence('topic = ["法律{顾问"]')
    path = tmp_path / "small.toml"
    assert str(only(tmp_path, words)) == (
        f"{path}:{line_of(words, 'topic =')}: error: SM-1 topic: “法律{{顾问” opens {{ and never closes it"
    )


def test_a_phrase_that_its_own_exclusion_covers_can_never_count(tmp_path: Path) -> None:
    words = with_evidence('topic = ["村务公开栏", "政务公开"]', 'exclude = ["村务"]')
    defect = only(tmp_path, words)
    assert (defect.requirement, defect.key, defect.warning) == ("SM-1", "topic", False)
    assert "“村务公开栏” can never count" in defect.message


def test_a_longer_phrase_is_shadowed_where_one_of_its_words_is_excluded(tmp_path: Path) -> None:
    words = with_evidence('proof = ["聘请 {法律顾问|顾问} #名"]', 'exclude = ["顾问"]')
    assert "can never count" in only(tmp_path, words).message


def test_several_exclusions_together_may_shadow_a_phrase(tmp_path: Path) -> None:
    words = with_evidence('topic = ["{村务|厂务}公开"]', 'exclude = ["村务", "厂务"]')
    assert "can never count" in only(tmp_path, words).message


def test_an_exclusion_of_some_wordings_only_is_no_defect(tmp_path: Path) -> None:
    assert defects(tmp_path, with_evidence('topic = ["{村务|政务}公开"]', 'exclude = ["村务公开"]')) == []


def test_an_exclusion_longer_than_the_phrase_is_no_defect(tmp_path: Path) -> None:
    assert defects(tmp_path, with_evidence('topic = ["法律顾问"]', 'exclude = ["村法律顾问"]')) == []


def test_a_facet_is_shadowed_by_the_exclusions_of_its_requirement(tmp_path: Path) -> None:
    words = with_evidence(
        'exclude = ["村务"]', "[[requirement.facet]]", 'title = "公开"', 'topic = ["村务公开"]'
    )
    assert only(tmp_path, words).message.startswith("公开: “村务公开” can never count")


def test_a_phrase_that_forbids_its_own_word_can_never_match(tmp_path: Path) -> None:
    assert (
        "forbids (&!) a word of its own"
        in only(tmp_path, with_evidence('topic = ["法律顾问 &! 顾问"]')).message
    )


def test_a_figure_in_an_unknown_unit_can_never_match(tmp_path: Path) -> None:
    defect = only(tmp_path, with_evidence('proof = ["法律顾问 #桶"]'))
    assert "can never match: “桶”" in defect.message
    assert not defect.warning


def test_an_unknown_unit_beside_a_known_one_is_a_warning(tmp_path: Path) -> None:
    assert only(tmp_path, with_evidence('proof = ["法律顾问 #名|桶"]')).warning


def test_a_unit_with_a_multiple_before_it_says_what_to_write(tmp_path: Path) -> None:
    assert "write “条”" in only(tmp_path, with_evidence('proof = ["信息 #条|万条"]')).message


def test_an_unknown_unit_of_a_threshold_is_an_error(tmp_path: Path) -> None:
    words = WHOLE.replace(
        'kind = "topic"', 'kind = "quantity"\nthreshold = { what = "次数", at_least = 2, units = ["桶"] }'
    )
    defect = only(tmp_path, words)
    assert (defect.key, defect.line) == ("threshold", line_of(words, "threshold ="))


def test_a_single_character_is_a_warning(tmp_path: Path) -> None:
    defect = only(tmp_path, with_evidence('topic = ["{法律顾问|法}"]'))
    assert defect.warning
    assert "“法” is a single character" in defect.message


def test_an_example_listed_as_met_and_as_refused_is_an_error(tmp_path: Path) -> None:
    words = WHOLE + '\n[requirement.examples]\nmet = ["聘请法律顾问3名。"]\nrefused = ["聘请法律顾问3名。"]\n'
    assert only(tmp_path, words).line == line_of(words, "refused")


def test_a_requirement_that_binds_no_year_is_an_error(tmp_path: Path) -> None:
    words = WHOLE.replace('kind = "topic"', 'kind = "topic"\nfrom_year = 2022\nto_year = 2020')
    assert only(tmp_path, words).message == "binds no year: from 2022 to 2020"


def test_a_word_list_that_no_phrase_uses_is_a_warning(tmp_path: Path) -> None:
    words = WHOLE + '\n[words]\n"聘请" = ["聘任"]\n'
    assert (only(tmp_path, words).line, only(tmp_path, words).warning) == (line_of(words, '"聘请"'), True)


def test_a_phrase_inside_a_word_list_is_an_error(tmp_path: Path) -> None:
    words = with_evidence('topic = ["<聘请>"]') + '\n[words]\n"聘请" = ["聘{请|任}"]\n'
    assert "holds plain words" in only(tmp_path, words).message


def test_a_phrase_is_found_on_its_own_line_of_a_long_list(tmp_path: Path) -> None:
    words = with_evidence("topic = [", '    "法律顾问",', '    "公职律师 #桶",', "]")
    assert only(tmp_path, words).line == line_of(words, "公职律师")


def test_several_defects_of_one_file_are_all_reported_in_order(tmp_path: Path) -> None:
    second = TOPIC.replace("SM-1", "SM-2").replace('source = "条例 第一条"\n', "")
    third = TOPIC.replace("SM-1", "SM-3").replace(
        'topic = ["法律顾问"]', 'topic = ["{", "#桶", "顾问", "<无>"]'
    )
    fourth = TOPIC.replace('tier = "required"', 'tier = "requird"\nweight = 3')
    found = defects(tmp_path, WHOLE + second + third + fourth + "\n[[area]]\nid = 1\n")
    assert [(defect.requirement, defect.key) for defect in found] == [
        ("SM-2", "source"),
        ("SM-3", "topic"),
        ("SM-3", "topic"),
        ("SM-3", "topic"),
        ("SM-1", "id"),
        ("", "tier"),
        ("", "weight"),
        ("", "title"),
    ]


def test_a_mistake_is_not_told_again_as_another_one(tmp_path: Path) -> None:
    assert only(tmp_path, with_evidence('topic = ["法律{顾问"]')).key == "topic"


@pytest.mark.parametrize(
    "words",
    [
        'kind = "quantity"\nthreshold = { what = "次数" }',
        'kind = "date"\ndeadline = { before = "04-01" }',
        'kind = "identity"\ncheck = "nomed"',
        'kind = "topik"\nthreshold = 3',
        'kind = "topic"\nuses = ["没有这组证据"]',
        'kind = "topic"\nfacet = ["顾问"]',
        'kind = "topic"\nexamples = { good = ["一句"] }',
    ],
)
def test_what_the_loader_refuses_is_told_once(tmp_path: Path, words: str) -> None:
    found = defects(tmp_path, WHOLE.replace('kind = "topic"', words))
    assert len(found) == (2 if "topik" in words else 1), [str(defect) for defect in found]


def test_the_defects_of_a_shipped_checklist_are_not_told_of_one_that_extends_it(tmp_path: Path) -> None:
    words = HEAD + 'extends = "outline-2015-2020"\n[[change]]\nid = "O15-01"\ntier = "required"\n'
    assert defects(tmp_path, words) == []


def test_a_mistake_in_the_checklist_that_is_extended_is_told_where_it_stands(tmp_path: Path) -> None:
    write(tmp_path, WHOLE.replace('tier = "required"', 'tier = "requird"'), "base.toml")
    defect = only(tmp_path, HEAD + 'extends = "base.toml"\n')
    assert (defect.key, defect.line) == ("extends", 5)
    assert f"{tmp_path / 'base.toml'}:" in defect.message


def test_a_file_that_is_no_toml_can_not_be_linted(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match="not valid TOML"):
        defects(tmp_path, "[checklist")
