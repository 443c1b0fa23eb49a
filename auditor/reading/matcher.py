"""Which rules of a style sheet are meant for an element: selectors, sorted so that few are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import cssselect2
from cssselect2 import compiler, parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element


SelectorError = cssselect2.SelectorError

_Payload = TypeVar("_Payload")


class Node(cssselect2.ElementWrapper):  # type: ignore[misc]
    """An element to match selectors with, which keeps no lists: a page may nest deep and run long."""

    namespace_url = ""

    def __init__(self, etree_element: Element, parent: Node | None, *more: Any, **named: Any) -> None:
        super().__init__(etree_element, parent, *more, **named)
        self.local_name = etree_element.tag
        self.id = etree_element.get("id")
        self.classes = frozenset(etree_element.get("class", "").split())
        own = {etree_element.tag, *(f".{name}" for name in self.classes)}
        self.names = own | {f"#{self.id}"} if self.id else own
        """Its own names: tag, ``.class`` and ``#id``."""
        outer = parent.around if parent is not None else frozenset()
        inner = parent.names if parent is not None else frozenset()
        self.around: frozenset[str] = outer if inner <= outer else outer | inner
        """The names of all elements around it."""

    @property
    def ancestors(self) -> Iterator[Node]:
        """The elements around this one, from the inside."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent

    @property
    def previous_siblings(self) -> Iterator[Node]:
        """The elements before this one, from the nearest."""
        before = self.previous
        while before is not None:
            yield before
            before = before.previous


_Entry = tuple[tuple[int, int, int], int, frozenset[str], "Callable[[Node], bool]", _Payload]


class Matcher(Generic[_Payload]):
    """Selectors by a name that the element must bear and one that an element around it must."""

    def __init__(self) -> None:
        self._entries: dict[str, dict[str, list[_Entry[_Payload]]]] = {}
        self.count = 0
        """How many selectors were added."""

    def add(self, selector: Any, payload: _Payload) -> None:
        """Add a list of selectors, as text or tokens; those of pseudo-elements, which have no text, are passed over.

        Raises SelectorError for one that is not understood.
        """
        try:
            parsed = [*parser.parse(selector)]
            compiled = [*map(compiler.CompiledSelector, parsed)]
        except (NotImplementedError, SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise SelectorError("not understood") from error
        for tree, one in zip(parsed, compiled, strict=True):
            self.count += 1
            if one.pseudo_element is None and not one.never_matches:
                right = tree.parsed_tree
                right = right.right if isinstance(right, parser.CombinedSelector) else right
                around = _names_around(tree.parsed_tree)
                entry = (one.specificity, self.count, around, one.test, payload)
                groups = self._entries.setdefault(_name(right), {})
                groups.setdefault(max(around, key=_rarity, default=""), []).append(entry)

    def match(self, node: Node) -> list[_Payload]:
        """The payloads of the selectors that match, the weakest first."""
        found: list[_Entry[_Payload]] = []
        for name in ("", *node.names):
            groups = self._entries.get(name)
            if groups:
                for around in ("", *(groups.keys() & node.around)):
                    found += (
                        entry
                        for entry in groups.get(around, ())
                        if entry[2] <= node.around and entry[3](node)
                    )
        found.sort(key=lambda entry: entry[:2])
        return [entry[4] for entry in found]


def _name(compound: Any) -> str:
    """A name that an element must bear to match, the rarest kind first; empty when it may bear any."""
    names = [""]
    for simple in compound.simple_selectors:
        if isinstance(simple, parser.LocalNameSelector):
            names.append(simple.lower_local_name)
        elif isinstance(simple, parser.ClassSelector):
            names.append(f".{simple.class_name}")
        elif isinstance(simple, parser.IDSelector):
            names.append(f"#{simple.ident}")
    return max(names, key=_rarity)


def _names_around(tree: Any) -> frozenset[str]:
    """The names that elements around one must bear for the one to match."""
    names = {""}
    while isinstance(tree, parser.CombinedSelector):
        left = tree.left
        if tree.combinator in (" ", ">"):
            names.add(_name(left.right if isinstance(left, parser.CombinedSelector) else left))
        tree = left
    return frozenset(names - {""})


def _rarity(name: str) -> tuple[bool, bool, str]:
    return name[:1] == "#", name[:1] == ".", name
