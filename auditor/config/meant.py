"""The words of a closed set as people write them: by their names, or in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.words import Said, said, say

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMED = frozenset(
    ("zh", "en", "auto", "always", "never", "off", "remark", "fail", "required", "expected", "province", "city", "county",
     "town", "department", "met", "partial", "unmet", "not_applicable", "unverifiable")
)  # fmt: skip
"""The names that have Chinese words; those of formats have none."""


def meant(word: str, names: Iterable[str]) -> str | None:
    """The one of `names` that a word stands for; None where it stands for none."""
    word = word.strip()
    for name in names:
        if word in (name, name.replace("_", "-")):
            return name
        if name in NAMED and word in (
            say(f"choice.{name}", "zh"),
            *say(f"choice.{name}.also", "zh").split("、"),
        ):
            return name
    return None


def offered(names: Iterable[str]) -> tuple[Said | str, ...]:
    """The names of a set as they are told of."""
    return tuple(said(f"choice.{name}") if name in NAMED else name for name in names)


def year(word: str) -> int | None:
    """The year that a word tells, with or without 年 after it; None for what tells none."""
    found = re.fullmatch(r"\s*(\d{4})\s*(年|年度)?\s*", word)
    return int(found[1]) if found else None


def iso(word: str) -> str:
    """A day or a month written with 年, 月 and 日 as ISO 8601 has it; anything else as it is."""
    found = re.fullmatch(r"\s*(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?\s*", word)
    if not found:
        return word
    return "-".join(f"{int(part):02d}" for part in found.groups() if part)
