"""What draws letters besides their colour: shadows and outlines, and filters that change every colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.reading.css_colors import Color, color_of
from auditor.reading.lengths import parted, pixels, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


Calls = tuple[tuple[str, tuple[Any, ...]], ...]
"""The functions of a filter as (name, arguments)."""

_FAR = 500.0
"""A shadow that falls so many pixels away is beside the point."""
_ILLEGIBLE = 6.0
"""Pixels of blur that leave nothing of letters of ordinary size."""


def shadows(tokens: list[Any]) -> Any:
    """The colours of the shadows that fall on or beside their letters, ``"currentcolor"`` for one without; "none"."""
    made = []
    for part in parted(tokens):
        lengths = [pixels(length, 16.0, 0.0) for token in part if (length := terms(token)) is not None]
        if len(lengths) < 2:
            return "none" if len(part) == 1 and getattr(part[0], "lower_value", "") == "none" else None
        if max(map(abs, lengths[:2])) < _FAR:
            made.append(
                next((color for token in part if (color := color_of(token)) is not None), "currentcolor")
            )
    return tuple(made)


def stroke(tokens: list[Any]) -> Any:
    """The colour of an outline of letters in a list; an empty one where it has no width."""
    lengths = [pixels(length, 16.0, 0.0) for token in tokens if (length := terms(token)) is not None]
    if lengths and lengths[0] <= 0:
        return ()
    return (next((color for token in tokens if (color := color_of(token)) is not None), "currentcolor"),)


def blurred(calls: Calls) -> bool:
    """Whether a filter leaves nothing of letters."""
    return any(
        name == "blur"
        and arguments
        and (length := terms(arguments[0])) is not None
        and pixels(length, 16.0, 0.0) >= _ILLEGIBLE
        for name, arguments in calls
    )


def filtered(color: Color, calls: Iterable[Calls]) -> Color:
    """A colour as the filters of the elements around draw it, the innermost filter first."""
    for name, arguments in (call for each in calls for call in each):
        change = _CHANGES.get(name)
        if change is not None:
            share = share_of(arguments)
            red, green, blue = (min(1.0, max(0.0, change(part, share))) for part in color[:3])
            color = red, green, blue, color[3]
    return color


_CHANGES: dict[str, Callable[[float, float], float]] = {
    "invert": lambda part, share: part + share * (1 - 2 * part),
    "brightness": lambda part, share: part * share,
    "contrast": lambda part, share: (part - 0.5) * share + 0.5,
}


def share_of(arguments: Sequence[Any]) -> float:
    """The number or percentage that a filter is given, 1 without one."""
    length = terms(arguments[0]) if arguments else None
    return 1.0 if length is None else pixels(length, 16.0, 1.0)
