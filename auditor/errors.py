"""The errors a user can mend: one base, each with what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class AuditorError(Exception):
    """Base of everything the command line turns into one line on standard error and exit code 2."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return f"{self.message} ({self.help})" if self.help else self.message


class ReadingError(AuditorError):
    """A report could not be read as text."""


class ChecklistError(AuditorError):
    """A checklist is broken; the message names file, line, requirement id and key."""

    def __init__(
        self,
        message: str,
        help: str = "",
        *,
        line: int = 1,
        requirement: str = "",
        key: str = "",
    ) -> None:
        super().__init__(message, help)
        self.line = line
        self.requirement = requirement
        self.key = key


class UsageError(AuditorError):
    """The command was called with words that do not fit."""


class ConfigError(AuditorError):
    """A configuration, a waiver or a baseline is broken; the message names file, line and key."""


def near(name: str, names: Iterable[str]) -> str:
    """A "did you mean" for a name that is not there; empty when nothing is near."""
    from rapidfuzz import process

    best = process.extractOne(name, list(names), score_cutoff=45)
    return f"did you mean “{best[0]}”?" if best else ""
