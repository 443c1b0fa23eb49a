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

    from auditor.document.report import Report, Sentence

_YEAR = re.compile(r"(?<!\d)(20\d\d) ?年")
_ANNOUNCED = re.compile(
    r"(?:现将|现就)[^。]{0,20}?(20\d\d) ?年(?!度?[^，。]{0,6}(?:安排|计划|打算|思路))|^ *(20\d\d) ?年(?:度?，|是)"
)
_ITEM = r"^ *(?:（?[\d一二三四五六七八九十]{1,2}[）、.]|[①-⑳])? *"
"""The beginning of a sentence, with or without a number."""
_OPENED = re.compile(_ITEM + r"(20\d\d) ?年(?:度|全年|以来(?=[^。；]*(?:全年|本年度)))?，")
_EARLIEST = "10"
"""The month from which on a year is reported on while it lasts."""
_THIS_YEAR = re.compile("今年|本年|次年|至今|目前|累计")
_INTENDED = re.compile(
    _ITEM
    + r"(20\d\d) ?年(?:度)?(?:，|(?=将|要|拟|计划))(?!是|虽|取得)(?=[^。]*(?:将|拟|计划|力争|争取|继续|进一步|全面))"
)
_DONE = re.compile("[了已]|虽|取得|但|成绩|成效")
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
        passage = list(group)
        whole = "".join(told for _, told in passage)
        opening = next((pair for pair in passage if not pair[0].heading), None)
        if opening and opening[0].role is Role.ACHIEVEMENT:
            found = _OPENED.match(opening[1])
            meant = str(year) in whole or _THIS_YEAR.search(whole)
            if found and int(found[1]) == year - 1 and not meant:
                start = opening[0].start
                yield Slip("old_date", start, start + found.end(), (found[1], str(year)))
        for sentence, told in passage:
            found = _planned(sentence, told) or (
                None if str(year + 1) in whole else _intended(sentence, told)
            )
            if found and int(found[1]) <= year:
                values = (found[1], str(year), str(year + 1))
                yield Slip("old_plan", sentence.start, sentence.start + found.end(), values)


def _planned(sentence: Sentence, told: str) -> re.Match[str] | None:
    """The year of a plan that is named as one; a heading names it only where it ends so: 2023年工作任务完成情况 names none."""
    found = _PLANNED.match(told)
    plans = found and (found.end() == len(told.rstrip()) if sentence.heading else sentence.role is Role.PLAN)
    return found if plans else None


def _intended(sentence: Sentence, told: str) -> re.Match[str] | None:
    """The year in which a sentence of the plan says that something is going to be done."""
    intends = sentence.role is Role.PLAN and not sentence.heading and not _DONE.search(told)
    return _INTENDED.match(told) if intends else None


def _signed(report: Report, year: int) -> Iterator[Slip]:
    """A date under the text from before the end of the reporting year, or two years and more after it."""
    signed = report.facts.signed
    early = report.facts.kind and signed and f"{year}-01" <= signed < f"{year}-{_EARLIEST}"
    if not signed or (year <= int(signed[:4]) <= year + 1 and not early):
        return
    for sentence, told in sentences(report):
        if sentence.role is Role.SIGNATURE and signed[:4] in told:
            shown = report.source(sentence.start, sentence.end).strip()
            yield Slip("signed_year", sentence.start, sentence.end, (shown, str(year)))
            return


def _outline(report: Report, year: int) -> Iterator[Slip]:
    """Work measured against an Outline whose period was over before the reporting year; looking back is no slip."""
    table = words()["outline"]
    if table["sign"] not in report.plain.chars:
        return
    told_off: set[str] = set()
    for sentence, told in sentences(report):
        periods = list(pattern(table["pattern"]).finditer(told))
        over = bool(periods) and all(int(found[2]) < year for found in periods)
        if not over or pattern(table["back"]).search(told):
            continue
        for found in periods:
            period = f"{found[1]}—{found[2]}"
            if period not in told_off:
                told_off.add(period)
                start = sentence.start + found.start()
                yield Slip("outline", start, sentence.start + found.end(), (period, str(year)))
