"""Dates as official Chinese writes them, to ISO 8601; the year of a report, and when it was published and signed."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.expression import lazy
from auditor.words import Said, said

if TYPE_CHECKING:
    from auditor.document.head import Head

_DIGIT = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "o": 0, "０": 0, "两": 2, "Ｏ": 0, "◯": 0, "0": 0,
}  # fmt: skip
_HAN_YEAR = r"[一二][〇○零o0◯九][〇○零o0◯一二三四五六七八九]{2}"
DATE = re.compile(
    rf"(?<![\d/])(?:(?P<y>(?:19|20)\d\d)|(?P<hy>{_HAN_YEAR}))\s?(?:年|-|/|\.)\s?"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2}|元(?=月))(?:\s?(?:月|-|/|\.)\s?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)\s?日?|\s?月)"
)
_DIGITS_ALONE = lazy(r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
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


# ---------------------------------------------------------------- the reporting year

_A_YEAR = re.compile(
    r"(?<![\d—~〔\[-])(20[012]\d)(?=\s?年(?!\s?[—~至-]?\s?20\d\d)|\s?法治|\s?至今|以来|，|度)(?!\s?年\s?(?:\d{1,2}\s?月|第\s?\d+\s?[号期]))"
)
_SPAN_AFTER = re.compile(r"\s?年?\s?[—~至-]\s?20\d\d")
_SPAN_BEFORE = re.compile(r"20\d\d\s?年?\s?[—~至-]\s?$")
_TO_COME = re.compile(
    r"年?(度)?(的)?(法治政府建设|主要|重点|工作|下一步)*(打算|计划|安排|要点|思路|展望|目标|规划)"
)
_OPENS = re.compile(
    r"^(?:[一二]、|（一）)?\s*(?:在)?(20[012]\d)\s?(?:年(?!\s?[—~至-])|，|至今)(?!度?(?:打算|计划|安排)|\d{1,2}月)"
)


def years_in(words: str) -> list[int]:
    """The years that are no part of a span of years, a document number, a date or a plan to come, in order."""
    made = []
    for found in _A_YEAR.finditer(words):
        before = words[max(0, found.start() - 8) : found.start()]
        after = words[found.end() : found.end() + 18]
        if _SPAN_AFTER.match(after) or _SPAN_BEFORE.search(before) or _TO_COME.match(after):
            continue
        made.append(int(found[1]))
    return made


def stated_year(title: str | None) -> int | None:
    """The year that the title of a report of any kind names."""
    years = years_in(title) if title else []
    return years[0] if years else None


def reporting_year(head: Head, quoted: bool = True) -> int | None:
    """The year that title, announcing clause, opening and headings together speak for.

    Unless `quoted`, the titles that the title quotes are left out: another document's year is none of this one's.
    """
    votes: defaultdict[int, float] = defaultdict(float)

    def vote(words: str, weight: float, most: int = 1) -> None:
        for year in years_in(words)[:most]:
            votes[year] += weight

    vote(head.title if quoted else re.sub(r"《.*》", "", head.title), 14)
    vote(head.announcing, 7)
    for number, words in enumerate(re.split(r"[\n。]", head.body[:600])[:6]):
        if found := _OPENS.match(words.strip()):
            votes[int(found[1])] += 6 - number * 0.5
    for heading in head.headings[:3]:
        vote(heading, 3)
    vote(re.sub(r"《[^《》]*》", "", head.body[:700]), 1.5, 3)
    vote(re.sub(r"《[^《》]*》", "", head.body[700:4000]), 0.2, 12)
    vote(head.body[:4000], 0.1, 8)
    signed = signed_on(head)
    if signed and votes:
        votes[int(signed[:4]) - 1] += 2
    if not votes:
        return _year_of_signing(signed)
    return max(votes, key=lambda year: (votes[year], year))


def _year_of_signing(signed: str | None) -> int | None:
    """The year of a report that names none: that of its signing at the end of a year, else the one before."""
    if not signed:
        return None
    year, _, rest = signed.partition("-")
    return int(year) if rest[:2] in ("11", "12") else int(year) - 1


# ------------------------------------------------------- published and signed on a day

_PUBLISHED = (
    lazy(
        r"(发布日期|发布时间|公开日期|公开时间|发文时间|发表时间|发布于|公示时间)\s*[】\]）]?\s*[：|]?\s*[】\]]?\s*"
    ),
    lazy(
        r"(?<![更新成文效废止生到今])(?<!发文|上传|下载|采集|转载|打印)(日\s*期|时\s*间)\s*[】\]）]?\s*[：|]\s*"
    ),
    lazy(r"(更新日期|更新时间)\s*[】\]）]?\s*[：|]?\s*"),
)
_SIGNED = lazy(r"(成文日期|成文时间|生成日期)\s*[】\]）]?\s*[：|]?\s*[】\]]?\s*")
_OTHER_DAY = lazy(r"今天|今日|星期|成文|生成|施行|废止|〔|更新|发文日期|第.{1,8}号|会议")
_BARE_DAY = lazy(r"^\s*[【\[（]?\s*(?=\d{1,4}[-./年])")
_PLACED_DAY = rf"^[^\s，。：]{{2,14}}\s+{DATE.pattern}$"
_COUNTED = r"(?:来源|作者|浏览|点击|阅读|字号|字体)"
_INSIDE = (
    lazy(rf"{_COUNTED}.*?(?:(?:19|20)\d\d[-./年]\d{{1,2}}[-./月]\d{{1,2}})"),
    lazy(rf"(?:(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}})\s*(?:\d{{1,2}}：\d\d)?.*{_COUNTED}"),
)


# Days that stand for that of publication only where the page would otherwise be dated by what it does not show.
_NEARLY_PUBLISHED = lazy(
    r"(?:发文|上传|录入|发稿)(?:日\s*期|时\s*间)\s*[】\]）]?\s*[：|]?\s*[】\]]?\s*|编\s*辑\s*：[^\d\n]{0,12}\s*"
)


def published_on(head: Head) -> str | None:
    """The day on which the page says that it was published; one that it shows goes before that of its metadata.

    A day in the metadata before the one on which the report is signed is none: nothing is published before.
    """
    shown = _shown_on(head)
    unseen = first_date(head.metadata.get("published", ""))
    if shown or not unseen:
        return shown
    signed = signed_on(head)
    return _after(_NEARLY_PUBLISHED, head.page) or (
        None if signed and unseen < signed[: len(unseen)] else unseen
    )


def unlike_metadata(head: Head, published: str | None) -> Said | None:
    """A remark when the metadata names another day of publication than the one that counts."""
    unseen = first_date(head.metadata.get("published", ""))
    if not unseen or (published and (published.startswith(unseen) or unseen.startswith(published))):
        return None
    if published:
        return said("metadata.shown", unseen, published)
    return said("metadata.signed", unseen, signed_on(head))


def _shown_on(head: Head) -> str | None:
    """The day that the page shows as that of its publication."""
    for label in _PUBLISHED:
        found = _after(label, head.page)
        if found:
            return found
    for line in head.page[:40]:
        if _OTHER_DAY.search(line):
            continue
        if not line.endswith("）") and _BARE_DAY.match(line) and first_date(line[:24]):
            return first_date(line[:24])
        if placed := re.match(_PLACED_DAY, line):
            return iso(placed)
        inside = next((match for pattern in _INSIDE if (match := pattern.search(line))), None)
        if inside:
            return first_date(inside[0])
    return None


def signed_on(head: Head) -> str | None:
    """The day under the text, else the one that the index block gives as that of its making."""
    for line in reversed(head.signature):
        value = first_date(line.replace(" ", ""))
        if value:
            return value
    return _after(_SIGNED, head.page)


def _after(label: re.Pattern[str], page: tuple[str, ...]) -> str | None:
    """The date that directly follows a label, on its line or alone on the next."""
    for index, line in enumerate(page):
        for found in label.finditer(line):
            rest = line[found.end() :]
            if not rest.strip(" |】]") and index + 1 < len(page):
                rest = page[index + 1]
                if re.match(r"[^\d]", rest.strip()):
                    continue
            match = DATE.match(rest.strip()) or _DIGITS_ALONE.match(rest.strip())
            if match:
                return iso(match)
            value = first_date(rest[:24])
            if value and re.match(r"\s*[\d二]", rest):
                return value
    return None
