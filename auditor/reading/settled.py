"""The values that an element ends up with: variables put in, `inherit` followed, animations run to their end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import tinycss2

from auditor.reading.css_colors import BLACK
from auditor.reading.declared import Declared, Later, Wide, expanded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.reading.cascade import Won


Values: TypeAlias = "Mapping[str, Any]"
"""Values by property, or the tokens of variables by name."""


def settled(
    around: Values, variables: Values, won: Won, endings: Mapping[str, Iterable[Declared]]
) -> tuple[Values, Values]:
    """The values that `won` sets on an element, and the variables in force in it.

    `around` and `variables` are those of the element around it, `endings` what each animation ends with.
    """
    if not won:
        return {}, variables
    new = {name: value for name, value in won if name.startswith("--") and not isinstance(value, Wide)}
    if new:
        variables = {**variables, **new}
    own: dict[str, Any] = {}
    for name, value in won:
        if not name.startswith("--"):
            _set(own, name, value, around, variables)
    if endings and {"forwards", "both"} & own.get("animation-fill-mode", frozenset()):
        for animation in own.get("animation-name", ()):
            for name, value, _ in endings.get(animation, ()):
                _set(own, name, value, around, variables)
    return own, variables


def _set(own: dict[str, Any], name: str, value: Any, around: Values, variables: Values) -> None:
    if isinstance(value, Later):
        tokens = _substituted(value.tokens, variables, 0)
        value = None if tokens is None else dict(expanded(value.name, tokens)).get(name)
    if isinstance(value, Wide):
        own.pop(name, None)
        if value.word == "inherit" and name in around:
            own[name] = around[name]
        elif value.word == "initial" and name in _INITIAL:
            own[name] = _INITIAL[name]
    elif value is not None and not isinstance(value, Later):
        own[name] = value


_INITIAL: Mapping[str, Any] = {
    "color": BLACK,
    "visibility": "visible",
    "font-size": ((16.0, "px"),),
    "text-indent": ((0.0, "px"),),
    "letter-spacing": ((0.0, "px"),),
    "white-space": "normal",
    "display": "inline",
    "-webkit-text-fill-color": "currentcolor",
    "text-shadow": "none",
}
_MAX_TOKENS = 500


def _substituted(tokens: Iterable[Any], variables: Values, depth: int) -> list[Any] | None:
    """The tokens with variables replaced; None when one is not set or they never end."""
    if depth > 8:
        return None
    found: list[Any] = []
    for token in tokens:
        if token.type == "function" and token.lower_name == "var":
            value = _variable(token, variables)
            inner = None if value is None else _substituted(value, variables, depth + 1)
            if inner is None:
                return None
            found += inner
        elif token.type == "function":
            inner = _substituted(token.arguments, variables, depth + 1)
            if inner is None:
                return None
            found.append(
                tinycss2.ast.FunctionBlock(token.source_line, token.source_column, token.name, inner)
            )
        else:
            found.append(token)
        if len(found) > _MAX_TOKENS:
            return None
    return found


def _variable(token: Any, variables: Values) -> Sequence[Any] | None:
    name = next((inner.value for inner in token.arguments if inner.type == "ident"), "")
    if name in variables:
        found: Sequence[Any] = variables[name]
        return found
    comma = next((at for at, inner in enumerate(token.arguments) if inner == ","), None)
    return None if comma is None else token.arguments[comma + 1 :]
