"""How a requirement that a report does not meet is put right: its own words, else those of its facets and topics.

`checklists/mending/topics.toml` holds one piece of advice for every shared topic; it is read only when somebody asks.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from auditor.checklist.keys import MEND, MEND_NEEDED
from auditor.checklist.model import Evidence, Mend, Requirement
from auditor.checklist.parsed import table_of
from auditor.checklist.shelf import folder_name
from auditor.checklist.typed import known, strings
from auditor.checklist.where import Where
from auditor.words import said

BLANK = "____"
"""What a model sentence has in place of everything that only its writer knows."""


def mend_of(where: Where, item: Mapping[str, Any], requirement: str) -> Mend | None:
    """The `mend` table of a requirement or a facet, None without one. Raises ChecklistError."""
    table = item.get("mend")
    return None if table is None else _made(where, table, requirement)


def _made(where: Where, table: Any, requirement: str, at: int = 0) -> Mend:
    known(where, table, MEND, requirement, at=at, name="mend")
    for key in MEND_NEEDED:
        if not table.get(key):
            raise where.error(said("mend.lacks"), requirement, key, at=at)
    names = strings(where, table["name"], requirement, "name", at)
    return Mend(table["where"], names, table["sentence"], table.get("where_en", ""))


def mends(requirement: Requirement, missing: Sequence[str] = ()) -> tuple[Mend, ...]:
    """The advice for a requirement, each once: its own; else one for every facet, of the `missing` ones where told.

    Empty when neither it nor its topics say anything. Raises ChecklistError for a damaged file of topics.
    """
    if requirement.mend:
        return (requirement.mend,)
    facets = [facet for facet in requirement.facets if not missing or facet.title in missing]
    if requirement.any_facet:
        facets = facets[:1]
    made = [facet.mend or _by_topic(facet.evidence) for facet in facets] or [_by_topic(requirement.evidence)]
    return tuple(dict.fromkeys(mend for mend in made if mend))


def _by_topic(evidence: Evidence) -> Mend | None:
    return next((topic_mends()[name] for name in evidence.topics if name in topic_mends()), None)


def mending_path() -> str:
    """The file of the advice for shared topics."""
    return os.path.join(folder_name(), "mending", "topics.toml")


@lru_cache(maxsize=1)
def topic_mends() -> dict[str, Mend]:
    """The advice for shared topics, by topic. Raises ChecklistError naming file, line and key of the first mistake."""
    table, source = table_of(mending_path())
    where = Where(mending_path(), source)
    made: dict[str, Mend] = {}
    for number, row in enumerate(table.get("mend", []), 1):
        at = where.table("mend", number)
        topic = row.get("topic")
        if not isinstance(topic, str) or topic in made:
            raise where.error(said("mend.topic"), key="topic", at=at)
        made[topic] = _made(where, {key: row[key] for key in row if key != "topic"}, "", at)
    return made
