"""What is asked of a sentence before a pattern is searched in it must stand wherever the pattern matches."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.document import understand
from auditor.judging import cues
from auditor.matching.index import Index
from auditor.reading import read

REPORTS = sorted((Path(__file__).parents[1] / "accuracy" / "corpus" / "reports").glob("*.txt"))
ASKED = {
    "NEGATES": ("NEGATION", "NEGATED_AFTER", "DENIED"),
    "DATES": ("YEAR", "LAST_YEAR"),
    "SPEAKS": ("SPEECH", "SPEECH_CITY", "SPEECH_COUNTY"),
    "PLACES": ("OTHER_SUBJECT",),
    "FORWARDS": ("FORWARDED",),
    "BEGUN": ("UNFINISHED",),
    "COMES": ("TO_COME",),
}


@pytest.mark.parametrize("asked", ASKED)
def test_a_sentence_without_the_runs_has_no_match(asked: str) -> None:
    matched = 0
    for path in REPORTS:
        index = Index(understand(read(str(path))))
        for number in range(len(index.report.sentences)):
            start, end = index.bounds(number)
            for name in ASKED[asked]:
                if getattr(cues, name).search(index.chars[start:end]):
                    matched += 1
                    assert index.holds(number, getattr(cues, asked)), index.chars[start:end]
    assert matched


def test_every_way_to_negate_or_to_forward_is_asked_for() -> None:
    for words in ("从未", "没有", "尚无", "缺乏", "不再", "不经常", "流于形式", "是空白", "缺位", "还没建立"):
        assert set(words) & cues.NEGATES
    for words in ("转发", "通知转给", "转送各", "原文印发", "将文件印发"):
        assert any(run in words for run in cues.FORWARDS)
