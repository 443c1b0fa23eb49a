"""Automatic numbering of Word: the labels it draws before a paragraph, written out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.reading.markup import attribute, children, find

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_CIRCLES = [""] + [chr(0x2460 + n) for n in range(20)] + [chr(0x3251 + n) for n in range(15)]
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographLegalTraditional",
        "koreanCounting",
    )
)
_CYCLES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}


def number(value: int, style: str) -> str:
    """`value` written in a number format of Word's (``w:numFmt``); an unknown format gives Arabic digits."""
    if value < 0 or value > 9_999:
        return str(value)
    if style in _CHINESE:
        return _chinese(value, _DIGITS, "十百千")
    if style == "chineseLegalSimplified":
        return _chinese(value, _LEGAL, "拾佰仟", short=False)
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    if style in _CYCLES and value:
        cycle = _CYCLES[style]
        return cycle[(value - 1) % len(cycle)] * ((value - 1) // len(cycle) + 1)
    if style in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < value < len(_CIRCLES):
        return _CIRCLES[value]
    if style == "decimalEnclosedParen" and 0 < value <= 20:
        return chr(0x2474 + value - 1)
    if style == "decimalEnclosedFullstop" and 0 < value <= 20:
        return chr(0x2488 + value - 1)
    if style == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
    if style == "decimalZero":
        return f"{value:02d}"
    if style in ("lowerRoman", "upperRoman") and value:
        roman = _roman(value)
        return roman if style == "upperRoman" else roman.lower()
    return str(value)


def _chinese(value: int, digits: str, units: str, short: bool = True) -> str:
    """A number below ten thousand in words; `short` writes 十二 for 一十二."""
    if value == 0:
        return digits[0] if not short else "零"
    words = ""
    text = str(value)
    for at, digit in enumerate(text):
        power = len(text) - at - 1
        if digit != "0":
            words += digits[int(digit)] + (units[power - 1] if power else "")
        elif words and not words.endswith("零") and text[at:].strip("0"):
            words += "零"
    return words[1:] if short and 10 <= value < 20 else words


def _roman(value: int) -> str:
    words = ""
    for amount, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        words += sign * (value // amount)
        value %= amount
    return words


@dataclass(frozen=True)
class _Level:
    style: str
    pattern: str
    start: int
    legal: bool
    """All numbers of the label in Arabic digits, whatever their level's format."""
    restart: int | None
    """The level whose counting restarts this one, None for the level above."""


@dataclass
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


_PLACE = re.compile(r"%([1-9])")
_MAX_START = 9_999


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._lists: dict[str, tuple[_List, dict[int, int]]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, properties: Element | None) -> str:
        """The label of the next paragraph with these properties (``w:pPr``); empty for one without a number.

        Each call counts, so paragraphs must come in the order of the document.
        """
        where = self._list_of(properties)
        if where is None:
            return ""
        identity, level = where
        if identity not in self._lists:
            return ""
        numbered, starts = self._lists[identity]
        definition = numbered.levels.get(level)
        if definition is None:
            return ""
        self._advance(identity, numbered, starts, level)
        if definition.style in ("bullet", "none"):
            return ""
        return _PLACE.sub(
            lambda found: self._count(numbered, definition, int(found[1]) - 1), definition.pattern
        )

    def _advance(self, identity: str, numbered: _List, starts: dict[int, int], level: int) -> None:
        counts = numbered.counts
        if level in starts and (identity, level) not in self._restarted:
            self._restarted.add((identity, level))
            counts[level] = starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = numbered.levels[level].start
        for deeper, definition in numbered.levels.items():
            if deeper > level and (definition.restart is None or level < definition.restart):
                counts.pop(deeper, None)

    @staticmethod
    def _count(numbered: _List, definition: _Level, level: int) -> str:
        shown = numbered.levels.get(level)
        if shown is None:
            return ""
        value = numbered.counts.get(level, shown.start)
        return number(value, "decimal" if definition.legal else shown.style)

    def _list_of(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or those of its style."""
        own = find(properties, "numPr")
        styled = self._by_style.get(attribute(find(properties, "pStyle"), "val") or "")
        if own is None:
            return styled
        identity = attribute(find(own, "numId"), "val") or (styled[0] if styled else "0")
        level = attribute(find(own, "ilvl"), "val")
        # numId 0 takes the number away that the style would give.
        return None if identity == "0" else (identity, _integer(level, styled[1] if styled else 0))

    def _read_lists(self, numbering: Element) -> None:
        for abstract in children(numbering, "abstractNum"):
            levels = {
                _integer(attribute(level, "ilvl"), 0): _level(level) for level in children(abstract, "lvl")
            }
            self._abstract[attribute(abstract, "abstractNumId") or ""] = _List(levels)
        for concrete in children(numbering, "num"):
            identity = attribute(concrete, "numId") or ""
            shared = self._abstract.get(attribute(find(concrete, "abstractNumId"), "val") or "")
            if shared is None:
                continue
            starts: dict[int, int] = {}
            for override in children(concrete, "lvlOverride"):
                start = attribute(find(override, "startOverride"), "val")
                if start is not None:
                    starts[_integer(attribute(override, "ilvl"), 0)] = _integer(start, 1)
            self._lists[identity] = (shared, starts)

    def _read_styles(self, styles: Element) -> None:
        own: dict[str, tuple[str | None, int]] = {}
        based: dict[str, str] = {}
        for style in children(styles, "style"):
            identity = attribute(style, "styleId") or ""
            based[identity] = attribute(find(style, "basedOn"), "val") or ""
            properties = find(style, "pPr", "numPr")
            if properties is not None:
                level = _integer(attribute(find(properties, "ilvl"), "val"), 0)
                own[identity] = (attribute(find(properties, "numId"), "val"), level)
        for identity in based:
            at, seen = identity, {""}
            while at not in seen:
                seen.add(at)
                if at in own:
                    listed = own[at][0]
                    if listed and listed != "0":
                        self._by_style[identity] = (listed, own[at][1])
                    break
                at = based.get(at, "")


def _level(level: Element) -> _Level:
    restart = attribute(find(level, "lvlRestart"), "val")
    legal = find(level, "isLgl")
    return _Level(
        attribute(find(level, "numFmt"), "val") or "decimal",
        (attribute(find(level, "lvlText"), "val") or "")[:50],
        _integer(attribute(find(level, "start"), "val"), 0 if find(level, "start") is None else 1),
        legal is not None and attribute(legal, "val") not in ("0", "false"),
        None if restart is None else _integer(restart, 0),
    )


def _integer(text: str | None, otherwise: int) -> int:
    """The number in an attribute, within what Word allows."""
    try:
        return max(0, min(int(text or ""), _MAX_START))
    except ValueError:
        return otherwise
