"""Book titles, quotation marks and brackets without their fellows, looked for in the text as it was written."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from auditor.draft.slip import Slip
from auditor.draft.words import clause, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report

_PAIRS = {"《": "》", "“": "”", "（": "）"}
_WIDE = str.maketrans("()", "（）")
_ENDS = ("。", "！", "？", "；", "：")
_ITEM = re.compile(r"(?:(?<=[\n。；;：:，,、 　])|^)[\d一二三四五六七八九十a-zA-Z①-⑳]{1,3}[)）]")
"""The bracket of a number that opens an item has no fellow."""


def check(report: Report) -> Iterator[Slip]:
    """One slip for every paragraph and sort of mark that does not come out even, at the mark that is too many."""
    for first, last in _passages(report):
        begin, end = report.plain.span(first, last)
        words = report.text.content[begin:end].translate(_WIDE)
        if "）" in words:
            words = _ITEM.sub(lambda item: " " * len(item[0]), words)
        for opening, closing in _PAIRS.items():
            at = _odd(words, opening, closing)
            if at is not None:
                start = report.plain.of_source(begin + at)
                begun, ended, cut = clause(words, at, at + 1)
                around = cut.format(" ".join(words[begun:ended].split()))
                fellow = closing if words[at] == opening else opening
                yield Slip("unpaired", start, start + 1, (words[at], around, fellow))


def _passages(report: Report) -> Iterator[tuple[int, int]]:
    """(start, end) of every paragraph; one that ends within a sentence is read with the next, as broken lines are."""
    start = -1
    for _, group in groupby(sentences(report), key=lambda pair: pair[0].paragraph):
        found = list(group)
        start = found[0][0].start if start < 0 else start
        end, words = found[-1][0].end, found[-1][1].rstrip("”’》） ")
        even = all(words.count(opening) == words.count(closing) for opening, closing in _PAIRS.items())
        if words.endswith(_ENDS) or (found[-1][0].heading and even):
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _odd(words: str, opening: str, closing: str) -> int | None:
    """The place of the first mark without a fellow; None where all have one."""
    open_at: list[int] = []
    for at, char in enumerate(words):
        if char == opening:
            open_at.append(at)
        elif char == closing:
            if not open_at:
                return at
            open_at.pop()
    return open_at[-1] if open_at else None
