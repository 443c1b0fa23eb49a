"""What a line of a published page is by itself: furniture, a sentence, a row of a table, a title, an addressee.

The words stand in `language/page.toml`; what furniture looks like was read off published pages.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.document.dates import DATE
from auditor.expression import lazy
from auditor.language.signals import alternation
from auditor.language.signals import words as listed

HAN = r"[^\W\da-z_]"
"""A Chinese character in plain text. (A class over the whole CJK range takes a millisecond to compile, this none.)"""
_NAME = r"[^\s\da-z。；：，！？、“”《》|\[\]【】/-]"
"""A character of a body's name, brackets and · included."""
_CRUMB_BAR = re.compile(r"首页\s*(》|>|/|\||-|→|»|—|＞)|^[^，。]*》\s*》|^\s*(网站)?首页(\s|$)")
_BUTTON_SHAPES = re.compile(
    r"打印(\s|】|\]|$)|a\+\s*a|登录\s*\||\|\s*注册|访问\s*[：:]\s*\d|您是第.{0,12}位|门户网站\s*$|简\s*体\s*\||繁\s*体\s*\|"
)
_DOCUMENT_NUMBER = re.compile(rf"^{HAN}{{1,12}}(〔|\[|（)20\d\d(〕|\]|）)\s*\d+\s*号$")
_TWO_NAMES = lazy(r"^([^（）]+)（([^（）]+)）$")
_PAGE_NUMBER = re.compile(r"^[—\-–－·\s]*\d{1,3}[—\-–－·\s]*$|^第\s?\d+\s?页")
_CRUMBS = re.compile(r"[^。]{2,20}\s*[》>]\s*[^。]{2,20}\s*[》>]")
_LINK = lazy(rf"^\s*[·•●]\s*(?:{HAN}|[“《])|^\s*[-*]\s*\[")
_FILE = re.compile(r"^附件下载|^(\d+[.、])?.{1,60}\.(docx?|pdf|xlsx?|wps|ofd|zip|rar)$")
_ENDED = re.compile(r"[。！？；，：]\s*$")
_ROW = lazy(r"\d\s*(%|[件人次项个名场期份条户家起部卷宗万亿])")
OPENINGS = r"20\d\d\s?年|根据|按照|为(?:深入|贯彻|全面|进一步)|现将|今年以来|一年来|近年来|过去一年"
"""With which the text of a report begins, as an expression."""
_OPENING = lazy(rf"^(?:{OPENINGS})")
_CUT_OFF = lazy(r"[^。]{4}。[^。\s]{2}")
"""A sentence with more text behind it, as where an excerpt breaks off."""
_TITLE = re.compile(
    r"(法治(政府)?(部门)?(建设)?|法治(?!日报|频道|网)|依法行政|法制政府建设|法治建设).{0,40}(报告|总结|汇报|情况|计划|要点|安排|通知|方案|解读|打算|思路|白皮书)|"
    r"(报告|总结|汇报|要点|通知|方案|意见|解读|公报|制度|办法)(（.{1,16}）)?$"
)


_SET_APART = lazy(rf"(?:^|\s){HAN}(?:\s|$)")
"""A character between white space."""

OUTER = (1, 2)
"""The depths of outer headings, numbered 一、 and （一）."""
_NUMBERED = (
    (1, re.compile(r"^第?[一二三四五六七八九十]{1,3}(、|\.|部分[：、\s]|章[：、\s]| )\s*")),
    (2, re.compile(r"^(（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}）)、?\s*")),
    (3, re.compile(r"^\d{1,2}(\.\d{1,2}){0,2}\s*(、|\.(?!\d)|\s(?=[^\W\da-z_]))\s*(?!\d)")),
    (4, re.compile(r"^(（\d{1,2}）|\d{1,2}）)\s*")),
)


def trimmed(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """(start, end) of a stretch without the white space around it; None where there is nothing else."""
    kept = plain[start:end].strip()
    first = plain.find(kept[0], start) if kept else start
    return (first, first + len(kept)) if kept else None


def heading_depth(line: str) -> tuple[int, int]:
    """(depth, length of the number) of a line that opens with a numbering; (0, 0) for any other."""
    for depth, pattern in _NUMBERED:
        found = pattern.match(line)
        if found:
            if depth == 3 and (dots := len(re.findall(r"\d\.(?=\d)", found[0]))):
                return depth + min(dots, 2), found.end()
            return depth, found.end()
    return 0, 0


@lru_cache(maxsize=512)
def _pattern(name: str, words: tuple[str, ...]) -> re.Pattern[str]:
    """The expression of a kind of line that holds one of these words, with white space between its characters or without."""
    any_word, spaced = alternation(words), alternation(words, r"\s*")
    ends = r"\s*[】\]）]?\s*(：|\||\s{1,}|$|\d|【|\[)"
    return re.compile(
        {
            "label": rf"^[\s【\[（|·•*-]*({spaced}){ends}",
            "glued": rf"^({spaced})[^，。；]{{0,90}}$",
            "dated": rf"^\s*[【\[（]?{DATE.pattern}[】\]）]?\s*(\d{{1,2}}：\d\d(：\d\d)?)?\s*({spaced})\s*：",
            "trail": rf"({any_word})(是|为)?\s*：",
            "imprint": rf"^({any_word})",
            "button": any_word,
            "alone": rf"^[\s|·•>》/\[\]【】（）-]*(({any_word})[\s|·•>》/\[\]【】（）-]*)+$",
            "body": rf"^{_NAME}{{1,40}}({any_word})$",
            "copies": rf"^\s*({spaced})\s*：",
            "addressee": rf"^[^\da-z。；：！？“”《》|]{{1,60}}({any_word})：\s*$",
            "signer": rf"^\s*({spaced})\s*：",
            "upward": rf"^\s*({spaced})\s*：[^。：；]{{2,60}}。?$",
            "closer": rf"^(({any_word})[，。！]?)+$",
            "closing": any_word,
            "annex": rf"^({spaced})",
            "title_end": rf"({any_word})[》”]?(文件解读)?(（[^（）]{{1,24}}）)?\s*$",
        }[name]
    )


_WORDS = {
    "label": "labels", "glued": "glued", "dated": "labels", "trail": "trails", "imprint": "imprint", "button": "buttons",
    "alone": "alone", "body": "bodies", "copies": "copies", "addressee": "addressees", "closer": "closers", "signer": "signers", "upward": "upwards",
    "closing": "closings", "annex": "annexes", "title_end": "title_ends",
}  # fmt: skip
"""The list of which every line of a kind holds a word."""
_MANY = 30
"""Of a list of more words only those that stand in a line are looked for in it: all of them take long to compile."""


def _words(name: str) -> tuple[str, ...]:
    """The words one of which every line of a kind holds."""
    made = listed("page.toml", _WORDS[name])
    return made + listed("bodies.toml", "organs") if name == "body" else made


def matches(name: str, line: str) -> bool:
    """Whether a line is an `addressee`, a `body`, `copies`, an `annex`, a `closer`; or ends as a title does (`title_end`)."""
    # White space may stand between the characters of a word. An expression that no line calls for is never compiled.
    bare = "".join(line.split())
    words = _words(name)
    standing = tuple([word for word in words if word in bare])
    if not standing:
        return False
    return _pattern(name, standing if len(words) > _MANY else words).search(line) is not None


def names_body(line: str) -> bool:
    """A body alone on its line, or two names of one body: 市城市管理局（市综合行政执法局）."""
    return all(matches("body", name) for name in _TWO_NAMES.sub(r"\1 \2", line.replace(" ", "")).split(" "))


def is_date(line: str) -> bool:
    """A date alone on its line."""
    return DATE.fullmatch(line.strip().removeprefix("（").removesuffix("）")) is not None


def is_told_row(line: str) -> bool:
    """A row of a table in one of whose cells a sentence stands: a report may be laid out as such rows."""
    return "|" in line and any(
        len(cell) >= 12 and cell.endswith("。") for cell in map(str.strip, line.split("|"))
    )


def is_row(line: str) -> bool:
    """A row of a table with a figure in it: part of the report, however short."""
    return "|" in line and bool(_ROW.search(line))


def is_link(line: str) -> bool:
    """A bulleted link."""
    return bool(_LINK.match(line))


def ended(line: str) -> bool:
    """Whether a line ends with a mark that ends a sentence or clause."""
    return bool(_ENDED.search(line))


def _is_trail(line: str) -> bool:
    """A page number, or a trail of crumbs without the usual words before it."""
    return bool(_PAGE_NUMBER.match(line)) or ("《" not in line and bool(_CRUMBS.match(line)))


def _navigates(line: str) -> bool:
    return bool(_CRUMB_BAR.search(line) or matches("trail", line))


_TODAY = lazy(rf"^[^，。；]{{0,24}}{DATE.pattern}\s*(星期|周|礼拜)[一二三四五六日天]")
"""The day on which a page was looked at, in its head."""


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the report."""
    if len(line) > 60 and line.count("，") >= 2 and line.endswith(("。", "；")) and "首页" not in line:
        return False
    if len(line) > 160 and "。" in line:
        return False
    if (
        _is_trail(line)
        or _FILE.match(line)
        or (len(line) <= 48 and _TODAY.match(line))
        or _navigates(line)
        or _DOCUMENT_NUMBER.match(line)
        or matches("label", line)
        or matches("dated", line)
        or matches("glued", line)
    ):
        return True
    if "。" in line:
        return False
    return bool(
        matches("button", line)
        or _BUTTON_SHAPES.search(line)
        or matches("imprint", line)
        or (len(line) <= 40 and matches("alone", line))
    )


def is_sentence(line: str) -> bool:
    """Whether a line is running text."""
    if len(line) >= 60 and line.endswith("。") and line.count("，") >= 2 and "首页" not in line:
        return True
    if (
        _is_trail(line)
        or _navigates(line)
        or matches("glued", line)
        or "|" in line
        or len(re.findall(HAN, line)) * 3 < len(line)
    ):
        return False
    if len(line) >= 24 and ("。" in line or line.count("，") >= 1):
        return True
    if len(line) >= 12 and _CUT_OFF.search(line):
        return True
    return (len(line) >= 24 and not re.search(r"\s{2,}|\d$", line) and not is_title(line)) or (
        len(line) >= 12 and bool(_OPENING.match(line)) and not is_title(line)
    )


def is_title(line: str) -> bool:
    """Whether a line may be the title of a document."""
    return len(line) <= 90 and bool(_TITLE.search(line)) and not ended(line) and not is_furniture(line)


def unspaced(line: str) -> str:
    """A line whose characters were set apart (年 度 报 告) without the spaces, if that makes the end of a title of it."""
    if len(line) > 120 or not _SET_APART.search(line):
        return line
    bare = "".join(line.split())
    ends = matches("title_end", bare) and not (is_title(line) and matches("title_end", line))
    return bare if ends and is_title(bare) else line


def starts_title(line: str) -> bool:
    """Whether a line begins as titles do, with the body and 关于 or a year."""
    return bool(
        re.match(
            rf"^{_NAME}{{2,24}}(人民政府|政府|办事处|委员会|局|厅|委|镇|乡|街道|省|市|县|区|州|旗)(关于|\d{{4}})",
            line,
        )
    )


def part_of_title(line: str) -> bool:
    """Whether a line above the last line of a title belongs to it."""
    return (
        2 <= len(line) <= 44
        and not ended(line)
        and not is_date(line)
        and "|" not in line
        and not re.search(r"[》>]|\d{1,2}：\d\d|门户网站|频道", line)
        and bool(
            matches("body", line.replace(" ", ""))
            or re.search(r"(关于|中共|政府|委员会|办事处|法治|年度?)", line)
            or is_title(line)
        )
    )
