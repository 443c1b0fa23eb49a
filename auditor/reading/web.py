"""A web page to lines: one paragraph, heading or table row each, furniture in its place and marked."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from auditor.errors import ReadingError
from auditor.reading import charset, confined
from auditor.reading.blocks import MAX_TAGS, Page, page_of
from auditor.reading.furniture import furniture
from auditor.reading.pagemeta import declared_charset, metadata, page_remarks
from auditor.reading.text import Hidden, Text, sound
from auditor.reading.webtables import grids_of
from auditor.words import Said, said

if TYPE_CHECKING:
    from collections.abc import Mapping


_CONFINED_BYTES = 128 * 1024
"""Pages from this size, with style sheets or frames are parsed in a child process: the parser's time grows with the
square of the nesting, that of selectors with more."""
MAX_SECONDS = 10.0
"""What a page may take: one of 2 MB with 2,000 rules takes some four seconds."""


def read_html(data: bytes, path: str) -> Text:
    """The `Text` of a saved web page.

    Raises ReadingError for a page without text, in no known encoding, too large, too deep or too slow.
    """
    html, encoding, remarks = charset.decode_declared(data, declared_charset(data))
    return read_pages(html, {}, data, path, encoding=encoding, remarks=remarks)


def read_pages(
    html: str,
    parts: Mapping[str, str],
    data: bytes,
    path: str,
    *,
    encoding: str,
    remarks: tuple[Said, ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
) -> Text:
    """The `Text` of a page whose frames and style sheets are found by address in `parts`; `headers` are added to its metadata."""
    if html.count("<") + sum(part.count("<") for part in parts.values()) > MAX_TAGS:
        raise ReadingError(said("web.tags", f"{MAX_TAGS:,}"), said("save_alone"))
    work = functools.partial(_page, html, dict(parts))
    plain = len(html) <= _CONFINED_BYTES and "<style" not in html.lower() and not parts
    page = work(b"") if plain else confined.confined(work, b"", seconds=MAX_SECONDS)
    facts = (*metadata(page.head, html), *headers)
    marked = furniture(page, [value for name, value in facts if name in ("title", "page_title")])
    content, spans, begins = _lines(page, marked)
    if not content.strip():
        raise ReadingError(said("web.unshown" if page.unshown else "web.empty"), _help(html))
    text = Text(
        content,
        path,
        data,
        encoding=encoding,
        metadata=facts,
        places=_places(page, marked, begins),
        remarks=(*remarks, *page_remarks(html, page, marked)),
        furniture=spans,
        hidden=tuple(Hidden(begins[at], text, why) for at, text, why in page.unshown),
        grids=grids_of(page, marked, begins) if page.cells else (),
    )
    return sound(text)


def _page(html: str, parts: Mapping[str, str], _: bytes) -> Page:
    return page_of(html, parts)


def _lines(page: Page, marked: list[bool]) -> tuple[str, tuple[tuple[int, int], ...], list[int]]:
    """The page's blocks as lines, the ranges of those marked, neighbours joined, and where each line begins and the last ends."""
    spans: list[tuple[int, int]] = []
    begins = [0]
    before = False
    for block, is_furniture in zip(page.blocks, marked, strict=True):
        at = begins[-1]
        end = at + len(block.text)
        if is_furniture:
            spans.append((spans.pop()[0] if before else at, end))
        before = is_furniture
        begins.append(end + 1)
    begins[-1] = max(0, begins[-1] - 1)
    return "\n".join(block.text for block in page.blocks), tuple(spans), begins


def _places(page: Page, marked: list[bool], begins: list[int]) -> tuple[tuple[int, Said], ...]:
    """The paragraphs of the page's own text, counted as its reader would: without navigation, buttons and blank lines."""
    own = [
        at
        for at, block, aside in zip(begins, page.blocks, marked, strict=False)
        if block.text.strip() and not aside
    ]
    return tuple((at, said("place.paragraph", number)) for number, at in enumerate(own, 1))


def _help(html: str) -> Said:
    if "<frame" in html.lower() or "<iframe" in html.lower():
        return said("web.frame")
    return said("web.script")
