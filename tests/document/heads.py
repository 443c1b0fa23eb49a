"""How many facts are read right from the heads of pages: each line of a file has a head and its truth."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from auditor.document import understand
from tests.accuracy.measure import same_fact
from tests.helpers import text


def shares(path: Path) -> tuple[dict[str, float], list[str]]:
    """(share of every fact that is right, what is wrong). Of a look-alike only is asked whether it is a report."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    wrong = []
    for line in path.read_text(encoding="utf-8").splitlines():
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
    return {name: right[name] / asked[name] for name in asked}, wrong
