"""Settings: every key that can be configured, its check, and how one layer is laid over another."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from auditor.config.meant import iso, meant, offered
from auditor.config.meant import year as year_of
from auditor.document.report import Level
from auditor.errors import UsageError
from auditor.judging.finding import Verdict
from auditor.output.formats import Format
from auditor.ruling.policy import Draft, FailOn
from auditor.words import said

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
        raise ValueError(said("setting.texts"))
    made = tuple(item.strip() for item in items)
    if not made or not all(made):
        raise ValueError(said("value.empty"))
    return made


def _words(value: Any) -> tuple[str, ...]:
    """Ids or words with commas between them, Chinese ones too."""
    return _texts(re.sub("[，、]", ",", value) if isinstance(value, str) else value)


def _choice(names: list[str]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError(said("setting.one_of", offered(names)))
        found = meant(value, names)
        if found is None:
            from auditor.errors import near

            raise ValueError(said("none_of", value, offered(names)), near(value, names))
        return found

    return check


def _year(value: Any) -> int:
    year = year_of(value) if isinstance(value, str) else value
    if not isinstance(year, int) or isinstance(year, bool) or not 1990 <= year <= 2100:
        raise ValueError(said("setting.year"))
    return year


def _score(value: Any) -> float:
    try:
        score = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        score = math.nan
    if not 0 <= score <= 100:
        raise ValueError(said("setting.score"))
    return score


def as_date(value: Any) -> date:
    """A day given as a TOML date or as text. Raises ValueError for anything else."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    value = iso(value) if isinstance(value, str) else value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(said("setting.date"))


def _published(value: Any) -> str:
    """A day, or a month where the page gives no more."""
    value = iso(value) if isinstance(value, str) else value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        return value
    return as_date(value).isoformat()


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(said("setting.text"))
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
    "select": _words,
    "ignore": _words,
    "show": lambda value: ",".join(_verdict(word) for word in _words(value)),
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
                raise UsageError(*error.args, place=f"--{key}") from None
    return Settings(**made)
