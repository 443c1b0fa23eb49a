"""auditor: does an annual report on building a rule-of-law government say what it must?

As a library: `read_report(path)`, `audit(report)`, `load_checklist(name_or_path)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from auditor.checklist.model import Checklist
    from auditor.document.report import Level, Report
    from auditor.library import Audited

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "load_checklist", "read_report"]


def read_report(path: str | os.PathLike[str]) -> Report:
    """The document model of the report at `path`, or of standard input for ``-``.

    Raises auditor.errors.ReadingError, with what to do, when it can't be read as text.
    """
    import os

    from auditor.document import understand
    from auditor.reading import read

    return understand(read(os.fspath(path)))


def load_checklist(name_or_path: str) -> Checklist:
    """A shipped checklist by name, or a user's by path.

    Raises auditor.errors.ChecklistError naming file, line, requirement and key of the first mistake.
    """
    from auditor.checklist.load import load

    return load(name_or_path)


def audit(
    report: Report,
    checklists: Sequence[Checklist | str] = (),
    *,
    level: Level | str | None = None,
    year: int | None = None,
    published: str | None = None,
) -> Audited:
    """Every verdict on a report with its evidence, the score and the gate.

    `checklists` are loaded ones, names or paths; without any, those that `auditor audit` chooses by the reporting year.
    `level`, `year` and `published` (ISO 8601) override what the report says of itself. Raises
    auditor.errors.ChecklistError for a checklist that is not there or broken, ValueError for a level that there is not.
    """
    from auditor.checklist.choose import choose
    from auditor.checklist.shelf import load_parsed
    from auditor.document.report import Level
    from auditor.judging.judge import judge_chosen
    from auditor.library import Audited
    from auditor.ruling.rule import rule

    # A text is a sequence too, of characters that name nothing.
    given = (checklists,) if isinstance(checklists, str) else checklists
    loaded = [load_parsed(each) if isinstance(each, str) else each for each in given]
    judged = judge_chosen(
        report,
        lambda names, year, kind: (loaded, None) if loaded else choose(names, year, kind),
        level=Level(level) if level else None,
        year=year,
        published=published,
    )
    return Audited(*rule(judged))
