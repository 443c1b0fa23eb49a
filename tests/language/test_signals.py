"""Every signal bites where its examples say so, and nowhere where they say not."""

from __future__ import annotations

import pytest

from auditor.errors import ChecklistError
from auditor.language import signals as module
from auditor.language.signals import Signal, signals
from auditor.words import say

TABLES = [
    ("kinds.toml", "signal"),
    ("kinds.toml", "openness"),
    ("bodies.toml", "own"),
    ("bodies.toml", "rung"),
    ("bodies.toml", "vague"),
    ("parts.toml", "heading"),
    ("parts.toml", "sentence"),
]
EVERY = [pytest.param(signal, id=signal.place) for file, name in TABLES for signal in signals(file, name)]


@pytest.mark.parametrize("signal", EVERY)
def test_a_signal_has_examples_of_both_kinds(signal: Signal) -> None:
    assert len(signal.bites) >= 2
    assert len(signal.spares) >= 2


@pytest.mark.parametrize("signal", EVERY)
def test_a_signal_bites_where_it_must(signal: Signal) -> None:
    assert [words for words in signal.bites if signal.find(words) is None] == []


@pytest.mark.parametrize("signal", EVERY)
def test_a_signal_spares_where_it_must(signal: Signal) -> None:
    assert [words for words in signal.spares if signal.find(words) is not None] == []


def test_names_are_told_once() -> None:
    for file, name in TABLES:
        names = [signal.name for signal in signals(file, name)]
        assert len(names) == len(set(names))


def test_a_wrong_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = {"name": "错", "means": "report", "weight": 1, "words": ["甲"], "reach": "clause"}
    monkeypatch.setattr(module, "table", lambda file: {"signal": [raw]})
    with pytest.raises(ChecklistError, match="错: reach"):
        signals("other.toml", "signal")


@pytest.mark.parametrize("name", ["signal", "openness"])
def test_what_a_kind_of_document_says_has_words_in_both_languages(name: str) -> None:
    for signal in signals("kinds.toml", name):
        assert say(f"doc.{signal.says}", "zh") != say(f"doc.{signal.says}", "en")
