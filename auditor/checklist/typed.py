"""The values of a checklist's file, each held to the type that its key asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.checklist.where import Where
from auditor.errors import near

_YEARS = ("_year", "required_from", "expected_from")
MOST = 10**15
"""No report counts more of anything."""


def known(
    where: Where, table: Any, keys: Mapping[str, type], requirement: str = "", *, at: int = 0, name: str = ""
) -> None:
    if not isinstance(table, dict):
        raise where.error("must be a table", requirement, name, at=at)
    for key, value in table.items():
        if key not in keys:
            raise where.error("unknown key", requirement, key, near(key, list(keys)), at=at)
        kind = keys[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise where.error(f"must be {_NAMES[kind]}, not {_told(value)}", requirement, key, at=at)
        if isinstance(value, int) and key.endswith(_YEARS) and not 1900 <= value <= 2200:
            raise where.error("must be a year from 1900 to 2200", requirement, key, at=at)
        if isinstance(value, int) and not -MOST <= value <= MOST:
            raise where.error("must be a smaller number", requirement, key, at=at)


def _told(value: Any) -> str:
    kind = type(value)
    return {**_NAMES, int: "a number"}.get(kind, kind.__name__)


_NAMES = {
    str: "text", int: "a whole number", list: "a list", dict: "a table", bool: "true or false", float: "a number",
}  # fmt: skip


def strings(where: Where, value: Any, requirement: str, key: str, at: int = 0) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise where.error("must be a list of texts", requirement, key, at=at)
    for item in value:
        if not item.strip():
            raise where.error("holds an empty text", requirement, key, at=at)
    return tuple(value)


def choice(
    where: Where,
    enum: Callable[[str], Any],
    value: str,
    names: list[str],
    requirement: str,
    key: str,
    at: int = 0,
) -> Any:
    try:
        return enum(value)
    except ValueError:
        raise where.error(
            f"“{value}” is none of {', '.join(names)}", requirement, key, near(value, names), at=at
        ) from None
