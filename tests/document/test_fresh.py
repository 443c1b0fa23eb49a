"""Reports and openings by a hand that did not see the rules, measured once and not read since: first measures are floors."""

from __future__ import annotations

from pathlib import Path

from tests.document.heads import shares
from tests.document.test_roles import accuracy, verdicts

FRESH = Path(__file__).with_name("fresh")
ROLES = 0.92
FACTS = {"is_report": 0.97, "issuer": 0.88, "level": 0.88, "reporting_year": 0.97, "published": 0.8}


def test_roles_hold_on_reports_that_nobody_tuned_to() -> None:
    judged = [verdict for path in sorted(FRESH.glob("*.txt")) for verdict in verdicts(path)]
    assert len(judged) > 300
    assert accuracy(judged) >= ROLES


def test_facts_hold_on_openings_that_nobody_tuned_to() -> None:
    found, _ = shares(FRESH / "heads.jsonl")
    assert all(found[name] >= floor for name, floor in FACTS.items()), found
