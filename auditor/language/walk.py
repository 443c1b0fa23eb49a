"""Finds a spelling by walking its parts, exactly as its regular expression would.

To compile an expression takes as long as to read a page, and most spellings are called for a few times in a report: those are
walked, and only what is called for often is compiled (see `pattern`). A part is

========================  ==================================================
text                      itself
``["gap", most, lazy]``   up to so many characters of a clause (12) or of a sentence (30), as few or as many as it can
``["any", …]``            one of the texts or sequences of parts that follow
``["maybe", …]``          one of them, or nothing
a mark                    one of ``~ # #0 ^ $`` of the notation, as ``["~"]``
========================  ==================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

NEAR, FAR = 12, 30
_CLAUSE = frozenset("，。；：！？\n")
_SENTENCE = frozenset("。；！？\n")
OPENERS = "，：。；！？\n“"
CLOSERS = "，：。；！？\n”"

Parts = Sequence[Any]


def branch(parts: list[Any]) -> Any:
    """A sequence of parts as one of several: the text alone where it is one."""
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts


def spans(
    parts: Parts, words: str, start: int, end: int, heads: frozenset[str] | None = None
) -> list[tuple[int, int]]:
    """Every (start, end) of the parts in a stretch of words, from left to right and apart.

    `heads` are the characters with which they can begin, where the caller knows them (`first`).
    """
    made = []
    after = start
    heads = heads or first(parts)
    begins = range(start, end) if heads is None else [at for at in range(start, end) if words[at] in heads]
    for at in begins:
        if at >= after:
            found = next(_ends(parts, 0, words, at, end), None)
            if found is not None:
                made.append((at, found))
                after = max(found, at + 1)
    return made


def first(parts: Parts) -> frozenset[str] | None:
    """The characters with which the parts can begin; None where that may be any, or where they may be nothing."""
    made: set[str] = set()
    for part in parts:
        if isinstance(part, str):
            return frozenset(made | {part[0]})
        if part[0] == "^":
            continue
        if part[0] not in ("any", "maybe"):
            return None
        for branch in part[1:]:
            heads = frozenset(branch[0]) if isinstance(branch, str) else first(branch)
            if heads is None:
                return None
            made |= heads
        if part[0] == "any":
            return frozenset(made)
    return None


def _ends(parts: Parts, number: int, words: str, at: int, end: int) -> Iterator[int]:
    """Where the parts from that number on, standing at `at`, may end: what the expression would try first comes first."""
    if number == len(parts):
        yield at
        return
    part = parts[number]
    if isinstance(part, str):
        if words.startswith(part, at, end):
            yield from _ends(parts, number + 1, words, at + len(part), end)
    elif part[0] in ("any", "maybe"):
        for branch in part[1:]:
            if isinstance(branch, str):
                if words.startswith(branch, at, end):
                    yield from _ends(parts, number + 1, words, at + len(branch), end)
                continue
            for after in _ends(branch, 0, words, at, end):
                yield from _ends(parts, number + 1, words, after, end)
        if part[0] == "maybe":
            yield from _ends(parts, number + 1, words, at, end)
    else:
        for after in _gap(part, words, at, end) if part[0] == "gap" else _mark(part[0], words, at, end):
            yield from _ends(parts, number + 1, words, after, end)


def _gap(part: Sequence[Any], words: str, at: int, end: int) -> Sequence[int]:
    stops = _CLAUSE if part[1] == NEAR else _SENTENCE
    last = min(at + part[1], end)
    far = next((place for place in range(at, last) if words[place] in stops), last)
    return range(at, far + 1) if part[2] else range(far, at - 1, -1)


def _mark(mark: str, words: str, at: int, end: int) -> Sequence[int]:
    if mark == "^":
        return (at,) if at == 0 or words[at - 1] in OPENERS else ()
    if mark == "$":
        return (at,) if at == end or words[at] in CLOSERS else ()
    if at == end:
        return ()
    char = words[at]
    if mark == "~":
        return (at + 1,) if char.isalnum() and not char.isdecimal() and not "a" <= char <= "z" else ()
    if mark == "#0":
        beside = (words[at - 1 : at] if at else "") + words[at + 1 : min(at + 2, end)]
        return () if char != "0" or any(other == "." or other.isdecimal() for other in beside) else (at + 1,)
    return _figure(words, at, end)


def _figure(words: str, at: int, end: int) -> Sequence[int]:
    """Where a figure may end, the longest first."""
    whole = _digits(words, at, end)
    made = list(range(whole, at, -1))
    if whole > at and whole < end and words[whole] in ".,":
        made = [*range(_digits(words, whole + 1, end), whole + 1, -1), *made]
    return made


def _digits(words: str, at: int, end: int) -> int:
    while at < end and words[at].isdecimal():
        at += 1
    return at


def reaching(parts: Parts) -> list[Any]:
    """The parts with every gap inside a clause as long as it can be."""
    return [
        part
        if isinstance(part, str)
        else ["gap", NEAR, False]
        if part[0] == "gap" and part[1] == NEAR
        else [part[0], *(each if isinstance(each, str) else reaching(each) for each in part[1:])]
        if part[0] in ("any", "maybe")
        else part
        for part in parts
    ]
