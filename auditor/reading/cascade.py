"""The style sheets of a page, and which declarations win for an element."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote_to_bytes

import tinycss2

from auditor.errors import ReadingError
from auditor.reading.css_pieces import pieces
from auditor.reading.declared import Declared, declared
from auditor.reading.lengths import significant
from auditor.reading.matcher import Matcher, Node, SelectorError
from auditor.reading.media import media_applies, supports_applies
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from xml.etree.ElementTree import Element


Won = tuple[tuple[str, Any], ...]
"""(property, value) of the declarations that win, sorted by property."""

_MAX_DEPTH = 32
"""Pages with rules nested deeper, or with sheets that call one another further, are refused: no hand writes five."""
MAX_SELECTORS = 20_000
"""Pages with more selectors of rules that hide or show are refused; large sites have some 2,000."""
MAX_RULE = 500_000
"""Pages with a rule of more characters, those inside of it included, are refused."""
_CONTAINER = re.compile(r"\bcontainer(?:-type)?\s*:")
_UNLAYERED = 1_000_000


class _Rule(NamedTuple):
    layer: int
    declared: tuple[Declared, ...]


class Sheets:
    """The style sheets of one document, compiled as they are added; those of other files are found in `parts`."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = parts
        self._matcher = Matcher[_Rule]()
        self._layers: dict[str, int] = {}
        self._inline: dict[str, tuple[Declared, ...]] = {}
        self._contained = False
        """Whether any element is a container whose size rules ask for; one is taken to be as wide as the page."""
        self.endings: dict[str, tuple[Declared, ...]] = {}
        """The declarations that the animation of that name ends with."""

    def add(self, css: str, media: str = "") -> None:
        """Add a style sheet, for the media that its element names.

        Raises ReadingError for one that is nested without end.
        """
        if media_applies(tinycss2.parse_component_value_list(media, skip_comments=True)):
            try:
                self._add_sheet(css, 0)
            except RecursionError:
                raise _too_deep() from None

    def _add_sheet(self, css: str, depth: int) -> None:
        self._contained = self._contained or bool(_CONTAINER.search(css))
        for piece in pieces(css):
            _bounded(piece)
            rules = tinycss2.parse_stylesheet(piece, skip_comments=True, skip_whitespace=True)
            self._add_rules(rules, None, _UNLAYERED, depth)

    def add_linked(self, address: str, media: str = "") -> None:
        """Add the style sheet at an address, when the address or the file holds it."""
        if (css := self._found(address)) is not None:
            self.add(css, media)

    def _found(self, address: str) -> str | None:
        if address[:5].lower() == "data:":
            return _data(address)
        return self._parts.get(address)

    def _add_rules(self, rules: Iterable[Any], around: str | None, layer: int, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise _too_deep()
        for rule in rules:
            if rule.type == "qualified-rule":
                self._add_rule(rule, around, layer, depth)
            elif rule.type == "at-rule":
                self._add_at_rule(rule, around, layer, depth)

    def _add_rule(self, rule: Any, around: str | None, layer: int, depth: int) -> None:
        contents = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        nested = [inner for inner in contents if inner.type in ("qualified-rule", "at-rule")]
        selector = rule.prelude if around is None else _nested(tinycss2.serialize(rule.prelude), around)
        self._add_declared(selector, contents, layer)
        if nested:
            self._add_rules(nested, f":is({_text(selector)})", layer, depth + 1)

    def _add_declared(self, selector: Any, contents: Iterable[Any], layer: int) -> None:
        found = declared(contents)
        if not found:
            return
        # A rule whose selector is not understood is passed over whole, as the standard has it.
        with suppress(SelectorError):
            self._matcher.add(selector, _Rule(layer, found))
        if self._matcher.count > MAX_SELECTORS:
            raise ReadingError(said("css.selectors", f"{MAX_SELECTORS:,}"), said("save_as_text"))

    def _add_at_rule(self, rule: Any, around: str | None, layer: int, depth: int) -> None:
        name = rule.lower_at_keyword
        if name == "import":
            self._import(rule.prelude, depth)
        elif name == "layer" and rule.content is None:
            for word in tinycss2.serialize(rule.prelude).split(","):
                self._layer(word.strip())
        elif rule.content is None:
            return
        elif name in ("keyframes", "-webkit-keyframes"):
            self._keyframes(rule)
        elif name == "layer":
            self._within(rule, around, self._layer(tinycss2.serialize(rule.prelude).strip()), depth)
        elif name == "scope":
            self._scope(rule, layer, depth)
        elif (
            (name == "container" and self._contained and media_applies(rule.prelude))
            or (name == "media" and media_applies(rule.prelude))
            or (name == "supports" and supports_applies(rule.prelude))
        ):
            self._within(rule, around, layer, depth)

    def _within(self, rule: Any, around: str | None, layer: int, depth: int) -> None:
        contents = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        self._add_rules(contents, around, layer, depth + 1)
        if around is not None:  # declarations right in a condition that is nested in a rule
            self._add_declared(around, contents, layer)

    def _scope(self, rule: Any, layer: int, depth: int) -> None:
        """Rules for what stands in certain elements; those that end somewhere in them are not looked into."""
        prelude = significant(rule.prelude)
        if len(prelude) == 1 and prelude[0].type == "() block":
            self._within(rule, f":where({tinycss2.serialize(prelude[0].content)})", layer, depth)

    def _layer(self, name: str) -> int:
        return self._layers.setdefault(name or f"\0{len(self._layers)}", len(self._layers))

    def _import(self, prelude: Sequence[Any], depth: int) -> None:
        tokens = significant(prelude)
        if not tokens:
            return
        first, *rest = tokens
        address = _address(first)
        css = self._found(address) if address else None
        if css is not None and media_applies(rest):
            self._add_sheet(css, depth + 1)

    def _keyframes(self, rule: Any) -> None:
        for frame in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
            if frame.type == "qualified-rule" and re.search(
                r"\bto\b|\b100%", tinycss2.serialize(frame.prelude), re.IGNORECASE
            ):
                contents = tinycss2.parse_blocks_contents(frame.content, skip_comments=True)
                self.endings[tinycss2.serialize(rule.prelude).strip()] = declared(contents)

    def won(self, node: Node, style: str, hints: Iterable[tuple[str, Any]]) -> Won:
        """The declarations that win for an element with this `style` attribute, over `hints` of its other ones."""
        best: dict[str, tuple[tuple[bool, bool, int], Any]] = {
            name: ((False, False, -1), value) for name, value in hints
        }
        for rule in self._matcher.match(node):
            _take(best, rule.declared, False, rule.layer)
        if style:
            inline = self._inline.get(style)
            if inline is None:
                _bounded(style)
                contents = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
                inline = self._inline[style] = declared(contents)
            _take(best, inline, True, _UNLAYERED)
        return tuple((name, best[name][1]) for name in sorted(best))


def sheets_of(root: Element, parts: Mapping[str, str]) -> Sheets:
    """The style sheets that a page holds or, among `parts`, calls by address."""
    sheets = Sheets(parts)
    for element in root.iter():
        media = element.get("media", "")
        if element.tag == "style" and element.get("type", "").strip().lower() in ("", "text/css"):
            sheets.add(element.text or "", media)
        elif element.tag == "link":
            words = element.get("rel", "").lower().split()
            if "stylesheet" in words and "alternate" not in words and "disabled" not in element.attrib:
                sheets.add_linked(element.get("href", ""), media)
    return sheets


def _bounded(css: str) -> None:
    if len(css) > MAX_RULE:
        raise ReadingError(said("css.rule", f"{MAX_RULE:,}"), said("save_as_text"))


def _too_deep() -> ReadingError:
    return ReadingError(said("css.deep", _MAX_DEPTH), said("save_as_text"))


def _take(
    best: dict[str, tuple[tuple[bool, bool, int], Any]], found: Iterable[Declared], inline: bool, layer: int
) -> None:
    """Let declarations, which come after all before them, win where nothing of a higher rank stands."""
    for name, value, important in found:
        rank = (important, inline, -layer if important else layer)
        if name not in best or best[name][0] <= rank:
            best[name] = (rank, value)


def _text(selector: Any) -> str:
    return selector if isinstance(selector, str) else str(tinycss2.serialize(selector))


def _nested(selector: str, around: str) -> str:
    """A selector in the rule of another one: `&` stands for that, which goes before where there is none."""
    tokens = tinycss2.parse_component_value_list(selector, skip_comments=True)
    parts = [around if token == "&" else token.serialize() for token in tokens]
    text = "".join(parts)
    return text if around in parts else f"{around} {text}"


def _address(token: Any) -> str:
    if token.type in ("url", "string"):
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        return next((str(inner.value) for inner in token.arguments if inner.type == "string"), "")
    return ""


def _data(address: str) -> str | None:
    """The style sheet in a ``data:`` address; None when it holds none."""
    import base64
    import binascii

    head, comma, body = address.partition(",")
    if not comma or "text/css" not in head.lower():
        return None
    raw = unquote_to_bytes(body)
    if head.lower().rstrip().endswith(";base64"):
        try:
            raw = base64.b64decode(raw)
        except (binascii.Error, ValueError):
            return None
    return raw.decode("utf-8", "replace")
