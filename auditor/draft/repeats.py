"""A sentence or a paragraph that stands twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.document.plain import plain
from auditor.draft.slip import Slip
from auditor.draft.words import around, sentences
from auditor.matching.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report

LEAST = 18
LEAST_COUNTED = 10
"""Shorter sentences may well be said twice; one that counts something is said once, unless it is very short."""
_LABEL = re.compile("(?:责任|牵头|配合|主办|协办|完成|整改)(?:单位|部门|领导|人|时限)")
"""What stands below every item of a list."""
_NUMBER = re.compile(r"^[ \d一二三四五六七八九十（）()、.．:：是]+")


def check(report: Report) -> Iterator[Slip]:
    """One slip for every run of sentences that stood before, at its second place."""
    before: set[str] = set()
    title = plain(report.facts.title or "").chars or "\n"
    running: Slip | None = None
    for sentence, told in sentences(report):
        bare = _NUMBER.sub("", told).strip()
        if sentence.heading or len(bare) < LEAST_COUNTED or bare.startswith("|") or title in bare:
            continue
        if _LABEL.match(bare) or (len(bare) < LEAST and not _counts(bare)):
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
            start = sentence.start + told.index(bare)
            shown = around(report, sentence, start, start + 1)
            more = "" if shown.endswith("…") or len(shown) + 1 >= len(bare) else "…"
            running = Slip("repeat", start, sentence.end, (shown + more,))
    if running:
        yield running


def _counts(words: str) -> bool:
    """Whether a sentence has a figure of its own; a full hundred percent is everybody's."""
    return any(one.counts and (one.unit, one.value) != ("%", 100) for one in quantities(words))
