"""The TOML files of this room, read once, with every spelling in them compiled.

Reading them takes longer than judging a report, so what was read is kept as JSON: a wheel carries it, a checkout keeps
it in the user's cache folder. It is used only while its stamp is the digest of the files it was made from; it is data, and
nothing of it is ever executed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from auditor.language.pattern import Pattern, pattern
from auditor.store import kept

FOLDER = os.path.dirname(os.path.abspath(__file__))
NAME = "book.json"
_SPELLED = frozenset({"words", "unless", "without", "stops", "answered"})


class Book(NamedTuple):
    """What the files of this room say."""

    tables: Mapping[str, Any]
    """The table of every file by its name."""
    spellings: Mapping[str, Any]
    """The fields of every spelling but its source; none for one that stands for itself."""

    def spelling(self, source: str) -> Pattern:
        """A spelling, compiled. Raises ValueError as `pattern` does for one that the files do not hold."""
        made = self.spellings.get(source)
        if made is None:
            return pattern(source, self.tables["classes.toml"]["classes"])
        regex, anchors, variants, opens, closes, parts = made or ("", (source,), (), False, False, None)
        return Pattern(
            source, regex, tuple(anchors), not made, tuple(variants), bool(opens), bool(closes), parts
        )


@lru_cache(maxsize=1)
def book() -> Book:
    """The files of this room."""
    return kept.twin_of(os.path.join(FOLDER, NAME), stamped(), _read, written)


def _read(data: bytes) -> tuple[str, Book]:
    made = json.loads(data)
    return made["stamp"], Book(made["tables"], made["spellings"])


def stamped() -> str:
    """The digest of the files, and of the code that reads their notation."""
    digest = sha256(b"2")
    for name in sorted(name for name in os.listdir(FOLDER) if name.endswith(".toml") or name == "pattern.py"):
        with open(os.path.join(FOLDER, name), "rb") as file:
            digest.update(name.encode() + b"\0" + file.read() + b"\0")
    return digest.hexdigest()


def written() -> bytes:
    """The JSON of the files as they are."""
    # Imported here: a book that is kept needs no TOML reader.
    import tomli as tomllib

    tables = {}
    for name in sorted(name for name in os.listdir(FOLDER) if name.endswith(".toml")):
        with open(os.path.join(FOLDER, name), "rb") as file:
            tables[name] = tomllib.load(file)
    classes = tables["classes.toml"]["classes"]
    spellings = {}
    for source in _sources(tables):
        try:
            made = pattern(source, classes)
        except ValueError:
            # Told with its record where that is read.
            continue
        # What is found without a regular expression needs none, and what stands for itself nothing at all.
        regex = "" if made.variants else made.regex
        rest = [regex, made.anchors, made.variants, int(made.opens), int(made.closes), made.parts]
        spellings[source] = [] if made.literal else rest
    return json.dumps(
        {"stamp": stamped(), "tables": tables, "spellings": spellings}, ensure_ascii=False
    ).encode()


def _sources(value: Any, key: str = "") -> Iterator[str]:
    """Every text that stands in a list of spellings."""
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from _sources(inside, name if key != "words" else key)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, str) and key in _SPELLED:
                yield item
            else:
                yield from _sources(item, key)
