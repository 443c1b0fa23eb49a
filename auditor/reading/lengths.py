"""Lengths of style sheets, sums of them included, in pixels of an ordinary screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Screen(NamedTuple):
    """The window that pages are laid out in, in pixels."""

    width: float = 1280
    height: float = 800


SCREEN = Screen()

Length = tuple[tuple[float, str], ...]
"""A sum of (number, unit); the unit is empty for a bare number."""

_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "rem": 16.0,
    "rlh": 19.2,
    "vw": SCREEN.width / 100,
    "vi": SCREEN.width / 100,
    "vh": SCREEN.height / 100,
    "vb": SCREEN.height / 100,
    "vmin": SCREEN.height / 100,
    "vmax": SCREEN.width / 100,
}
_FONT_UNITS = {"em": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0, "cap": 0.7, "lh": 1.2}
_MAX_DEPTH = 12
_MAX_TERMS = 50


def significant(tokens: Sequence[Any]) -> list[Any]:
    """The tokens without white space and comments."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def parted(tokens: Sequence[Any]) -> list[list[Any]]:
    """The tokens between the commas."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def pixels(length: Length, em: float, whole: float) -> float:
    """A length in pixels, where the font is `em` high and 100 % are `whole`."""
    total = 0.0
    for number, unit in length:
        if unit == "%":
            total += number * whole / 100
        elif unit in _FONT_UNITS:
            total += number * _FONT_UNITS[unit] * em
        else:
            total += number * _UNITS[unit]
    return total


def terms(token: Any, depth: int = 0) -> Length | None:
    """The length or number of a token, a `calc()` included; None for anything else."""
    if token.type == "percentage":
        return ((token.value, "%"),)
    if token.type == "number":
        return ((token.value, ""),)
    if token.type == "dimension":
        unit = token.lower_unit
        unit = unit[1:] if unit[:1] in "sld" and unit[1:] in _UNITS else unit  # small, large, dynamic windows
        return ((token.value, unit),) if unit in _UNITS or unit in _FONT_UNITS else None
    if token.type == "function" and token.lower_name in ("calc", "-webkit-calc") and depth < _MAX_DEPTH:
        return _sum(significant(token.arguments), depth + 1)
    if token.type == "() block" and depth < _MAX_DEPTH:
        return _sum(significant(token.content), depth + 1)
    if token.type == "function" and token.lower_name in ("min", "max", "clamp") and depth < _MAX_DEPTH:
        return _compared(token.lower_name, significant(token.arguments), depth + 1)
    return None


def _compared(name: str, tokens: list[Any], depth: int) -> Length | None:
    """The least, the greatest or the middle of lengths; None where it turns on the size of something around."""
    values = [_sum(each, depth) for each in parted(tokens[:_MAX_TERMS])]
    known = [value for value in values if value and all(unit in _UNITS for _, unit in value)]
    if name == "min" and known:
        least = min(known, key=_absolute)
        # Whatever the others are, it is no more than this.
        return least if len(known) == len(values) or _absolute(least) <= 1 else None
    if len(known) < len(values) or (name == "clamp" and len(values) != 3):
        return None
    if name == "clamp":
        lower, value, upper = known
        return max(lower, min(value, upper, key=_absolute), key=_absolute)
    return max(known, key=_absolute, default=None)


def _absolute(length: Length) -> float:
    return pixels(length, 0, 0)


def _sum(tokens: list[Any], depth: int) -> Length | None:
    total: Length = ()
    product: Length | None = None
    sign, action = 1.0, "*"
    for at, token in enumerate(tokens):
        if at % 2:
            action = token.value if token.type == "literal" else ""
            if action in ("+", "-") and product is not None:
                total, product, sign = total + product, None, 1.0 if action == "+" else -1.0
            continue
        value = terms(token, depth)
        if value is None or len(total) > _MAX_TERMS:
            return None
        product = _times(((sign, ""),), value) if product is None else _times(product, value, action)
        if product is None:
            return None
    return None if product is None else total + product


def _times(left: Length, right: Length, action: str = "*") -> Length | None:
    """The product or quotient of two sums of which one is a bare number."""
    if len(left) == 1 and left[0][1] == "" and action == "*":
        left, right = right, left
    if len(right) != 1 or right[0][1] or action not in ("*", "/") or (action == "/" and not right[0][0]):
        return None
    factor = right[0][0] if action == "*" else 1 / right[0][0]
    return tuple((number * factor, unit) for number, unit in left)
