"""Values of the properties that decide what a reader sees: read from tokens, false ones told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.reading import paint
from auditor.reading.css_colors import UNKNOWN, color_of
from auditor.reading.lengths import Length, significant, terms

if TYPE_CHECKING:
    from collections.abc import Callable


def _one_of(words: str) -> Callable[[list[Any]], str | None]:
    allowed = frozenset(words.split())

    def value(tokens: list[Any]) -> str | None:
        if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in allowed:
            return str(tokens[0].lower_value)
        return None

    return value


def _length(tokens: list[Any]) -> Any:
    """A length, `UNKNOWN` for a word such as ``auto`` or a comparison, None for what is no length."""
    if len(tokens) != 1:
        return None
    if tokens[0].type == "ident":
        return UNKNOWN if tokens[0].lower_value in _AUTOMATIC else None
    length = terms(tokens[0])
    if length is None and tokens[0].type == "function" and tokens[0].lower_name in _COMPARISONS:
        return UNKNOWN
    # A bare number but nought is a length to pages without a document type alone.
    if length and length[0][1] == "" and length[0][0]:
        return None
    return length


_AUTOMATIC = frozenset(
    [
        "auto",
        "none",
        "normal",
        "min-content",
        "max-content",
        "fit-content",
        "stretch",
        "-webkit-fill-available",
        "-webkit-max-content",
        "-webkit-min-content",
        "-webkit-fit-content",
        "-moz-available",
    ]
)
_COMPARISONS = frozenset(
    ["min", "max", "clamp", "fit-content", "env", "anchor", "round", "mod", "rem", "abs", "sign"]
)


def _number(tokens: list[Any]) -> float | None:
    length = terms(tokens[0]) if len(tokens) == 1 else None
    if length is None or {unit for _, unit in length} - {"", "%"}:
        return None
    return sum(number / 100 if unit == "%" else number for number, unit in length)


def font_size(tokens: list[Any]) -> Any:
    """The length of a `font-size`, by its word or its measure."""
    if len(tokens) == 1 and tokens[0].type == "ident":
        return SIZES.get(tokens[0].lower_value)
    return _length(tokens)


SIZES: dict[str, Length] = {
    "xx-small": ((9.0, "px"),),
    "x-small": ((10.0, "px"),),
    "small": ((13.0, "px"),),
    "medium": ((16.0, "px"),),
    "large": ((18.0, "px"),),
    "x-large": ((24.0, "px"),),
    "xx-large": ((32.0, "px"),),
    "xxx-large": ((48.0, "px"),),
    "smaller": ((1 / 1.2, "em"),),
    "larger": ((1.2, "em"),),
}


def _line_height(tokens: list[Any]) -> Any:
    factor = _number(tokens) if tokens[0].type == "number" else None
    return _length(tokens) if factor is None else factor


def _color(tokens: list[Any]) -> Any:
    return color_of(tokens[0]) if len(tokens) == 1 else None


def picture(tokens: list[Any]) -> Any:
    """A list of pictures: `UNKNOWN`, or the one colour that all of a gradient has; ``"none"`` without any."""
    if all(token.type == "ident" for token in tokens):
        return "none" if tokens[0].lower_value == "none" else None
    colors = {color_of(inner) for token in tokens if token.type == "function" for inner in token.arguments}
    colors.discard(None)
    gradients = all(
        token == "," or (token.type == "function" and "gradient" in token.lower_name) for token in tokens
    )
    if not gradients or not colors or not all(isinstance(color, tuple) for color in colors):
        return UNKNOWN
    # Shades of one colour are as good as one.
    close = all(max(parts) - min(parts) <= _SHADE for parts in zip(*colors, strict=True))
    return min(colors) if close else UNKNOWN


_SHADE = 0.02


def mask(tokens: list[Any]) -> Any:
    """`UNKNOWN`, ``"none"``, or the one colour of a mask, of which only its opacity counts."""
    pictures = [token for token in tokens if token.type in ("function", "url")]
    return picture(pictures) if pictures else "none"


def lines(tokens: list[Any]) -> str | None:
    """What a `text-decoration` says of a line through the words; None where it says nothing."""
    words = {token.lower_value for token in tokens if token.type == "ident"}
    return "line-through" if "line-through" in words else "none" if words else None


def _calls(tokens: list[Any]) -> Any:
    """The functions of a transform or filter as (name, arguments)."""
    if len(tokens) == 1 and tokens[0].type == "ident":
        return () if tokens[0].lower_value in ("none", "auto") else None
    if any(token.type not in ("function", "url") for token in tokens):
        return None
    return tuple(
        (token.lower_name, tuple(inner for inner in significant(token.arguments) if inner != ","))
        for token in tokens
        if token.type == "function"
    )


def _turned(tokens: list[Any]) -> Any:
    """The property rotate: as the function of a transform that does the same."""
    angle = next((token for token in tokens if token.type == "dimension"), None)
    axis = "".join(token.lower_value for token in tokens if token.type == "ident")
    numbers = tuple(token for token in tokens if token.type == "number")
    if angle is None:
        return () if axis == "none" else None
    return (("rotate3d", (*numbers, angle)),) if len(numbers) == 3 else ((f"rotate{axis}", (angle,)),)


def _figures(tokens: list[Any]) -> Any:
    """One to three numbers or lengths: the properties scale and translate."""
    if len(tokens) == 1 and tokens[0].type == "ident":
        return () if tokens[0].lower_value == "none" else None
    figures = tuple(map(terms, tokens))
    return None if None in figures or len(figures) > 3 else tuple(tokens)


def words(tokens: list[Any]) -> frozenset[str]:
    """The words of a value."""
    return frozenset(token.value for token in tokens if token.type in ("ident", "string"))


def _least(tokens: list[Any]) -> Any:
    """A least length: `UNKNOWN` for one that turns on what is inside."""
    automatic = tokens[0].type == "ident" and tokens[0].lower_value in ("auto", "none")
    return ((0.0, "px"),) if automatic else _length(tokens)


def _inset(tokens: list[Any]) -> str:
    inner = any(token.type == "ident" and token.lower_value == "inset" for token in tokens)
    return UNKNOWN if inner else "none"


def _any(tokens: list[Any]) -> str:
    return "none" if tokens[0].type == "ident" and tokens[0].lower_value == "none" else UNKNOWN


def _index(tokens: list[Any]) -> Any:
    if len(tokens) == 1 and tokens[0].type == "ident":
        return UNKNOWN if tokens[0].lower_value == "auto" else None
    return _number(tokens)


SIDES = ("top", "right", "bottom", "left")
_DISPLAYS = (
    "none block inline inline-block flex inline-flex grid inline-grid table inline-table table-row table-cell "
    "table-row-group table-header-group table-footer-group table-column table-column-group table-caption list-item "
    "run-in contents flow flow-root ruby ruby-base ruby-text math -webkit-box -webkit-inline-box -webkit-flex "
    "-webkit-inline-flex"
)
_OVERFLOWS = "visible hidden clip scroll auto overlay"
_LENGTHS = (
    *SIDES, "width", "height", "max-width", "max-height", "text-indent", "letter-spacing",
    *(f"{around}-{side}" for around in ("margin", "padding") for side in SIDES),
)  # fmt: skip

VALUES: dict[str, Callable[[list[Any]], Any]] = {
    "display": _one_of(_DISPLAYS),
    "visibility": _one_of("visible hidden collapse"),
    "position": _one_of("static relative absolute fixed sticky -webkit-sticky"),
    "float": _one_of("none left right inline-start inline-end"),
    "overflow-x": _one_of(_OVERFLOWS),
    "overflow-y": _one_of(_OVERFLOWS),
    "white-space": _one_of("normal pre nowrap pre-wrap pre-line break-spaces collapse preserve wrap"),
    "content-visibility": _one_of("visible hidden auto"),
    "background-clip": _one_of("border-box padding-box content-box text border-area"),
    "opacity": _number,
    "zoom": _number,
    "contain": words,
    "z-index": _index,
    "font-size": font_size,
    "line-height": _line_height,
    "color": _color,
    "-webkit-text-fill-color": _color,
    "background-color": _color,
    "background-image": picture,
    "text-decoration-line": lines,
    "text-shadow": paint.shadows,
    "-webkit-text-stroke": paint.stroke,
    "-webkit-text-security": _any,
    "box-shadow": _inset,
    "mask-image": mask,
    "min-width": _least,
    "min-height": _least,
    "backface-visibility": _one_of("visible hidden"),
    "direction": _one_of("ltr rtl"),
    "text-align": _one_of("left right center justify start end"),
    "rotate": _turned,
    "transform": _calls,
    "filter": _calls,
    "scale": _figures,
    "translate": _figures,
    "clip": _calls,
    "clip-path": _calls,
    "animation-name": words,
    "animation-fill-mode": words,
    **dict.fromkeys(_LENGTHS, _length),
}
