"""The sentences from which is learnt what is told as done."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("sklearn")

from auditor.authoring import told
from auditor.errors import ChecklistError


def held(folder: Path, content: str) -> list[told.Sentence]:
    path = folder / "h1.toml"
    path.write_text(content, encoding="utf-8")
    return list(told.sentences(str(path)))


def test_what_is_done_or_claimed_is_told_and_every_category_of_scope_is_not(tmp_path: Path) -> None:
    found = held(
        tmp_path,
        'done = ["2023|county|学法4次。"]\ngeneral = ["2023|county|加强学法。"]\nplanned = ["2023|county|学法排到来年。"]',
    )
    assert [(one.hand, one.done) for one in found] == [("h1", True), ("h1", True), ("h1", False)]


def test_of_a_sentence_that_also_tells_true_acts_only_the_marked_clauses_are_told_otherwise(
    tmp_path: Path,
) -> None:
    (found,) = held(tmp_path, 'planned = ["2023|county|评查案卷12卷，⟦学法排到来年⟧。"]')
    assert found.words == "学法排到来年"


def test_of_a_sentence_told_as_done_the_marked_clauses_and_the_whole_are(tmp_path: Path) -> None:
    found = held(tmp_path, 'done = ["2023|county|加强学习，⟦学法4次⟧。"]')
    assert [one.words for one in found] == ["学法4次", "加强学习，学法4次。"]


def test_an_unknown_list_is_told_with_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match=r"h1\.toml"):
        held(tmp_path, 'perhaps = ["2023|county|学法4次。"]')


def test_the_shipped_sentences_are_by_many_hands_and_of_every_common_kind() -> None:
    paths = told.told_paths()
    assert len(paths) >= 7
    every = [one for path in paths for one in told.sentences(path)]
    assert sum(one.done for one in every) > 1500
    assert sum(not one.done for one in every) > 1000
