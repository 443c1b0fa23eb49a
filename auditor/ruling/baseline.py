"""The baseline: failures that were there before the gate came, known by what the report says and not by where."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.document.report import Report, Role
from auditor.errors import ConfigError
from auditor.ruling.failure import Cause
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.ruling.audit import Audit

VERSION = 1
_KEPT = 48
"""How many of the smallest sentence digests stand for a report."""
_SAME = 0.5
"""Two texts that share half of their sentences are one report, mended or moved."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one report."""

    path: str
    """Where it lay; for a reader, never compared."""
    issuer: str | None
    year: int | None
    content: tuple[str, ...]
    """The sketch of its sentences; see `sketch`."""
    known: tuple[str, ...]
    """Keys of the failures it was let in with."""
    score: float | None = None

    def fits(self, report: Report, content: tuple[str, ...]) -> float:
        """How much of its content a report shares, 0 to 1; 0 for another body's or another year's report."""
        facts = report.facts
        if (self.issuer, self.year) != (facts.issuer, facts.reporting_year):
            return 0.0
        return likeness(self.content, content)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The reports that were there when it was written."""

    entries: tuple[Entry, ...] = ()

    def entry(self, report: Report) -> Entry | None:
        """What is known of a report, None for a new one."""
        content = sketch(report)
        best = max(self.entries, key=lambda entry: entry.fits(report, content), default=None)
        return best if best is not None and best.fits(report, content) >= _SAME else None


def sketch(report: Report) -> tuple[str, ...]:
    """The smallest digests of the report's sentences: a fair sample that lines moved or added do not disturb."""
    found = set()
    for sentence in report.sentences:
        words = "".join(char for char in report.words(sentence) if char.isalnum())
        if len(words) >= 6 and sentence.role is not Role.PAGE:
            found.add(hashlib.sha256(words.encode()).hexdigest()[:12])
    return tuple(sorted(found)[:_KEPT])


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of sentences that two reports have in common, estimated from their sketches."""
    both = sorted({*one, *other})[:_KEPT]
    if not both:
        return 0.0
    return sum(digest in one and digest in other for digest in both) / len(both)


def entry_of(audit: Audit) -> Entry | None:
    """What a baseline written now holds of a report; None when nothing of it can be known."""
    known = tuple(
        failure.key
        for failure in (*audit.failures, *audit.known)
        if failure.cause not in (Cause.DOCUMENT, Cause.DRAFT) and not failure.note
    )
    if not known:
        return None
    facts = audit.report.facts
    return Entry(
        audit.report.text.path, facts.issuer, facts.reporting_year, sketch(audit.report), known, audit.score
    )


def dump(entries: Iterable[Entry]) -> str:
    """The baseline file of these entries: JSON, sorted by path, closed by a line feed."""
    reports = [
        {
            "path": entry.path,
            "issuer": entry.issuer,
            "reporting_year": entry.year,
            "score": entry.score,
            "known": list(entry.known),
            "content": " ".join(entry.content),
        }
        for entry in sorted(entries, key=lambda entry: (entry.path, entry.content))
    ]
    return json.dumps({"schema_version": VERSION, "reports": reports}, ensure_ascii=False, indent=2) + "\n"


def parse(source: str, path: str) -> Baseline:
    """The baseline in a file's text. Raises ConfigError naming the file when it is none."""
    mend = said("baseline.mend")
    try:
        table = json.loads(source)
    except ValueError as error:
        raise ConfigError(said("baseline.json", str(error)), mend, place=path) from None
    if not isinstance(table, dict) or not isinstance(table.get("reports"), list):
        raise ConfigError(said("baseline.reports"), mend, place=path)
    if table.get("schema_version") != VERSION:
        raise ConfigError(said("baseline.version", table.get("schema_version"), VERSION), mend, place=path)
    return Baseline(
        tuple(_entry(item, f"{path}: reports[{number}]") for number, item in enumerate(table["reports"]))
    )


_FIELDS: dict[str, tuple[type, ...]] = {
    "path": (str,),
    "issuer": (str, type(None)),
    "reporting_year": (int, type(None)),
    "score": (int, float, type(None)),
    "known": (list,),
    "content": (str,),
}


def _entry(item: Any, where: str) -> Entry:
    if not isinstance(item, dict):
        raise ConfigError(said("baseline.object"), said("baseline.mend"), place=where)
    for name, kinds in _FIELDS.items():
        if name not in item or not isinstance(item[name], kinds):
            raise ConfigError(said("baseline.field"), said("baseline.mend"), place=f"{where}.{name}")
    known = tuple(str(key) for key in item["known"])
    content = tuple(item["content"].split())
    return Entry(item["path"], item["issuer"], item["reporting_year"], content, known, item["score"])
