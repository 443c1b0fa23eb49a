"""The XML of a Word part as Word takes it: one of each set of alternatives, nothing of a stranger's namespace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.reading.markup import attribute, local, parse

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


PASSED_OVER = "passed-over"
"""The name of an element, with text and no children, that stands where Word passes something over."""

_KNOWN = re.compile(
    r"http://schemas\.openxmlformats\.org/|http://purl\.oclc\.org/ooxml/|urn:schemas-microsoft-com:"
    r"|http://schemas\.microsoft\.com/office/|http://www\.w3\.org/|http://www\.wps\.cn/"
)
_DECLARED = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)""")


def parse_word(data: bytes) -> Element:
    """The root of a part, strangers' attributes and properties taken away.

    Raises ReadingError like `markup.parse`.
    """
    root = parse(data)
    for element in root.iter():
        odd = [key for key in element.attrib if key.startswith("{") and not _KNOWN.match(key[1:])]
        for key in odd:
            if not key.startswith("{http://www.w3.org/XML/"):
                del element.attrib[key]
        if local(element).endswith("Pr") or any(local(child).endswith("Pr") for child in element):
            strange = [child for child in element if _is_stranger(child)]
            for child in strange:
                if local(element).endswith("Pr") or local(child).endswith("Pr"):
                    element.remove(child)
    return root


class Alternatives:
    """What of a part's elements Word draws, by the namespaces that the part declares."""

    def __init__(self, data: bytes) -> None:
        self._understood: dict[str, bool] = {}
        for prefix, space in _DECLARED.findall(data):
            name = prefix.decode("ascii", "replace")
            known = bool(_KNOWN.match(space.decode("utf-8", "replace")))
            self._understood[name] = self._understood.get(name, True) and known

    def children(self, element: Element) -> list[Element]:
        """The children that Word draws: one of each set of alternatives, no strangers.

        What is passed over with text in it is an element `PASSED_OVER` in its place.
        """
        if not any(local(child) == "AlternateContent" or _is_stranger(child) for child in element):
            return list(element)
        kept: list[Element] = []
        for child in element:
            if _is_stranger(child):
                kept += _passed_over(element, " ".join(part.strip() for part in child.itertext()))
            elif local(child) == "AlternateContent":
                kept += self._alternative(child)
            else:
                kept.append(child)
        return kept

    def _alternative(self, element: Element) -> list[Element]:
        """What stands for a set of alternatives: the first that Word understands, else the one for old programs.

        An alternative that says something else than the chosen one is passed over with its words.
        """
        chosen = next((option for option in element if self._is_understood(option)), None)
        said = _words(chosen) if chosen is not None else ""
        left = [_words(option) for option in element if option is not chosen]
        kept = self.children(chosen) if chosen is not None else []
        return [
            *kept,
            *(part for words in left if words not in said for part in _passed_over(element, words)),
        ]

    def _is_understood(self, option: Element) -> bool:
        if local(option) != "Choice":
            return local(option) == "Fallback"
        needed = (attribute(option, "Requires") or "").split()
        return all(self._understood.get(name, False) for name in needed)


def _is_stranger(element: Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.startswith("{") and not _KNOWN.match(tag[1:])


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
