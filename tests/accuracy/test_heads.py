"""Facts from the heads of published pages, where AUDITOR_CORPUS holds them (heads.jsonl)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.document.heads import shares

HEADS = Path(os.environ.get("AUDITOR_CORPUS", "")) / "heads.jsonl"
FLOOR = 0.93
REPORTS = 0.99
"""No real report is refused."""


@pytest.mark.skipif(not HEADS.is_file(), reason="AUDITOR_CORPUS names no heads.jsonl")
def test_every_fact_is_read_from_nearly_every_head() -> None:
    found, wrong = shares(HEADS)
    assert all(share >= FLOOR for share in found.values()), (found, wrong)
    assert found["is_report"] >= REPORTS, wrong
