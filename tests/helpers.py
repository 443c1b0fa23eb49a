"""Small builders that tests share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from auditor.checklist.load import load
from auditor.checklist.model import Checklist
from auditor.document import Report, understand
from auditor.judging.judge import judge
from auditor.matching.index import Index
from auditor.reading.text import Text
from auditor.ruling.audit import Audit
from auditor.ruling.policy import Policy
from auditor.ruling.rule import rule


def audit(
    read: Report, checklists: Sequence[Checklist], policy: Policy = Policy(), **overrides: Any
) -> Audit:
    """The audit of a report; `overrides` are those of `judge`."""
    return rule(judge(read, checklists, **overrides), policy)


def text(words: str) -> Text:
    """A `Text` of these words, as if read from a file."""
    return Text(words, "report.txt", words.encode())


def report(words: str) -> Report:
    """The document model of these words."""
    return understand(text(words))


def achievements(*paragraphs: str, year: int = 2023) -> Report:
    """A report whose achievements part holds these paragraphs and nothing else."""
    body = "\n".join(f"    {paragraph}" for paragraph in paragraphs)
    return report(f"某水县{year}年法治政府建设情况报告\n\n一、主要举措和成效\n{body}\n")


def index(*sentences: str) -> Index:
    """The index of a report whose achievements part holds these sentences."""
    return Index(achievements(*sentences))


@cache
def shipped(name: str) -> Checklist:
    """A checklist of the house, read once: reading one costs more than judging a short report by it."""
    return load(name)
