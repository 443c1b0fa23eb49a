"""Blanks that were never filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.document.report import Role
from auditor.draft.slip import Slip
from auditor.draft.words import around, pattern, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report


def check(report: Report) -> Iterator[Slip]:
    """One slip for every sentence with a blank, at its first one; of a page's furniture only a date that lacks its day."""
    text = report.plain.chars
    called = [row["pattern"] for row in words()["blank"] if any(sign in text for sign in row["signs"])]
    if not called:
        return
    terms = words()["blanks"]
    source = "|".join(f"(?:{one})" for one in called)
    blank = pattern(source.replace("{unit}", terms["unit"]).replace("{end}", terms["end"]))
    following = iter(report.sentences[1:])
    for sentence in report.sentences:
        told = report.words(sentence)
        after = next(following, None)
        if sentence.role is Role.PAGE and not pattern(terms["date"]).fullmatch(told.strip()):
            continue
        if told.endswith("？") and after and after.start == sentence.end:
            told += report.words(after)  # of ？件 the sign was taken for the end of a question
        found = blank.search(told)
        if found:
            start, end = sentence.start + found.start(), sentence.start + found.end()
            yield Slip("blank", start, end, (around(report, sentence, start, end),))
