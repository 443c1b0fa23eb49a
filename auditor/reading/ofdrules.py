"""The straight lines that the paths of an OFD page draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.reading.markup import attribute, find, local
from auditor.reading.ofdlook import POINT, numbers
from auditor.reading.ruled import Rule
from auditor.reading.straight import straight_lines, strokes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.reading.ofdlook import Drawn
    from auditor.reading.straight import Point


_MOST_PARTS = 100_000
"""Of a page with more parts of paths the others are not looked at: it is a drawing."""
_COUNTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers follow each letter of a path."""
_KINDS = {"S": "move", "M": "move", "L": "line", "C": "close"}


def rules_of(objects: Iterable[Drawn]) -> Iterator[Rule]:
    """The lines of what is drawn on a page, in millimetres from its top left."""
    left = _MOST_PARTS
    for element, (x, y, _, _), _, why in objects:
        if local(element) != "PathObject" or why:
            continue
        path = find(element, "AbbreviatedData")
        words = ((path.text or "") if path is not None else "").split(maxsplit=left)
        left -= len(words)
        if left <= 0:
            return
        stroked = attribute(element, "Stroke") not in ("false", "0")
        if stroked or attribute(element, "Fill") in ("true", "1"):
            a, b, c, d, e, f = numbers(attribute(element, "CTM") or "1 0 0 1 0 0", 6)
            for points in strokes(_steps(words)):
                there = [(x + a * u + c * v + e, y + b * u + d * v + f) for u, v in points]
                yield from (Rule(*box) for box in straight_lines(there, stroked, POINT))


def _steps(words: Sequence[str]) -> Iterator[tuple[str, Point]]:
    """The steps of a path; of a letter that is none, nothing."""
    at = 0
    while at < len(words):
        letter = words[at]
        count = _COUNTS.get(letter, 0)
        values = numbers(" ".join(words[at + 1 : at + 1 + count]), count)
        at += 1 + count
        if letter in _COUNTS:
            yield _KINDS.get(letter, "curve"), (values[0], values[1]) if count else (0.0, 0.0)
