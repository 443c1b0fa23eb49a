"""Declarations of style sheets to values, those that decide what a reader sees: shorthands split, false ones dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.reading.css_colors import color_of
from auditor.reading.css_values import SIDES, SIZES, VALUES, font_size, lines, picture, words
from auditor.reading.lengths import significant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Declared(NamedTuple):
    """One property set."""

    name: str
    value: Any
    important: bool


class Wide(NamedTuple):
    """``inherit``, ``initial`` and the like, which every property takes."""

    word: str


class Later(NamedTuple):
    """A value with variables in it, known only at the element."""

    name: str
    """The property as written, perhaps a shorthand."""
    tokens: tuple[Any, ...]


_WIDE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))


def declared(contents: Iterable[Any]) -> tuple[Declared, ...]:
    """The declarations among parsed contents that bear on what is seen, in order."""
    found: list[Declared] = []
    for one in contents:
        if one.type == "declaration":
            name = one.name if one.name.startswith("--") else one.lower_name
            found += (Declared(*pair, one.important) for pair in expanded(name, one.value))
    return tuple(found)


def expanded(name: str, value: Sequence[Any]) -> list[tuple[str, Any]]:
    """(property, value) for each property that a declaration sets; none when it bears on nothing or is false."""
    if name.startswith("--"):
        return [(name, tuple(value))]
    longhands = tuple(VALUES) if name == "all" else _SHORTHANDS.get(name, (name,))
    if longhands[0] not in VALUES:
        return []
    tokens = significant(value)
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in _WIDE:
        return [(longhand, Wide(tokens[0].lower_value)) for longhand in longhands]
    if any(map(_has_variable, tokens)):
        return [(longhand, Later(name, tuple(value))) for longhand in longhands]
    if not tokens or name == "all":
        return []
    if name in _SPLIT:
        return _SPLIT[name](tokens)
    if name in _FOUR:
        return _four(longhands, tokens)
    found = VALUES[longhands[0]](tokens)
    return [] if found is None else [(longhands[0], found)]


def is_known(name: str) -> bool:
    """Whether a property bears on what is seen."""
    return name in _SHORTHANDS or name in VALUES


def _has_variable(token: Any, depth: int = 0) -> bool:
    if token.type == "function":
        return token.lower_name == "var" or (
            depth < 12 and any(_has_variable(inner, depth + 1) for inner in token.arguments)
        )
    return (
        token.type == "() block"
        and depth < 12
        and any(_has_variable(inner, depth + 1) for inner in token.content)
    )


# --------------------------------------------------------------------- shorthands


def _four(longhands: tuple[str, ...], tokens: list[Any]) -> list[tuple[str, Any]]:
    """One to four values for the sides, or one to two for the axes."""
    values = [VALUES[longhands[0]]([token]) for token in tokens]
    if None in values or len(values) > len(longhands):
        return []
    count = len(values)
    return [
        (longhand, values[at if at < count else int(at == 3 and count > 1)])
        for at, longhand in enumerate(longhands)
    ]


def _font(tokens: list[Any]) -> list[tuple[str, Any]]:
    for token in tokens:
        if token.type in ("dimension", "percentage") or (
            token.type == "ident" and token.lower_value in SIZES
        ):
            size = font_size([token])
            return [] if size is None else [("font-size", size)]
        if token.type == "number" and token.value == 0:
            return [("font-size", ((0.0, "px"),))]
    return []


def _background(tokens: list[Any]) -> list[tuple[str, Any]]:
    colors = [color for token in tokens if (color := color_of(token)) is not None]
    pictures = [
        token
        for token in tokens
        if token.type == "url"
        or (token.type == "function" and color_of(token) is None and token.lower_name != "calc")
    ]
    clips = any(token.type == "ident" and token.lower_value == "text" for token in tokens)
    return [
        ("background-color", colors[-1] if colors else (0.0, 0.0, 0.0, 0.0)),
        ("background-image", picture(pictures) if pictures else "none"),
        ("background-clip", "text" if clips else "border-box"),
    ]


def _decoration(tokens: list[Any]) -> list[tuple[str, Any]]:
    return [("text-decoration-line", lines(tokens) or "none")]


def _animation(tokens: list[Any]) -> list[tuple[str, Any]]:
    return [("animation-name", words(tokens)), ("animation-fill-mode", words(tokens))]


_FOUR: dict[str, tuple[str, ...]] = {
    "margin": tuple(f"margin-{side}" for side in SIDES),
    "padding": tuple(f"padding-{side}" for side in SIDES),
    "inset": SIDES,
    "inset-inline": ("left", "right"),
    "inset-block": ("top", "bottom"),
    "margin-inline": ("margin-left", "margin-right"),
    "margin-block": ("margin-top", "margin-bottom"),
    "padding-inline": ("padding-left", "padding-right"),
    "padding-block": ("padding-top", "padding-bottom"),
    "overflow": ("overflow-x", "overflow-y"),
}
_SPLIT: dict[str, Callable[[list[Any]], list[tuple[str, Any]]]] = {
    "font": _font,
    "background": _background,
    "text-decoration": _decoration,
    "animation": _animation,
    "-webkit-animation": _animation,
}
_SHORTHANDS: dict[str, tuple[str, ...]] = {
    **_FOUR,
    "font": ("font-size",),
    "background": ("background-color", "background-image", "background-clip"),
    "text-decoration": ("text-decoration-line",),
    "animation": ("animation-name", "animation-fill-mode"),
    "-webkit-animation": ("animation-name", "animation-fill-mode"),
    "mask": ("mask-image",),
    "-webkit-mask": ("mask-image",),
    "-webkit-mask-image": ("mask-image",),
    "-webkit-transform": ("transform",),
    "-webkit-filter": ("filter",),
    "-webkit-clip-path": ("clip-path",),
    "-webkit-background-clip": ("background-clip",),
    "-webkit-text-decoration": ("text-decoration-line",),
    "-webkit-animation-name": ("animation-name",),
    "-webkit-animation-fill-mode": ("animation-fill-mode",),
    "inline-size": ("width",),
    "block-size": ("height",),
    "max-inline-size": ("max-width",),
    "max-block-size": ("max-height",),
    "min-inline-size": ("min-width",),
    "min-block-size": ("min-height",),
    "inset-inline-start": ("left",),
    "inset-inline-end": ("right",),
    "inset-block-start": ("top",),
    "inset-block-end": ("bottom",),
    **{f"{around}-inline-start": (f"{around}-left",) for around in ("margin", "padding")},
    **{f"{around}-block-start": (f"{around}-top",) for around in ("margin", "padding")},
    "overflow-inline": ("overflow-x",),
    "overflow-block": ("overflow-y",),
    "-webkit-opacity": ("opacity",),
}
