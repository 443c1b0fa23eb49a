"""The tree of a web page flattened to blocks of text, each in its box."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

__all__ = ["MAX_DEPTH", "Block", "Box", "Page", "page_of"]


@dataclass(slots=True)
class Box:
    """A block element: where it hangs in the page and what its author called it."""

    parent: int
    """Index of the box around it, -1 for the page itself."""
    tag: str
    names: str
    """Its id, class and role in lower case."""
    hidden: bool = False
    """Whether it or a box around it is not shown."""
    depth: int = 0
    row: int = -1
    """The table row it is or stands in, -1 outside of tables."""
    cell: int = -1
    """The table cell it is or stands in."""
    cells: list[int] = field(default_factory=list)
    """For a table row, the boxes of its cells."""
    nests: bool = False
    """For a table row, whether another table is inside."""


@dataclass(slots=True)
class Block:
    """A line of text as a reader sees it."""

    text: str
    linked: int
    """How many of its characters stand in links."""
    box: int
    """Index of the innermost box around it."""
    heading: bool = False


@dataclass(slots=True)
class Page:
    """A page flattened."""

    boxes: list[Box]
    blocks: list[Block]
    head: list[tuple[str, str]]
    """(name, content) of its meta elements, and ``<title>`` under the name ``<title>``."""


# Everything else is a block, custom elements of publishing systems (<ucapcontent>, <founder-content>) included.
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small "
    "span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())
# Nothing of these is read as text of the page; rt and rp hold the pronunciation beside a character.
_SKIPPED_NAMES = (
    "script style noscript template svg math object embed canvas audio video map select textarea button input "
    "datalist head title meta link rt rp img"
)
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.I,
)
_MAX_FRAME_DEPTH = 3
MAX_DEPTH = 1_000
"""Boxes nested deeper are refused; browsers themselves give up at 512."""

# Characters between which a line break of the source is no space.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u2018-\u201d\u2026\u2014"
_BROKEN = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\f\n]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\f\n]+")
_EDGES = " \t\r\n\f\v\xa0\u3000\u2002\u2003\u200b\u200c\u200d\ufeff"


def page_of(html: str, frames: Mapping[str, str]) -> Page:
    """The page flattened, its frames (by address, from `frames` or inline) read in their place."""
    from selectolax.lexbor import LexborHTMLParser

    flattener = _Flattener(frames)
    parser = LexborHTMLParser(html)
    head = []
    for node in parser.css("meta, head > title"):
        if node.tag == "title":
            head.append(("<title>", node.text()))
        else:
            attributes = node.attributes
            name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or ""
            head.append((name, attributes.get("content") or ""))
    flattener.flatten(parser.root, -1, 0)
    return Page(flattener.boxes, _with_rows(flattener.boxes, flattener.blocks), head)


class _Flattener:
    """Walks trees without recursion: a page may nest deeper than Python's stack."""

    def __init__(self, frames: Mapping[str, str]) -> None:
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self._frames = frames
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._heading = False

    def flatten(self, root: LexborNode | None, parent: int, depth: int) -> None:
        """Add the boxes and blocks under `root`, an element of box `parent`."""
        # Each entry is a node to enter, or what to undo when its children are done.
        stack: list[tuple[LexborNode | None, int, bool, str]] = [(root, parent, False, "")]
        while stack:
            node, box, literal, leave = stack.pop()
            if node is None:
                self._leave(leave, box)
                continue
            following = node.next
            if following is not None and node is not root:
                stack.append((following, box, literal, ""))
            tag = node.tag or ""
            if tag == "-text":
                self._add(node.text_content or "", box, literal)
                continue
            if tag in _SKIPPED or tag.startswith("-") or tag == "!doctype":
                continue
            if tag == "br":
                self._flush(box)
                continue
            if tag in ("iframe", "frame"):
                self._frame(node, box, depth)
                continue
            inner = box
            if tag in _INLINE or ":" in tag:
                if tag == "a" and _is_link(node):
                    self._links += 1
                    stack.append((None, box, literal, "a"))
                if _hides(node):
                    inner = self._enter(node, tag, box)
                    stack.append((None, inner, literal, "block"))
            else:
                inner = self._enter(node, tag, box)
                stack.append((None, inner, literal, "heading" if tag in _HEADINGS else "block"))
                self._heading = self._heading or tag in _HEADINGS
            child = node.first_child
            if child is not None:
                stack.append((child, inner, literal or tag == "pre", ""))
        self._flush(parent)

    def _enter(self, node: LexborNode, tag: str, parent: int) -> int:
        """Open a box; its index."""
        self._flush(parent)
        attributes = node.attributes
        names = " ".join(attributes.get(name) or "" for name in ("id", "class", "role")).lower().strip()
        box = Box(parent, tag, names, _hides(node))
        at = len(self.boxes)
        if parent >= 0:
            around = self.boxes[parent]
            box.hidden = box.hidden or around.hidden
            box.depth, box.row, box.cell = around.depth + 1, around.row, around.cell
        if box.depth > MAX_DEPTH:
            raise ReadingError(f"the page is nested more than {MAX_DEPTH} deep", "save the report as text")
        if tag == "tr":
            if box.row >= 0:
                self.boxes[box.row].nests = True
            box.row = at
        elif tag in ("td", "th") and box.row >= 0:
            self.boxes[box.row].cells.append(at)
            box.cell = at
        self.boxes.append(box)
        return at

    def _leave(self, what: str, box: int) -> None:
        if what == "a":
            self._links -= 1
            return
        self._flush(box)
        if what == "heading":
            self._heading = False

    def _frame(self, node: LexborNode, box: int, depth: int) -> None:
        """Read the page in a frame, when the file carries it."""
        from selectolax.lexbor import LexborHTMLParser

        attributes = node.attributes
        source = attributes.get("src") or ""
        html = (
            attributes.get("srcdoc")
            or self._frames.get(source)
            or self._frames.get(source.rsplit("/", 1)[-1])
        )
        if html and depth < _MAX_FRAME_DEPTH:
            inner = self._enter(node, "iframe", box)
            self.flatten(LexborHTMLParser(html).root, inner, depth + 1)

    def _add(self, text: str, box: int, literal: bool) -> None:
        if literal and "\n" in text:
            first, *rest = text.split("\n")
            self._parts.append(first)
            for line in rest:
                self._flush(box)
                self._parts.append(line)
            return
        self._parts.append(text)
        if self._links:
            self._linked += len("".join(text.split()))

    def _flush(self, box: int) -> None:
        """End the line that is being gathered."""
        if not self._parts:
            return
        text = _BLANKS.sub(" ", _BROKEN.sub("", "".join(self._parts))).strip(_EDGES)
        if text:
            self.blocks.append(Block(text, self._linked, box, self._heading))
        self._parts = []
        self._linked = 0


def _is_link(node: LexborNode) -> bool:
    href = node.attributes.get("href")
    return bool(href) and not str(href).startswith("#")


def _hides(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


_ROW_CELL = 100
"""A longer cell holds prose, and its row is no row of a table of facts."""


def _with_rows(boxes: list[Box], blocks: list[Block]) -> list[Block]:
    """The blocks with each row of short cells made one line, ``| label | value |``, empty cells kept."""
    in_cell: dict[int, list[Block]] = {}
    for block in blocks:
        in_cell.setdefault(boxes[block.box].cell, []).append(block)
    lines: dict[int, Block] = {}
    dropped: set[int] = set()
    for row, box in enumerate(boxes):
        if len(box.cells) < 2 or box.nests:
            continue
        cells = [in_cell.get(cell, []) for cell in box.cells]
        texts = [" ".join(block.text for block in cell) for cell in cells]
        inside = [block for cell in cells for block in cell]
        if not inside or max(map(len, texts)) > _ROW_CELL or any(len(cell) > 3 for cell in cells):
            continue
        line = "| " + " | ".join(texts) + " |"
        lines[id(inside[0])] = Block(line, sum(block.linked for block in inside), row)
        dropped.update(id(block) for block in inside)
    return [lines.get(id(block), block) for block in blocks if id(block) in lines or id(block) not in dropped]
