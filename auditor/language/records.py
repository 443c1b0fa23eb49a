"""TOML to records of scope: what each word does to the clauses around it."""

import os
from collections.abc import Sequence
from enum import Enum
from errno import ENOENT
from functools import lru_cache
from typing import Any, NamedTuple

from auditor.errors import ChecklistError
from auditor.language.book import book
from auditor.language.pattern import Pattern
from auditor.words import said


class Category(str, Enum):
    """What a clause is marked as; each takes it out of the evidence for a reason of its own."""

    NEGATED = "negated"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    HYPOTHETICAL = "hypothetical"
    DUE = "due"
    PLANNED = "planned"
    OTHER_TIME = "other_time"
    OTHER_BODY = "other_body"
    QUOTED = "quoted"
    RETRACTED = "retracted"
    QUESTION = "question"
    ZERO = "zero"
    PLACEHOLDER = "placeholder"
    SHORTFALL = "shortfall"
    PRAISE = "praise"
    FORWARDED = "forwarded"
    UNFINISHED = "unfinished"


EMPTY = frozenset({Category.PLACEHOLDER, Category.QUESTION, Category.RETRACTED})
"""What takes the words out of any part of a report, a weakness or a plan too."""


OUTWEIGHED = frozenset({Category.CANCELLED, Category.POSTPONED, Category.DUE, Category.SHORTFALL})
"""What words that surely tell an act outweigh: a drill put off and made up for, a duty kept, an old fault mended."""


BOUND = frozenset(
    {Category.NEGATED, Category.CANCELLED, Category.POSTPONED, Category.UNFINISHED, Category.SHORTFALL}
)
"""What happens to one matter and not to another that is told in the same sentence."""


class Record(NamedTuple):
    """One piece of knowledge: these words, standing like this, mark the clauses within their reach."""

    name: str
    category: Category
    words: tuple[Pattern, ...]
    direction: str = "both"
    """`after`: what follows the words is marked; `before`: what stands before them; `both`."""
    reach: str = "clause"
    """`clause`: their own; `next`: one more; `sentence`; `paragraph`: all that follows in it; `previous`: the sentence before too."""
    stops: tuple[Pattern, ...] = ()
    """A clause that holds one ends the reach (it is not marked)."""
    unless: tuple[Pattern, ...] = ()
    """Pseudo-triggers: words that overlap one of these say nothing."""
    answered: tuple[Pattern, ...] = ()
    """Words further on in the sentence that take the mark back."""
    levels: tuple[str, ...] = ()
    """The levels of government it holds for; empty: all."""
    spared: tuple[str, ...] = ()
    """Traits of a topic (`receives`) or of the issuer (`own_city`) for which it does not hold."""
    leaves: str = "nothing"
    """What a marked clause is still worth: `nothing`, or `general` (a claim, no proof)."""
    bites: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    place: str = ""
    """File and name, for `inspect --why` and for messages."""

    def holds(self, traits: frozenset[str]) -> bool:
        """Whether it holds for a topic or an issuer of these traits."""
        return traits.isdisjoint(self.spared)


DIRECTIONS = ("before", "after", "both")
REACHES = ("clause", "next", "sentence", "paragraph", "previous")
_KEYS = {
    "name": str, "category": str, "words": list, "direction": str, "reach": str, "stops": list, "unless": list,
    "answered": list, "leaves": str, "levels": list, "spared": list, "bites": list, "spares": list,
}  # fmt: skip


def table(name: str) -> dict[str, Any]:
    """One of the TOML files of this room."""
    made: dict[str, Any] | None = book().tables.get(name)
    if made is None:
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), os.path.join(os.path.dirname(__file__), name))
    return made


def patterns(words: Sequence[str]) -> tuple[Pattern, ...]:
    """Spellings, compiled with the classes of this room."""
    spelling = book().spelling
    return tuple(spelling(word) for word in words)


@lru_cache(maxsize=1)
def records() -> tuple[Record, ...]:
    """Every record of scope, in the order of the file. Raises ChecklistError naming the record and the key."""
    return tuple(_record(raw) for raw in table("scope.toml")["record"])


def _record(raw: dict[str, Any]) -> Record:
    name = raw.get("name", "?")
    place = f"scope.toml: {name}"
    for key, value in raw.items():
        if key not in _KEYS or not isinstance(value, _KEYS[key]):
            raise ChecklistError(said("language.key", key), place=place)
    if raw.get("direction", "both") not in DIRECTIONS or raw.get("reach", "clause") not in REACHES:
        raise ChecklistError(said("language.reach", tuple(DIRECTIONS), tuple(REACHES)), place=place)
    try:
        return Record(
            name,
            Category(raw["category"]),
            patterns(raw["words"]),
            raw.get("direction", "both"),
            raw.get("reach", "clause"),
            patterns(raw.get("stops", ())),
            patterns(raw.get("unless", ())),
            patterns(raw.get("answered", ())),
            tuple(raw.get("levels", ())),
            tuple(raw.get("spared", ())),
            raw.get("leaves", "nothing"),
            tuple(raw.get("bites", ())),
            tuple(raw.get("spares", ())),
            place,
        )
    except (ValueError, KeyError) as error:
        raise ChecklistError(said("system", str(error)), place=place) from error
