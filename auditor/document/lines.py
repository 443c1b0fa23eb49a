"""Lines to blocks: page furniture, title, salutation, headings, paragraphs, signature.

Where the report's own text begins and ends is told in `extent`, what a line is by itself in `line`.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from enum import Enum
from typing import NamedTuple

from auditor import bound
from auditor.document.extent import below_signature, beside, body_start, signature, tail_start, title_lines
from auditor.document.line import (
    ended,
    heading_depth,
    is_furniture,
    is_link,
    is_sentence,
    matches,
    trimmed,
    unspaced,
)
from auditor.document.running import divided

_HEAD = 60
"""So many lines may hold the title."""
_END = 500
"""So many characters of either end of a long line say what it is."""


class Kind(str, Enum):
    """What a line is."""

    PAGE = "page"
    TITLE = "title"
    SALUTATION = "salutation"
    HEADING = "heading"
    BODY = "body"
    SIGNATURE = "signature"
    COPIES = "copies"


class Block(NamedTuple):
    """One line, or several lines that a hard break cut a paragraph into. Offsets are plain ones."""

    kind: Kind
    start: int
    end: int
    depth: int = 0
    """1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; 9 for a heading without a number, 0 for any other line."""


def lines_of(plain: str) -> list[tuple[int, int]]:
    """(start, end) of every line that is not blank, without the white space around it."""
    spans = []
    start = 0
    for line in plain.split("\n"):
        spans.append(trimmed(plain, start, start + len(line)))
        start += len(line) + 1
    return [span for span in spans if span]


def blocks_of(plain: str, furniture: tuple[tuple[int, int], ...] = ()) -> list[Block]:
    """The blocks of a document in order. `furniture` are plain spans a reader of the format knows to be such."""
    spans = divided(plain, lines_of(plain))
    lines = [_ends(plain[start:end]) for start, end in spans]
    lines[:_HEAD] = map(unspaced, lines[:_HEAD])
    known = _within(spans, furniture)
    body = body_start(lines, known)
    titles = title_lines(lines, known, body)
    tail = below_signature(lines, known, body, tail_start(lines, known, body))
    signed = signature(lines, known, body, tail)
    around = beside(lines, known, body, tail, signed)
    blocks: list[Block] = []
    for index, ((start, end), line) in enumerate(zip(spans, lines, strict=True)):
        bound.check()
        if index in around:
            blocks.append(Block(Kind.COPIES, start, end))
        elif index in signed:
            blocks.append(Block(Kind.SIGNATURE, start, end))
        elif index < body or index >= tail or known[index]:
            kind = Kind.PAGE
            if index in titles and index >= body - 12:
                kind = Kind.TITLE
            elif index >= tail and matches("copies", line) and not known[index]:
                kind = Kind.COPIES
            blocks.append(Block(kind, start, end))
        elif index == body and matches("upward", line):
            blocks.append(Block(Kind.SALUTATION, start, end))
        else:
            blocks.append(_body_block(line, start, end, index, tail))
    return _joined(plain, blocks)


def _ends(line: str) -> str:
    """What shows what a line is: all of it, or both ends of one that is longer than any but a paragraph."""
    return line if len(line) <= 2 * _END else line[:_END] + line[-_END:]


def _within(spans: list[tuple[int, int]], outer: tuple[tuple[int, int], ...]) -> list[bool]:
    """For every span whether it lies in one of the outer ones; both rise."""
    starts = [start for start, _ in outer]
    made = []
    for start, end in spans:
        at = bisect.bisect_right(starts, start) - 1
        made.append(at >= 0 and end <= outer[at][1])
    return made


def _body_block(line: str, start: int, end: int, index: int, tail: int) -> Block:
    if is_furniture(line) and not is_sentence(line):
        return Block(Kind.PAGE, start, end)
    if matches("copies", line):
        return Block(Kind.COPIES, start, end)
    if index < 40 and matches("addressee", line) and not heading_depth(line)[0]:
        return Block(Kind.SALUTATION, start, end)
    heading = _numbered(line, start, end)
    if heading:
        return heading
    depth = heading_depth(line)[0]
    if (
        not depth
        and 3 <= len(line) <= 34
        and not ended(line)
        and "|" not in line
        and not re.search(r"。.", line)
        and not re.fullmatch(r"（.*）", line)
        and not re.search(r"\d+(\.\d+)?(件|人|次|项|个|%)|[\t]|\s{2,}|^(附件|注|图|表)", line)
        and index + 1 < tail
        and not is_link(line)
    ):
        return Block(Kind.HEADING, start, end, 9)
    return Block(Kind.BODY, start, end, depth)


def _numbered(line: str, start: int, end: int) -> Block | None:
    """The heading that a line with a number is; None for any other line, and for a numbered paragraph."""
    depth, number = heading_depth(line)
    rest = line[number:]
    if not depth or len(rest) > 64 or re.search(r"[。；！？](?=.)|[；，：]$", rest):
        return None
    if rest.endswith("。") and (len(rest) > 26 or re.search(r"\d", rest)):
        return None
    return Block(Kind.HEADING, start, end, depth)


def _joined(plain: str, blocks: list[Block]) -> list[Block]:
    """Paragraphs that a hard line break cut in the middle of a sentence are made whole."""
    body = [
        block
        for block in blocks
        if block.kind is Kind.BODY or (block.kind is Kind.HEADING and block.depth == 9)
    ]
    broken = [
        block
        for block in body
        if block.end - block.start >= 12 and plain[block.end - 1] not in "。！？；：，、”）】—…|"
    ]
    if len(broken) < 5 or len(broken) * 4 < len(body):
        return blocks
    (width, alike), *_ = Counter(block.end - block.start for block in broken).most_common(1)
    if alike * 2 < len(broken):
        # No width at which lines were cut.
        width = len(plain)
    joined: list[Block] = []
    barred = False
    for block in blocks:
        before = joined[-1] if joined else None
        bars = "|" in plain[block.start : block.end]
        if before and not bars and not barred and _goes_on(plain, before, block, width):
            joined[-1] = _whole(plain, before, block)
        else:
            joined.append(block)
            barred = bars
    return joined


def _goes_on(plain: str, before: Block, block: Block, width: int) -> bool:
    """Whether a line is the rest of the one before it, which a hard break cut at some width."""
    last = max(before.start, plain.rfind("\n", before.start, before.end) + 1)
    cut_off = before.kind is Kind.HEADING and (
        # A heading without a number that holds a comma is none; a numbered one that fills its line may be cut off.
        "，" in plain[before.start : before.end] if before.depth == 9 else before.end - last >= width - 1
    )
    return (
        (before.kind is Kind.BODY or cut_off)
        and block.kind in (Kind.BODY, Kind.HEADING)
        and not heading_depth(plain[block.start : block.end])[0]
        and plain[before.end - 1] not in "。！？："
        and not re.match(r"\s{2,}", plain[plain.rfind("\n", 0, block.start) + 1 : block.start])
    )


def _whole(plain: str, before: Block, block: Block) -> Block:
    """Two lines as the one that they were: a paragraph, or a numbered heading that took two lines."""
    paragraph = Block(Kind.BODY, before.start, block.end, 0 if before.depth == 9 else before.depth)
    if before.kind is Kind.BODY:
        return paragraph
    line = plain[before.start : block.end].replace("\n", "")
    return _numbered(line, before.start, block.end) or paragraph
