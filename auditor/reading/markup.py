"""XML parsed within bounds: no entities, no external resources, no endless nesting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from defusedxml.ElementTree import DTDForbidden, ParseError, fromstring

from auditor.errors import ReadingError
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


MAX_TAGS = 800_000
"""A part with more tags is refused; a report of 20,000 characters in worn-out Word files has some 50,000."""
MAX_DEPTH = 200
"""Elements nested deeper are refused; Word nests a table in a text box at depth 30."""


def parse(data: bytes) -> Element:
    """The root element of `data`.

    Raises ReadingError when it is no well-formed XML, has a document type (the carrier of entity
    expansion and of external entities), too many elements or too deep a nesting.
    """
    if data.count(b"<") > MAX_TAGS:
        raise ReadingError(said("xml.tags", f"{MAX_TAGS:,}"), said("alone"))
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DTDForbidden:
        raise ReadingError(said("xml.doctype")) from None
    except (ParseError, ValueError, LookupError):  # bad markup; an encoding unknown or misnamed
        raise ReadingError(said("xml.damaged"), said("save_again")) from None
    _check_depth(root)
    return root


def _check_depth(root: Element) -> None:
    """Refuse deep nesting here, once, so that readers may descend by recursion."""
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise ReadingError(said("xml.deep", MAX_DEPTH), said("save_again"))


def local(element: Element) -> str:
    """The element's name without its namespace: strict and transitional documents differ in nothing else."""
    tag = element.tag
    # Comments and processing instructions carry a function in the place of a name.
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """The value of the attribute of that local name, whatever its namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return value
    return None


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of that local name."""
    return (child for child in element if local(child) == name)


def find(element: Element | None, *path: str) -> Element | None:
    """The first child of the first name, its first child of the second name and so on, None if one is missing."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element
