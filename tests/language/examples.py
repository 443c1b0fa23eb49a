"""The records of scope test themselves: every example must be marked where its record bites, and stay bare where it spares.

In an example the clauses that are judged stand in 【】, else it is judged whole; before it, where it matters, the
reporting year and the level: ``2019|town|【…】``. Brackets with nothing in them are a placeholder's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.language.engine import Clause, Setting, mark
from auditor.language.records import Record, records

LEAST = 2
"""So many examples of each kind every record must have."""
YEAR, LEVEL = 2023, "county"
"""What an example is read against that says nothing of it."""
_HEAD = re.compile(r"(\d{4})\|(\w+)\|")
_BRACKET = re.compile(r"(【(?![　\s_]*】)|(?<![【　\s_])】)")


class Example(NamedTuple):
    """An example as read."""

    words: str
    judged: tuple[tuple[int, int], ...]
    """The spans of the words whose clauses are judged."""
    setting: Setting


class Fault(NamedTuple):
    """An example that a record gets wrong, or a list that is too short."""

    record: str
    listed: str
    """`bites` or `spares`."""
    example: str
    clauses: tuple[str, ...] = ()
    """Every judged clause with what marks it."""

    def __str__(self) -> str:
        told = "; ".join(self.clauses) or f"fewer than {LEAST} examples"
        return f"{self.record}: {self.listed}: {self.example or '–'}: {told}"


def read_example(raw: str) -> Example:
    """An example of a record, without its marks."""
    head = _HEAD.match(raw)
    setting = Setting(int(head[1]), head[2]) if head else Setting(YEAR, LEVEL)
    words, spans, first = "", [], 0
    for piece in _BRACKET.split(raw[head.end() :] if head else raw):
        if piece == "【":
            first = len(words)
        elif piece == "】":
            spans.append((first, len(words)))
        else:
            words += piece
    return Example(words, tuple(spans) or ((0, len(words)),), setting)


def faults(asked: Sequence[Record] | None = None) -> Iterator[Fault]:
    """What is wrong with these records, or with all."""
    for record in records() if asked is None else asked:
        for listed, examples in (("bites", record.bites), ("spares", record.spares)):
            if len(examples) < LEAST:
                yield Fault(record.name, listed, "")
            for raw in examples:
                yield from _wrong(record, listed, raw)


def _wrong(record: Record, listed: str, raw: str) -> Iterator[Fault]:
    example = read_example(raw)
    clauses = mark([example.words], example.setting)[0]
    for start, end in example.judged:
        judged = [clause for clause in clauses if clause.start < end and clause.end > start]
        bitten = any(found.record.name == record.name for clause in judged for found in clause.marks)
        if bitten != (listed == "bites"):
            yield Fault(record.name, listed, raw, tuple(_told(example.words, clause) for clause in judged))


def _told(words: str, clause: Clause) -> str:
    marks = "、".join(f"{found.record.name}（{found.words}）" for found in clause.marks)
    return f"{words[clause.start : clause.end]} → {marks or '–'}"
