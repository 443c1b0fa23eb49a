"""`auditor checklist lint`: every defect with file and line, requirement and key, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.authoring.lint import Defect, lint
from auditor.checklist.shelf import folder, shipped
from auditor.errors import ChecklistError
from tests.checklist.small import EXAMPLES, HEAD, TOPIC, line_of, write

WHOLE = HEAD + TOPIC + EXAMPLES
FILES = [
    *(folder() / f"{name}.toml" for name in shipped()),
    *sorted((Path(__file__).parents[2] / "examples").glob("*.toml")),
]


def defects(tmp_path: Path, words: str) -> list[Defect]:
    return lint(write(tmp_path, words))


def only(tmp_path: Path, words: str) -> Defect:
    """The one defect of a checklist."""
    found = defects(tmp_path, words)
    assert len(found) == 1, [str(defect) for defect in found]
    return found[0]


def changed(*lines: str) -> str:
    """The small checklist with other keywords."""
    return WHOLE.replace('keywords = ["法律顾问"]', "\n".join(lines))


def test_a_sound_checklist_has_no_defect(tmp_path: Path) -> None:
    assert defects(tmp_path, WHOLE) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_checklists_of_the_house_have_no_defect(path: Path) -> None:
    assert [str(defect) for defect in lint(str(path))] == []


def test_a_defect_is_one_line_with_file_line_requirement_and_key(tmp_path: Path) -> None:
    words = changed('keywords = ["法律顾问", "律师 #桶"]')
    path = tmp_path / "small.toml"
    assert str(only(tmp_path, words)).startswith(
        f"{path}:{line_of(words, 'keywords =')}: error: SM-1 keywords: “律师 #桶” can't be found: “桶” is no unit"
    )


@pytest.mark.parametrize(
    ("keyword", "why"),
    [
        ("律师 #桶", "“桶” is no unit that figures are counted in"),
        ("律师 #名|桶", "“桶” is no unit that figures are counted in"),
        ("信息 #万条", "write “条”"),
        ("法律顧問", "a report's text reads “法律顾问”"),
        ("ＡＢ顾问", "a report's text reads “ab顾问”"),
    ],
)
def test_a_keyword_that_is_in_no_text_is_an_error(tmp_path: Path, keyword: str, why: str) -> None:
    defect = only(tmp_path, changed(f'keywords = ["法律顾问", "{keyword}"]'))
    assert why in str(defect.message)
    assert not defect.warning


def test_an_exclusion_that_is_in_no_text_is_an_error(tmp_path: Path) -> None:
    assert only(tmp_path, changed('keywords = ["法律顾问"]', 'exclude = ["村委 #桶"]')).key == "exclude"


@pytest.mark.parametrize(
    "keyword", ["法律顾问 #名", "聘请|选聘 顾问 #人|名", "《合同》审查", "3月底前 报告", "12345热线"]
)
def test_a_keyword_as_the_notation_has_it_is_none(tmp_path: Path, keyword: str) -> None:
    assert defects(tmp_path, changed(f'keywords = ["法律顾问", "{keyword}"]')) == []


@pytest.mark.parametrize("exclude", ['["村务"]', '["务公"]', '["村务", "厂务"]'])
def test_a_keyword_that_its_own_exclusion_covers_can_never_count(tmp_path: Path, exclude: str) -> None:
    defect = only(
        tmp_path,
        changed(
            'keywords = ["法律顾问", "村务公开|厂务公开"]'.replace(
                "|厂务公开", "" if exclude == '["村务"]' else "|厂务公开"
            ),
            f"exclude = {exclude}",
        ),
    )
    assert (defect.key, defect.warning) == ("keywords", False)
    assert "can never count" in str(defect.message)


def test_an_exclusion_of_some_wordings_only_is_no_defect(tmp_path: Path) -> None:
    assert defects(tmp_path, changed('keywords = ["村务公开|政务公开"]', 'exclude = ["村务公开"]')) == []


def test_a_facet_is_covered_by_the_exclusions_of_its_requirement(tmp_path: Path) -> None:
    facet = '\n[[requirement.facet]]\ntitle = "公开"\nkeywords = ["村务公开"]\n'
    words = WHOLE.replace('["法律顾问"]\n', f'["法律顾问"]\nexclude = ["村务"]\n{facet}')
    assert str(only(tmp_path, words).message).startswith("公开: “村务公开” can never count")


@pytest.mark.parametrize("again", ["法律顾问", "《法律顾问》", "法律 顾问|法律顾问"])
def test_a_keyword_written_twice_is_a_warning(tmp_path: Path, again: str) -> None:
    found = defects(tmp_path, changed(f'keywords = ["法律顾问", "{again}"]'))
    assert [defect.warning for defect in found] == ([True] if " " not in again else [])


def test_a_single_character_is_a_warning(tmp_path: Path) -> None:
    assert "“法” is a single character" in str(only(tmp_path, changed('keywords = ["法律顾问|法"]')).message)


def test_a_single_character_beside_another_word_is_none(tmp_path: Path) -> None:
    assert defects(tmp_path, changed('keywords = ["法律顾问", "村 顾问"]')) == []


def test_a_line_of_keywords_that_is_too_long_is_a_warning(tmp_path: Path) -> None:
    words = changed(
        "keywords = [",
        '    "法律顾问",',
        f"    {', '.join(f'{chr(34)}顾问{n}{chr(34)}' for n in range(30))},",
        "]",
    )
    defect = only(tmp_path, words)
    assert (defect.line, defect.key, defect.warning) == (line_of(words, '"顾问0"'), "keywords", True)


def test_a_long_criterion_is_none(tmp_path: Path) -> None:
    assert defects(tmp_path, WHOLE.replace("names the legal counsel", "names the legal counsel " * 20)) == []


def test_a_requirement_of_keywords_alone_wants_examples(tmp_path: Path) -> None:
    defect = only(tmp_path, HEAD + TOPIC)
    assert (defect.key, defect.warning) == ("keywords", True)
    assert "no example" in str(defect.message)


def test_a_requirement_with_a_topic_needs_none(tmp_path: Path) -> None:
    assert defects(tmp_path, HEAD + TOPIC.replace("keywords", 'topics = ["信访"]\nkeywords')) == []


def test_an_example_listed_twice_is_an_error(tmp_path: Path) -> None:
    words = WHOLE.replace('general = ["', 'general = ["聘请法律顾问3名。", "')
    assert (only(tmp_path, words).key, only(tmp_path, words).line) == ("general", line_of(words, "general ="))


def test_a_requirement_that_binds_no_year_is_an_error(tmp_path: Path) -> None:
    words = WHOLE.replace('kind = "topic"', 'kind = "topic"\nfrom_year = 2022\nto_year = 2020')
    assert str(only(tmp_path, words).message) == "binds no year: from 2022 to 2020"


def test_an_unknown_unit_of_a_threshold_is_an_error(tmp_path: Path) -> None:
    threshold = 'kind = "quantity"\nthreshold = { what = "次数", at_most = 2, units = ["桶"] }'
    words = WHOLE.replace('kind = "topic"', threshold)
    assert (only(tmp_path, words).key, only(tmp_path, words).line) == (
        "threshold",
        line_of(words, "threshold ="),
    )


def test_an_unknown_topic_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    defect = only(tmp_path, changed('topics = ["权责清丹"]'))
    assert "did you mean “权责清单”?" in str(defect.message)


def test_a_keyword_is_found_on_its_own_line_of_a_long_list(tmp_path: Path) -> None:
    words = changed("keywords = [", '    "法律顾问",', '    "公职律师 #桶",', "]")
    assert only(tmp_path, words).line == line_of(words, "公职律师")


def test_the_defects_of_all_tables_are_told_in_order(tmp_path: Path) -> None:
    second = TOPIC.replace("SM-1", "SM-2").replace('source = "条例 第一条"\n', "")
    third = TOPIC.replace("SM-1", "SM-3").replace('["法律顾问"]', '["法律{顾问"]')
    found = defects(tmp_path, WHOLE + second + third + TOPIC + "\n[[area]]\nid = 1\n")
    assert [(defect.requirement, defect.key) for defect in found] == [
        ("SM-2", "source"),
        ("SM-3", "keywords"),
        ("SM-1", "id"),
        ("", "title"),
    ]


def test_the_defects_of_a_shipped_checklist_are_not_told_of_one_that_extends_it(tmp_path: Path) -> None:
    words = HEAD + 'extends = "annual-report"\n[[change]]\nid = "AR-T1"\ntier = "required"\n'
    assert defects(tmp_path, words) == []


def test_a_mistake_in_the_checklist_that_is_extended_is_told_where_it_stands(tmp_path: Path) -> None:
    write(tmp_path, WHOLE.replace('tier = "required"', 'tier = "requird"'), "base.toml")
    defect = only(tmp_path, HEAD + 'extends = "base.toml"\n')
    assert (defect.key, defect.line) == ("extends", 5)
    assert f"{tmp_path / 'base.toml'}:" in str(defect.message)


def test_a_file_that_is_no_toml_can_not_be_linted(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match="not valid TOML"):
        defects(tmp_path, "[checklist")


def test_a_users_own_requirement_need_not_tell_how_it_is_mended(tmp_path: Path) -> None:
    assert "mend" not in WHOLE
    assert defects(tmp_path, WHOLE) == []


def test_a_shipped_requirement_tells_how_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.authoring.lint.folder_name", lambda: str(tmp_path))
    assert "a shipped requirement tells how it is mended" in str(only(tmp_path, WHOLE))


def test_a_model_sentence_leaves_a_blank(tmp_path: Path) -> None:
    mend = '\n[requirement.mend]\nwhere = "成效部分"\nname = ["人数"]\nsentence = "聘请法律顾问{}名。"\n'
    assert defects(tmp_path, WHOLE + mend.format("____")) == []
    assert "leaves no blank" in str(only(tmp_path, WHOLE + mend.format("3")))


def test_advice_is_whole_or_not_there(tmp_path: Path) -> None:
    assert "sentence: is missing from mend" in str(
        only(tmp_path, WHOLE + '\n[requirement.mend]\nwhere = "成效部分"\nname = ["人数"]\n')
    )
