"""How Word draws text: why a reader of the printed page does not see a run, a paragraph, a row or a text box."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.reading.markup import attribute, children, find, local
from auditor.reading.seen import LEAST_POINTS, WHITE, Colour, alike
from auditor.reading.wordcolour import HIGHLIGHTS, Palette

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

__all__ = ["HIDDEN", "Around", "Looks", "ParagraphLook", "is_on", "row_hidden"]

_STYLED_TOGGLES = ("vanish", "strike")
"""Properties that a style turns over when the style around it has them already."""
_SWITCHES = frozenset((*_STYLED_TOGGLES, "dstrike", "specVanish"))
HIDDEN = "hidden text"
"""Why text is not seen that Word hides together with the drawings in it."""
_WHY = {
    "vanish": HIDDEN,
    "specVanish": HIDDEN,
    "strike": "struck through",
    "dstrike": "struck through",
}
_THIN_TWIPS = 40
"""A line or row held to two points shows nothing of its letters."""
_NARROW_PERCENT = 10
_TWIP_EMU = 635

Facts = dict[str, object]
"""What properties say, by their names; colours as `Colour`, switches as bool, lengths as int."""


@dataclass(frozen=True)
class Around:
    """What a paragraph stands in."""

    why: str = ""
    """Why nothing in it is seen."""
    background: Colour | None = WHITE
    """None where it cannot be known, as on a picture."""
    table: str = ""
    """The style of the table."""


class Looks:
    """The styles of one document."""

    def __init__(
        self, document: Element, styles: Element | None, theme: Element | None, settings: Element | None
    ) -> None:
        self.palette = Palette(theme, settings)
        self._styles: dict[str, Element] = {}
        self._standard: dict[str, str] = {}
        self._chains: dict[tuple[str, str], Facts] = {}
        self._bases: dict[tuple[str, str, str], Facts] = {}
        for style in children(styles, "style") if styles is not None else ():
            identity = attribute(style, "styleId") or ""
            self._styles.setdefault(identity, style)
            if attribute(style, "default") in ("1", "true", "on"):
                self._standard.setdefault(attribute(style, "type") or "", identity)
        self._defaults = self._run_facts(find(styles, "docDefaults", "rPrDefault", "rPr"))
        self._paragraph_defaults = self._paragraph_facts(find(styles, "docDefaults", "pPrDefault", "pPr"))
        self._page = _page_twips(document)
        self._paper = self._papers(document, settings)

    def _papers(self, document: Element, settings: Element | None) -> tuple[Colour, ...]:
        """The colours that the page may have: white where its own is not printed."""
        own = self.palette.colour(find(document, "background"), "color", "theme")
        if own is None:
            return (WHITE,)
        shown = is_on(find(settings, "displayBackgroundShape"))
        return (own,) if shown else (WHITE, own)

    def table(self, table: Element, around: Around) -> Around:
        """What the cells of a table stand in."""
        properties = find(table, "tblPr")
        style = attribute(find(properties, "tblStyle"), "val") or self._standard.get("table", "")
        chain = self._chain("table", style)
        shade = self.palette.shade(find(properties, "shd")) or chain.get("cell")
        background = around.background
        if isinstance(shade, tuple):
            background = shade
        elif chain.get("varied"):
            background = None
        return replace(around, table=style, background=background)

    def cell(self, cell: Element, around: Around) -> Around:
        """What the paragraphs of a cell stand in."""
        shade = self.palette.shade(find(cell, "tcPr", "shd"))
        return replace(around, background=shade) if shade else around

    def paragraph(self, properties: Element | None, around: Around) -> ParagraphLook:
        """How the runs of a paragraph with these properties (``w:pPr``) are drawn."""
        style = attribute(find(properties, "pStyle"), "val") or self._standard.get("paragraph", "")
        own = self._paragraph_facts(properties)
        facts = {**self._paragraph_defaults, **self._chain("paragraph", style), **own}
        shade = facts.get("shade")
        if isinstance(shade, tuple):
            around = replace(around, background=shade)
        why = around.why or self._misplaced(facts) or self._framed(find(properties, "framePr"))
        return ParagraphLook(self, style, replace(around, why=why), self._base(style, "", around.table))

    def run(self, paragraph: ParagraphLook, properties: Element | None) -> str:
        """Why a run with these properties (``w:rPr``) is not seen; empty when it is."""
        around = paragraph.around
        if around.why:
            return around.why
        facts = paragraph.base
        if properties is not None and len(properties):
            character = attribute(find(properties, "rStyle"), "val") or ""
            own = self._run_facts(properties)
            facts = {**self._base(paragraph.style, character, around.table), **own}
        return self._unseen(facts, around.background)

    def _unseen(self, facts: Mapping[str, object], background: Colour | None) -> str:
        for name, why in _WHY.items():
            if facts.get(name):
                return why
        size = facts.get("size")
        if isinstance(size, int) and size <= 2 * LEAST_POINTS:
            return f"letters of {size / 2:g} points"
        width = facts.get("width")
        if isinstance(width, int) and width <= _NARROW_PERCENT:
            return f"letters {width} % wide"
        if facts.get("clear"):
            return "transparent letters"
        colour, behind = facts.get("colour"), facts.get("highlight") or facts.get("shade")
        if not isinstance(colour, tuple):
            return ""  # automatic: black, and white on dark
        if isinstance(behind, tuple):
            papers: tuple[Colour, ...] = (behind,)
        elif background is None:
            return ""
        else:
            papers = self._paper if background == WHITE else (background,)
        return "letters in the colour of the page" if any(alike(colour, paper) for paper in papers) else ""

    def _base(self, paragraph: str, character: str, table: str) -> Facts:
        """What the styles together say of a run."""
        key = (paragraph, character, table)
        if key not in self._bases:
            character = character or self._standard.get("character", "")
            chains = [
                self._chain("table", table),
                self._chain("paragraph", paragraph),
                self._chain("character", character),
            ]
            facts: Facts = dict(self._defaults)
            for chain in chains:
                facts.update({name: fact for name, fact in chain.items() if not _of_paragraph(name)})
            for name in _STYLED_TOGGLES:
                turned = sum(bool(chain.get(name)) for chain in chains) % 2 == 1
                facts[name] = bool(self._defaults.get(name)) or turned
            self._bases[key] = facts
        return self._bases[key]

    def _chain(self, kind: str, identity: str) -> Facts:
        """What a style and those it is based on say, the nearest first."""
        key = (kind, identity)
        if key not in self._chains:
            chain: list[Element] = []
            at = identity
            while at in self._styles and len(chain) < 50 and self._styles[at] not in chain:
                chain.append(self._styles[at])
                at = attribute(find(chain[-1], "basedOn"), "val") or ""
            facts: Facts = {}
            for style in reversed(chain):
                facts.update(self._style_facts(style))
            self._chains[key] = facts
        return self._chains[key]

    def _style_facts(self, style: Element) -> Facts:
        facts = {**self._paragraph_facts(find(style, "pPr")), **self._run_facts(find(style, "rPr"))}
        cell = self.palette.shade(find(style, "tblPr", "shd")) or self.palette.shade(
            find(style, "tcPr", "shd")
        )
        for part in children(style, "tblStylePr"):
            shade = self.palette.shade(find(part, "tcPr", "shd"))
            if attribute(part, "type") == "wholeTable":
                facts.update(self._run_facts(find(part, "rPr")))
                cell = shade or cell
            elif shade:
                facts["varied"] = True  # which cells of it are dark is not looked into
        if cell:
            facts["cell"] = cell
        return facts

    def _run_facts(self, properties: Element | None) -> Facts:
        facts: Facts = {}
        for fact in properties if properties is not None else ():
            name = local(fact)
            if name in _SWITCHES:
                facts[name] = is_on(fact)
            elif name == "color":
                facts["colour"] = self.palette.colour(fact, "val", "theme")
            elif name == "sz":
                facts["size"] = _whole(attribute(fact, "val"), 24)
            elif name == "w":
                facts["width"] = _whole((attribute(fact, "val") or "").rstrip("%"), 100)
            elif name == "highlight":
                facts["highlight"] = HIGHLIGHTS.get(attribute(fact, "val") or "")
            elif name == "shd":
                facts["shade"] = self.palette.shade(fact)
            elif name == "textFill":
                facts.update(self._filled(fact))
        return facts

    def _filled(self, fill: Element) -> Facts:
        """What a fill of Word 2010 and later says, which goes before the colour."""
        if find(fill, "noFill") is not None:
            return {"clear": True}
        solid = find(fill, "solidFill")
        colour = next(iter(solid), None) if solid is not None else None
        if colour is None:
            return {}
        facts: Facts = {"clear": _whole(attribute(find(colour, "alpha"), "val"), 0) >= 90_000}
        if local(colour) == "srgbClr":
            facts["colour"] = self.palette.colour(colour, "val", "none")
        elif local(colour) == "schemeClr" and not len(colour):
            facts["colour"] = self.palette.named(attribute(colour, "val") or "")
        return facts

    def _paragraph_facts(self, properties: Element | None) -> Facts:
        facts: Facts = {}
        indent, spacing = find(properties, "ind"), find(properties, "spacing")
        for name, names in (("left", ("left", "start")), ("right", ("right", "end"))):
            value = next((found for at in names if (found := attribute(indent, at)) is not None), None)
            if value is not None:
                facts[name] = _whole(value, 0)
        line = attribute(spacing, "line")
        if line is not None:
            facts["line"] = _whole(line, 240)
            facts["rule"] = attribute(spacing, "lineRule") or "auto"
        shade = find(properties, "shd")
        if shade is not None:
            facts["shade"] = self.palette.shade(shade)
        return facts

    def _misplaced(self, facts: Mapping[str, object]) -> str:
        left, right, line = (facts.get(name, 0) for name in ("left", "right", "line"))
        width, _, margin = self._page
        if isinstance(left, int) and isinstance(right, int):
            begin, end = margin + left, width - margin - right
            if begin >= width or end <= 0:
                return "off the page"
        if isinstance(line, int) and "line" in facts:
            rule = facts.get("rule")
            if (rule == "exact" and line <= _THIN_TWIPS) or (rule == "auto" and 0 <= line <= 24):
                return "lines without height"
        return ""

    def _framed(self, frame: Element | None) -> str:
        if frame is None:
            return ""
        x, y, width = (_whole(attribute(frame, name), 0) for name in ("x", "y", "w"))
        return "off the page" if self._is_off(x, y, width) else ""

    def _is_off(self, x: int, y: int, width: int) -> bool:
        page_width, page_height, _ = self._page
        return x >= page_width or y >= page_height or x <= -page_width or (width > 0 and x + width <= 0)

    def anchored(self, anchor: Element) -> str:
        """Why a drawing with this anchor or in-line box (``wp:anchor``, ``wp:inline``) is not seen."""
        if attribute(find(anchor, "docPr"), "hidden") in ("1", "true"):
            return "in a hidden drawing"
        extent = find(anchor, "extent")
        if extent is not None and min(_whole(attribute(extent, at), 99_999) for at in ("cx", "cy")) < 25_400:
            return "in a box without size"
        x, y, width = 0, 0, _whole(attribute(extent, "cx"), 0) // _TWIP_EMU
        for name in ("positionH", "positionV"):
            position = find(anchor, name)
            offset = find(position, "posOffset")
            value = _whole(offset.text if offset is not None else None, 0) // _TWIP_EMU
            if name == "positionH":
                x = value + (0 if attribute(position, "relativeFrom") == "page" else self._page[2])
            else:
                y = value
        return "off the page" if self._is_off(x, y, width) else ""

    def shape(self, shape: Element) -> str:
        """Why a shape of older files (VML) is not seen."""
        style = {
            name.strip().lower(): value.strip().lower()
            for name, _, value in (
                part.partition(":") for part in (attribute(shape, "style") or "").split(";")
            )
        }
        if style.get("visibility") == "hidden" or style.get("display") == "none":
            return "in a hidden drawing"
        if any(name in style and 0 <= _twips(style[name]) <= _THIN_TWIPS for name in ("width", "height")):
            return "in a box without size"
        x = _twips(style.get("left", "")) + _twips(style.get("margin-left", ""))
        y = _twips(style.get("top", "")) + _twips(style.get("margin-top", ""))
        return "off the page" if self._is_off(x, y, _twips(style.get("width", ""))) else ""


@dataclass(frozen=True)
class ParagraphLook:
    """How the runs of one paragraph are drawn."""

    looks: Looks
    style: str
    around: Around
    base: Facts

    def why(self, properties: Element | None) -> str:
        """Why a run with these properties is not seen; empty when it is."""
        return self.looks.run(self, properties)


def is_on(switch: Element | None) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not turned off."""
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")


def row_hidden(row: Element) -> str:
    """Why a row of a table is not seen; empty when it is."""
    properties = find(row, "trPr")
    if is_on(find(properties, "hidden")):
        return "a hidden row"
    height = find(properties, "trHeight")
    if attribute(height, "hRule") == "exact" and _whole(attribute(height, "val"), 0) <= _THIN_TWIPS:
        return "a row without height"
    return ""


def _of_paragraph(name: str) -> bool:
    return name in ("left", "right", "line", "rule", "cell", "varied")


def _page_twips(document: Element) -> tuple[int, int, int]:
    """Width and height of the largest page, and its left margin, in twentieths of a point."""
    pages = [element for element in document.iter() if local(element) == "pgSz"]
    margins = [element for element in document.iter() if local(element) == "pgMar"]
    width = max((_whole(attribute(page, "w"), 0) for page in pages), default=0) or 11_906
    height = max((_whole(attribute(page, "h"), 0) for page in pages), default=0) or 16_838
    margin = min((_whole(attribute(found, "left"), 1_800) for found in margins), default=1_800)
    return width, height, max(0, min(margin, width // 2))


def _whole(text: str | None, otherwise: int) -> int:
    """The number in an attribute, parts of one dropped, within what a page may hold."""
    try:
        return max(-(10**8), min(int(float(text or "")), 10**8))
    except (ValueError, OverflowError):
        return otherwise


_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(pt|in|cm|mm|px|pc)?")
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0, "pc": 240.0, None: 15.0}


def _twips(text: str) -> int:
    """A length of a VML style in twentieths of a point, 0 for none."""
    found = _LENGTH.match(text)
    return int(float(found[1]) * _TWIPS[found[2]]) if found and len(found[1]) < 12 else 0
