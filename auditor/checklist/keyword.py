"""Keywords: the few words that name a matter, as a lawyer writes them.

==========================  =====================================================================
written                     found where
==========================  =====================================================================
``权责清单``                the word stands; of five characters or more also with one wrong or missing
``权责清单 动态调整``       both stand in a clause or in two neighbouring ones, in any order
``清单 公布|调整|更新``     one of several
``集体学法 #次|场``         a figure counted in one of these units stands by
==========================  =====================================================================
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.errors import ChecklistError
from auditor.words import said

LONGEST = 160
FUZZY_FROM = 5
"""Words of this many characters and more may have a slip in them."""
_SAID = re.compile(r"[^\s“”‘’《》（）、，。；：！？·—\-]")


class Keyword(NamedTuple):
    """One keyword."""

    text: str
    """As written."""
    words: tuple[tuple[str, ...], ...]
    """What must stand: for each word its alternatives."""
    units: tuple[tuple[str, ...], ...] = ()
    """For each figure the units it may be counted in; empty: any."""

    @property
    def name(self) -> str:
        """What it names, for a person: of several words for one thing the first."""
        return " ".join(options[0] for options in self.words)


def parse(text: str) -> Keyword:
    """A keyword as written. Raises ChecklistError for one that cannot be found in any text."""
    if len(text) > LONGEST:
        raise ChecklistError(said("keyword.long", text[:24], LONGEST), said("keyword.long.help"))
    words: list[tuple[str, ...]] = []
    units: list[tuple[str, ...]] = []
    for part in text.split():
        if part.startswith("#"):
            units.append(tuple(unit for unit in part[1:].split("|") if unit))
            continue
        options = tuple(bare(option) for option in part.split("|"))
        if not all(options):
            raise ChecklistError(said("keyword.empty", text), said("keyword.empty.help"))
        if any(mark in option for option in options for mark in "{}<>&…"):
            raise ChecklistError(said("keyword.form", text), said("keyword.form.help", "清单 公布|调整"))
        words.append(options)
    if not words:
        raise ChecklistError(said("keyword.figure", text), said("keyword.figure.help"))
    return Keyword(text, tuple(words), tuple(units))


def bare(words: str) -> str:
    """The characters that are looked for: no marks, no spaces."""
    return "".join(_SAID.findall(words))
