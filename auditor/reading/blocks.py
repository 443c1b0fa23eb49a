"""The tree of a web page flattened to blocks of text, each in its box."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from auditor.errors import ReadingError
from auditor.reading.cascade import sheets_of
from auditor.reading.matcher import Node
from auditor.reading.shown import DISPLAY_NONE, ROOT, Style, Styles
from auditor.reading.table_rows import Part, with_rows
from auditor.reading.tree import NOT_SHOWN, SKIPPED, head_of, texts, tree_of
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element


@dataclass(slots=True)
class Box:
    """A block element: where it hangs in the page and what its author called it."""

    parent: int
    """Index of the box around it, -1 for the page itself."""
    tag: str
    names: str
    """Its id, class and role in lower case."""
    depth: int = 0
    row: int = -1
    """The table row it is or stands in, -1 outside of tables."""
    cell: int = -1
    """The table cell it is or stands in."""
    cells: list[int] = field(default_factory=list)
    """For a table row, the boxes of its cells."""
    nests: bool = False
    """For a table row, whether another table is inside."""
    table: int = -1
    """The table it is or stands in, -1 outside of tables."""
    spans: tuple[int, int] = (1, 1)
    """For a table cell, how many rows and columns it covers."""


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
    unshown: list[tuple[int, str, str]]
    """(block that it would stand before, text, why) for each passage that the page holds and does not show."""
    cells: dict[int, list[Part]]
    """For the box of every table cell with words, where these stand in the blocks."""


# Everything else is a block, custom elements of publishing systems (<ucapcontent>, <founder-content>) included.
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small "
    "span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LITERAL = frozenset(("pre", "xmp", "listing", "plaintext"))
_MAX_FRAME_DEPTH = 3
_MOST_SPANNED = 65_534
MAX_TAGS = 50_000
"""A page with more, each showing of a frame counted, is refused; the heaviest portal pages have some 20,000."""
MAX_FRAMES = 100
"""A page that shows more frames, frames in frames included, is refused."""
MAX_DEPTH = 1_000
"""Boxes nested deeper are refused; browsers themselves give up at 512."""

# Characters between which a line break of the source is no space.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u2018-\u201d\u2026\u2014"
_BROKEN = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\f\n]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\f\n]+")
_EDGES = " \t\r\n\f\v\xa0\u3000\u2002\u2003\u200b\u200c\u200d\ufeff"


def page_of(html: str, parts: Mapping[str, str]) -> Page:
    """The page flattened: frames and style sheets that `parts` holds (by address) read in their place."""
    root = tree_of(html)
    flattener = _Flattener(parts)
    flattener.flatten(root, -1, 0)
    blocks, begins, cells = with_rows(flattener.boxes, flattener.blocks)
    unshown = [(begins[at], text, why) for at, text, why in flattener.unshown()]
    return Page(flattener.boxes, blocks, head_of(root), unshown, cells)


class _Enter(NamedTuple):
    """An element to go into."""

    element: Element
    node: Node
    """The same for selectors."""
    box: int
    literal: bool
    style: Style


class _Say(NamedTuple):
    """A text to take."""

    text: str
    box: int
    literal: bool
    style: Style


class _Leave(NamedTuple):
    """An end to what an element began: a link, a heading or a block."""

    what: str
    box: int


class _Flattener:
    """Walks trees without recursion: a page may nest deeper than Python's stack."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self._parts = parts
        self._line: list[str] = []
        self._linked = 0
        self._links = 0
        self._heading = False
        self._unshown: list[tuple[int, list[str], str]] = []
        self._frames = 0
        self._tags = 0

    def unshown(self) -> Iterator[tuple[int, str, str]]:
        """(block that it would stand before, text, why) for each passage that is not shown."""
        for at, passage, why in self._unshown:
            yield at, _BLANKS.sub(" ", "".join(passage)).strip(_EDGES), why

    def flatten(self, root: Element, parent: int, depth: int, gone: str = "") -> None:
        """Add the boxes and blocks under `root`, the page of box `parent`, not shown if it is `gone`."""
        sheets = sheets_of(root, self._parts)
        styles = Styles(sheets)
        stack: list[_Enter | _Say | _Leave] = [
            _Enter(root, Node.from_html_root(root), parent, False, ROOT._replace(gone=gone, unseen=gone))
        ]
        while stack:
            step = stack.pop()
            if isinstance(step, _Leave):
                self._leave(step)
            elif isinstance(step, _Say):
                self._say(step.text, step.box, step.literal, step.style)
            elif step.element.tag in NOT_SHOWN:
                self._keep_back(step.element.text or "", f"<{step.element.tag}>")
            elif step.element.tag == "br":
                self._flush(step.box)
            elif step.element.tag not in SKIPPED:
                self._element(step, styles, stack, depth)
        self._flush(parent)

    def _element(self, step: _Enter, styles: Styles, stack: list[_Enter | _Say | _Leave], depth: int) -> None:
        element, tag = step.element, step.element.tag
        in_line = tag in _INLINE or ":" in tag
        style = styles.of(step.style, step.node, in_line)
        if tag in ("iframe", "frame"):
            self._frame(element, step.box, depth, style.gone or _no_frame(step))
            return
        if style.gone and not step.style.gone:
            if not in_line and style.gone != DISPLAY_NONE:
                self._flush(step.box)
            self._keep_back("".join(texts(element)), style.gone)
            return
        inner = step.box
        if not in_line:
            inner = self._enter(element, step.box)
            stack.append(_Leave("heading" if tag in _HEADINGS else "block", inner))
            self._heading = self._heading or tag in _HEADINGS
        elif tag == "a" and _is_link(element):
            self._links += 1
            stack.append(_Leave("a", step.box))
        literal = step.literal or tag in _LITERAL
        for child, node in zip(reversed(element), reversed([*step.node.iter_children()]), strict=True):
            if child.tail:
                stack.append(_Say(child.tail, inner, literal, style))
            stack.append(_Enter(child, node, inner, literal, style))
        if element.text:
            stack.append(_Say(element.text, inner, literal, style))

    def _enter(self, element: Element, parent: int) -> int:
        """Open a box; its index."""
        self._flush(parent)
        names = " ".join(element.get(name) or "" for name in ("id", "class", "role")).lower().strip()
        tag = element.tag
        box = Box(parent, tag, names)
        at = len(self.boxes)
        if parent >= 0:
            around = self.boxes[parent]
            box.depth, box.row, box.cell, box.table = around.depth + 1, around.row, around.cell, around.table
        if box.depth > MAX_DEPTH:
            raise ReadingError(said("web.deep", MAX_DEPTH), said("save_as_text"))
        if tag == "tr":
            if box.row >= 0:
                self.boxes[box.row].nests = True
            box.row = at
        elif tag in ("td", "th") and box.row >= 0:
            self.boxes[box.row].cells.append(at)
            box.cell = at
            box.spans = _span(element.get("rowspan")), _span(element.get("colspan"))
        elif tag == "table":
            box.table = at
        self.boxes.append(box)
        return at

    def _leave(self, step: _Leave) -> None:
        if step.what == "a":
            self._links -= 1
            return
        self._flush(step.box)
        if step.what == "heading":
            self._heading = False

    def _frame(self, element: Element, box: int, depth: int, gone: str) -> None:
        """Read the page in a frame, when the file carries it."""
        source = element.get("src") or ""
        html = element.get("srcdoc") or self._parts.get(source) or self._parts.get(source.rsplit("/", 1)[-1])
        if not html or depth >= _MAX_FRAME_DEPTH:
            return
        self._frames += 1
        self._tags += html.count("<")
        if self._frames > MAX_FRAMES or self._tags > MAX_TAGS:
            raise ReadingError(said("web.frames", MAX_FRAMES, f"{MAX_TAGS:,}"), said("web.frames.help"))
        root = tree_of(html)
        if gone:
            self._keep_back("".join(texts(root)), gone)
        else:
            self.flatten(root, self._enter(element, box), depth + 1)

    def _say(self, text: str, box: int, literal: bool, style: Style) -> None:
        if style.unseen:
            self._keep_back(text, style.unseen)
            return
        if literal and "\n" in text:
            first, *rest = text.split("\n")
            self._line.append(first)
            for line in rest:
                self._flush(box)
                self._line.append(line)
            return
        self._line.append(text)
        if self._links:
            self._linked += len("".join(text.split()))

    def _keep_back(self, text: str, why: str) -> None:
        """Note a text that is not shown; what follows on it for the same reason is one passage with it."""
        at = len(self.blocks)
        if self._unshown and self._unshown[-1][0] == at and self._unshown[-1][2] == why:
            self._unshown[-1][1].append(text)
        elif text.strip(_EDGES):
            self._unshown.append((at, [text], why))

    def _flush(self, box: int) -> None:
        """End the line that is being gathered."""
        if not self._line:
            return
        text = _BLANKS.sub(" ", _BROKEN.sub("", "".join(self._line))).strip(_EDGES)
        if text:
            self.blocks.append(Block(text, self._linked, box, self._heading))
        self._line = []
        self._linked = 0


def _span(written: str | None) -> int:
    """How many rows or columns a cell covers, as browsers read it; nought is all that are left."""
    found = re.match(r"\s*(\d{1,9})", written) if written else None
    return (int(found[1]) or _MOST_SPANNED) if found else 1


def _is_link(element: Element) -> bool:
    href = element.get("href")
    return bool(href) and not str(href).startswith("#")


def _no_frame(step: _Enter) -> str:
    """Why a frame without a height or width shows nothing; empty for any other."""
    if any(_is_small(step.element.get(name)) for name in ("width", "height")):
        return "a frame of no size"
    around = step.node.parent.etree_element if step.node.parent is not None else None
    if around is not None and around.tag == "frameset":
        for name in ("rows", "cols"):
            sizes = around.get(name, "").split(",")
            if step.node.index < len(sizes) and len(sizes) > 1 and _is_small(sizes[step.node.index]):
                return "a frame of no size"
    return ""


def _is_small(size: str | None) -> bool:
    return bool(re.fullmatch(r"\s*[0-3](?:\.\d*)?\s*(?:px|%)?\s*", size or ""))
