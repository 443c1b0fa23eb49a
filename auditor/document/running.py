"""A report whose lines were lost: title, salutation, headings and paragraphs run on in one line, as pages taken over as text have them."""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.document.cues import announces
from auditor.document.dates import DATE
from auditor.document.line import OPENINGS, is_title, matches, trimmed
from auditor.expression import lazy

_LONG = 200
"""A line of fewer characters is one line."""
_HEAD = 90
"""A title or salutation ends within so many characters of its line."""
_ORDINALS = "一二三四五六七八九十"
_NUMBERED = (
    re.compile(rf"(?:(?<=[。！？；：）”])|(?<=\s))([{_ORDINALS}])、(?=[^、\s])"),
    re.compile(rf"(?:(?<=[。！？；：）”])|(?<=\s))（([{_ORDINALS}])）"),
)
"""The outer numbers of headings, behind the end of a sentence or white space."""
_AT_START = (
    re.compile(rf"^ *[{_ORDINALS}]、", re.MULTILINE),
    re.compile(rf"^ *（[{_ORDINALS}]）", re.MULTILINE),
)
"""The same where they open a line."""
_HEADING = lazy(rf"(?:[{_ORDINALS}]、|（[{_ORDINALS}]）)[^。；：\s]{{2,40}}(?=\s)")
"""A heading that white space sets apart from its paragraph."""
_GOES_ON = lazy(rf"(?<=[^\W\d])(?={OPENINGS})")
_PIECE = lazy(r"\S+")
_FURNITURE = 400
"""What leads to the text of a page ends within so many characters."""
_STOP = lazy(r"[。：]")
_OPENING = 800
"""The sentence that says that the account follows stands within so many characters."""
_CALL = lazy(r"[^。，；\n]{2,60}?：")


def divided(plain: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """(start, end) of the lines of a text, long ones cut where a title or salutation ends and where a heading begins.

    Headings are sought in long lines only where none of their kind opens a line of the text: 一、…；二、… inside a
    paragraph of a text that has its lines is a list.
    """
    if not any(end - start > _LONG for start, end in lines):
        return lines
    sought = [
        inner
        for inner, start in zip(_NUMBERED, _AT_START, strict=True)
        if not start.search(plain) and inner.search(plain)
    ]
    if not sought and not any((end - start) * 2 > len(plain) for start, end in lines):
        return lines
    made: list[tuple[int, int]] = []
    headed = False
    for start, end in lines:
        at = []
        if end - start > _LONG:
            at = [*_headings(plain, start, end, sought), *_foot(plain, start, end)]
            at += [] if headed else _head(plain, start, end)
            headed = True
        bounds = [start, *sorted(set(at)), end]
        made += filter(None, (trimmed(plain, first, last) for first, last in pairwise(bounds)))
    return made


def _headings(plain: str, start: int, end: int, sought: list[re.Pattern[str]]) -> list[int]:
    """Where headings begin in a line: of the outermost kind, those that count on from 一."""
    made = []
    for pattern in sought:
        following = 0
        for found in pattern.finditer(plain, start, end):
            ordinal = _ORDINALS.index(found[1])
            if ordinal in (0, following):
                made.append(found.start())
                following = ordinal + 1
                heading = _HEADING.match(plain, found.start(), end)
                if heading:
                    made.append(heading.end())
    return made


def _foot(plain: str, start: int, end: int) -> list[int]:
    """Where the signature and its date behind the last sentence of a line begin."""
    last = plain.rfind("。", start, end) + 1
    signed = plain[last:end].rstrip()
    date = DATE.search(signed)
    if not last or not date or date.end() < len(signed) or len(signed) > _HEAD:
        return []
    return [last, last + date.start()]


def _head(plain: str, start: int, end: int) -> list[int]:
    """Where what stands before the text of a page ends, piece by piece (without a comma): what leads to it, title, salutation."""
    made = []
    for piece in _PIECE.finditer(plain, start, min(end, start + _FURNITURE)):
        made.append(piece.start())
        if "，" in piece[0]:
            break
    else:
        made = [start]
    first = made[-1]
    for found in _GOES_ON.finditer(plain, first, first + _HEAD):
        title = plain[first : found.start()]
        if is_title(title) and matches("title_end", title):
            made.append(found.start())
            first = found.start()
            break
    call = _CALL.match(plain[: first + _HEAD], first)
    told = next(
        (
            at
            for at in _STOP.finditer(plain, first, min(end, first + _OPENING))
            if announces(plain[first : at.end()][-80:])
        ),
        None,
    )
    made += [told.end()] if told else []
    if call and matches("addressee", call[0].strip()):
        made.append(call.end())
    return made
