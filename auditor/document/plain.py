"""One normal form for matching, with an exact map back to the source.

`plain` folds width (NFKC), case, punctuation and traditional characters one to one and drops what a reader does
not see (zero-width characters, soft hyphens, pinyin injected by converters, OCR spaces between characters).
"""

import bisect
import os
import re
import unicodedata
from array import array
from functools import lru_cache
from typing import NamedTuple

from auditor.expression import lazy

_DROP = "\x00"
_PUNCTUATION = {
    ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", "〈": "《", "〉": "》",
    "<": "《", ">": "》", "〔": "〔", "〕": "〕", "[": "[", "]": "]", "﹐": "，", "､": "、", "｡": "。",
    "‘": "“", "’": "”", "「": "“", "」": "”", "『": "“", "』": "”", "'": "”", "–": "—", "―": "—",
    "─": "—", "－": "-", "‐": "-", "‑": "-", "−": "-", "﹣": "-", "…": "…", "⋯": "…", "·": "·", "•": "·",
    "・": "·", "．": ".", "～": "~", "〜": "~", "％": "%", "﹪": "%",
}  # fmt: skip
_RADICALS = dict(
    zip(
        "⺁⺄⺇⺌⺎⺒⺓⺛⺝⺟⺠⺢⺩⺫⺬⺮⺯⺰⺶⺷⺻⺼⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻰⻱⻲⻳",
        "厂乙几小兀巳幺旡月母民水王目示竹纟纟羊羊聿肉艹虎衤西西见角讠贝车辶钅长长长门雨青韦页风飞食饣饣马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龟龟龟",
        strict=True,
    )
)
"""The CJK radicals supplement, with which some converters of PDF write whole characters, to the plain ones."""
_SELECTORS = frozenset("\u034f\u115f\u1160\u3164\uffa0").union(
    *(
        map(chr, range(first, last + 1))
        for first, last in ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
    )
)
"""Variation selectors, joiners and fillers: they change how a character is drawn, not which it is."""
_PINYIN = re.compile(r"（[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}）")
_HAN_YEAR = lazy(r"[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FULL_STOP = lazy(r"(?<=[^\W\da-z_）”%])\.(?=[^\W\da-z_]|[“”（\s]|$)")
"""A Latin full stop that closes a Chinese sentence."""
_HASHES = lazy(r"(?m)^ {0,3}(?:#{1,6} +)+(?=\S)")
_STARS = lazy(
    r"(?m)^ *(?:#{1,6} +)*\*\*(?=[^*\n]+\*\* *$|(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、]|[一二三四五六七八九十]是)[^*\n]+\*\*)"
    r"([^*\n]+)\*\*"
)
"""A heading in Markdown, and one or the lead of a paragraph in its bold; other stars stand for what is left out (**县)."""
_OCR_SPACE = re.compile(r"(?<=[^\W\da-z_]) (?=[^\W\da-z_])")


class Plain(NamedTuple):
    """The normal form of a text; `at[i]` is the source offset of character i (None: the offsets are the same)."""

    chars: str
    at: "array[int] | None"
    length: int
    """How many characters the source has."""

    def source(self, offset: int) -> int:
        """The source offset of a plain offset; the end of the text maps to the end of the source."""
        if self.at is None:
            return min(offset, self.length)
        return self.at[offset] if offset < len(self.at) else self.length

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a plain span that is not empty: it ends right after its last character."""
        return self.source(start), (self.source(end - 1) + 1 if end > start else self.source(start))

    def of_source(self, offset: int) -> int:
        """The plain offset of the first kept character at or after a source offset."""
        return offset if self.at is None else bisect.bisect_left(self.at, offset)


class _Fold(dict[int, str]):
    """Translation table filled as characters are met: each becomes exactly one character or `_DROP`."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    if "\u4e00" <= char <= "\u9fff":
        return char
    if unicodedata.category(char) == "Cf" or "\ue000" <= char <= "\uf8ff" or char in _SELECTORS:
        return _DROP
    if char in _RADICALS:
        return _RADICALS[char]
    if char in _PUNCTUATION:
        return _PUNCTUATION[char]
    if char.isspace() and char != "\n":
        return "\n" if char in "\u2028\u2029\x85" else " "
    wide = unicodedata.normalize("NFKC", char)
    if len(wide) == 1:
        kept = _PUNCTUATION.get(wide, wide).lower()
        return kept if len(kept) == 1 else wide
    # A ligature such as ㈠ or ⒈ stands for its first letter or digit; an exact map needs one for one.
    return next((part.lower() for part in wide if part.isalnum() and len(part.lower()) == 1), " ")


_TABLE = _Fold()


@lru_cache(maxsize=1)
def traditional() -> dict[int, int]:
    """Traditional to simplified, one to one (derived from OpenCC's character table)."""
    with open(os.path.join(os.path.dirname(__file__), "traditional.txt"), encoding="utf-8") as stream:
        pairs = stream.read().split("\n")
    return str.maketrans(pairs[0], pairs[1])


def plain(source: str) -> Plain:
    """The normal form of `source`. Never raises; the map is exact for every kept character."""
    chars = source.translate(_TABLE)
    try:
        chars.replace("—", "").replace("·", "").encode("gb2312")
    except UnicodeEncodeError:
        chars = chars.translate(traditional())
    # What is not seen goes first, so that what it parted is read as one.
    chars, at = _kept(chars, None)
    chars, at = _kept(_PINYIN.sub(lambda found: _DROP * len(found[0]), chars), at)
    if "**" in chars:
        chars, at = _kept(_STARS.sub(_unstarred, chars), at)
    if "#" in chars:
        chars, at = _kept(_HASHES.sub(lambda found: _DROP * len(found[0]), chars), at)
    if '"' in chars:
        chars = "\n".join(map(_paired, chars.split("\n")))
    if "." in chars:
        chars = _FULL_STOP.sub("。", chars)
    if "〇" in chars or "○" in chars or "零" in chars:
        # 二〇二二年 is 2022年: digit for digit, so that the map stays one to one.
        chars = _HAN_YEAR.sub(lambda found: found[0].translate(_HAN_DIGITS), chars)
    spaces = len(_OCR_SPACE.findall(chars))
    if spaces > 40 and spaces * 4 > len(chars) - chars.count(" "):
        chars, at = _kept(_OCR_SPACE.sub(_DROP, chars), at)
    return Plain(chars, at, len(source))


def _unstarred(found: re.Match[str]) -> str:
    """What is bold, without its stars; as many characters."""
    opened = found[0][: found.start(1) - found.start()]
    return opened.replace("*", _DROP) + found[1] + _DROP * 2


def _paired(line: str) -> str:
    """A line whose straight quotation marks open and close in turn."""
    first, *others = line.split('"')
    return first + "".join(("“" if number % 2 == 0 else "”") + words for number, words in enumerate(others))


def _kept(chars: str, at: "array[int] | None") -> "tuple[str, array[int] | None]":
    """The characters that are not to be dropped, and the source offset of each."""
    if _DROP not in chars:
        return chars, at
    kept = array("I", [index for index, char in enumerate(chars) if char != _DROP])
    return chars.replace(_DROP, ""), kept if at is None else array("I", map(at.__getitem__, kept))
