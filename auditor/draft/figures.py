"""Figures that contradict each other in one sentence: more done than came in, parts beyond their whole, a share above a hundred."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.draft.slip import Slip
from auditor.draft.words import pattern, sentences, words
from auditor.matching.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report, Sentence
    from auditor.matching.quantities import Quantity

_REACH = 14
"""Characters between 其中 and the figure of the part."""
_NEAR = 14
"""Characters from a verb to its figure."""
_OF_WHICH = re.compile("其中")
_SHARE = re.compile(r"(\S{1,6}率)([达为到是均约 ]{0,3})(\d{3,}(?:\.\d+)?)%")
_STOP = re.compile("[。；]")
_FIRST = re.compile("[^，：、（）]{0,10}[，：]([^，：、（）]+)")
_NEXT = re.compile("[、和及]([^，：、（）]+)")
"""What stands before the first and before every other part of a list."""
_CHANGE = re.compile("(?:比|较|同比|增|减|升|降|多|少)[^，]{0,10}$")
_ROUGH = re.compile("余|多|近|超|约|万")
"""What is told roughly is not added up."""


def check(report: Report) -> Iterator[Slip]:
    """Slips of figures; at most one of a sort between two stops."""
    names = tuple(words()["shares"]["names"])
    for sentence, told in sentences(report):
        for found in _SHARE.finditer(told):
            name = next((name for name in names if found[1].endswith(name)), "")
            if name and float(found[3]) > 100:
                yield _slip("share", sentence, found.end(1) - len(name), found.end(), told)
        figures = quantities(told)
        if len(figures) > 1:
            for low, high in _stretches(told):
                here = [one for one in figures if low <= one.start and one.end <= high]
                slip = _part(sentence, told, here) or _sum(sentence, told, here) or _more(sentence, told, here)
                if slip:
                    yield slip


def _slip(kind: str, sentence: Sentence, start: int, end: int, told: str, *values: str) -> Slip:
    return Slip(kind, sentence.start + start, sentence.start + end, (told[start:end], *values))


def _stretches(told: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what stands between two stops."""
    low = 0
    for stop in _STOP.finditer(told):
        yield low, stop.start()
        low = stop.end()
    yield low, len(told)


def _part(sentence: Sentence, told: str, figures: list[Quantity]) -> Slip | None:
    """A part larger than all figures of its unit together that stand before it."""
    for of_which in _OF_WHICH.finditer(told, figures[0].end if figures else len(told)):
        part = next((one for one in figures if of_which.end() <= one.start <= of_which.end() + _REACH), None)
        same = [one for one in figures if part and one.end <= of_which.start() and one.unit == part.unit]
        if part and part.unit != "%" and same and part.value > sum(one.value for one in same):
            values = (told[same[-1].start : same[-1].end], told[part.start : part.end])
            return Slip("figure", sentence.start + same[-1].start, sentence.start + part.end, values)
    return None


def _sum(sentence: Sentence, told: str, figures: list[Quantity]) -> Slip | None:
    """Parts told one by one that are more together than their whole, or are not all of it although the last one is the rest."""
    terms = words()["sums"]
    for at, first in enumerate(figures[1:], 1):
        parts = _listed(told, figures[at - 1 :])
        labels = [label for label, _ in parts]
        kin = any(all(pattern(one).search(label) for label in labels) for one in terms["families"])
        of_which = labels and labels[0].startswith("其中")
        if len(parts) < (2 if of_which else 3) or not (of_which or kin):
            continue
        mixed = first.unit in terms["people"] or any(pattern(terms["stages"]).search(one) for one in labels)
        same = [
            one
            for one in figures[:at]
            if one.unit == first.unit and not _CHANGE.search(told, max(0, one.start - 12), one.start)
        ]
        whole = _whole(told, same)
        last = parts[-1][1]
        if not whole or _ROUGH.search(told[whole[0].start : last.end]) or (mixed and not kin):
            continue
        counted, total = sum(one.value for one in whole), sum(one.value for _, one in parts)
        rest = labels[-1].startswith(tuple(terms["rest"]))
        if total > counted or (rest and total != counted):
            values = ("+".join(told[one.start : one.end] for one in whole), f"{total:g}{first.unit}")
            return Slip("sum", sentence.start + whole[0].start, sentence.start + last.end, values)
    return None


def _listed(told: str, figures: list[Quantity]) -> list[tuple[str, Quantity]]:
    """The figures of one unit after the first that 、 joins, each with what stands before it."""
    parts: list[tuple[str, Quantity]] = []
    for before, one in zip(figures, figures[1:], strict=False):
        label = (_NEXT if parts else _FIRST).fullmatch(told, before.end, one.start)
        if not label or (parts and one.unit != parts[0][1].unit):
            break
        parts.append((label[1], one))
    return parts


def _whole(told: str, before: list[Quantity]) -> list[Quantity]:
    """The figure that parts are of: the nearest one, with those that 、 joins to it."""
    whole = before[-1:]
    for one in reversed(before[:-1]):
        if "，" in told[one.end : whole[0].start]:
            break
        whole.insert(0, one)
    return whole


def _more(sentence: Sentence, told: str, figures: list[Quantity]) -> Slip | None:
    """More concluded than received, more returned than handed out; with what was carried over from before it is no slip."""
    terms = words()["pairs"]
    if pattern(terms["unless"]).search(told):
        return None
    for two in figures[1:]:
        before = [one for one in figures if one.end <= two.start and one.unit == two.unit]
        if not before or two.value <= max(one.value for one in before):
            continue
        for row in words()["pair"]:
            done = _before(told, row["after"], two)
            came = done and next(
                ((one, taken) for one in reversed(before) if (taken := _before(told, row["before"], one))), None
            )
            if not done or not came:
                continue
            one, taken = came
            bare = pattern(terms["bare"]).sub("", done[2])
            same = not bare or any(bare[at : at + 2] in taken[2] for at in range(len(bare) - 1))
            between = told[one.end : two.start]
            if same and not _ROUGH.search(told[one.start : two.end]) and "其中" not in between:
                start = one.start - len(taken[0])
                values = (f"{done[0]}{told[two.start : two.end]}", told[start : one.end])
                return Slip("more", sentence.start + start, sentence.start + two.end, values)
    return None


def _before(told: str, verbs: str, figure: Quantity) -> re.Match[str] | None:
    """The verb before a figure, to its figure: group 1 is the verb, group 2 what is counted."""
    clause = told[max(0, figure.start - _NEAR) : figure.start]
    return pattern(f"({verbs})([^，。；：、（）\\d]*)$").search(clause)
