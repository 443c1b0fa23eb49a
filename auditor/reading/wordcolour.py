"""The colours of a Word file: written out, by name of its theme, and as patterns of shading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.reading.markup import attribute, find, local
from auditor.reading.seen import BLACK, WHITE, Colour

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


HIGHLIGHTS: dict[str, Colour] = {
    "black": BLACK,
    "white": WHITE,
    "red": (255, 0, 0),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "darkRed": (128, 0, 0),
    "darkGreen": (0, 128, 0),
    "darkBlue": (0, 0, 128),
    "darkYellow": (128, 128, 0),
    "darkCyan": (0, 128, 128),
    "darkMagenta": (128, 0, 128),
    "darkGray": (128, 128, 128),
    "lightGray": (192, 192, 192),
}
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_PERCENT = re.compile(r"pct(\d+)")
# The names that text uses for those of the theme, unless the settings map them otherwise.
_MAPPED = {
    "background1": "lt1",
    "text1": "dk1",
    "background2": "lt2",
    "text2": "dk2",
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    "light1": "lt1",
    "dark1": "dk1",
    "light2": "lt2",
    "dark2": "dk2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_SETTINGS = {
    "bg1": ("bg1", "background1"),
    "t1": ("tx1", "text1"),
    "bg2": ("bg2", "background2"),
    "t2": ("tx2", "text2"),
}


class Palette:
    """The colours of a document's theme by the names that its text uses."""

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        self._scheme: dict[str, Colour] = {"lt1": WHITE, "dk1": BLACK}
        scheme = find(theme, "themeElements", "clrScheme")
        for entry in scheme if scheme is not None else ():
            for colour in entry:
                found = written(attribute(colour, "lastClr") or attribute(colour, "val"))
                if found:
                    self._scheme[local(entry)] = found
        self._mapped = dict(_MAPPED)
        mapping = find(settings, "clrSchemeMapping")
        for name, aliases in _SETTINGS.items():
            target = attribute(mapping, name)
            if target:
                self._mapped.update(dict.fromkeys(aliases, _MAPPED.get(target, target)))

    def named(self, name: str) -> Colour | None:
        """The colour of that name, None for an unknown one."""
        return self._scheme.get(self._mapped.get(name, name))

    def colour(self, element: Element | None, name: str, theme: str) -> Colour | None:
        """The colour in the attribute `name`, or by its name in the attribute that `theme` begins; None for automatic."""
        named = attribute(element, "themeColor" if theme == "theme" else theme)
        found = self.named(named) if named else None
        if found is None:
            return written(attribute(element, name))
        tint, shade = (_share(attribute(element, f"{theme}{word}")) for word in ("Tint", "Shade"))
        return _mixed(_mixed(found, BLACK, shade), WHITE, tint)

    def shade(self, element: Element | None) -> Colour | None:
        """The colour of a shading (``w:shd``), None for none."""
        if element is None or attribute(element, "val") == "nil":
            return None
        fill = self.colour(element, "fill", "themeFill")
        pattern = attribute(element, "val") or "clear"
        percent = _PERCENT.fullmatch(pattern)
        if pattern == "clear" or not (pattern == "solid" or percent):
            return fill
        front = self.colour(element, "color", "theme") or BLACK
        return front if percent is None else _mixed(front, fill or WHITE, int(percent[1][:3]) / 100)


def written(text: str | None) -> Colour | None:
    """The colour of six hexadecimal digits, None for anything else."""
    found = _HEX.fullmatch(text or "")
    if found is None:
        return None
    value = int(found[1], 16)
    return value >> 16, value >> 8 & 255, value & 255


def _share(text: str | None) -> float:
    """How much of a colour is kept, from two hexadecimal digits."""
    try:
        return min(int(text or "FF", 16), 255) / 255
    except ValueError:
        return 1.0


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(colour, other, strict=True))
    return red, green, blue
