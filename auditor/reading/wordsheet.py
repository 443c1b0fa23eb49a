"""Where Word puts things on its page: why a paragraph, a row, a frame or a drawing is not on it or has no size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.reading.markup import attribute, find, local

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element


_THIN_TWIPS = 40
"""A line or row held to two points shows nothing of its letters."""
_TWIP_EMU = 635


class Sheet:
    """The paper of a document: its largest page."""

    def __init__(self, document: Element) -> None:
        self._page = _page_twips(document)

    def misplaced(self, facts: Mapping[str, object]) -> str:
        """Why a paragraph of these indents and this height of line is not seen; empty when it is."""
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

    def framed(self, frame: Element | None) -> str:
        """Why a paragraph in this frame (``w:framePr``) is not seen; empty when it is."""
        if frame is None:
            return ""
        x, y, width = (whole(attribute(frame, name), 0) for name in ("x", "y", "w"))
        if attribute(frame, "hRule") == "exact" and whole(attribute(frame, "h"), 0) <= _THIN_TWIPS:
            return "lines without height"
        return "off the page" if self._is_off(x, y, width) else ""

    def _is_off(self, x: int, y: int, width: int) -> bool:
        page_width, page_height, _ = self._page
        return x >= page_width or y >= page_height or x <= -page_width or (width > 0 and x + width <= 0)

    def anchored(self, anchor: Element) -> str:
        """Why a drawing with this anchor or in-line box (``wp:anchor``, ``wp:inline``) is not seen."""
        if attribute(find(anchor, "docPr"), "hidden") in ("1", "true"):
            return "in a hidden drawing"
        extent = find(anchor, "extent")
        if extent is not None and min(whole(attribute(extent, at), 99_999) for at in ("cx", "cy")) < 25_400:
            return "in a box without size"
        x, y, width = 0, 0, whole(attribute(extent, "cx"), 0) // _TWIP_EMU
        for name in ("positionH", "positionV"):
            position = find(anchor, name)
            offset = find(position, "posOffset")
            value = whole(offset.text if offset is not None else None, 0) // _TWIP_EMU
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


def is_on(switch: Element | None) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not turned off."""
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")


def row_hidden(row: Element) -> str:
    """Why a row of a table is not seen; empty when it is."""
    properties = find(row, "trPr")
    if is_on(find(properties, "hidden")):
        return "a hidden row"
    height = find(properties, "trHeight")
    if attribute(height, "hRule") == "exact" and whole(attribute(height, "val"), 0) <= _THIN_TWIPS:
        return "a row without height"
    return ""


def merged_away(cell: Element) -> str:
    """Why a cell is not seen that continues the one above it: Word draws that one's text alone."""
    merge = find(cell, "tcPr", "vMerge")
    return "in a merged cell" if merge is not None and attribute(merge, "val") != "restart" else ""


def _page_twips(document: Element) -> tuple[int, int, int]:
    """Width and height of the largest page, and its left margin, in twentieths of a point."""
    pages = [element for element in document.iter() if local(element) == "pgSz"]
    margins = [element for element in document.iter() if local(element) == "pgMar"]
    width = max((whole(attribute(page, "w"), 0) for page in pages), default=0) or 11_906
    height = max((whole(attribute(page, "h"), 0) for page in pages), default=0) or 16_838
    margin = min((whole(attribute(found, "left"), 1_800) for found in margins), default=1_800)
    return width, height, max(0, min(margin, width // 2))


def whole(text: str | None, otherwise: int) -> int:
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
