"""The sentences of a paragraph, and the numbers with which they begin."""

import re
from typing import NamedTuple

from auditor.document.dates import number
from auditor.document.line import heading_depth
from auditor.document.lines import Block
from auditor.document.report import Role
from auditor.language.signals import words as listed

_POINT = re.compile(
    r"(?:（?([一二三四五六七八九十])）?[是要]|第([一二三四五六七八九十])[，、是件条个方]|其([一二三四五六])[，、是]|（([一二三四五六七八九十]{1,2}|\d{1,2})）|(\d{1,2})(?:[、）]|\.(?!\d))|([一二三四五六七八九十]{1,2})、|(——?|●|◆|■|◎|☆|·))"
)
_ENDS = re.compile(r"[。！？；]+[”》）]*")
LONGEST = 1_500
"""No sentence has more characters (the longest in hundreds of reports has 630): what runs on is cut, so that the cost of
reading stays in proportion to the length."""


def split(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the sentences of a paragraph; a mark inside 《》 or （） ends none, `LONGEST` ends every one."""
    spans: list[tuple[int, int]] = []
    first = seen = start
    titles = brackets = 0
    for found in _ENDS.finditer(plain, start, end):
        at = found.start()
        titles += plain.count("《", seen, at) - plain.count("》", seen, at)
        brackets += plain.count("（", seen, at) - plain.count("）", seen, at)
        seen = at
        if (titles > 0 or brackets > 0) and at - first < LONGEST:
            continue
        spans += pieces(plain, first, found.end())
        first = seen = found.end()
        titles = brackets = 0
    if plain[first:end].strip():
        spans += pieces(plain, first, end)
    trimmed = []
    for a, b in spans:
        while a < b and plain[a] in " \n":
            a += 1
        if a < b:
            trimmed.append((a, b))
    return trimmed


def pieces(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch, cut behind its commas where it is longer than any sentence."""
    made = []
    while end - start > LONGEST:
        comma = plain.rfind("，", start + LONGEST // 2, start + LONGEST)
        cut = comma + 1 if comma >= 0 else start + LONGEST
        made.append((start, cut))
        start = cut
    return [*made, (start, end)]


class Point(NamedTuple):
    """How an item of a list begins."""

    ordinal: int | None
    """None for a dash or a word that only goes on (此外)."""
    length: int
    style: str


class OpenList(NamedTuple):
    """A list that a sentence opened: what its items are, and which comes next."""

    role: Role
    next: int
    style: str | None = None

    def after(self, item: Point) -> "OpenList | None":
        """The list with this item as its last; None for an item that is not its next."""
        if self.style not in (None, item.style) and item.style != "further":
            return None
        if item.ordinal is None:
            return self
        if item.ordinal == self.next or (item.ordinal == 1 and self.style is None):
            return OpenList(self.role, item.ordinal + 1, item.style)
        return None


class Told(NamedTuple):
    """A sentence as it is read: where it stands, and its words with and without the number it begins with."""

    start: int
    end: int
    words: str
    bare: str
    item: Point | None


def point(words: str) -> Point | None:
    """The beginning of an item, when words are one."""
    found = _POINT.match(words)
    if found:
        style = next(index for index, group in enumerate(found.groups()) if group)
        told = found[style + 1]
        ordinal = None if style == 6 else number(told) or 0
        return Point(ordinal, found.end(), "dash" if style == 6 else f"{style}")
    for word in listed("parts.toml", "further"):
        if words.startswith(word):
            return Point(None, len(word), "further")
    return None


def told(plain: str, block: Block) -> list[Told]:
    """The sentences of a block."""
    made = []
    for index, (start, end) in enumerate(split(plain, block.start, block.end)):
        words = plain[start:end]
        item = point(words)
        length = heading_depth(words)[1] if index == 0 else 0
        if not length and item:
            length = item.length
        made.append(Told(start, end, words, words[length:], item))
    return made


LEAD = 26
"""A first sentence of at most so many characters may be the heading of its paragraph."""
