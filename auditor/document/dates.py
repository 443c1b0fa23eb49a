"""Dates as official Chinese writes them, to ISO 8601."""

from __future__ import annotations

import re

_DIGIT = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "o": 0, "０": 0, "两": 2, "Ｏ": 0, "◯": 0, "0": 0,
}  # fmt: skip
_HAN_YEAR = r"[一二][〇○零o0◯九][〇○零o0◯一二三四五六七八九]{2}"
DATE = re.compile(
    rf"(?<![\d/])(?:(?P<y>(?:19|20)\d\d)|(?P<hy>{_HAN_YEAR}))\s?(?:年|-|/|\.)\s?"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2}|元(?=月))(?:\s?(?:月|-|/|\.)\s?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)\s?日?|\s?月)"
)
_DAY_FIRST = re.compile(r"(?<!\d)(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>20\d\d)(?!\d)")


def number(words: str) -> int | None:
    """The value of a Chinese or Arabic numeral below 100 (二十七, 27, 十); None when it is none."""
    if words.isdigit() and words.isascii():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        if (tens and tens not in _DIGIT) or (ones and ones not in _DIGIT):
            return None
        return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)
    if words and all(char in _DIGIT for char in words):
        return int("".join(str(_DIGIT[char]) for char in words))
    return None


def iso(found: re.Match[str]) -> str | None:
    """ISO 8601 of a match of `DATE`, to the day or to the month; None for an impossible date."""
    groups = found.groupdict()
    year = int(groups["y"]) if groups.get("y") else number(groups.get("hy") or "")
    month = 1 if groups["m"] == "元" else number(groups["m"])
    day = number(groups["d"]) if groups.get("d") else None
    if not year or not 1990 <= year <= 2099 or not month or not 1 <= month <= 12:
        return None
    if groups.get("d") is None:
        return f"{year:04d}-{month:02d}"
    if day is None or not 1 <= day <= 31:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def first_date(words: str) -> str | None:
    """The first date in plain text, whatever its form (2021-02-05, 2021年2月5日, 二〇二一年二月, 25.02.2016)."""
    found = DATE.search(words)
    day_first = _DAY_FIRST.search(words)
    if day_first and (not found or day_first.start() <= found.start()):
        return f"{day_first['y']}-{int(day_first['m']):02d}-{int(day_first['d']):02d}"
    return iso(found) if found else None
