"""Conditions of style sheets (`@media`, `@supports`), answered for an ordinary screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.reading.declared import expanded, is_known
from auditor.reading.lengths import SCREEN, parted, pixels, significant, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_FIGURES = {
    "width": SCREEN.width,
    "device-width": SCREEN.width,
    "height": SCREEN.height,
    "device-height": SCREEN.height,
    "aspect-ratio": SCREEN.width / SCREEN.height,
    "device-aspect-ratio": SCREEN.width / SCREEN.height,
    "resolution": 1.0,
    "device-pixel-ratio": 1.0,
    "color": 8.0,
    "monochrome": 0.0,
    "grid": 0.0,
}
_WORDS = {
    "orientation": "landscape",
    "hover": "hover",
    "any-hover": "hover",
    "pointer": "fine",
    "any-pointer": "fine",
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "prefers-contrast": "no-preference",
    "forced-colors": "none",
    "scripting": "enabled",
    "update": "fast",
    "display-mode": "browser",
    "color-gamut": "srgb",
}
_MAX_DEPTH = 20


def media_applies(tokens: Sequence[Any]) -> bool:
    """Whether a list of media queries holds on a screen of 1,280 by 800 pixels; an empty one holds."""
    queries = parted(significant(tokens))
    return queries == [[]] or any(_holds(query, _feature, 0) for query in queries if query)


def supports_applies(tokens: Sequence[Any]) -> bool:
    """Whether a condition on the browser holds: today's browsers do all that is asked for but what is false or another's."""
    return _holds(significant(tokens), _supported, 0)


_OTHERS = ("-ms-", "-moz-", "-o-", "-khtml-")


def _supported(tokens: list[Any]) -> bool:
    if len(tokens) < 3 or tokens[1] != ":" or not (name := _word(tokens[0])):
        return True
    return not name.startswith(_OTHERS) and (not is_known(name) or bool(expanded(name, tokens[2:])))


def _holds(tokens: list[Any], leaf: Callable[[list[Any]], bool], depth: int) -> bool:
    """Whether a chain of conditions and media types, joined by `and` or `or`, holds; what is not known does not."""
    if depth > _MAX_DEPTH:
        return False
    negated = bool(tokens) and _word(tokens[0]) == "not"
    values: list[bool] = []
    joint = "and"
    for token in tokens[negated:]:
        if token.type == "() block":
            inner = significant(token.content)
            grouped = bool(inner) and (inner[0].type == "() block" or _word(inner[0]) == "not")
            values.append(_holds(inner, leaf, depth + 1) if grouped else leaf(inner))
        elif token.type == "function":
            values.append(True)
        elif _word(token) in ("and", "or"):
            joint = _word(token)
        elif _word(token) != "only":
            values.append(_word(token) in ("all", "screen"))
    return bool(values) and (any(values) if joint == "or" else all(values)) != negated


def _word(token: Any) -> str:
    return token.lower_value if token.type == "ident" else ""


def _feature(tokens: list[Any]) -> bool:
    """Whether one feature, as ``min-width: 600px``, ``width >= 600px`` or ``hover``, is that of the screen."""
    names = [token.lower_value for token in tokens if token.type == "ident"]
    if not names:
        return False
    if len(tokens) == 1:
        name = names[0].removeprefix("-webkit-")
        return bool(_FIGURES.get(name)) or _WORDS.get(name, "none") not in ("none", "no-preference")
    if tokens[1] == ":" and tokens[0].type == "ident":
        return _stated(names[0].removeprefix("-webkit-"), tokens[2:])
    return _ranged(tokens, names[0])


def _stated(name: str, tokens: list[Any]) -> bool:
    bound, _, figure = name.partition("-")
    if bound not in ("min", "max"):
        bound, figure = "", name
    if figure in _WORDS:
        return len(tokens) == 1 and _word(tokens[0]) == _WORDS[figure]
    if figure not in _FIGURES or (value := _figure(tokens)) is None:
        return False
    have = _FIGURES[figure]
    return have >= value if bound == "min" else have <= value if bound == "max" else have == value


def _ranged(tokens: list[Any], name: str) -> bool:
    """``600px <= width < 900px``: each comparison with the feature, which stands on either side."""
    if name not in _FIGURES:
        return False
    at = next(index for index, token in enumerate(tokens) if token.type == "ident")
    left, right = tokens[:at], tokens[at + 1 :]
    have = _FIGURES[name]
    return (not left or _compares(_figure(left), left[-1:] + left[-2:-1], have)) and (
        not right or _compares(have, right[:2], _figure(right))
    )


def _compares(first: float | None, signs: list[Any], second: float | None) -> bool:
    if first is None or second is None:
        return False
    marks = {token.value for token in signs if token.type == "literal"}
    if "=" in marks and first == second:
        return True
    return first < second if "<" in marks else first > second if ">" in marks else False


def _figure(tokens: list[Any]) -> float | None:
    """The value of a length, a ratio or a resolution."""
    numbers = [token for token in tokens if token.type in ("number", "dimension", "percentage", "function")]
    if len(numbers) == 2 and all(token.type == "number" for token in numbers) and numbers[1].value:
        return float(numbers[0].value / numbers[1].value)
    if len(numbers) != 1:
        return None
    token = numbers[0]
    if token.type == "dimension" and token.lower_unit in ("dppx", "x", "dpi"):
        return float(token.value) / (96 if token.lower_unit == "dpi" else 1)
    length = terms(token)
    return None if length is None else pixels(length, 16, 0)
