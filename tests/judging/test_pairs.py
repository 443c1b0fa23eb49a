"""Sentences that prove a requirement and near twins that prove nothing, each alone in a small report.

`pairs.jsonl` was read while the records were written; each of the others was measured once before anyone read it. What
was measured teaches what is told as done (`auditor/language/told/`), but for the seventh, the eleventh, the twelfth, the fifteenth, the sixteenth and the look-alikes; their floors are first measures.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

from auditor.document import understand
from auditor.document.report import Level
from tests.helpers import audit, shipped, text

HERE = Path(__file__).parent
BODY = {
    "county": "江北县人民政府",
    "town": "石桥镇人民政府",
    "department": "江北县水利局",
    "city": "江州市人民政府",
    "province": "江海省人民政府",
}
FRAME = """{body}关于{year}年度法治政府建设情况的报告

{year}年，有关工作认真落实，现将有关情况报告如下：

一、主要举措和成效

（一）推进各项工作

{sentence}

二、存在的不足和原因

一是工作创新不够。主要原因是思路不宽。

三、下一年度主要安排

继续努力，提高水平。

{body}
{later}年2月20日
"""
LEAST = {
    "pairs.jsonl": (0.92, 0.92),
    "pairs-blind.jsonl": (0.785, 0.865),
    "pairs-third.jsonl": (0.559, 0.775),
    "pairs-fourth.jsonl": (0.819, 0.93),
    "pairs-fifth.jsonl": (0.89, 0.879),
    "pairs-sixth.jsonl": (0.802, 0.852),
    "pairs-seventh.jsonl": (0.826, 0.89),
    "pairs-ninth.jsonl": (0.931, 0.89),
    "pairs-tenth.jsonl": (0.923, 0.92),
    "pairs-eleventh.jsonl": (0.915, 0.89),
    "pairs-twelfth.jsonl": (0.953, 0.933),
    "pairs-thirteenth.jsonl": (0.777, 0.819),
    "pairs-fourteenth.jsonl": (0.902, 0.747),
    "pairs-fifteenth.jsonl": (0.902, 0.89),
    "pairs-sixteenth.jsonl": (0.877, 0.89),
    "pairs-lookalike.jsonl": (0.877, 0.99),
    "pairs-lookalike-second.jsonl": (0.95, 0.99),
}
"""(false ones refused, true ones accepted): for the blind ones the first measure less a point."""


def checklist_of(year: int, requirement: str) -> str:
    """The checklist of a report of that year that has the requirement."""
    if requirement.startswith("AR-"):
        return "annual-report"
    return "outline-2015-2020" if year <= 2020 else "outline-2021-2025"


@lru_cache(maxsize=4)
def judged(name: str) -> dict[str, tuple[int, int]]:
    """For every kind of sentence (how many came out right, how many there are)."""
    made: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        year, level = row["year"], row["level"]
        words = FRAME.format(body=BODY[level], year=year, later=year + 1, sentence=row["sentence"])
        asked = tuple(
            one for one in shipped(checklist_of(year, row["id"])).requirements if one.id == row["id"]
        )
        alone = shipped("annual-report")._replace(requirements=asked)
        (finding,) = audit(understand(text(words)), [alone], level=Level(level), year=year).findings
        verdict = finding.verdict.value
        right = verdict == "met" if row["verdict"] == "met" else verdict in ("unmet", "unverifiable")
        made[row["kind"]][0] += right
        made[row["kind"]][1] += 1
    return {kind: (right, total) for kind, (right, total) in made.items()}


@pytest.mark.parametrize("name", LEAST)
def test_false_sentences_are_refused_and_true_ones_accepted(name: str) -> None:
    made = judged(name)
    for true, least in enumerate(LEAST[name]):
        rows = [counts for kind, counts in made.items() if kind.startswith("true") == bool(true)]
        assert sum(right for right, _ in rows) / sum(total for _, total in rows) >= least, made
