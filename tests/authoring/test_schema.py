"""The JSON Schema of the checklist format: the shipped file, the loader and the checklists agree."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import auditor.authoring
from auditor.authoring.schema import schema
from auditor.authoring.starter import starter
from auditor.checklist import keys
from auditor.checklist.shelf import folder, shipped
from tests.checklist.small import HEAD, TOPIC

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
FILES = [*(folder() / f"{name}.toml" for name in shipped()), *sorted((ROOT / "examples").glob("*.toml"))]


def errors(words: str) -> list[str]:
    """What a validator finds in a TOML text."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema())
    return [error.message for error in validator.iter_errors(_json(tomllib.loads(words)))]


def _json(value: Any) -> Any:
    """A TOML value as editors hand it to a validator: dates as text."""
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


def properties(*path: str) -> set[str]:
    """The keys that the schema knows at a place."""
    place: Any = schema()["properties"]
    for name in path:
        place = place[name]
        place = place.get("items", place)["properties"] if "items" in place else place["properties"]
    return set(place)


def test_the_shipped_schema_is_the_one_that_the_loader_gives() -> None:
    path = Path(auditor.authoring.__file__).with_name("schema.json")
    assert json.loads(path.read_text(encoding="utf-8")) == schema()


def test_the_schema_is_a_valid_schema() -> None:
    pytest.importorskip("jsonschema").Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_checklist_fits_the_schema(path: Path) -> None:
    assert errors(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_checklist_names_the_schema_for_editors(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == "#:schema ../auditor/authoring/schema.json"


def test_the_starter_fits_the_schema() -> None:
    assert errors(starter("zh")) == errors(starter("en")) == []


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ((), keys.TOP),
        (("checklist",), keys.HEAD),
        (("source",), keys.SOURCE),
        (("area",), keys.AREA),
        (("change",), keys.CHANGE),
        (("requirement",), keys.REQUIREMENT),
        (("requirement", "facet"), keys.FACET),
    ],
)
def test_the_schema_knows_the_keys_that_the_loader_knows(
    path: tuple[str, ...], known: dict[str, type]
) -> None:
    assert properties(*path) == set(known)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('keywords = ["法律顾问"]', 'proof = ["法律顾问"]'),
        ('keywords = ["法律顾问"]', 'keywords = "法律顾问"'),
        ('["法律顾问"]', f'["{"顾问" * 90}"]'),
        ('kind = "topic"', 'kind = "quantity"\nthreshold = { what = "人数", units = ["名"] }'),
        ('tier = "required"', 'tier = "requird"'),
        ('kind = "topic"', 'kind = "topic"\nlevels = ["twon"]'),
        ('kind = "topic"', 'kind = "topic"\ndeadline = { dates = ["published"], before = "13-01" }'),
        ('source = "条例 第一条"\n', ""),
    ],
)
def test_what_the_loader_refuses_does_not_fit_the_schema(old: str, new: str) -> None:
    assert errors(HEAD + TOPIC) == []
    assert errors(HEAD + TOPIC.replace(old, new)) != []


@pytest.mark.parametrize(
    "bounds", ["at_least = 2", "at_most = 5", "at_least = 2, at_most = 5", "at_least = 2, credible = 9"]
)
def test_a_threshold_has_one_bound_or_two(bounds: str) -> None:
    threshold = f'kind = "quantity"\nthreshold = {{ what = "人数", {bounds}, units = ["名"] }}'
    assert errors(HEAD + TOPIC.replace('kind = "topic"', threshold)) == []


def test_the_day_of_provinces_fits_the_schema() -> None:
    deadline = 'deadline = { dates = ["signed"], before = "03-01", provinces_before = "04-01" }'
    assert errors(HEAD + TOPIC.replace('kind = "topic"', f'kind = "date"\n{deadline}')) == []
