"""A checklist's file: its table, its text, and the line of anything in it, for messages."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

from auditor import toml
from auditor.errors import ChecklistError, system
from auditor.words import Said, said


class Where:
    """The file a value comes from, for messages."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source
        self._lines = source.split("\n")

    @cached_property
    def _headers(self) -> dict[str, list[int]]:
        """The lines of the [[tables]] by name."""
        made: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines, 1):
            if line.lstrip().startswith("[["):
                made.setdefault(line.strip().strip("[]").strip(), []).append(number)
        return made

    @cached_property
    def _ids(self) -> dict[str, int]:
        """The lines of the ids that stand alone on theirs."""
        made: dict[str, int] = {}
        for number, line in enumerate(self._lines, 1):
            if line.startswith("id = "):
                made.setdefault(line[5:].strip().strip("\"'"), number)
        return made

    def table(self, name: str, number: int) -> int:
        """The line of the `number`th [[name]] of the file, counted from 1; 1 when there is none."""
        headers = self._headers.get(name, [])
        return headers[number - 1] if number <= len(headers) else 1

    def line(self, requirement: str = "", key: str = "", text: str = "", at: int = 0) -> int:
        """The line of a key of a requirement, as near as the file tells.

        `text` is a value that stands there; `at` is the line where the table begins, when that is known.
        """
        if requirement and not (key or text or at) and requirement in self._ids:
            return self._ids[requirement]
        start, end = max(0, at - 1), len(self._lines)
        if requirement and not at:
            found = re.search(
                rf'^\s*id\s*=\s*["\']?{re.escape(requirement)}["\']?\s*(#.*)?$', self.source, re.M
            )
            if not found:
                return 1
            start = self.source.count("\n", 0, found.end())
        first = start
        if requirement or at:
            while first > 0 and not self._lines[first].startswith("[["):
                first -= 1
            blocks = ("[[requirement]]", "[[change]]", "[[area]]", "[[source]]")
            end = next((n for n in range(start + 1, end) if self._lines[n].startswith(blocks)), end)
        beginning: int | None = None
        if key:
            name = rf"[\"\']?{re.escape(key)}[\"\']?"
            keyed = re.compile(rf"\s*(\[\[?([\w-]+\.)*{name}\s*\]|{name}\s*=)")
            beginning = next((n for n in range(first, end) if keyed.match(self._lines[n])), None)
        if text:
            for since in (beginning or first, first):
                for number in range(since, end):
                    if text in self._lines[number]:
                        return number + 1
        if beginning is not None:
            return beginning + 1
        return start + 1

    def has(self, requirement: str) -> bool:
        """Whether this file defines a requirement (and does not inherit it)."""
        return bool(re.search(rf'^\s*id\s*=\s*["\']{re.escape(requirement)}["\']', self.source, re.M))

    def error(
        self,
        message: Said,
        requirement: str = "",
        key: str = "",
        help: Said | None = None,
        *,
        text: str = "",
        at: int = 0,
    ) -> ChecklistError:
        """The error to raise, with everything that tells where."""
        line = self.line(requirement, key, text, at)
        return ChecklistError(
            message, help, place=f"{self.path}:{line}", line=line, requirement=requirement, key=key
        )


def surprise(path: str, requirement: str, error: Exception) -> ChecklistError:
    """The error for a mistake that nobody thought of, met at a requirement of the checklist at `path`."""
    try:
        where = Where(path, Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        where = Where(path, "")
    return where.error(unforeseen(error), requirement)


def unforeseen(error: Exception) -> Said:
    """What to say of a mistake that nobody thought of."""
    words = " ".join(str(error).split())
    return said("toml.unforeseen", type(error).__name__, words[:200])


def read_toml(path: str) -> tuple[dict[str, Any], str]:
    """The table of a TOML file and its text. Raises ChecklistError with file and line."""
    try:
        data = Path(path).read_bytes()
        source = data.decode("utf-8-sig")
    except OSError as error:
        raise ChecklistError(system(error), place=path) from None
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise ChecklistError(
            said("toml.utf8"), said("toml.utf8.help"), place=f"{path}:{number}", line=number
        ) from None
    try:
        return toml.loads(source), source
    except toml.TomlError as error:
        number, message = error.line, error.message
        words = source.split("\n")[number - 1]
        wide = re.search(r"＝|^\s*[“”]|=\s*[“”‘’【［]|[“\[,]\s*[“”]|[\"”]\s*[，、]", words)
        raise ChecklistError(
            said("toml.invalid", message),
            said("toml.wide" if wide else "toml.look"),
            place=f"{path}:{number}",
            line=number,
        ) from None
