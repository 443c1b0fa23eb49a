"""What carries a passage to a topic is told in words that a person reads."""

from __future__ import annotations

import re

import pytest

from auditor.authoring.carried import bank, carried, heaviest, most_like
from auditor.matching.weights import shipped

TOPICS = ["信访", "权责清单", "行政复议案件", "执法公示"]


@pytest.mark.parametrize("topic", TOPICS)
def test_the_heaviest_words_are_words(topic: str) -> None:
    words = heaviest(topic, shipped())
    assert 0 < len(words) <= 20
    assert all(re.fullmatch(r"\w{2,18}", word) for word, _ in words)
    assert [share for _, share in words] == sorted((share for _, share in words), reverse=True)
    assert sum(share for _, share in words) <= 1 + 1e-9


@pytest.mark.parametrize(
    ("topic", "word"),
    [("信访", "信访"), ("权责清单", "清单"), ("行政复议案件", "复议"), ("执法公示", "公示")],
)
def test_the_heaviest_word_names_the_matter(topic: str, word: str) -> None:
    assert word in heaviest(topic, shipped())[0][0]


def test_what_carries_a_passage_stands_in_it() -> None:
    passage = "调处纠纷30起，办理行政复议案件26件，推进绿化。"
    words = carried(passage, "行政复议案件", shipped())
    assert words
    assert "复议" in words[0][0]
    assert all(word in passage for word, _ in words)


@pytest.mark.parametrize("passage", ["", "。", "，，", "3"])
def test_nothing_carries_nothing(passage: str) -> None:
    assert carried(passage, "信访", shipped()) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_an_example_is_most_like_itself(topic: str) -> None:
    example = bank(topic)[0]
    like = most_like(example.deciding, topic, shipped())
    assert like is not None
    assert like.alike == pytest.approx(1.0)


def test_a_passage_of_another_matter_is_like_none() -> None:
    like = most_like("ＺＺＺ", "信访", shipped())
    assert like is not None
    assert like.alike == 0
