"""What the values of one element do to its looks: size, colours, and whether they leave anything to see."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from auditor.reading.css_colors import UNKNOWN, Color
from auditor.reading.lengths import SCREEN, Length, pixels, terms
from auditor.reading.paint import share_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.reading.settled import Values
    from auditor.reading.shown import Style


LEAST_PIXELS = 4.0
"""What is lower or narrower is nothing to a reader."""
LEAST_OPACITY = 0.05
FAR_PIXELS = 600.0
"""What is moved so far up or left has left the window, which scrolls neither way beyond the page's corner."""
_FAR_RIGHT_PIXELS = 3000.0
_FAR_RISEN_PIXELS = 3000.0
"""What stands in the flow of a page begins below what came before it: it must rise so far to leave the page."""
_LEAST_CONTRAST = 1.2
_LEAST_TINT = 0.15

_NOTHING = (0.0, 0.0, 0.0, 0.0)


class Look:
    """The values of one element, asked for by what they do to what is seen."""

    def __init__(self, parent: Style, own: Values) -> None:
        self.parent = parent
        self.own = own
        self.size = self.inherited_length("font-size", parent.size, parent.size, em=parent.size)

    def inherited(self, name: str, before: Any) -> Any:
        """A value that goes down to what is inside: the own one, else that from `before`."""
        return self.own.get(name, before)

    def inherited_length(self, name: str, before: float, whole: float, em: float | None = None) -> float:
        """The same of a length, in pixels; `whole` is what 100 % are of."""
        value = self.own.get(name)
        if value is None:
            return before
        if value == UNKNOWN:
            return 16.0 if name == "font-size" else 0.0
        return pixels(value, self.size if em is None else em, whole)

    def length(self, name: str, whole: float | None = None) -> float | None:
        """A length in pixels; None for auto and, unless 100 % are `whole`, for shares other than nought."""
        value: Length | str | None = self.own.get(name)
        if value is None or isinstance(value, str):
            return None
        if whole is None and any(unit == "%" and number for number, unit in value):
            return None
        return pixels(value, self.size, whole or 0.0)

    def color(self, name: str, before: Color | None) -> Color | None:
        """A colour; None for one that is not known."""
        value = self.own.get(name)
        if value is None:
            return before
        if value == "currentcolor":
            return self.parent.color if name == "color" else None
        return value if isinstance(value, tuple) else None

    def opacity(self) -> float:
        """How much is seen, from 0 to 1, with the filter of that name."""
        value = float(self.own.get("opacity", 1.0))
        for name, arguments in self.own.get("filter", ()):
            if name == "opacity":
                value *= share_of(arguments)
        return max(0.0, min(1.0, value))

    def draws(self, behind: Color | None) -> bool:
        """Whether something other than its colour draws the characters on what stands behind them."""
        own = self.own
        drawn = own.get("text-shadow"), own.get("-webkit-text-stroke")
        before = self.parent.drawn and "none" not in drawn and "background-color" not in own
        colors = [color for found in drawn if isinstance(found, tuple) for color in found]
        if own.get("background-clip") == "text":
            behind = self.parent.backdrop
            colors += [own.get(f"background-{part}", "none") for part in ("color", "image")]
        return before or any(
            _seen_on(color, behind) for color in colors if color not in ("none", "currentcolor")
        )

    def backdrop(self, over_picture: bool) -> tuple[Color | None, bool]:
        """What stands behind the text, and whether the element's own background covers all below it."""
        behind = None if over_picture else self.parent.backdrop
        color = self.own.get("background-color", _NOTHING)
        if color == "currentcolor":
            color = self.color("color", self.parent.color) or UNKNOWN
        if color == UNKNOWN:
            behind = None
        elif color[3] >= 1:
            behind = color
        elif color[3] > 0:
            behind = None if behind is None else over(color, behind)
        picture = self.own.get("background-image", "none")
        if picture == UNKNOWN or self.own.get("box-shadow") == UNKNOWN:
            behind = None
        elif picture != "none":
            behind = picture if behind is None else over(picture, behind)
        return behind, color != UNKNOWN and color[3] >= 1

    def transformed(self) -> tuple[float, tuple[float, float]]:
        """The smaller factor that the element is drawn at, and how far it is moved."""
        wide = high = 1.0
        right = down = 0.0
        calls = [*self.own.get("transform", ())]
        calls += [(name, self.own[name]) for name in ("scale", "translate") if self.own.get(name)]
        calls += self.own.get("rotate", ())
        for name, arguments in calls:
            figures = [self._figure(argument, at % 2) for at, argument in enumerate(arguments)]
            if not figures:
                continue
            if name in ("scale", "scale3d"):
                wide *= figures[0]
                high *= figures[1] if len(figures) > 1 else figures[0]
            elif name == "scalex":
                wide *= figures[0]
            elif name == "scaley":
                high *= figures[0]
            elif name in ("translate", "translate3d", "translatex"):
                right += figures[0]
                down += figures[1] if len(figures) > 1 else 0.0
            elif name == "translatey":
                down += self._figure(arguments[0], 1)
            elif name in ("rotatex", "rotatey", "rotate3d", "skewx", "skewy", "skew"):
                factor = self._turned(name, arguments)
                wide, high = (wide * factor, high) if name == "rotatey" else (wide, high * factor)
            elif name == "matrix" and len(figures) == 6:
                wide *= math.hypot(figures[0], figures[1])
                high *= math.hypot(figures[2], figures[3])
                right, down = right + figures[4], down + figures[5]
            elif name == "matrix3d" and len(figures) == 16:
                wide *= math.hypot(*figures[:3])
                high *= math.hypot(*figures[4:7])
                right, down = right + figures[12], down + figures[13]
        return min(abs(wide), abs(high)), (right, down)

    def _turned(self, name: str, arguments: Sequence[Any]) -> float:
        """The share of its height (or width) that is left of a box turned towards its edge, or pushed askew."""
        angle = next((_radians(argument) for argument in arguments if argument.type == "dimension"), 0.0)
        if name == "rotate3d":
            axis = [argument.value for argument in arguments if argument.type == "number"]
            if len(axis) != 3 or axis[2]:
                return 1.0
        cosine = math.cos(angle)
        if name.startswith("rotate") and self.own.get("backface-visibility") == "hidden":
            return max(0.0, cosine)
        return abs(cosine)

    def _figure(self, token: Any, axis: int) -> float:
        # The share is one of the element's own size, which is not known: half the window's is a fair guess.
        length = terms(token)
        return 0.0 if length is None else pixels(length, self.size, SCREEN[axis] / 2)

    def clipped(self, lifted: bool) -> str:
        """Why nothing is left by `clip` and `clip-path`."""
        for name, arguments in self.own.get("clip", ()) if lifted else ():
            edges = [terms(argument) for argument in arguments]
            if name == "rect" and len(edges) == 4:
                top, right, bottom, left = (
                    None if edge is None else pixels(edge, self.size, 0) for edge in edges
                )
                if (right is not None and right - (left or 0) < LEAST_PIXELS) or (
                    bottom is not None and bottom - (top or 0) < LEAST_PIXELS
                ):
                    return "clipped to nothing"
        shape = any(
            _is_empty(name, arguments, self.size) for name, arguments in self.own.get("clip-path", ())
        )
        return "clipped to nothing" if shape else ""

    def squeezed(self) -> str:
        """Why nothing is left by a box of no height or width that cuts off what runs over."""
        across, down = (self.own.get(f"overflow-{axis}", "visible") for axis in "xy")
        sized = bool({"size", "strict"} & self.own.get("contain", frozenset()))
        scrolls = {across, down} - {"visible", "clip"}  # then the other way runs over no more either
        for size, after, way in (("height", "bottom", down), ("width", "right", across)):
            if not scrolls and way != "clip":
                continue
            most = [self._bound(name) for name in (size, f"max-{size}")]
            if self.own.get(f"min-{size}") == UNKNOWN or (size == "width" and self._is_share("min-width")):
                continue
            least = self._bound(f"min-{size}") or 0.0
            # What runs over is seen on the padding behind it, and begins behind that before it.
            room = max(0.0, self.length(f"padding-{after}", SCREEN.width) or 0.0)
            if size == "height" and most == [None, None]:
                most = [0.0 if sized else self._line_height()]
            if (
                max(least, min((value for value in most if value is not None), default=16.0)) + room
                < LEAST_PIXELS
            ):
                return f"no {size}"
        return ""

    def _bound(self, name: str) -> float | None:
        """A length of a box; a share of a height that nothing sets is none, not even nought."""
        return None if name.endswith("height") and self._is_share(name) else self.length(name)

    def _is_share(self, name: str) -> bool:
        value = self.own.get(name)
        return isinstance(value, tuple) and any(unit == "%" for _, unit in value)

    def _line_height(self) -> float | None:
        value = self.own.get("line-height")
        if isinstance(value, float):
            return value * self.size
        return self.length("line-height", self.size)

    def outside(self, position: str, moved: tuple[float, float]) -> str:
        """Why the element is out of the window: set, pushed or drawn far beyond its edges."""
        right, down = moved
        lifted = position in ("absolute", "fixed")
        right += (self.length("margin-left", SCREEN.width) or 0.0) + (
            self.length("padding-left", SCREEN.width) or 0.0
        )
        risen = self.length("margin-top", SCREEN.width) or 0.0
        if lifted:
            down += risen
        elif risen + (self.length("padding-top", SCREEN.width) or 0.0) <= -_FAR_RISEN_PIXELS:
            return "out of the window"
        if lifted or position == "relative":
            left, top = self.length("left", SCREEN.width), self.length("top", SCREEN.height)
            right += left if left is not None else -(self.length("right", SCREEN.width) or 0.0)
            down += top if top is not None else -(self.length("bottom", SCREEN.height) or 0.0)
        aside = self.length("margin-right", SCREEN.width) or 0.0
        ends = self.own.get("direction") == "rtl" or self.own.get("text-align") in ("right", "end")
        if aside <= -_FAR_RIGHT_PIXELS and (ends or self.own.get("float") == "right"):
            return "out of the window"
        width, height = self.length("width"), self.length("height")
        if position == "fixed" and (
            right >= SCREEN.width
            or down >= SCREEN.height
            or (width and (right <= -width or (self.own.get("left") in (None, UNKNOWN) and right >= width)))
            or (height and (down <= -height or (self.own.get("top") in (None, UNKNOWN) and down >= height)))
        ):
            return "out of the window"
        return "out of the window" if min(right, down) <= -FAR_PIXELS or right >= _FAR_RIGHT_PIXELS else ""


def _is_empty(shape: str, arguments: Sequence[Any], em: float) -> bool:
    """Whether a shape to clip to has no inside."""
    lengths = [terms(argument) for argument in arguments]
    sizes = [0.0 if length is None else pixels(length, em, 100.0) for length in lengths]
    if shape == "inset" and sizes:
        top, right, bottom, left = (
            sizes[at if at < len(sizes) else int(at == 3 and len(sizes) > 1)] for at in range(4)
        )
        most = (
            100
            if all(length and {unit for _, unit in length} <= {"%", ""} for length in lengths)
            else FAR_PIXELS
        )
        return top + bottom >= most or left + right >= most
    if shape in ("circle", "ellipse") and lengths and lengths[0] is not None:
        return sizes[0] < LEAST_PIXELS / 2
    if shape == "rect" and len(sizes) >= 4:
        (top, right, bottom, left), ends = sizes[:4], lengths[1:3]
        return (ends[0] is not None and right <= left) or (ends[1] is not None and bottom <= top)
    if shape == "xywh" and len(sizes) >= 4:
        return min(sizes[2:4]) <= 0
    if shape == "polygon":
        points = [size for size, length in zip(sizes, lengths, strict=True) if length is not None]
        return len(set(points[::2])) == 1 or len(set(points[1::2])) == 1
    return False


_DEGREES = {"deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 180 / math.pi}


def _radians(token: Any) -> float:
    if token.type != "dimension":
        return 0.0
    return math.radians(token.value * _DEGREES.get(token.lower_unit, 0.0))


def over(color: Color, behind: Color) -> Color:
    """A colour that may be seen through, laid over an opaque one."""
    alpha = color[3]
    red, green, blue = (
        above * alpha + below * (1 - alpha) for above, below in zip(color[:3], behind, strict=False)
    )
    return red, green, blue, 1.0


def _seen_on(color: Any, behind: Color | None) -> bool:
    """Whether something drawn in a colour can be made out."""
    if not isinstance(color, tuple) or behind is None:
        return True
    return color[3] > LEAST_OPACITY and not alike(over(color, behind), behind)


def alike(one: Color, other: Color) -> bool:
    """Whether writing in one colour cannot be made out on the other: nearly the same light and the same tint.

    #eee is alike to white (a ratio of luminances of 1.16, as accessibility guidelines reckon it), #ccc (1.6) is not.
    """
    darker, lighter = sorted((_light(one), _light(other)))
    tints = max(abs(mine - theirs) for mine, theirs in zip(one[:3], other[:3], strict=True))
    return (lighter + 0.05) / (darker + 0.05) < _LEAST_CONTRAST and tints < _LEAST_TINT


def _light(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
