"""Terminal style without a heavy import: ANSI colours, East Asian widths, folding.

`Style` is decided once from flag, environment and stream; report text passes `clean` before it is printed, so that
no control sequence in a report reaches the terminal.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODES = {
    "bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35", "cyan": "36",
    "match": "1;4", "head": "1;36",
}  # fmt: skip


class Style(NamedTuple):
    """How to print: colour or not, how wide, and whether the stream can carry marks such as ✓."""

    colour: bool
    width: int
    symbols: bool = True

    def paint(self, words: str, *names: str) -> str:
        """`words` in a colour or weight; unchanged where colour is off."""
        if not self.colour or not names or not words:
            return words
        return f"\x1b[{';'.join(_CODES[name] for name in names)}m{words}\x1b[0m"

    def folded(self, words: str, *names: str, indent: str = "") -> list[str]:
        """`words` in lines as wide as the stream behind an indent, each in a colour or weight."""
        return [indent + self.paint(line, *names) for line in fold(words, self.width - len(indent))]

    def mark(self, good: str, plain: str) -> str:
        """A symbol, or its ASCII stand-in where the stream's encoding has none."""
        return good if self.symbols else plain


PLAIN = Style(False, 120)
"""No colour, for what is no terminal; as wide as a sheet."""


UNFOLDED = 10_000
"""How wide what is no terminal is taken to be: whoever reads on folds as it needs, and would fold a second time."""


def style_for(stream: TextIO, colour: str = "auto", environment: Mapping[str, str] | None = None) -> Style:
    """The style of a stream: an explicit `always`/`never` wins over NO_COLOR, that over FORCE_COLOR, that over the tty."""
    env = os.environ if environment is None else environment
    tty = hasattr(stream, "isatty") and stream.isatty()
    if colour in ("always", "never"):
        coloured = colour == "always"
    elif env.get("NO_COLOR"):
        coloured = False
    elif env.get("FORCE_COLOR") or env.get("CLICOLOR_FORCE"):
        coloured = True
    else:
        coloured = tty and env.get("TERM") not in ("dumb", "unknown")
    columns = env.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        width = int(columns)
    elif tty:
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            width = 100
    else:
        width = UNFOLDED
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        "✓✗●○".encode(encoding)
        symbols = True
    except (UnicodeEncodeError, LookupError):
        symbols = False
    return Style(coloured, max(width, 40), symbols)


def clean(words: str) -> str:
    """Text of a report made safe for a terminal and for one line: no control or direction characters."""
    return words.translate(_CLEAN)


class _Clean(dict[int, str]):
    """Translation table filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in "\t\n\r\u3000":
            made = " "
        else:
            made = "" if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") else char
        self[code] = made
        return made


_CLEAN = _Clean()


def cells(words: str) -> int:
    """Columns that `words` take in a terminal; wide East Asian characters take two."""
    if words.isascii():
        return len(words)
    return sum(map(_CELLS.__getitem__, words))


class _Cells(dict[str, int]):
    """Columns of a character, filled as characters are met."""

    def __missing__(self, char: str) -> int:
        # Ambiguous quotation marks and dashes are one column in the terminals of our readers' systems.
        wide = unicodedata.east_asian_width(char) in "WF"
        self[char] = made = 0 if unicodedata.combining(char) else 2 if wide else 1
        return made


_CELLS = _Cells()


def fold(words: str, width: int) -> list[str]:
    """`words` cut into lines of at most `width` columns; a Latin word or number stays whole where it can."""
    if cells(words) <= width:
        return [words.rstrip()]
    lines: list[str] = []
    line = ""
    used = 0
    for piece in _pieces(words):
        size = _CELLS[piece] if len(piece) == 1 else cells(piece)
        if used + size > width and line:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            size = cells(piece)
        while size > width:
            cut = max(1, len(_head(piece, width - used)))
            lines.append(line + piece[:cut])
            piece = piece[cut:]
            line, used, size = "", 0, cells(piece)
        line += piece
        used += size
    if line:
        lines.append(line.rstrip())
    return lines or [""]


def hanging(head: str, size: int, words: str, width: int) -> list[str]:
    """`words` folded behind a head that takes `size` columns, the lines after the first below where they begin."""
    first, *more = fold(words, width - size)
    return [head + first, *(" " * size + line for line in more)]


@lru_cache(maxsize=1)
def _piece() -> re.Pattern[str]:
    """Latin words and figures whole, from an opening bracket on; everything else by the character."""
    # (What is ASCII, no space and no bracket. As all that is neither space, bracket nor beyond ASCII it takes long to compile.)
    return re.compile(r"\[?[\x00-\x08\x0e-\x1b!-Z\\-\x7f]+|.", re.DOTALL)


_NO_START = "，。；：！？、）》”’】％…"
_NO_END = "（《“‘【"


def _pieces(words: str) -> list[str]:
    joined: list[str] = []
    for piece in _piece().findall(words):
        before = joined[-1] if joined else " "
        sticks = (
            piece[0] in _NO_START or piece[0] in ",.;:!?)]" or before[-1] in _NO_END or before == "["
        ) and not (before.isspace())
        if sticks:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def pad(words: str, width: int) -> str:
    """`words` with spaces after it up to `width` columns."""
    return words + " " * max(0, width - cells(words))


def snippet(words: str, first: int, last: int, width: int) -> tuple[str, str, str]:
    """(before, matched, after) of a passage cut to about `width` columns around its matched characters."""
    before, matched, after = words[:first], words[first:last], words[last:]
    room = max(10, width - cells(matched))
    if cells(before) + cells(after) > room:
        half = room // 2
        keep_after = _head(after, room - min(cells(before), half))
        keep_before = _tail(before, room - cells(keep_after))
        before = ("…" if len(keep_before) < len(before) else "") + keep_before
        after = keep_after + ("…" if len(keep_after) < len(after) else "")
    if cells(matched) > width * 3:
        matched = _head(matched, width * 3) + "…"
    return before, matched, after


def _head(words: str, width: int) -> str:
    used = 0
    for index, char in enumerate(words):
        used += _CELLS[char]
        if used > width:
            return words[:index]
    return words


def _tail(words: str, width: int) -> str:
    used = 0
    for index in range(len(words) - 1, -1, -1):
        used += _CELLS[words[index]]
        if used > width:
            return words[index + 1 :]
    return words
