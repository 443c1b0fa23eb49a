"""What a reader can see, whatever the format: colours that differ and letters that are large enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.reading.text import Hidden

if TYPE_CHECKING:
    from collections.abc import Sequence


Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

LEAST_POINTS = 2.0
"""Letters of this height and less are dots on paper; notes are printed in 6 points and more."""
CLEAR = 0.1
"""Text of this opacity and less is no darker on paper than the lightest grey that `alike` holds for white."""
_DIFFERENCE = 24
"""Paper is #FFFFFF; #E7E7E7 on it is read by nobody, #D9D9D9, the lightest grey of office programs, with effort."""


def alike(one: Colour, other: Colour) -> bool:
    """Whether writing in one colour on the other cannot be seen."""
    return (
        abs(one[0] - other[0]) <= _DIFFERENCE
        and abs(one[1] - other[1]) <= _DIFFERENCE
        and abs(one[2] - other[2]) <= _DIFFERENCE
    )


def gathered(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbouring (text, why) pieces of the same reason made one; pieces without a reason part them."""
    made: list[tuple[str, str]] = []
    parted = True
    for text, why in pieces:
        if why and made and not parted and made[-1][1] == why:
            made[-1] = (made[-1][0] + text, why)
        elif why:
            made.append((text, why))
        parted = not why
    return [(text.strip(), why) for text, why in made if text.strip()]


def on_pages(
    passages: Sequence[Sequence[tuple[str, str]]], begins: Sequence[tuple[int, int]]
) -> tuple[Hidden, ...]:
    """The (text, why) of each page as hidden passages where their page begins in the text.

    `begins` are (offset, 1-based page). Where on its page a passage is drawn says nothing of its place in the text.
    """
    offsets = {page: offset for offset, page in begins}
    made = []
    offset = 0
    for page, found in enumerate(passages, 1):
        offset = offsets.get(page, offset)
        made += [Hidden(offset, text, why) for text, why in found]
    return tuple(made)
