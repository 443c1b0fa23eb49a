"""However long a report is, its sentences are scored once, and what little is kept of them judges the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from auditor.checklist.choose import choose
from auditor.document import understand
from auditor.judging import scored
from auditor.judging.speaking import Speaking
from auditor.reading import read
from auditor.ruling.audit import Audit
from tests.helpers import audit

EXAMPLES = Path(__file__).parents[2] / "examples"


def judged(name: str) -> Audit:
    report = understand(read(str(EXAMPLES / name)))
    return audit(report, choose((), report.facts.reporting_year)[0])


@pytest.mark.parametrize("name", ["county-2025.txt", "town-2021.txt"])
def test_what_is_kept_for_some_topics_judges_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = judged(name)
    monkeypatch.setattr(scored, "_KEPT", -1)

    assert judged(name).findings == whole.findings


@pytest.mark.parametrize("kept", [-1, 40])
def test_no_sentence_is_scored_anew_for_every_topic(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scored, "_KEPT", kept)
    times: Counter[int] = Counter()
    original = Speaking._scored

    def counted(self: Speaking, number: int) -> object:
        times[number] += 1
        return original(self, number)

    monkeypatch.setattr(Speaking, "_scored", counted)
    judged("county-2025.txt")

    assert max(times.values()) <= 2
    assert sum(times.values()) < 1.2 * len(times)
