"""The XML of a Word part as Word takes it: one of each set of alternatives, nothing of a stranger's namespace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.reading.markup import attribute, local, parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

__all__ = ["PASSED_OVER", "parse_word"]

PASSED_OVER = "passed-over"
"""The name of an element, with text and no children, that stands where Word passes something over."""

_KNOWN = re.compile(
    r"http://schemas\.openxmlformats\.org/|http://purl\.oclc\.org/ooxml/|urn:schemas-microsoft-com:"
    r"|http://schemas\.microsoft\.com/office/|http://www\.w3\.org/|http://www\.wps\.cn/"
)
_DECLARED = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)""")


def parse_word(data: bytes, extra: str) -> Element:
    """The root of a part, its alternatives chosen and strangers' elements and attributes taken away.

    What is passed over with text in it stays as an element `PASSED_OVER` in its place. Raises ReadingError like
    `markup.parse`.
    """
    root = parse(data, extra)
    prefixes: dict[str, bool] = {}
    for prefix, space in _DECLARED.findall(data):
        name = prefix.decode("ascii", "replace")
        prefixes[name] = prefixes.get(name, True) and bool(_KNOWN.match(space.decode("utf-8", "replace")))
    _choose(root, prefixes)
    return root


def _choose(element: Element, prefixes: Mapping[str, bool]) -> None:
    for key in [key for key in element.attrib if key.startswith("{") and not _KNOWN.match(key[1:])]:
        if not key.startswith("{http://www.w3.org/XML/"):
            del element.attrib[key]
    if not any(_is_odd(child) for child in element):
        for child in element:
            _choose(child, prefixes)
        return
    kept: list[Element] = []
    for child in element:
        if local(child) == "AlternateContent":
            kept += _alternative(child, prefixes)
        elif _is_stranger(child):
            kept += _passed_over(element, " ".join(part.strip() for part in child.itertext()))
        else:
            kept.append(child)
    element[:] = kept
    for child in kept:
        if local(child) != PASSED_OVER:
            _choose(child, prefixes)


def _is_odd(element: Element) -> bool:
    return local(element) == "AlternateContent" or _is_stranger(element)


def _is_stranger(element: Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.startswith("{") and not _KNOWN.match(tag[1:])


def _alternative(element: Element, prefixes: Mapping[str, bool]) -> list[Element]:
    """What stands for a set of alternatives: the first that every program understands, else the one for old programs.

    An alternative that says something else than the chosen one is passed over with its words.
    """
    chosen = next(
        (
            option
            for option in element
            if (
                local(option) == "Choice"
                and all(prefixes.get(name, False) for name in (attribute(option, "Requires") or "").split())
            )
            or local(option) == "Fallback"
        ),
        None,
    )
    # Alternatives may hold alternatives, which are chosen among when their parent is looked at.
    holder = element.makeelement(element.tag, {})
    holder[:] = list(chosen) if chosen is not None else []
    _choose(holder, prefixes)
    said = _words(holder)
    left = [_words(option) for option in element if option is not chosen]
    return [*holder, *(part for words in left if words not in said for part in _passed_over(element, words))]


def _passed_over(parent: Element, text: str) -> list[Element]:
    if not text.strip():
        return []
    made = parent.makeelement(PASSED_OVER, {})
    made.text = text
    return [made]


def _words(element: Element) -> str:
    """The words drawn in an element, without white."""
    drawn = (found.text or "" for found in element.iter() if local(found) == "t")
    return "".join("".join(drawn).split())
