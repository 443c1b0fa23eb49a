"""The values of a checklist's file, each held to the type that its key asks for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from auditor.checklist.keyword import Keyword, parse
from auditor.checklist.where import Where
from auditor.errors import ChecklistError, near
from auditor.words import Said, said

Choice = TypeVar("Choice", bound=Enum)
_YEARS = ("_year", "required_from", "expected_from")
MOST = 10**15
"""No report counts more of anything."""


def known(
    where: Where, table: Any, keys: Mapping[str, type], requirement: str = "", *, at: int = 0, name: str = ""
) -> None:
    """Raises ChecklistError for a table that is none, a key that is none of these, and a value of another kind or out of reach."""
    if not isinstance(table, dict):
        raise where.error(said("value.table"), requirement, name, at=at)
    for key, value in table.items():
        if key not in keys:
            raise where.error(said("value.key"), requirement, key, near(key, list(keys)), at=at)
        kind = keys[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise where.error(
                said("value.kind", said(f"value.kind.{kind.__name__}"), _told(value)), requirement, key, at=at
            )
        if isinstance(value, int) and key.endswith(_YEARS) and not 1900 <= value <= 2200:
            raise where.error(said("value.year"), requirement, key, at=at)
        if isinstance(value, int) and not -MOST <= value <= MOST:
            raise where.error(said("value.smaller"), requirement, key, at=at)


def _told(value: Any) -> Said | str:
    name = "float" if type(value) is int else type(value).__name__
    return said(f"value.kind.{name}") if name in _NAMES else name


_NAMES = ("str", "list", "dict", "bool", "float")


def strings(where: Where, value: Any, requirement: str, key: str, at: int = 0) -> tuple[str, ...]:
    """A list of texts none of which is empty. Raises ChecklistError for anything else."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise where.error(said("value.texts"), requirement, key, at=at)
    for item in value:
        if not item.strip():
            raise where.error(said("value.empty"), requirement, key, at=at)
    return tuple(value)


def choice(where: Where, enum: type[Choice], value: str, requirement: str, key: str, at: int = 0) -> Choice:
    """One of a closed set. Raises ChecklistError naming the set, and the one that was probably meant."""
    try:
        return enum(value)
    except ValueError:
        names = [str(one.value) for one in enum]
        raise where.error(
            said("none_of", value, tuple(names)), requirement, key, near(value, names), at=at
        ) from None


def keywords_of(where: Where, value: Any, requirement: str, key: str, least: int = 0) -> tuple[Keyword, ...]:
    """The keywords of a list of texts, `least` of them or more. Raises ChecklistError for one that can't be found."""
    made = []
    for text in strings(where, value, requirement, key):
        try:
            made.append(parse(text))
        except ChecklistError as error:
            raise where.error(error.message, requirement, key, error.help, text=f'"{text}"') from None
    if len(made) < least:
        raise where.error(said("lacking"), requirement, key)
    return tuple(made)
