"""Where a report's own text begins and ends among the lines of its page: title, first line, signature, what stands around it.

Where furniture stands was read off published pages: navigation and an index block before the title, buttons and
related links after the signature. What a line is by itself is told in `line`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.document.leadin import full_text
from auditor.document.line import (
    HAN,
    OUTER,
    ended,
    heading_depth,
    is_furniture,
    is_link,
    is_row,
    is_sentence,
    is_title,
    is_told_row,
    matches,
    part_of_title,
    starts_title,
)
from auditor.document.signing import NOTHING, bracketed, signing, signs

_LEAST = 4
"""A signature stands below so many lines of text."""
_HEAD = 60
"""The text of a report begins within so many lines."""
_FIRST = re.compile(r"一\s*[、.．]")
"""How the first heading of a text is numbered."""


def title_lines(lines: list[str], known: list[bool], body: int) -> set[int]:
    """Indices of the lines, before the body, that together are the title (the last such group)."""
    ends = list(_titled(lines, known, body))
    if not ends:
        return set()
    last = ends[-1]
    first = last
    while (
        first > 0
        and last - first < 4
        and not known[first - 1]
        and not is_furniture(lines[first - 1])
        and not starts_title(lines[first])
        and part_of_title(lines[first - 1])
    ):
        first -= 1
    return set(range(first, last + 1))


def body_start(lines: list[str], known: list[bool]) -> int:
    """Index of the first line of the report's own text; where a lead-in gives the report whole, below it."""
    body = _first_line(lines, known)
    title = full_text(lines, known, body)
    return body if title is None else _first_line(lines, [True] * title + known[title:], title + _HEAD)


def _first_line(lines: list[str], known: list[bool], head: int = _HEAD) -> int:
    """Index of the first line of a text: salutation, heading or sentence after the head of the page."""
    last_furniture = -1
    titles = [
        index
        for index, line in enumerate(lines[:head])
        if not known[index]
        and is_title(line)
        and matches("title_end", line)
        and re.search("法治|依法", line)
        and not heading_depth(line)[0]
    ]
    for index, line in enumerate(lines[:head]):
        if known[index]:
            last_furniture = index
            continue
        furniture = is_furniture(line)
        if furniture:
            last_furniture = index
        if titles and titles[0] < index and last_furniture < index and _FIRST.match(line):
            # 一、2025年法治政府建设情况 under the title is worded like one.
            return index
        if not furniture and heading_depth(line)[0] in OUTER and not any(place > index for place in titles):
            # So is one with which an excerpt begins.
            return index
        if furniture or is_title(line) or (index - 1 in titles and line.startswith("——")):
            # ——在县人民代表大会常务委员会第九次会议上 is told of the title above it.
            continue
        if matches("addressee", line) or (titles and titles[0] < index and matches("upward", line)):
            return index
        if is_sentence(line):
            # A link to some news is as long as a sentence, but it does not end like one, and the title is yet to come.
            ahead = next((place for place in titles if place > index), None)
            if (
                ahead
                and titles[0] > index
                and not any(re.search(r"[。：；]$", other) for other in lines[index:ahead])
            ):
                last_furniture = index
                continue
            return _with_heading(lines, index, last_furniture)
        if titles and titles[0] < index and is_told_row(line):
            # A report laid out as a table: the names of its columns open it.
            above = index - 1
            return above if "|" in lines[above] and above > max(last_furniture, titles[0]) else index
        depth, _ = heading_depth(line)
        if depth and (index > last_furniture) and len(line) > 4 and not re.search(r"》|\|", line):
            return index
    return min(len(lines), last_furniture + 1)


def _with_heading(lines: list[str], index: int, furniture: int) -> int:
    """The first sentence, or the heading without a number that stands right between the title and it."""
    above = index - 1
    if above - 1 <= furniture - 1 or above < 1 or not is_title(lines[above - 1]):
        return index
    line = lines[above]
    short = 2 <= len(line) <= 14 and re.fullmatch(rf"{HAN}+", line) and not matches("body", line)
    return above if short and not is_title(line) and not is_furniture(line) else index


def tail_start(lines: list[str], known: list[bool], body: int) -> int:
    """Index of the first line after the report's own text: buttons, links, the site's imprint."""
    last = body - 1
    for index in range(len(lines) - 1, body - 1, -1):
        line = lines[index]
        if known[index] or is_furniture(line):
            continue
        sentence = is_sentence(line) and not is_link(line)
        if sentence or heading_depth(line)[0] or is_row(line) or signing(line).dated:
            last = index
            break
    last = _without_links(lines, known, body, min(last, _closed(lines, body) - 1))
    tail = last + 1
    while tail < len(lines) and not known[tail]:
        line = lines[tail]
        if (
            is_furniture(line)
            or is_link(line)
            or not (
                matches("body", line)
                or signing(line) != NOTHING
                or matches("copies", line)
                or line.endswith(("。", "）"))
            )
        ):
            break
        tail += 1
    return tail


def below_signature(lines: list[str], known: list[bool], body: int, tail: int) -> int:
    """The tail, begun where a body and a date sign the text and neither annex nor another part follows: no word below is the report's."""
    first = max(body + _LEAST, (body + tail) // 2)
    more = range(tail - 1, first, -1)
    first = next((at for at in more if _annexed(lines[at : at + 1]) or _is_part(lines[at])), first)
    for index in range(first, tail - 1):
        if not known[index] and not known[index - 1] and signs(lines, index):
            return index + 1
    return tail


def _is_part(line: str) -> bool:
    return 0 < heading_depth(line)[0] <= 2 or is_title(line)


def _closed(lines: list[str], body: int) -> int:
    """Where the site's own end begins (返回顶部, 版权所有 …): what stands below two such lines is no report, however it reads."""
    ends = [
        index
        for index in range((body + len(lines)) // 2, len(lines))
        if matches("closing", lines[index]) and is_furniture(lines[index])
    ]
    if len(ends) < 2 or any(heading_depth(line)[0] for line in lines[ends[-1] :]):
        return len(lines)
    return ends[0]


def _without_links(lines: list[str], known: list[bool], body: int, last: int) -> int:
    """The last line that is the report's, when only titles of other pages stand between it and a signature above."""
    index = last
    while index > body and not known[index]:
        line = lines[index]
        if signs(lines, index):
            return index
        if re.search(r"[。；：]$", line) or is_row(line) or matches("annex", line) or last - index > 15:
            return last
        index -= 1
    return last


def signature(lines: list[str], known: list[bool], body: int, tail: int) -> set[int]:
    """The lines that sign the report: a body and a date near its end, before its annexes, or under its title."""
    made = set()
    before = NOTHING
    for index in range(body, tail):
        found = NOTHING if known[index] else signing(lines[index])
        if found != NOTHING:
            whole = found.dated and bool(found.name or before.name)
            if index >= tail - 6 or (whole and _annexed(lines[index + 1 : index + 4])):
                made |= {index - 1, index} if whole and not found.name else {index}
        before = found
    for index in list(made):
        if index + 1 < tail and re.fullmatch(r"（(代章|盖章|公章|印章|章)）", lines[index + 1]):
            made.add(index + 1)
    annex = _annex_below(lines, made)
    return {index for index in made if annex is None or index < annex} | _signed_above(lines, known, body)


def _annex_below(lines: list[str], signed: set[int]) -> int | None:
    """Index of the line that opens an annex below a whole signature: what signs the annex does not sign the report."""
    for index in sorted(signed):
        below = index + 1
        while below < len(lines) and below not in signed and bracketed(lines[below]):
            below += 1
        if below < len(lines) and matches("annex", lines[below]) and signs(lines, index):
            return below
    return None


def _signed_above(lines: list[str], known: list[bool], body: int) -> set[int]:
    """A signature between the first title and the text: in brackets, labelled, or with its body on the line above the date.

    A date alone, one behind a name on its line, and one as a site writes it (2024-01-20, 2024年01月20日) are the page's.
    """
    made: set[int] = set()
    for index in range(next(_titled(lines, known, body), body) + 1, body):
        line = lines[index]
        found = NOTHING if known[index] else signing(line)
        above = not found.name and bool(signing(lines[index - 1]).name)
        written = "年" in line and not re.search("年0", line)
        if found.dated and (matches("signer", line) or (written and (above or bracketed(line)))):
            made |= {index - 1, index} if above else {index}
    return made


def _titled(lines: list[str], known: list[bool], body: int) -> Iterator[int]:
    return (
        index
        for index in range(body)
        if not known[index] and is_title(lines[index]) and matches("title_end", lines[index])
    )


def beside(lines: list[str], known: list[bool], body: int, tail: int, signed: set[int]) -> set[int]:
    """What stands around a signature and is none of the text: 特此报告, the list of annexes, remarks in brackets, an annex below."""
    made = {index for index in range(body + 1, tail) if matches("closer", lines[index])}
    ends = min((index for index in signed if index >= body), default=tail)
    for index in range(max(body + 1, ends - 8), ends):
        rest = lines[index + 1 : ends]
        listed = not matches("closer", lines[index]) and matches("annex", lines[index])
        if listed and all(re.match(r"\d{1,2}[.、]", line) and not ended(line) for line in rest):
            made |= set(range(index, ends))
            break
    annex = _annex_below(lines, signed)
    if annex is not None:
        # Who signs the annex is no part of its text either.
        made |= {at for at in range(annex, tail) if not known[at] and signing(lines[at]) != NOTHING}
    below = max(signed, default=len(lines)) + 1
    while below < len(lines) and not known[below] and re.fullmatch(r"（[^（）]*）", lines[below]):
        made.add(below)
        below += 1
    opens = signed and below < len(lines) and matches("annex", lines[below])
    if opens and not known[below] and not lines[below].endswith("：") and not is_furniture(lines[below]):
        # Prose and tables of an annex speak for themselves; what no more reads as text is of the annex, not of the page.
        made.add(below)
        for index in range(max(below + 1, tail), len(lines)):
            if known[index] or is_furniture(lines[index]) or is_link(lines[index]) or "|" in lines[index]:
                break
            made.add(index)
    return made - signed


def _annexed(lines: list[str]) -> bool:
    """Whether annexes follow a body and a date that do not stand at the end."""
    return any(matches("annex", line) or "|" in line for line in lines)
