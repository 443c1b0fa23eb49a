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
    text = report.plain.chars
    called = [row["pattern"] for row in words()["blank"] if any(sign in text for sign in row["signs"])]
    if not called:
        return
    blank = pattern("|".join(f"(?:{source})" for source in called))
    for sentence, told in sentences(report):
        found = blank.search(told)
        if found:
            start = sentence.start + found.start()
            around = told[max(0, found.start() - 6) : found.end() + 4].strip()
            yield Slip("blank", start, sentence.start + found.end(), (around,))
