"""The errors a user can mend: one base, each with what is wrong, where, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterable

from auditor.words import Lang, Said, said, say, tell


class AuditorError(Exception):
    """Base of everything the command line turns into one line on standard error and exit code 2."""

    def __init__(self, message: Said, help: Said | None = None, *, place: str = "") -> None:
        super().__init__(message, help)
        self.message = message
        self.help = help
        self.place = place
        """The file, and the line in it, that it is about; empty where it is about none."""

    def told(self, lang: Lang) -> str:
        """Where, what is wrong and what to do, in one line."""
        words = f"{self.place}: " if self.place else ""
        return words + told(self.message, self.help, lang)

    def __str__(self) -> str:
        """In English, for those who program."""
        return self.told("en")


def told(message: Said, help: Said | None, lang: Lang) -> str:
    """What is wrong and, in brackets, what to do."""
    words = tell(message, lang)
    if help is None:
        return words
    return words + say("in_brackets", lang, tell(help, lang))


def system(error: Exception) -> Said:
    """What the system says of a failed call; in its own words where they are seldom heard."""
    number = getattr(error, "errno", None)
    name = errno.errorcode.get(number, "") if number else ""
    if name in _SYSTEM:
        return said(f"system.{name}")
    return said("system", getattr(error, "strerror", None) or str(error) or type(error).__name__)


_SYSTEM = (
    "ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENOSPC", "EROFS", "ENAMETOOLONG", "ELOOP", "EIO",
    "EMFILE", "EADDRINUSE", "ECONNREFUSED", "EBUSY", "ENXIO", "EINVAL",
)  # fmt: skip


class ReadingError(AuditorError):
    """A report could not be read as text."""


class ChecklistError(AuditorError):
    """A checklist is broken; the message names file, line, requirement id and key."""

    def __init__(
        self,
        message: Said,
        help: Said | None = None,
        *,
        place: str = "",
        line: int = 1,
        requirement: str = "",
        key: str = "",
    ) -> None:
        super().__init__(message, help, place=place)
        self.line = line
        self.requirement = requirement
        self.key = key

    def told(self, lang: Lang) -> str:
        """Where, at which requirement and key, what is wrong and what to do, in one line."""
        named = " ".join(part for part in (self.requirement, self.key) if part)
        words = "".join(f"{part}: " for part in (self.place, named) if part)
        return words + told(self.message, self.help, lang)


class UsageError(AuditorError):
    """The command was called with words that do not fit."""


class ConfigError(AuditorError):
    """A configuration, a waiver or a baseline is broken; the message names file, line and key."""


def near(name: str, names: Iterable[str]) -> Said | None:
    """A "did you mean" for a name that is not there; None when nothing is near."""
    from rapidfuzz import process

    best = process.extractOne(name, list(names), score_cutoff=45)
    return said("near", best[0]) if best else None
