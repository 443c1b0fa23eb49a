"""What the picture of a batch shows, counted in one pass over its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.output.style import clean

if TYPE_CHECKING:
    from auditor.batch.rows import Row
    from auditor.output.batch.table import Batch

MOST = 1_000
"""Reports that the heat map and the ranking hold."""
LETTER = {"met": "m", "partial": "p", "unmet": "u", "not_applicable": "n", "unverifiable": "v"}
"""What stands for a verdict in a line of the heat map."""
HALVES = 26
"""Bars of the histogram: the halves of the twelve months, and what came earlier and later."""


@dataclass(frozen=True, slots=True)
class Line:
    """One report of the picture."""

    path: str
    name: str
    level: str
    year: int | None
    score: float | None
    passed: bool
    published: str | None
    page: str | None
    """The address of its audit page; None where there is none."""
    verdicts: str
    """A letter per requirement; a space where the report was not judged by it."""

    @property
    def order(self) -> tuple[float, str, int, str]:
        """By which lines are ranked: the highest score first."""
        return (-1.0 if self.score is None else self.score) * -1, self.name, self.year or 0, self.path


@dataclass(slots=True)
class Picture:
    """Everything counted over the rows of a batch."""

    lines: list[Line] = field(default_factory=list)
    reports: int = 0
    passed: int = 0
    scores: dict[str, list[int]] = field(default_factory=dict)
    """For every kind of report how many got which score, in tenths; what is asked of each is another thing."""
    verdicts: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    halves: list[int] = field(default_factory=lambda: [0] * HALVES)
    undated: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    errors: int = 0


def count(batch: Batch) -> Picture:
    """The picture's figures, gathered in one pass over the rows."""
    made = Picture()
    made.verdicts = {key: Counter() for key in batch.requirements}
    places = {key: at for at, key in enumerate(batch.requirements)}
    worst: list[tuple[tuple[float, str, int, str], int, Line]] = []
    for number, row in enumerate(batch.rows()):
        if row["audit"] is None:
            made.errors += 1
            if len(made.unreadable) < MOST:
                made.unreadable.append((row["path"], row["error"]["message"]))
            continue
        audit = row["audit"]
        report = audit["report"]
        made.reports += 1
        made.passed += audit["gate"]["passed"]
        if audit["score"] is not None:
            made.scores.setdefault(report["kind"] or "", [0] * 1001)[round(10 * audit["score"])] += 1
        half = half_of(report["published"], report["reporting_year"])
        if half is None:
            made.undated += 1
        else:
            made.halves[half] += 1
        for judged in audit["results"]:
            made.verdicts[judged["checklist"], judged["id"]][judged["verdict"]] += 1
        line = _line(row, places, batch.page(row))
        entry = (line.order, number, line)
        # The smallest in order is the best report: it is what the heap gives up, so that the worst stay.
        if len(worst) < MOST:
            heappush(worst, entry)
        else:
            heappushpop(worst, entry)
    made.lines = sorted((line for _, _, line in worst), key=lambda line: line.order)
    return made


def _line(row: Row, places: dict[tuple[str, str], int], page: str | None) -> Line:
    audit = row["audit"]
    report = audit["report"]
    letters = [" "] * len(places)
    for judged in audit["results"]:
        letters[places[judged["checklist"], judged["id"]]] = LETTER[judged["verdict"]]
    return Line(
        path=clean(report["path"]),
        name=clean(report["issuer"] or Path(report["path"]).name),
        level=report["level"] or "",
        year=report["reporting_year"],
        score=audit["score"],
        passed=audit["gate"]["passed"],
        published=report["published"],
        page=page,
        verdicts="".join(letters),
    )


def half_of(published: str | None, year: int | None) -> int | None:
    """The bar of a date: 0 is before the year that follows the reporting year, 25 after it; None without both."""
    if not published or not year:
        return None
    parts = [int(part) for part in published.split("-")]
    if parts[0] != year + 1:
        return 0 if parts[0] <= year else HALVES - 1
    day = parts[2] if len(parts) > 2 else 1
    return 1 + (parts[1] - 1) * 2 + (day > 15)
