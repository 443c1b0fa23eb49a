"""Figures that contradict each other in one sentence: more done than came in, parts beyond their whole, a share above a hundred."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.draft.slip import Slip
from auditor.draft.words import clause, pattern, sentences, shown, words
from auditor.matching.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report
    from auditor.matching.quantities import Quantity

_REACH = 14
"""Characters from 其中, or from a verb, to the figure that goes with it."""
_SHARE = re.compile(r"(\S{1,6}率)([达为到是均约 ]{0,3})(\d{3,}(?:\.\d+)?)%")
_OF_WHICH = re.compile("其中")
_STOP = re.compile("[。；]")
_FIRST = re.compile("[^，：、（）]{0,10}[，：]([^，：、（）]+)")
_NEXT = re.compile("[、和及]([^，：、（）]+)")
"""What stands before the first and before every other part of a list."""
_CHANGE = re.compile("(?:比|较|同比|增|减|升|降|多|少)[^，]{0,10}$")
_ROUGH = re.compile("余|多|近|超|约|万")
"""What is told roughly is not added up."""


class _Stretch(NamedTuple):
    """What stands between two stops, with its figures; `at` is where the words begin in the plain text of the report."""

    report: Report
    at: int
    told: str
    figures: list[Quantity]

    def shown(self, start: int, end: int) -> str:
        """Some of it as it was written."""
        return shown(self.report, self.at + start, self.at + end)

    def clause(self, start: int, end: int) -> str:
        """The clause of a figure, or its last part, up to the figure's end."""
        first, _, cut = clause(self.told[:end], start, end)
        return cut.format(self.shown(first, end))

    def slip(self, kind: str, start: int, end: int, *values: str) -> Slip:
        """A slip of these words."""
        return Slip(kind, self.at + start, self.at + end, values)


def check(report: Report) -> Iterator[Slip]:
    """Slips of figures; besides shares at most one between two stops."""
    names = tuple(words()["shares"]["names"])
    for sentence, told in sentences(report):
        for found in _SHARE.finditer(told):
            name = next((name for name in names if found[1].endswith(name)), "")
            if name and float(found[3]) > 100:
                start = sentence.start + found.end(1) - len(name)
                end = sentence.start + found.end()
                yield Slip("share", start, end, (shown(report, start, end),))
        figures = quantities(told)
        for low, high in _between_stops(told) if len(figures) > 1 else ():
            here = [one for one in figures if low <= one.start and one.end <= high]
            if len(here) > 1:
                stretch = _Stretch(report, sentence.start, told, here)
                slip = _part(stretch) or _sum(stretch) or _more(stretch)
                if slip:
                    yield slip


def _between_stops(told: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what stands between two stops."""
    ends = [stop.start() for stop in _STOP.finditer(told)]
    return zip([0, *ends], [*ends, len(told)], strict=True)


def _part(stretch: _Stretch) -> Slip | None:
    """A part larger than all figures of its unit together that stand before it."""
    told, figures = stretch.told, stretch.figures
    for of_which in _OF_WHICH.finditer(told, figures[0].end, figures[-1].start):
        part = next((one for one in figures if 0 <= one.start - of_which.end() <= _REACH), None)
        wholes = [one for one in figures if part and one.end <= of_which.start() and one.unit == part.unit]
        if part and part.unit != "%" and wholes and part.value > sum(one.value for one in wholes):
            whole = stretch.clause(wholes[0].start, wholes[-1].end)
            share = stretch.shown(of_which.start(), part.end)
            return stretch.slip("figure", wholes[-1].start, part.end, whole, share)
    return None


def _sum(stretch: _Stretch) -> Slip | None:
    """Parts told one by one that are more together than their whole, or are not all of it although the last one is the rest."""
    told, figures, terms = stretch.told, stretch.figures, words()["sums"]
    for at in range(1, len(figures)):
        parts = _listed(told, figures[at - 1 :])
        labels = [label for label, _ in parts]
        kin = any(all(pattern(one).search(label) for label in labels) for one in terms["families"])
        of_which = bool(labels) and labels[0].startswith("其中")
        if len(parts) < (2 if of_which else 3) or not (of_which or kin):
            continue
        whole, last = _whole(told, parts[0][1].unit, figures[:at]), parts[-1][1]
        overlap = last.unit in terms["people"] or any(pattern(terms["stages"]).search(one) for one in labels)
        if not whole or (overlap and not kin) or _ROUGH.search(told, max(0, whole[0].start - 2), last.end):
            continue
        counted, total = sum(one.value for one in whole), sum(one.value for _, one in parts)
        if total > counted or (labels[-1].startswith(tuple(terms["rest"])) and total != counted):
            named = stretch.clause(whole[0].start, clause(told, whole[-1].end, whole[-1].end)[1])
            return stretch.slip("sum", whole[0].start, last.end, named, f"{total:g}{last.unit}")
    return None


def _listed(told: str, figures: list[Quantity]) -> list[tuple[str, Quantity]]:
    """The figures of one unit after the first that 、 joins, each with what stands before it."""
    parts: list[tuple[str, Quantity]] = []
    for before, one in pairwise(figures):
        label = (_NEXT if parts else _FIRST).fullmatch(told, before.end, one.start)
        if not label or (parts and one.unit != parts[0][1].unit):
            break
        parts.append((label[1], one))
    return parts


def _whole(told: str, unit: str, figures: list[Quantity]) -> list[Quantity]:
    """The figure of a unit that parts are of: the last one, with those that 、 joins to it; one that tells a change is none."""
    same = [
        one
        for one in figures
        if one.unit == unit and not _CHANGE.search(told, max(0, one.start - _REACH), one.start)
    ]
    whole = same[-1:]
    for one in reversed(same[:-1]):
        if "，" in told[one.end : whole[0].start]:
            break
        whole.insert(0, one)
    return whole


def _more(stretch: _Stretch) -> Slip | None:
    """More concluded than received, more returned than handed out; with what was carried over from before it is no slip."""
    told, terms = stretch.told, words()["pairs"]
    if pattern(terms["unless"]).search(told):
        return None
    for two in stretch.figures[1:]:
        before = [one for one in stretch.figures if one.end <= two.start and one.unit == two.unit]
        if not before or two.value <= max(one.value for one in before):
            continue
        for row in words()["pair"]:
            done = _verb(told, row["after"], two)
            came = ((one, _verb(told, row["before"], one)) for one in reversed(before)) if done else ()
            one, taken = next(((one, verb) for one, verb in came if verb), (two, None))
            if not done or not taken or "其中" in told[one.end : two.start]:
                continue
            bare = pattern(terms["bare"]).sub("", done[2])
            same = not bare or any(bare[at : at + 2] in taken[2] for at in range(len(bare) - 1))
            if same and not _ROUGH.search(told, max(0, one.start - 2), two.end):
                values = (stretch.shown(done.start(), two.end), stretch.shown(taken.start(), one.end))
                return stretch.slip(row["kind"], taken.start(), two.end, *values)
    return None


def _verb(told: str, verbs: str, figure: Quantity) -> re.Match[str] | None:
    """The verb before a figure, up to it: group 1 is the verb, group 2 what is counted."""
    source = pattern(rf"({verbs})([^，。；：、（）\d]*)$")
    return source.search(told, max(0, figure.start - _REACH), figure.start)
