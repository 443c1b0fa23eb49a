"""How an OFD page is drawn: why a reader does not see a piece of its text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from auditor.reading.markup import attribute, children, find, local
from auditor.reading.seen import BLACK, CLEAR, LEAST_POINTS, WHITE, Colour, alike
from auditor.reading.straight import Box, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element


POINT = 25.4 / 72
"""A point in millimetres, in which OFD measures."""
_LEAST_MILLIMETRES = LEAST_POINTS * POINT
_OPAQUE = 255.0

Area = Box
"""Left, top, right and bottom in millimetres."""


class _Fill(NamedTuple):
    colour: Colour | None
    """None for a gradient or pattern."""
    alpha: float


class Drawn(NamedTuple):
    """Something drawn on a page, in the order it is drawn."""

    element: Element
    area: Area
    fill: _Fill
    why: str
    """Why nothing of it is seen; empty when it may be."""


@dataclass(frozen=True)
class _State:
    """What objects inherit of the layers and blocks around them."""

    why: str = ""
    draw: str = ""
    alpha: float = _OPAQUE


def fills(resources: Sequence[Element]) -> dict[str, Element]:
    """The drawing parameters of a document by their identity."""
    return {
        attribute(element, "ID") or "": element
        for root in resources
        for element in root.iter()
        if local(element) == "DrawParam"
    }


def drawn(page: Element, parameters: Mapping[str, Element]) -> Iterator[Drawn]:
    """The text, paths and pictures of a page."""
    return _drawn(page, parameters, _State())


def _drawn(element: Element, parameters: Mapping[str, Element], around: _State) -> Iterator[Drawn]:
    for child in element:
        name = local(child)
        if name in ("Template", "Actions", "Annotations"):
            continue
        own = numbers(attribute(child, "Alpha"), 1)[0] if attribute(child, "Alpha") is not None else _OPAQUE
        hidden = (attribute(child, "Visible") or "").strip().lower() in ("false", "0")
        state = _State(
            around.why or ('Visible="false"' if hidden else ""),
            attribute(child, "DrawParam") or around.draw,
            around.alpha * own / _OPAQUE,
        )
        if name in ("TextObject", "PathObject", "ImageObject"):
            fill = _filled(child, name, parameters, state)
            x, y, width, height = numbers(attribute(child, "Boundary"), 4)
            clear = name == "TextObject" and fill.alpha <= _OPAQUE * CLEAR
            why = state.why or ("transparent letters" if clear else "")
            yield Drawn(child, (x, y, x + width, y + height), fill, why)
        else:
            yield from _drawn(child, parameters, state)


def _filled(element: Element, name: str, parameters: Mapping[str, Element], state: _State) -> _Fill:
    """With what an object is filled: its own colour, that of its drawing parameters, or the default."""
    if name == "ImageObject":
        return _Fill(None, state.alpha)
    fills_it = attribute(element, "Fill")
    strokes_it = attribute(element, "Stroke")
    if name == "PathObject" and fills_it not in ("true", "1"):
        return _Fill(None, 0.0)
    outlined = name == "TextObject" and fills_it in ("false", "0")
    if outlined and strokes_it not in ("true", "1"):
        return _Fill(None, 0.0)
    which = "StrokeColor" if outlined else "FillColor"
    colour, at, seen = find(element, which), state.draw, 0
    while colour is None and at in parameters and seen < 20:
        colour, at, seen = find(parameters[at], which), attribute(parameters[at], "Relative") or "", seen + 1
    if colour is None:
        return _Fill(BLACK, state.alpha)
    own = numbers(attribute(colour, "Alpha"), 1)[0] if attribute(colour, "Alpha") is not None else _OPAQUE
    return _Fill(_colour(colour), state.alpha * own / _OPAQUE)


def _colour(colour: Element) -> Colour | None:
    value = attribute(colour, "Value")
    if value is None:
        return None if len(colour) else BLACK
    parts = [max(0, min(_whole(part), 255)) for part in value.split()]
    if len(parts) == 1:
        return parts[0], parts[0], parts[0]
    if len(parts) == 4:  # the four colours of print
        cyan, magenta, yellow, black = parts
        red, green, blue = (round((255 - ink) * (255 - black) / 255) for ink in (cyan, magenta, yellow))
        return red, green, blue
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def _whole(text: str) -> int:
    """The number in a part of a colour, which is hexadecimal behind a sign."""
    try:
        return int(text[1:], 16) if text.startswith("#") else int(float(text))
    except (ValueError, OverflowError):
        return 0


def unseen(objects: Sequence[Drawn], at: int, size: float, area: Area, page: Area | None) -> str:
    """Why text of `objects[at]`, drawn `size` high in `area`, is not seen on the page; empty when it is."""
    text = objects[at]
    if text.why:
        return text.why
    x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    if area[2] <= 0 or area[3] <= 0 or (page is not None and not _touches(area, page)):
        return "off the page"
    if size <= _LEAST_MILLIMETRES:
        return "letters too small to read"
    if any(not within(x, y, clip) for clip in _clips(text.element, text.area)):
        return "clipped away"
    if text.fill.colour is not None:
        under = [
            other
            for other in objects[:at]
            if other.why == ""
            and other.fill.alpha > _OPAQUE * CLEAR
            and local(other.element) != "TextObject"
            and within(x, y, other.area)
        ]
        paper = under[-1].fill.colour if under else WHITE
        if paper is not None and alike(text.fill.colour, paper):
            return "letters in the colour of the page"
    return ""


def _clips(element: Element, area: Area) -> Iterator[Area]:
    clips = find(element, "Clips")
    for clip in children(clips, "Clip") if clips is not None else ():
        for part in children(clip, "Area"):
            boundary = attribute(find(part, "Path"), "Boundary")
            if boundary is not None:
                x, y, width, height = numbers(boundary, 4)
                yield area[0] + x, area[1] + y, area[0] + x + width, area[1] + y + height


def _touches(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def numbers(text: str | None, count: int) -> list[float]:
    """The first `count` numbers in an attribute, zeros for what is missing or no number."""
    found = []
    for word in (text or "").split()[:count]:
        try:
            value = float(word)
        except ValueError:
            value = 0.0
        found.append(value if math.isfinite(value) and abs(value) < 1e6 else 0.0)
    return found + [0.0] * (count - len(found))
