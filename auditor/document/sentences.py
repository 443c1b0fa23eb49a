"""The sentences of a paragraph."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[。！？；]+[”》）]*")


def split(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the sentences of a paragraph; a mark inside 《》 or （） ends none."""
    spans = []
    first = start
    for found in _ENDS.finditer(plain, start, end):
        inside = plain[first : found.start()]
        if inside.count("《") > inside.count("》") or inside.count("（") > inside.count("）"):
            continue
        spans.append((first, found.end()))
        first = found.end()
    if plain[first:end].strip():
        spans.append((first, end))
    trimmed = []
    for a, b in spans:
        while a < b and plain[a] in " \n":
            a += 1
        if a < b:
            trimmed.append((a, b))
    return trimmed
