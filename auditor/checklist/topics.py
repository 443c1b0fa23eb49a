"""Topics: the matters that requirements share, each with a bank of examples.

`checklists/topics/topics.toml` holds the topics, `checklists/topics/bank/NAME.toml` the examples of each, by the hand
that wrote them. An example is a sentence as a report would have it; ⟦ ⟧ marks the clauses that decide where others
stand beside them, and `also` names the further topics that a sentence shows.
"""

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from auditor.checklist.parsed import table_of
from auditor.checklist.shelf import folder_name
from auditor.checklist.where import Where, read_toml
from auditor.words import said

LISTS = ("met", "general", "refused")
_MARKED = re.compile(r"⟦(.*?)⟧")


class Apart(NamedTuple):
    """Words of neighbouring matters and other people's, and of the topic's own: with the first and none of the second
    beside them, a passage is no evidence."""

    others: tuple[str, ...]
    """The longest first."""
    own: tuple[str, ...]


class Topic(NamedTuple):
    """One matter."""

    name: str
    title_en: str
    needs: tuple[tuple[str, ...], ...] = ()
    """Words that a sentence on the matter holds: one of every group. The others may stand in the heading or the sentence before."""
    apart: tuple[Apart, ...] = ()
    traits: frozenset[str] = frozenset()
    """`receives`: a duty to handle what comes in, met also by 'none came in'."""


class Example(NamedTuple):
    """A sentence of the bank."""

    topic: str
    listed: str
    """`met`, `general` or `refused`."""
    by: str
    """The hand that wrote it."""
    text: str
    """Without the marks."""
    deciding: str
    """The marked clauses, else all of it."""
    also: tuple[str, ...] = ()

    @property
    def shows(self) -> frozenset[str]:
        """The topics that it is evidence of."""
        own = () if self.listed == "refused" else (self.topic,)
        return frozenset((*self.also, *own))


def topics_path() -> str:
    """The file of the shipped topics."""
    return os.path.join(folder_name(), "topics", "topics.toml")


def bank_paths() -> list[str]:
    """The files of the bank, in order."""
    bank = os.path.join(folder_name(), "topics", "bank")
    return [os.path.join(bank, name) for name in sorted(os.listdir(bank)) if name.endswith(".toml")]


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """The shipped topics by name. Raises ChecklistError naming file, line and key of the first mistake."""
    table, source = table_of(topics_path())
    where = Where(topics_path(), source)
    made: dict[str, Topic] = {}
    for number, raw in enumerate(table.get("topic", []), 1):
        at = where.table("topic", number)
        unknown = set(raw) - {"name", "title_en", "needs", "apart", "traits"}
        if unknown or "name" not in raw or raw["name"] in made:
            key = sorted(unknown)[0] if unknown else "name"
            raise where.error(said("topics.key"), key=key, at=at)
        made[raw["name"]] = Topic(
            raw["name"],
            raw.get("title_en", ""),
            tuple(tuple(group.split("|")) for group in raw.get("needs", ())),
            tuple(map(_apart, raw.get("apart", ()))),
            frozenset(raw.get("traits", ())),
        )
    return made


def _apart(written: Sequence[str]) -> Apart:
    others, own = (tuple(filter(None, words.split("|"))) for words in written)
    return Apart(tuple(sorted(others, key=len, reverse=True)), own)


def examples(path: str) -> Iterator[Example]:
    """The examples of one file of the bank. Raises ChecklistError."""
    table, source = read_toml(path)
    where = Where(path, source)
    name = os.path.splitext(os.path.basename(path))[0]
    for hand, lists in table.items():
        if not isinstance(lists, dict):
            raise where.error(said("bank.hand"), key=hand)
        for listed, rows in lists.items():
            if listed not in LISTS or not isinstance(rows, list):
                raise where.error(said("bank.lists", tuple(LISTS)), key=listed)
            for row in rows:
                yield _example(where, name, hand, listed, row)


def _example(where: Where, topic: str, hand: str, listed: str, row: Any) -> Example:
    text, also = (row, ()) if isinstance(row, str) else (row.get("text"), tuple(row.get("also", ())))
    if not isinstance(text, str) or not text.strip():
        raise where.error(said("bank.example"), key=listed)
    bare, deciding = unmarked(text)
    return Example(topic, listed, hand, bare, deciding or bare, also)


def unmarked(text: str) -> tuple[str, str]:
    """A sentence without its marks ⟦ ⟧, and the clauses that stand between them; empty where there are none."""
    return text.replace("⟦", "").replace("⟧", ""), "，".join(_MARKED.findall(text))
