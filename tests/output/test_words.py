"""Every word a person may read is there in both languages."""

from __future__ import annotations

import re

import pytest

from auditor.document.report import Role
from auditor.judging.model import Reason, Refusal, Strength, Verdict
from auditor.language import Category
from auditor.output.batch.words import BATCH_WORDS
from auditor.output.html.words import PAGE_WORDS
from auditor.output.reasons import refused_for
from auditor.output.words import WORDS, say

KEYS = [
    *(verdict.value for verdict in Verdict),
    *(reason.value for reason in Reason),
    *(refusal.value for refusal in Refusal),
    *(category.value for category in Category),
    *(f"role.{role.value}" for role in Role),
    *(f"strength.{strength.value}" for strength in Strength),
]


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_is_decided_has_its_words(key: str) -> None:
    assert re.search("[\u4e00-\u9fff]", say(key, "zh"))
    assert not re.search("[\u4e00-\u9fff]", say(key, "en"))


def test_no_two_refusals_are_told_alike() -> None:
    for lang in ("zh", "en"):
        told = [say(refusal.value, lang) for refusal in Refusal]  # type: ignore[arg-type]
        assert len(set(told)) == len(told)


@pytest.mark.parametrize("words", [WORDS, PAGE_WORDS, BATCH_WORDS], ids=["shared", "page", "batch"])
def test_both_languages_fill_in_the_same_values(words: dict[str, tuple[str, str]]) -> None:
    for key, (chinese, english) in words.items():
        assert set(re.findall(r"\{\d}", english)) <= set(re.findall(r"\{\d}", chinese)), key


def test_a_refusal_is_told_with_its_record_and_words() -> None:
    assert refused_for("zero", "零次：0次", "zh") == "数量是零〔零次：0次〕"
    assert refused_for("zero", "", "en") == "the number is nought"
    assert "\x1b" not in refused_for("zero", "零次：\x1b[2J0次", "zh")
