"""A long style sheet cut between its rules: a parsed one takes a hundred times the room of its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


_LEAST = 50_000
"""A piece has so many characters at least, but the last."""
_STEP = re.compile(
    r"""/\*.*?(?:\*/|\Z) | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | url\(\s*(?!["'\s])[^)]*\) | \\. | [{}()\[\]]""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_OPENS = frozenset("{([")


def pieces(css: str) -> Iterator[str]:
    """The style sheet in pieces of whole rules, in order; one that is short whole."""
    if len(css) <= 2 * _LEAST:
        yield css
        return
    first = depth = 0
    for found in _STEP.finditer(css):
        mark = found[0]
        if mark in _OPENS:
            depth += 1
        elif mark in ("}", ")", "]"):
            depth = max(0, depth - 1)
            if mark == "}" and not depth and found.end() - first >= _LEAST:
                yield css[first : found.end()]
                first = found.end()
    if first < len(css):
        yield css[first:]
