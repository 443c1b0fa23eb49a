"""What of a web page a reader sees: the computed style of each element, and why its text is not shown."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.reading.css_colors import BLACK, UNKNOWN, WHITE, Color, color_of
from auditor.reading.lengths import SCREEN
from auditor.reading.look import FAR_PIXELS, LEAST_OPACITY, LEAST_PIXELS, Look, alike, over
from auditor.reading.paint import Calls, blurred, filtered
from auditor.reading.settled import Values, settled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.reading.cascade import Sheets
    from auditor.reading.matcher import Node


DISPLAY_NONE = "display: none"


class Style(NamedTuple):
    """How an element is shown, and what its children inherit."""

    gone: str = ""
    """Why nothing in the element is seen, whatever its own children say; empty when it is."""
    unseen: str = ""
    """Why its own text is not seen; a child may be."""
    lays_out: bool = False
    """Whether its children are boxes laid out in a row or grid."""
    visible: bool = True
    size: float = 16.0
    """Height of its font in pixels."""
    scale: float = 1.0
    color: Color | None = BLACK
    """None when it cannot be known."""
    fill: Color | None = None
    """What its characters are filled with instead of `color`."""
    drawn: bool = False
    """Whether a shadow, an outline or the background draws its characters."""
    backdrop: Color | None = WHITE
    """What stands behind its text, None for a picture."""
    behind: bool = False
    """Whether an opaque background would cover what is put below nought in depth."""
    filters: tuple[Calls, ...] = ()
    """Of the elements around it, the innermost first: they change all colours."""
    opacity: float = 1.0
    struck: bool = False
    indent: float = 0.0
    spacing: float = 0.0
    unbroken: bool = False
    own: Values = {}  # noqa: RUF012  (never written to)
    """The values set on the element itself."""
    variables: Values = {}  # noqa: RUF012


ROOT = Style()
"""A window without a page: black on white."""


def _hints(tag: str, attributes: Mapping[str, str]) -> list[tuple[str, Any]]:
    """What the browser's own style sheet and attributes other than `style` say of an element."""
    found: list[tuple[str, Any]] = []
    if "hidden" in attributes or "popover" in attributes or (tag == "dialog" and "open" not in attributes):
        found.append(("display", "none"))
    if tag in ("del", "s", "strike"):
        found.append(("text-decoration-line", "line-through"))
    elif tag == "mark":
        found += [("background-color", (1.0, 1.0, 0.0, 1.0)), ("color", BLACK)]
    color = attributes.get("color") if tag == "font" else attributes.get("text") if tag == "body" else None
    if color:
        found.append(("color", _old_color(color)))
    if "bgcolor" in attributes:
        found.append(("background-color", _old_color(attributes["bgcolor"])))
    if attributes.get("background") and tag in ("body", "table", "td", "th", "tr"):
        found.append(("background-image", UNKNOWN))
    return found


@lru_cache(maxsize=1_000)
def _old_color(words: str) -> Any:
    """A colour of an attribute, whose sign of number may be missing."""
    color = color_of(words.strip()) or color_of("#" + words.strip())
    return UNKNOWN if color is None else color


class Styles:
    """The styles of the elements of one page."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._known: dict[tuple[object, ...], Style] = {}
        self._kept: list[object] = []

    def of(self, parent: Style, node: Node, in_line: bool) -> Style:
        """The style of an element in one of style `parent`; `in_line` unless its own values make it a box."""
        element = node.etree_element
        won = self._sheets.won(node, element.get("style", ""), _hints(element.tag, element.attrib))
        # Values and styles are all kept, so that each may be known by its identity.
        key = (id(parent), element.tag, in_line, *((name, id(value)) for name, value in won))
        known = self._known.get(key)
        if known is not None:
            return known
        own, variables = settled(parent.own, parent.variables, won, self._sheets.endings)
        lifted = own.get("position") in ("absolute", "fixed")
        style = _style(Look(parent, own), element.tag, in_line, lifted and _has_picture(node))
        style = style._replace(variables=variables)
        self._kept.append((style, won))
        if not lifted:  # whose looks depend on what it lies over
            self._known[key] = style
        return style


_TABLES = frozenset(["table", "tr", "td", "th"])
"""Boxes that grow with what is in them, however small they are told to be."""
_PICTURES = frozenset(["img", "picture", "video", "canvas", "svg", "object", "embed", "iframe"])


def _has_picture(node: Node) -> bool:
    """Whether a picture stands beside an element, which may lie over it."""
    if node.parent is None or node.parent.etree_element.tag in ("body", "html"):
        return False
    return any(element.tag in _PICTURES for element in islice(node.parent.etree_element.iter(), 200))


def _style(look: Look, tag: str, in_line: bool, over_picture: bool) -> Style:
    parent, own = look.parent, look.own
    display = own.get("display")
    position = own.get("position", "static")
    floats = own.get("float", "none") != "none" or position in ("absolute", "fixed")
    inline = (display == "inline" if display else in_line) and not floats and not parent.lays_out
    boxless = display == "contents"
    scale, moved = (1.0, (0.0, 0.0)) if inline or boxless else look.transformed()
    scale *= own.get("zoom") or 1.0
    own_opacity = look.opacity()
    opacity = parent.opacity * (1.0 if boxless else own_opacity)
    own_filter = own.get("filter", ())
    filters = (own_filter, *parent.filters) if own_filter else parent.filters
    backdrop, opaque = look.backdrop(over_picture)
    if opaque and backdrop is not None and filters:
        backdrop = filtered(backdrop, filters)
    stacks = position not in ("static", "sticky") and isinstance(own.get("z-index"), float)
    stacks = stacks or bool(own.get("transform")) or own_opacity < 1
    style = Style(
        lays_out=display in ("flex", "inline-flex", "grid", "inline-grid"),
        visible=look.inherited("visibility", "visible" if parent.visible else "hidden") == "visible",
        size=look.size,
        scale=parent.scale * scale,
        color=look.color("color", parent.color),
        fill=look.color("-webkit-text-fill-color", parent.fill),
        drawn=look.draws(backdrop),
        backdrop=backdrop,
        filters=filters,
        behind=not stacks and (parent.behind or (opaque and tag not in ("html", "body"))),
        opacity=opacity,
        struck=own.get("text-decoration-line") == "line-through"
        or (parent.struck and not floats and display != "inline-block"),
        indent=parent.indent if inline else look.inherited_length("text-indent", parent.indent, SCREEN.width),
        spacing=look.inherited_length("letter-spacing", parent.spacing, look.size),
        unbroken=look.inherited("white-space", "nowrap" if parent.unbroken else "normal")
        in ("nowrap", "pre"),
        own=own,
    )
    gone = (
        parent.gone
        or (DISPLAY_NONE if display == "none" else "")
        or ("almost transparent" if opacity <= LEAST_OPACITY or _is_masked(own) else "")
        or ("blurred" if blurred(own_filter) else "")
        or ("-webkit-text-security: disc" if own.get("-webkit-text-security", "none") != "none" else "")
        or ("" if boxless else look.clipped(position in ("absolute", "fixed")))
    )
    if not gone and not inline and not boxless:
        gone = (
            ("scaled to nothing" if abs(scale) < LEAST_OPACITY else "")
            or ("content-visibility: hidden" if own.get("content-visibility") == "hidden" else "")
            or ("" if tag in _TABLES or str(display).startswith("table") else look.squeezed())
            or look.outside(position, moved)
        )
    if not gone and position != "static" and parent.behind and (own.get("z-index") or 0) != UNKNOWN:
        gone = "behind another box" if (own.get("z-index") or 0) < 0 else ""
    return style._replace(gone=gone, unseen=gone or _unseen(style))


def _is_masked(own: Values) -> bool:
    mask = own.get("mask-image")
    return isinstance(mask, tuple) and mask[3] <= LEAST_OPACITY


def _unseen(style: Style) -> str:
    """Why text of this style is not seen."""
    if not style.visible:
        return "visibility: hidden"
    if style.size * style.scale < LEAST_PIXELS:
        return f"font-size {style.size * style.scale:.2g} px"
    if style.struck:
        return "struck through"
    if style.spacing <= -0.9 * style.size:
        return "letters piled up"
    if style.indent <= -FAR_PIXELS or (style.indent >= FAR_PIXELS and style.unbroken):
        return "indented out of sight"
    color = style.color if style.fill is None else style.fill
    if style.drawn or color is None:
        return ""
    if color[3] <= LEAST_OPACITY:
        return "transparent"
    if style.filters:
        color = filtered(color, style.filters)
    if style.backdrop is not None and alike(over(color, style.backdrop), style.backdrop):
        return "in the colour of its background"
    return ""
