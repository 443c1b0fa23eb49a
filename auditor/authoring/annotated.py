"""Documents annotated by a reader: a marker such as ``⟦a⟧`` before every sentence, ``⟦s/c⟧`` where either role is right."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.document import Role

CODES = {
    "p": Role.PAGE,
    "t": Role.TITLE,
    "o": Role.PREAMBLE,
    "a": Role.ACHIEVEMENT,
    "s": Role.SHORTCOMING,
    "c": Role.CAUSE,
    "n": Role.PLAN,
    "g": Role.SIGNATURE,
}
MARKER = re.compile(r"⟦([potascng](?:/[potascng])*)⟧")


class Mark(NamedTuple):
    """One annotated sentence: its span in the document without markers and the roles it may have."""

    start: int
    end: int
    roles: tuple[Role, ...]


def unmarked(annotated: str) -> tuple[str, list[Mark]]:
    """The document without its markers, and the sentences they mark."""
    document = ""
    starts: list[tuple[int, tuple[Role, ...]]] = []
    last = 0
    for found in MARKER.finditer(annotated):
        document += annotated[last : found.start()]
        starts.append((len(document), tuple(CODES[code] for code in found[1].split("/"))))
        last = found.end()
    document += annotated[last:]
    ends = [start for start, _ in starts[1:]] + [len(document)]
    marks = []
    for (start, roles), end in zip(starts, ends, strict=True):
        words = document[start:end]
        first = start + len(words) - len(words.lstrip())
        marks.append(Mark(first, start + len(words.rstrip()), roles))
    return document, marks
