"""A sentence or a paragraph that stands twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.document.plain import plain
from auditor.draft.slip import Slip
from auditor.draft.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report

LEAST = 18
"""Shorter sentences may well be said twice."""
_NUMBER = re.compile(r"^[ \d一二三四五六七八九十（）()、.．:：是]+")


def check(report: Report) -> Iterator[Slip]:
    """One slip for every run of sentences that stood before, at its second place."""
    before: set[str] = set()
    title = plain(report.facts.title or "").chars or "\n"
    running: Slip | None = None
    for sentence, told in sentences(report):
        bare = _NUMBER.sub("", told).strip()
        if sentence.heading or len(bare) < LEAST or bare.startswith("|") or title in bare:
            continue
        if bare not in before:
            before.add(bare)
            if running:
                yield running
            running = None
            continue
        if running:
            running = running._replace(end=sentence.end)
        else:
            running = Slip("repeat", sentence.start, sentence.end, (f"{bare[:LEAST]}…",))
    if running:
        yield running
