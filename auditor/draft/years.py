"""Leftovers of another year: title and opening that disagree, dates of last year, a plan for this one, an old Outline."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from auditor.document.report import Role
from auditor.draft.slip import Slip
from auditor.draft.words import pattern, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report

_YEAR = re.compile(r"(?<!\d)(20\d\d) ?年")
_ANNOUNCED = re.compile(
    r"(?:现将|现就)[^。]{0,20}?(20\d\d) ?年(?!度?[^，。]{0,6}(?:安排|计划|打算|思路))|^ *(20\d\d) ?年(?:度?，|是)"
)
_OPENED = re.compile(r"^ *(20\d\d) ?年(?:全年)?，")
_PLANNED = re.compile(
    r"^[^，。]{0,12}?(20\d\d) ?年(?:度)?(?:的)?(?:主要|重点|法治政府建设|工作)*(?:安排|打算|计划|思路|工作要点|任务)"
)


def check(report: Report, year: int | None) -> Iterator[Slip]:
    """Slips of years; none where the reporting year is not known."""
    if year is None:
        return
    yield from _title(report)
    yield from _dates(report, year)
    yield from _signed(report, year)
    yield from _outline(report, year)


def _title(report: Report) -> Iterator[Slip]:
    """The title's year against that of the announcing clause or of the opening."""
    titled = {int(found[1]) for found in _YEAR.finditer(report.facts.title or "")}
    if len(titled) != 1:
        return
    for sentence, told in sentences(report):
        found = _ANNOUNCED.search(told) if sentence.role is Role.PREAMBLE else None
        opened = int(found[1] or found[2]) if found else None
        if found and opened not in titled and str(next(iter(titled))) not in told:
            start = sentence.start + found.start()
            yield Slip(
                "title_year", start, sentence.start + found.end(), (str(next(iter(titled))), str(opened))
            )
            return


def _dates(report: Report, year: int) -> Iterator[Slip]:
    """Paragraphs of the measures that begin with last year, and plans made for the reporting year itself."""
    for _, group in groupby(sentences(report), key=lambda pair: pair[0].paragraph):
        (sentence, told), *others = group
        if sentence.role is Role.ACHIEVEMENT:
            found = _OPENED.match(told)
            named = any(str(year) in part for part in (told, *(later for _, later in others)))
            if found and int(found[1]) == year - 1 and not named:
                yield Slip("old_date", sentence.start, sentence.start + found.end(), (found[1], str(year)))
        for one, said in ((sentence, told), *others):
            found = _PLANNED.match(said)
            # A heading names a plan only where it ends with that word: 2023年工作任务完成情况 names none.
            plans = found and (found.end() == len(said.rstrip()) if one.heading else one.role is Role.PLAN)
            if found and plans and int(found[1]) <= year:
                yield Slip("old_plan", one.start, one.start + found.end(), (found[1], str(year)))


def _signed(report: Report, year: int) -> Iterator[Slip]:
    """A date under the text from before the reporting year, or two years and more after it."""
    signed = report.facts.signed
    if not signed or year <= int(signed[:4]) <= year + 1:
        return
    for sentence, told in sentences(report):
        if sentence.role is Role.SIGNATURE and signed[:4] in told:
            yield Slip("signed_year", sentence.start, sentence.end, (signed, str(year)))
            return


def _outline(report: Report, year: int) -> Iterator[Slip]:
    """Work measured against an Outline whose period was over before the reporting year; looking back is no slip."""
    table = words()["outline"]
    if table["sign"] not in report.plain.chars:
        return
    told_off: set[str] = set()
    for sentence, told in sentences(report):
        periods = list(pattern(table["pattern"]).finditer(told))
        if any(int(found[2]) >= year for found in periods) or pattern(table["back"]).search(told):
            continue
        for found in periods:
            period = f"{found[1]}—{found[2]}"
            if period not in told_off:
                told_off.add(period)
                start = sentence.start + found.start()
                yield Slip("outline", start, sentence.start + found.end(), (period, str(year)))
