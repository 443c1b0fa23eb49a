"""What every format renders: a run of audits, and how it is to be shown."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from auditor.errors import told

if TYPE_CHECKING:
    from auditor.checklist.model import Checklist
    from auditor.judging.finding import Verdict
    from auditor.output.style import Style
    from auditor.ruling.audit import Audit
    from auditor.words import Lang, Said


class Problem(NamedTuple):
    """A report that could not be audited, and why."""

    path: str
    message: Said
    help: Said | None = None

    def told(self, lang: Lang) -> str:
        """What is wrong and what to do, without the path."""
        return told(self.message, self.help, lang)


class Run(NamedTuple):
    """Every report of one call: what it got, in the order given, and those that could not be audited."""

    audits: tuple[Audit, ...] = ()
    problems: tuple[Problem, ...] = ()
    root: str = ""
    """The folder that file names are told relative to where a format asks for it; empty: as given."""
    folder: str = ""
    """The folder that relative paths start from."""
    alone: bool = False
    """Whether the audit of one report was asked for, and not what a gate says of some."""

    def checklists(self) -> tuple[Checklist, ...]:
        """Every checklist used, once, in the order of first use."""
        used = {checklist.id: checklist for audit in self.audits for checklist in audit.checklists}
        return tuple(used.values())

    def place(self, path: str) -> str:
        """A report's path below the root with `/` between its parts; outside of the root, and `-`, as given."""
        if path == "-":
            return "stdin"
        if not self.root:
            return path.replace(os.sep, "/")
        below = os.path.relpath(os.path.join(self.folder, path), self.root)
        return (path if below.startswith("..") else below).replace(os.sep, "/")


class View(NamedTuple):
    """How a run is shown; formats for machines look at the language alone."""

    lang: Lang = "zh"
    style: Style | None = None
    show: frozenset[Verdict] | None = None
    """List the findings with these verdicts instead of what fails; nothing is counted differently."""
    verbose: bool = False
    quiet: bool = False
    review: bool = False
    """List the verdicts worth a second look, the least certain first; nothing is counted differently."""
    mend: bool = False
    """List what is to be mended and how, what costs most first."""
    summary: bool = False
    """The page of one report as a single printed sheet: conclusion, score, what fails, what to write where."""
