"""Settings: every key that can be configured, its check, and how one layer is laid over another."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from auditor.document.report import Level
from auditor.errors import UsageError
from auditor.judging.finding import Verdict
from auditor.output.formats import Format
from auditor.ruling.policy import Draft, FailOn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Settings:
    """One layer; None where it says nothing."""

    checklist: tuple[str, ...] | None = None
    level: str | None = None
    year: int | None = None
    published: str | None = None
    fail_on: str | None = None
    min_score: float | None = None
    draft_checks: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    show: str | None = None
    lang: str | None = None
    format: str | None = None
    baseline: str | None = None

    def over(self, below: Settings) -> Settings:
        """This layer laid over another: what it says wins, key by key."""
        said = {item.name: getattr(self, item.name) for item in fields(self)}
        return replace(below, **{name: value for name, value in said.items() if value is not None})


def _texts(value: Any) -> tuple[str, ...]:
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) for item in items):
        raise ValueError("must be a text or a list of texts")
    made = tuple(item.strip() for item in items)
    if not made or not all(made):
        raise ValueError("holds an empty text")
    return made


def _choice(names: list[str]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError(f"must be one of {', '.join(names)}")
        if value not in names:
            from auditor.errors import near

            raise ValueError(f"“{value}” is none of {', '.join(names)}", near(value, names))
        return value

    return check


def _year(value: Any) -> int:
    try:
        year = int(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else 0
    except ValueError:
        year = 0
    if not 1990 <= year <= 2100:
        raise ValueError("must be a year from 1990 to 2100")
    return year


def _score(value: Any) -> float:
    try:
        score = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        score = math.nan
    if not 0 <= score <= 100:
        raise ValueError("must be a number from 0 to 100")
    return score


def as_date(value: Any) -> date:
    """A day given as a TOML date or as text. Raises ValueError for anything else."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError("must be a date such as 2026-12-31")


def _published(value: Any) -> str:
    """A day, or a month where the page gives no more."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        return value
    return as_date(value).isoformat()


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text that is not empty")
    return value


_verdict = _choice([verdict.value for verdict in Verdict])
KEYS: Mapping[str, Callable[[Any], Any]] = {
    "checklist": _texts,
    "level": _choice([level.value for level in Level]),
    "year": _year,
    "published": _published,
    "fail-on": _choice([choice.value for choice in FailOn]),
    "min-score": _score,
    "draft-checks": _choice([choice.value for choice in Draft]),
    "select": _texts,
    "ignore": _texts,
    "show": lambda value: ",".join(_verdict(word.replace("-", "_")) for word in _texts(value)),
    "lang": _choice(["zh", "en"]),
    "format": _choice([name.value for name in Format]),
    "baseline": _text,
}
"""The keys of a configuration, spelt as the options, and the check of each."""

FOR_PATHS = (
    "checklist",
    "level",
    "year",
    "published",
    "fail-on",
    "min-score",
    "draft-checks",
    "select",
    "ignore",
)
"""The keys that can differ from report to report."""


def field_of(key: str) -> str:
    """The name of a key's field in `Settings`."""
    return key.replace("-", "_")


def checked(key: str, value: Any) -> Any:
    """The value of a key in its proper form.

    Raises ValueError with what is wrong and, where there is one, a "did you mean".
    """
    return KEYS[key](value)


def given(**options: object) -> Settings:
    """The layer of the command line. Raises UsageError naming the option that does not fit."""
    made = {}
    for name, value in options.items():
        if value is not None and value != []:
            key = name.replace("_", "-")
            try:
                made[field_of(key)] = checked(key, ",".join(value) if isinstance(value, list) else value)
            except ValueError as error:
                raise UsageError(f"--{key}: {error.args[0]}", *error.args[1:2]) from None
    return Settings(**made)
