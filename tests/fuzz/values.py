"""Mutations of TOML and JSON that keep the file well-formed: what is tried is the meaning, not the parser."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from auditor import toml

if TYPE_CHECKING:
    import random

_ODD: tuple[Any, ...] = (
    "", " ", "x", "AR-S1", "AR-S3,AR-T2", "required", "met", "*", "**/*.txt", "[", "{a,b}" * 20, "\x00", "²", "法治", "法治|法制 #次", "|", "#",
    "a" * 3000, "\U0010ffff", "..", "/", "-", "annual-report", "2099-01-01", "1e9", 0, -1, 1, 2021, 10**20, 10**400, 0.5, -0.0, 1e308, True, False, [],
    {}, [[]], [""], ["x", "x"], [1, "a"], {"": 1}, {"id": "x"}, [{}], [{"id": "AR-S3"}],
)  # fmt: skip
_MORE: tuple[Any, ...] = (float("inf"), float("nan"))


def changed(data: bytes, chance: random.Random, *, as_json: bool) -> bytes:
    """The file with one to four of its values dropped, doubled, moved, renamed or replaced; it parses as before."""
    tree = json.loads(data) if as_json else toml.loads(data.decode("utf-8"))
    for _ in range(chance.choice((1, 1, 2, 4))):
        _change(tree, chance)
    if as_json:
        return json.dumps(tree, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")
    return "".join(f"{_key(key)} = {_toml(value)}\n" for key, value in tree.items()).encode(
        "utf-8", "replace"
    )


def _change(tree: Any, chance: random.Random) -> None:
    holders = list(_holders(tree))
    holder, other = chance.choice(holders), chance.choice(holders)
    if not holder:
        return
    keys: list[Any] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    key, kind = chance.choice(keys), chance.randrange(6)
    if kind == 0:
        del holder[key]
    elif kind == 1 and isinstance(holder, dict):
        named = [name for each in holders if isinstance(each, dict) for name in each]
        holder[chance.choice([*named, "x", ""])] = holder.pop(key)
    elif kind == 2 and isinstance(holder, list):
        holder.insert(chance.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
    elif kind == 3 and other:
        taken = chance.choice([*other.values()] if isinstance(other, dict) else other)
        holder[key] = copy.deepcopy(taken)
    elif kind == 4 and isinstance(holder[key], str) and holder[key]:
        words = holder[key]
        at = chance.randrange(len(words))
        holder[key] = words[:at] + chance.choice(("", "|", " ", "#", "。", "{", words)) + words[at + 1 :]
    else:
        holder[key] = copy.deepcopy(chance.choice(_ODD + _MORE))


def _holders(tree: Any) -> list[Any]:
    """Every table and array, the outermost first."""
    found = [tree]
    for holder in found:
        inside = holder.values() if isinstance(holder, dict) else holder
        found += [value for value in inside if isinstance(value, (dict, list))]
    return found


def _key(key: str) -> str:
    return json.dumps(key).replace("\x7f", "\\u007f")


def _toml(value: Any) -> str:
    """A value as TOML writes it in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value.isoformat())
