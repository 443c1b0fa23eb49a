"""Pieces of text on pages to paragraphs: columns, page numbers, running heads, lines mended.

Coordinates run from the top left of a page, downwards, in any unit.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


Begins = tuple[tuple[int, int], ...]
"""(offset, 1-based page) where each page begins in the text."""


@dataclass(frozen=True)
class Piece:
    """Characters drawn in one go on one line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    row: int = -1
    """The number of the row of a drawn table whose line it is; -1 for any other piece."""

    @property
    def size(self) -> float:
        """The height of its line, about the size of its font."""
        return max(self.bottom - self.top, 0.1)


@dataclass(frozen=True)
class _Line(Piece):
    page: int = 0
    column: int = 0
    """0 for a line across the page, 1 and 2 for the halves of a page in two columns."""


_DECORATION = r"[\s\-—–―─_·•.*~～|/]*"
_PAGE_NUMBER = re.compile(
    rf"(?P<before>{_DECORATION})(?P<word>第|page)?\s*(?P<number>\d{{1,3}})\s*(?P<unit>页)?"
    rf"(?:\s*(?:[/／,，]|of|共)+\s*\d{{1,3}}\s*页?)?(?P<after>{_DECORATION})",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 40
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile("[。！？!?；;：:”」』…]$")
_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条部])"
)
_NUMBERED = re.compile(rf"{_HEADING.pattern}|\s*(?:\d{{1,2}}[.、．]|[一二三四五六七八九]是|[①-⑳])")
_WORD_END = re.compile(r"[A-Za-z]$")
_WORD_START = re.compile(r"[A-Za-z0-9]")


def paragraphs(pages: Sequence[Sequence[Piece]]) -> tuple[str, Begins, dict[int, int]]:
    """The text of the pages, one paragraph a line, where each page begins, and the offset of every row of a table.

    Page numbers and the heads and feet that pages repeat are left out. A paragraph that runs over a column or
    a page is one line, so a page may begin inside a line. A row of a table is a line of its own.
    """
    rows = [_rows(pieces) for pieces in pages]
    kept = _without_running(rows)
    lines = [line for number, page in enumerate(kept, 1) for line in _in_columns(page, number)]
    return _mended(lines)


def lines_of(pieces: Iterable[Piece]) -> list[str]:
    """The lines that pieces of text stand in, from the top."""
    return [_text(row) for row in _rows(pieces)]


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces of a page in rows from the top, each row from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(
        (piece for piece in pieces if piece.text.strip()), key=lambda piece: (piece.top, piece.left)
    ):
        for row in rows[-3:] if piece.row < 0 else ():
            first = row[0]
            if first.row >= 0:
                continue
            overlap = min(first.bottom, piece.bottom) - max(first.top, piece.top)
            if overlap > 0.5 * min(first.size, piece.size):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _text(row: Sequence[Piece]) -> str:
    """A row's pieces as one line, with a space where the white between them is one."""
    parts = [row[0].text.strip()]
    for before, piece in itertools.pairwise(row):
        text = piece.text.strip()
        white = (piece.left - before.right) / before.size
        words = parts[-1][-1:].isascii() and text[:1].isascii()
        parts += [" " if white > (0.15 if words else 1.5) else "", text]
    return "".join(parts)


def _without_running(pages: list[list[list[Piece]]]) -> list[list[list[Piece]]]:
    """The rows without page numbers and without the first and last rows that many pages repeat."""
    seen: Counter[str] = Counter()
    for rows in pages:
        seen.update({_repeated(_text(row)) for row in (*rows[:2], *rows[-2:])})
    often = max(3, (len(pages) + 1) // 2)
    first = _first_page_number(pages)
    kept = []
    for at, rows in enumerate(pages):
        rows = list(rows)
        for _ in range(2):
            for edge in (0, -1):
                text = _text(rows[edge]) if rows and rows[edge][0].row < 0 else ""
                if text and (_is_page_number(text, at + first) or seen[_repeated(text)] >= often):
                    rows.pop(edge)
        kept.append(rows)
    return kept


def _first_page_number(pages: list[list[list[Piece]]]) -> int:
    """The number that the first page has or would have: reports stand inside longer documents too."""
    found: Counter[int] = Counter()
    for at, rows in enumerate(pages):
        for row in (*rows[:1], *rows[-1:]):
            if number := _as_number(_text(row)):
                found[int(number["number"]) - at] += 1
    first, count = found.most_common(1)[0] if found else (1, 0)
    return first if count > 1 else 1


def _is_page_number(text: str, expected: int) -> bool:
    """Whether a line at a page's edge is its number: by its value, or by dashes or words around it."""
    found = _as_number(text)
    if found is None:
        return False
    dressed = bool(found["before"].strip() and found["after"].strip()) or bool(
        found["word"] and found["unit"]
    )
    return dressed or int(found["number"]) == expected


def is_number(text: str) -> bool:
    """Whether a line may be the number of a page."""
    return _as_number(text) is not None


def _as_number(text: str) -> re.Match[str] | None:
    return _PAGE_NUMBER.fullmatch(text) if len(text) <= _LONGEST_NUMBER else None


def _repeated(text: str) -> str:
    """What of a line is the same on every page."""
    return _DIGITS.sub("#", "".join(text.split()))


def _in_columns(rows: list[list[Piece]], page: int) -> list[_Line]:
    """The page's lines in reading order: of two columns, the left before the right between full lines."""
    gutter = _gutter(rows)
    if gutter is None:
        return [_line(row, page, 0) for row in rows]
    lines: list[_Line] = []
    left: list[_Line] = []
    right: list[_Line] = []
    for row in rows:
        halves = _halves(row, gutter)
        if halves is None:
            lines += [*left, *right, _line(row, page, 0)]
            left, right = [], []
            continue
        if halves[0]:
            left.append(_line(halves[0], page, 1))
        if halves[1]:
            right.append(_line(halves[1], page, 2))
    return [*lines, *left, *right]


def _halves(row: Sequence[Piece], x: float) -> tuple[list[Piece], list[Piece]] | None:
    """The pieces of a row left and right of `x`, None for a line that runs across it."""
    left = [piece for piece in row if piece.left + piece.right < 2 * x]
    right = row[len(left) :]
    if left and right:
        return (left, list(right)) if right[0].left - left[-1].right > 1.2 * left[-1].size else None
    across = left[-1].right > x if left else right[0].left < x
    return None if across else (left, list(right))


def _gutter(rows: list[list[Piece]]) -> float | None:
    """The middle of the white band between two columns of text, None on a page of one column.

    Columns are told from a table by lines that nearly fill them and are a good part of the page wide.
    """
    if len(rows) < 8:
        return None
    leftmost, rightmost = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    width = rightmost - leftmost
    places = [leftmost + width * step / 100 for step in range(40, 61)]
    x = min(
        places, key=lambda place: (sum(_halves(row, place) is None for row in rows), abs(place - width / 2))
    )
    apart = [halves for row in rows if (halves := _halves(row, x)) is not None]
    both = sum(bool(left and right) for left, right in apart)
    if len(apart) < 0.6 * len(rows) or both < max(6, 0.5 * len(apart)):
        return None
    for side in ([left for left, _ in apart if left], [right for _, right in apart if right]):
        extent = max(half[-1].right for half in side) - min(half[0].left for half in side)
        usual = median(half[-1].right - half[0].left for half in side)
        if usual < 0.7 * extent or usual < 0.3 * width:
            return None
    return x


def _line(row: Sequence[Piece], page: int, column: int) -> _Line:
    top, bottom = min(p.top for p in row), max(p.bottom for p in row)
    right = max(p.right for p in row)
    return _Line(_text(row), row[0].left, top, right, bottom, row[0].row, page, column)


def _mended(lines: list[_Line]) -> tuple[str, Begins, dict[int, int]]:
    """The lines joined to paragraphs, where each page begins, and each row of a table."""
    prose = [line for line in lines if line.row < 0]
    edges = {column: _edges([line for line in prose if line.column == column]) for column in (0, 1, 2)}
    leading = _leading(lines)
    blocks = _in_blocks(lines)
    rows: dict[int, int] = {}
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for number, line in enumerate(lines):
        glue = ""
        if number:
            before = lines[number - 1]
            if max(before.row, line.row) >= 0 or _begins(before, line, edges, leading, blocks[number]):
                glue = "\n"
            else:
                glue = _glue(parts[-1], line.text)
        at += len(glue)
        if not places or places[-1][1] != line.page:
            places.append((at, line.page))
        if line.row >= 0:
            rows[line.row] = at
        parts += [glue, line.text]
        at += len(line.text)
    return "".join(parts), tuple(places), rows


def _edges(lines: list[_Line]) -> tuple[float, float]:
    """The left and right edge of the text of a column, whatever a few lines stick out."""
    if not lines:
        return 0.0, 0.0
    by_left = sorted(lines, key=lambda line: line.left)
    whole = sum(len(line.text) for line in lines)
    seen, left = 0, by_left[0].left
    for line in by_left:
        seen += len(line.text)
        left = line.left
        if seen >= 0.05 * whole:
            break
    rights = sorted(line.right for line in lines)
    return left, rights[max(0, int(len(rights) * 0.9) - 1)]


def _leading(lines: list[_Line]) -> float:
    """The usual white between two lines."""
    gaps = [
        line.top - before.bottom
        for before, line in itertools.pairwise(lines)
        if (before.page, before.column) == (line.page, line.column) and max(before.row, line.row) < 0
    ]
    return median(gaps) if gaps else 0.0


def _in_blocks(lines: list[_Line]) -> list[bool]:
    """For each line, whether it stands in a block of four or more that begin at the same place.

    Only in such a block is an indented line no beginning: headings of one line come in twos and threes.
    """
    inside = [False] * len(lines)
    begin = 0
    for at in range(1, len(lines) + 1):
        if (
            at < len(lines)
            and max(lines[at].row, lines[begin].row) < 0
            and abs(lines[at].left - lines[begin].left) < 0.5 * lines[at].size
        ):
            continue
        if at - begin >= 4:
            inside[begin:at] = [True] * (at - begin)
        begin = at
    return inside


def _begins(
    before: _Line, line: _Line, edges: dict[int, tuple[float, float]], leading: float, in_block: bool
) -> bool:
    """Whether `line` begins a new paragraph after `before`; `in_block` tells of lines that begin alike."""
    size = line.size
    left, right = edges[line.column]
    left_before, right_before = edges[before.column]
    same_flow = (before.page, before.column) == (line.page, line.column)
    indent, indent_before = line.left - left, before.left - left_before
    short = right_before - before.right
    if same_flow and line.top - before.bottom > leading + 0.8 * size:
        return True
    if abs(size - before.size) > 0.2 * max(size, before.size):
        return True
    centred_before = indent_before > 2.5 * size and abs(indent_before - short) < 2 * size
    centred = indent > 2.5 * size and abs(indent - (right - line.right)) < 2 * size
    if centred or centred_before:
        return True
    ended = bool(_ENDED.search(before.text))
    full = short < 2.2 * size
    if indent > 1.2 * size:
        goes_on = in_block and abs(indent - indent_before) < 0.5 * size and full and not ended
        return not goes_on or bool(_NUMBERED.match(line.text))
    if _HEADING.match(line.text) and (ended or not full):
        return True
    if not full:
        # Ragged lines: a long word or number did not fit, and the sentence goes on.
        return ended or short > 6 * size
    return False


def _glue(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space between words of letters, else nothing."""
    return " " if _WORD_END.search(before) and _WORD_START.match(after) else ""
