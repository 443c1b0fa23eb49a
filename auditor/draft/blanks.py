"""Blanks that were never filled in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from auditor.document.report import Role
from auditor.draft.slip import Slip
from auditor.draft.words import around, pattern, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report


def check(report: Report) -> Iterator[Slip]:
    """One slip for every sentence with a blank, at its first one; of a page's furniture only a date that lacks its day."""
    text = report.plain.chars
    called = [row for row in words()["blank"] if any(sign in text for sign in row["signs"])]
    if not called:
        return
    following = iter(report.sentences[1:])
    for sentence in report.sentences:
        told = report.words(sentence)
        after = next(following, None)
        if sentence.role is Role.PAGE and not _is_date(told.strip()):
            continue
        if told.endswith("？") and after and after.start == sentence.end:
            told += report.words(after)  # of ？件 the sign was taken for the end of a question
        near = [row["pattern"] for row in called if _may_stand(row, told)]
        found = _exact(near).search(told) if near else None
        if found:
            start, end = sentence.start + found.start(), sentence.start + found.end()
            yield Slip("blank", start, end, (around(report, sentence, start, end),))


def _is_date(told: str) -> bool:
    """Whether a line is a date in which a figure may be lacking."""
    return "年" in told and "月" in told and pattern(words()["blanks"]["date"]).fullmatch(told) is not None


def _may_stand(row: dict[str, Any], told: str) -> bool:
    """Whether a blank of a row may stand in a sentence: of a unit only its first character is asked for.

    The expression of all units takes ten times as long to compile as any other; few reports call for it.
    """
    if not any(sign in told for sign in row["signs"]):
        return False
    rough = _written(row["pattern"], _heads(words()["blanks"]["unit"]), unit_ends=False)
    return pattern(rough).search(told) is not None


def _exact(patterns: list[str]) -> re.Pattern[str]:
    """The expression of some rows."""
    return pattern("|".join(f"(?:{_written(one, words()['blanks']['unit'])})" for one in patterns))


@lru_cache(maxsize=64)
def _written(source: str, unit: str, *, unit_ends: bool = True) -> str:
    """The expression of a row; without `unit_ends` nothing is asked of what follows a unit."""
    if not unit_ends:
        source = source.replace("{unit}{end}", "{unit}")
    return source.replace("{unit}", unit).replace("{end}", words()["blanks"]["end"])


@lru_cache(maxsize=1)
def _heads(unit: str) -> str:
    """Any of the characters with which a unit begins."""
    return f"[{''.join(dict.fromkeys(re.findall(r'(?:^[(][?]:|[|])(.)', unit)))}]"
