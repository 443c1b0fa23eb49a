"""What the shipped checklists say to a Chinese reader is Chinese."""

from __future__ import annotations

import re

import pytest

from auditor.checklist.load import load
from auditor.checklist.shelf import shipped

_OTHERS = re.compile(r"(AR|O15|O21|D)-[A-Z]?\d+[a-z]?")
"""Ids of requirements that a text points to."""


@pytest.mark.parametrize("name", shipped())
def test_titles_criteria_and_what_counts_hold_no_english_word(name: str) -> None:
    told = [
        (requirement.id, words)
        for requirement in load(name).requirements
        for words in (
            requirement.title,
            requirement.criterion_zh,
            *requirement.counts,
            *requirement.does_not_count,
        )
    ]

    assert [pair for pair in told if re.search(r"[A-Za-z]{2}", _OTHERS.sub("", pair[1]))] == []
