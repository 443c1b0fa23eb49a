"""A web page as a tree that selectors can be matched on: every element and text, scripts left out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode


NOT_SHOWN = frozenset(("noscript", "noframes", "noembed", "template", "meter", "progress"))
"""Elements whose contents browsers keep for other browsers or for scripts."""
# Nothing of these is read as text of the page; rt and rp hold the pronunciation beside a character.
_SKIPPED_NAMES = (
    "script style noscript noframes noembed meter progress template svg math object embed canvas audio video map select textarea button input "
    "datalist head title meta link rt rp img"
)
SKIPPED = frozenset(_SKIPPED_NAMES.split())


def tree_of(html: str) -> Element:
    """The root element of a page; the contents of `NOT_SHOWN` elements are text alone."""
    page = Element("page")
    node = LexborHTMLParser(html).root
    stack: list[tuple[LexborNode | None, Element]] = [(node, page)]
    while stack:
        node, parent = stack.pop()
        if node is None:
            continue
        stack.append((node.next, parent))
        tag = node.tag or ""
        if tag == "-text":
            _append(parent, node.text_content or "")
        elif not tag.startswith(("-", "!")):
            attributes = {name: value or "" for name, value in node.attributes.items()}
            element = SubElement(parent, tag, attributes)
            if tag in NOT_SHOWN:
                element.text = _kept_back(node, tag)
            elif tag != "script":
                stack.append((node.first_child, element))
    root = page.find("html")
    return page if root is None else root


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _kept_back(node: LexborNode, tag: str) -> str:
    """The text in an element whose contents are no part of the page."""
    html = node.html or ""
    inner = html[html.find(">") + 1 :].removesuffix(f"</{tag}>")
    body = LexborHTMLParser(inner).body
    return body.text(separator=" ") if body is not None else ""


def head_of(root: Element) -> list[tuple[str, str]]:
    """(name, content) of the meta elements of a page, and its title under the name ``<title>``."""
    head: list[tuple[str, str]] = []
    for element in root.iter():
        if element.tag == "title":
            if not any(name == "<title>" for name, _ in head):
                head.append(("<title>", element.text or ""))
        elif element.tag == "meta":
            name = element.get("name") or element.get("property") or element.get("http-equiv") or ""
            head.append((name, element.get("content") or ""))
    return head


def texts(element: Element) -> Iterator[str]:
    """The texts in an element, in order, scripts and the like left out."""
    stack: list[Element | str] = [element]
    while stack:
        step = stack.pop()
        if isinstance(step, str):
            yield step
        elif step.tag not in SKIPPED:
            for child in reversed(step):
                stack += [child.tail or "", child]
            yield step.text or ""
