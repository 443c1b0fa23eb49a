"""Blanks that were never filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.draft.slip import Slip
from auditor.draft.words import pattern, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report


def check(report: Report) -> Iterator[Slip]:
    """One slip for every sentence with a blank, at its first one."""
    blank = pattern("|".join(f"(?:{row['pattern']})" for row in words()["blank"]))
    for sentence, told in sentences(report):
        found = blank.search(told)
        if found:
            start = sentence.start + found.start()
            around = told[max(0, found.start() - 6) : found.end() + 4].strip()
            yield Slip("blank", start, sentence.start + found.end(), (around,))
