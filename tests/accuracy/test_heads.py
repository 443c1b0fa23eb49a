"""Facts from the heads of published pages, where AUDITOR_CORPUS holds them (heads.jsonl)."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from auditor.document import understand
from tests.accuracy.measure import same_fact
from tests.helpers import text

HEADS = Path(os.environ.get("AUDITOR_CORPUS", "")) / "heads.jsonl"
FLOOR = 0.93


@pytest.mark.skipif(not HEADS.is_file(), reason="AUDITOR_CORPUS names no heads.jsonl")
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
            if name in ("issuer", "level") and not truth["is_report"]:
                continue
            asked[name] += 1
            same = value in head["accept_issuer"] if name == "issuer" else False
            if same or same_fact(name, truth[name], value):
                right[name] += 1
            else:
                wrong.append(f"{head['id']} {name}: {truth[name]} / {value}")
    shares = {name: right[name] / asked[name] for name in asked}
    assert all(share >= FLOOR for share in shares.values()), (shares, wrong)
