"""Facts from the heads of pages written by another hand: reports of many forms, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

from tests.document.heads import shares

FLOOR = 0.98
"""Share of every fact that is right, as measured, with some room."""


def test_every_fact_is_read_from_nearly_every_head() -> None:
    found, wrong = shares(Path(__file__).with_name("heads.jsonl"))
    assert all(share >= FLOOR for share in found.values()), (found, wrong)
