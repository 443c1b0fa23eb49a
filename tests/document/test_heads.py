"""Facts from the heads of pages written by another hand: reports of many forms, and what only looks like one.

Each line of `heads.jsonl` has a head, its truth, and the trap that it sets. Only whether it is a report is asked of a
look-alike: the readers left its other facts out.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from auditor.document import understand
from tests.accuracy.measure import same_fact
from tests.helpers import text

HEADS = Path(__file__).with_name("heads.jsonl")
FLOOR = 0.98
"""Share of every fact that is right, as measured, with some room."""


def test_every_fact_is_read_from_nearly_every_head() -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    wrong = []
    for line in HEADS.read_text(encoding="utf-8").splitlines():
        head = json.loads(line)
        truth = head["truth"]
        facts = understand(text(head["head"])).facts
        got = {
            "is_report": facts.is_annual_report,
            "issuer": facts.issuer,
            "level": facts.level.value if facts.level else None,
            "reporting_year": facts.reporting_year,
            "published": facts.published,
        }
        for name, value in got.items():
            if name != "is_report" and not truth["is_report"]:
                continue
            asked[name] += 1
            accepted = name == "issuer" and value in head["accept_issuer"]
            if accepted or same_fact(name, truth[name], value):
                right[name] += 1
            else:
                wrong.append(f"{head['id']} {name}: {truth[name]} / {value}")
    shares = {name: right[name] / asked[name] for name in asked}
    assert asked["is_report"] >= 100
    assert all(share >= FLOOR for share in shares.values()), (shares, wrong)
