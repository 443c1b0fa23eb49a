"""How Word draws text: why a reader of the printed page does not see a run, a paragraph, a row or a text box."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.reading.markup import attribute, children, find, local
from auditor.reading.seen import LEAST_POINTS, WHITE, Colour, alike
from auditor.reading.wordcolour import HIGHLIGHTS, Palette
from auditor.reading.wordsheet import Sheet, is_on, merged_away, whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element


_STYLED_TOGGLES = ("vanish", "strike")
"""Properties that a style turns over when the style around it has them already."""
_SWITCHES = frozenset((*_STYLED_TOGGLES, "dstrike", "specVanish"))
HIDDEN = "hidden text"
"""Why text is not seen that Word hides together with the drawings in it."""
_WHY = {"vanish": HIDDEN, "specVanish": HIDDEN, "strike": "struck through", "dstrike": "struck through"}
_NARROW_PERCENT = 10
_PILED = 0.9
"""Letters brought together by so much of their height stand on one another."""
_USUAL_HALF_POINTS = 20

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
        self.sheet = Sheet(document)
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

    def cell(self, cell: Element, around: Around, below: bool) -> Around:
        """What the paragraphs of a cell, which stands `below` another row or not, stand in."""
        if below:
            around = replace(around, why=around.why or merged_away(cell))
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
        why = around.why or self.sheet.misplaced(facts) or self.sheet.framed(find(properties, "framePr"))
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
        apart, high = facts.get("apart"), size if isinstance(size, int) else _USUAL_HALF_POINTS
        if isinstance(apart, int) and apart <= -_PILED * 10 * high:
            return "letters piled up"
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
                facts["size"] = whole(attribute(fact, "val"), 24)
            elif name == "w":
                facts["width"] = whole((attribute(fact, "val") or "").rstrip("%"), 100)
            elif name == "spacing":
                facts["apart"] = whole(attribute(fact, "val"), 0)
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
        facts: Facts = {"clear": whole(attribute(find(colour, "alpha"), "val"), 0) >= 90_000}
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
                facts[name] = whole(value, 0)
        line = attribute(spacing, "line")
        if line is not None:
            facts["line"] = whole(line, 240)
            facts["rule"] = attribute(spacing, "lineRule") or "auto"
        shade = find(properties, "shd")
        if shade is not None:
            facts["shade"] = self.palette.shade(shade)
        return facts


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


def _of_paragraph(name: str) -> bool:
    return name in ("left", "right", "line", "rule", "cell", "varied")
