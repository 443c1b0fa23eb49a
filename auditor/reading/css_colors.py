"""Colours of style sheets, mixtures and wide spaces included."""

from __future__ import annotations

from typing import Any

from tinycss2 import color4

from auditor.reading.lengths import parted, significant

Color = tuple[float, float, float, float]
"""Red, green, blue and alpha, each from 0 to 1."""

BLACK: Color = (0.0, 0.0, 0.0, 1.0)
WHITE: Color = (1.0, 1.0, 1.0, 1.0)
UNKNOWN = "unknown"
"""A value that is in force and cannot be worked out here, such as a picture for a colour."""


_SYSTEM = {"canvas": WHITE, "field": WHITE, "window": WHITE, "canvastext": BLACK, "fieldtext": BLACK}


def color_of(token: Any) -> Any:
    """The `Color` of a token or of the text of one, ``"currentcolor"``, `UNKNOWN`, or None when it is no colour."""
    name = getattr(token, "lower_name", "")
    if name in ("color-mix", "light-dark"):
        return _composed(name, [part for part in parted(significant(token.arguments)) if part])
    if name in ("color-contrast", "device-cmyk"):
        return UNKNOWN
    system = _SYSTEM.get(getattr(token, "lower_value", ""))
    if system:
        return system
    try:
        color = color4.parse_color(token)
        if color is None or isinstance(color, str):
            return color and color.lower()
        red, green, blue = (min(1.0, max(0.0, part or 0.0)) for part in _in_light(color))
    except (ValueError, TypeError, NotImplementedError, ArithmeticError):
        return UNKNOWN
    return red, green, blue, float(color.alpha)


def _composed(name: str, parts: list[list[Any]]) -> Any:
    """The first of two colours, as on a light page, or the mixture of two, as of light; `UNKNOWN` where it is not told."""
    *_, first, second = [None, None, *((color_of(part[0]), part[1:]) for part in parts if part)]
    if first is None or second is None or not all(isinstance(color, tuple) for color, _ in (first, second)):
        return UNKNOWN
    if name == "light-dark":
        return first[0]
    one, other = (
        rest[0].value / 100 if rest and rest[0].type == "percentage" else None for _, rest in (first, second)
    )
    if one is None:
        one = 0.5 if other is None else 1 - other
    share = one if other is None else one / ((one + other) or 1)
    return tuple(mine * share + its * (1 - share) for mine, its in zip(first[0], second[0], strict=True))


def _in_light(color: Any) -> tuple[float, float, float]:
    """Red, green and blue of a colour; for spaces of perception the grey that is as light."""
    space = {"lab": "xyz-d50", "lch": "xyz-d50", "oklab": "xyz-d65", "oklch": "xyz-d65"}.get(color.space)
    if space or color.space.startswith("xyz"):
        light = max(0.0, (color.to(space) if space else color).coordinates[1] or 0.0)
        grey = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
        return grey, grey, grey
    # The wide spaces of screens agree with the ordinary one in white, black and greys.
    wide = color.to("srgb") if color.space in ("srgb", "hsl", "hwb") else color
    red, green, blue = wide.coordinates
    return red, green, blue
