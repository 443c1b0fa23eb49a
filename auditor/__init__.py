"""auditor: does an annual report on building a rule-of-law government say what it must?

As a library: `read_report(path)`, `load_checklist(name_or_path)`, `audit(report, checklists)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.checklist.model import Checklist
    from auditor.document.report import Level, Report
    from auditor.judging.model import Audit

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "load_checklist", "read_report"]


def read_report(path: str) -> Report:
    """The document model of the report at `path`, or of standard input for ``-``.

    Raises auditor.errors.ReadingError, with what to do, when it can't be read as text.
    """
    from auditor.document import understand
    from auditor.reading import read

    return understand(read(path))


def load_checklist(name_or_path: str) -> Checklist:
    """A shipped checklist by name, or a user's by path.

    Raises auditor.errors.ChecklistError naming file, line, requirement and key of the first mistake.
    """
    from auditor.checklist.load import load

    return load(name_or_path)


def audit(
    report: Report,
    checklists: Sequence[Checklist],
    *,
    level: Level | None = None,
    year: int | None = None,
    published: str | None = None,
) -> Audit:
    """Every verdict on a report with its evidence, the score and the gate.

    `level`, `year` and `published` (ISO 8601) override what the report says of itself.
    """
    from auditor.judging.audit import audit as judge

    return judge(report, checklists, level=level, year=year, published=published)
