"""Laws that another took the place of before the reporting year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.draft.slip import Slip
from auditor.draft.words import pattern, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report


def check(report: Report, year: int | None) -> Iterator[Slip]:
    """One slip for every old law, where it is first named; a sentence that tells of the change is none."""
    if year is None:
        return
    laws = {row["name"]: row for row in words()["law"] if row["name"] in report.plain.chars}
    if not laws:
        return
    named = re.compile(f"《(?:中华人民共和国)?({'|'.join(map(re.escape, laws))})(?:（[^）]*）)?》")
    seen: set[str] = set()
    for sentence, told in sentences(report):
        for found in named.finditer(told) if "《" in told else ():
            law = laws[found[1]]
            # In the year of the change both were in force; the date comes as text from a twin.
            until = str(law["until"])
            over = year >= int(until[:4]) + (not until.endswith("01-01"))
            told_of = re.search(f"《(?:中华人民共和国)?{law['by']}》", told) or pattern(
                words()["laws"]["back"]
            ).search(told)
            if over and not told_of and found[1] not in seen:
                seen.add(found[1])
                start = sentence.start + found.start()
                yield Slip("law", start, sentence.start + found.end(), (found[1], until, law["by"]))
