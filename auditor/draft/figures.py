"""Figures that contradict each other in one sentence: a part larger than its whole, a share above a hundred."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.draft.slip import Slip
from auditor.draft.words import sentences, words
from auditor.matching.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report

_REACH = 14
"""Characters between 其中 and the figure of the part."""
_OF_WHICH = re.compile("其中")
_SHARE = re.compile(r"(\S{1,6}率)([达为到是均约 ]{0,3})(\d{3,}(?:\.\d+)?)%")
_STOP = re.compile("[。；]")


def check(report: Report) -> Iterator[Slip]:
    """Slips of figures."""
    names = tuple(words()["shares"]["names"])
    for sentence, told in sentences(report):
        if "其中" in told:
            yield from _parts(sentence.start, told)
        for found in _SHARE.finditer(told):
            name = next((name for name in names if found[1].endswith(name)), "")
            if name and float(found[3]) > 100:
                start = found.end(1) - len(name)
                yield Slip(
                    "share",
                    sentence.start + start,
                    sentence.start + found.end(),
                    (told[start : found.end()],),
                )


def _parts(start: int, told: str) -> Iterator[Slip]:
    """Parts larger than all figures of their unit together that stand before them between two stops."""
    figures = quantities(told)
    for of_which in _OF_WHICH.finditer(told):
        low = max((stop.end() for stop in _STOP.finditer(told, 0, of_which.start())), default=0)
        wholes = [one for one in figures if low <= one.start and one.end <= of_which.start()]
        part = next((one for one in figures if of_which.end() <= one.start <= of_which.end() + _REACH), None)
        same = [one for one in wholes if part and one.unit == part.unit]
        if part and same and part.value > sum(one.value for one in same):
            whole = same[-1]
            values = (told[whole.start : whole.end], told[part.start : part.end])
            yield Slip("figure", start + whole.start, start + part.end, values)
