"""A spelling that is walked is found exactly where its regular expression finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.language.book import book
from auditor.language.pattern import Pattern, pattern
from auditor.language.records import records
from auditor.language.signals import signals
from auditor.language.walk import spans

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
NOTATION = {"大": ["甲", "乙丙?"]}


def sentences() -> Iterator[str]:
    """The sentences with which the records and signals prove themselves, and those of the examples."""
    for record in records():
        yield from (*record.bites, *record.spares)
    for file, name in (("parts.toml", "sentence"), ("parts.toml", "heading"), ("kinds.toml", "signal")):
        for signal in signals(file, name):
            yield from (*signal.bites, *signal.spares)
    for path in EXAMPLES:
        yield from path.read_text("utf-8").split("\n")


def found(spelling: Pattern, words: str, start: int, end: int) -> list[tuple[int, int]]:
    return [place.span() for place in re.compile(spelling.regex).finditer(words, start, end)]


def test_every_spelling_in_every_example() -> None:
    told = [*dict.fromkeys(words for words in sentences() if words)]
    walked = [spelling for source in book().spellings if (spelling := book().spelling(source)).parts]
    places = 0
    for spelling in walked:
        assert spelling.parts is not None
        regex = re.compile(spelling.regex)
        for words in told:
            if spelling.may_stand(words):
                expected = [place.span() for place in regex.finditer(words)]
                assert spans(spelling.parts, words, 0, len(words)) == expected, (spelling.source, words)
                places += len(expected)

    assert len(walked) > 300
    assert places > 1_000


@pytest.mark.parametrize(
    "source",
    [
        "^甲…乙$",
        "#件",
        "~县…#0",
        "(甲|甲乙)?…丙",
        "<大>……#",
        "甲?乙…(#|一律)丁?",
        "#0…^乙",
        "(…|甲)乙",
        "¦…##甲…",
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "甲乙，甲，乙。甲丙",
        "1.25件12件，3,件.0件",
        "青县0，岭县办0.5，a县b0",
        "甲乙丙甲甲丙乙丙",
        "|##甲丁\n甲一律丁",
        "甲" * 40 + "乙",
    ],
)
def test_marks_gaps_and_choices(source: str, words: str) -> None:
    spelling = pattern(source, NOTATION)

    assert spelling.parts is not None
    for start in (0, 1, 3):
        for end in (len(words), len(words) - 2):
            assert spans(spelling.parts, words, start, end) == found(spelling, words, start, end)
