"""A day before which the report must be signed or published."""

from __future__ import annotations

import re

from auditor.checklist.model import Requirement
from auditor.document.dates import DATE, first_date, iso
from auditor.document.level import is_ministry
from auditor.document.report import Level, Role
from auditor.judging.checks.fact import of_sentence
from auditor.judging.finding import Outcome, Reason, Verdict, Weighed
from auditor.judging.weigh import Weigher

_OVER = "12-01"
"""The day of the reporting year before which no report of it can be dated."""


def judge(requirement: Requirement, weigher: Weigher, published: str | None) -> Outcome:
    """Met when the first known date of `requirement.deadline.dates` is before the day asked for; later: late.

    A month without a day decides only when all its days fall on one side. A date before the last month of the
    reporting year is another year's (left over from the last report) and shows nothing: unverifiable.
    A publication date past the day outweighs a statement that the duty is kept every year; without any date the
    requirement's own evidence (a statement that it is kept) decides; without both: unverifiable.
    """
    limit = requirement.deadline
    assert limit is not None
    known = {"published": published, "signed": weigher.index.report.facts.signed}
    date = next(((name, value) for name in limit.dates if (value := known[name])), None)
    if date is not None and weigher.year is not None:
        evidence = date_evidence(weigher, *date)
        before = limit.before
        central = weigher.level is Level.PROVINCE or is_ministry(weigher.index.report.facts.issuer)
        if central and limit.provinces_before:
            before = limit.provinces_before
        day = f"{weigher.year + 1}-{before}"
        earliest, latest = (f"{date[1]}-01", f"{date[1]}-31") if len(date[1]) == 7 else (date[1], date[1])
        if earliest >= day:
            return Verdict.UNMET, Reason.LATE, evidence, ()
        if latest < f"{weigher.year}-{_OVER}":
            return Verdict.UNVERIFIABLE, Reason.NO_DATE, evidence, ()
        if latest < day:
            return Verdict.MET, None, evidence, ()
    stated = weigher.weigh(requirement.evidence, requirement.roles)
    if any(item.accepted for item in stated):
        return Verdict.MET, None, stated, ()
    return Verdict.UNVERIFIABLE, Reason.NO_DATE, stated, ()


def date_evidence(weigher: Weigher, name: str, value: str) -> list[Weighed]:
    """The sentence that carries a date."""
    report = weigher.index.report
    roles = (Role.SIGNATURE, Role.PAGE) if name == "signed" else (Role.PAGE,)
    for role in roles:
        for number, sentence in enumerate(report.sentences):
            if sentence.role is not role:
                continue
            words = report.words(sentence)
            values = {iso(found) for found in DATE.finditer(words.replace(" ", " "))} | {
                first_date(words.replace(" ", "")) if role is Role.SIGNATURE else first_date(words)
            }
            if value in values and not re.search(r"今天是|今天：", words):
                return [of_sentence(weigher, number, value)]
    return [of_sentence(weigher, 0, value)] if report.sentences else []
