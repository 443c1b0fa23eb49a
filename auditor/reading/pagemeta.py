"""What a web page says of itself outside its text: meta elements, title, address, number of its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.words import Said, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.reading.blocks import Page


_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([-\w]+)|<\?xml[^>]{0,200}?encoding=[\"']([-\w]+)", re.I
)

# Names that Chinese government sites must give (国办发〔2017〕47号), and what other sites call the same facts.
_NAMES = {
    "<title>": "page_title",
    "articletitle": "title",
    "og:title": "title",
    "dc.title": "title",
    "pubdate": "published",
    "publishdate": "published",
    "publish_time": "published",
    "publishtime": "published",
    "article:published_time": "published",
    "og:published_time": "published",
    "og:release_date": "published",
    "dc.date": "published",
    "firstpublishedtime": "published",
    "contentsource": "source",
    "source": "source",
    "og:source": "source",
    "mediaid": "source",
    "dc.source": "source",
    "publisher": "issuer",
    "dc.publisher": "issuer",
    "department": "issuer",
    "sitename": "site",
    "og:site_name": "site",
    "sitedomain": "domain",
    "columnname": "column",
    "columntype": "column_type",
    "columnkeywords": "column_keywords",
    "columndescription": "column_description",
    "author": "author",
    "dc.creator": "author",
    "keywords": "keywords",
    "description": "description",
    "og:url": "url",
}

# Where browsers and their extensions write the address a page was saved from.
_ADDRESSES = (
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,500}?)\s*-->", re.I),
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.I),
    re.compile(r"<link[^>]{0,200}rel=[\"']?canonical[\"']?[^>]{0,200}href=[\"']?([^\"'\s>]+)", re.I),
    re.compile(r"<base[^>]{0,200}href=[\"']?(https?://[^\"'\s>]+)", re.I),
)

_PAGES = re.compile(r"createPageHTML\w*\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,")
_MAX_VALUE = 500
_FOR_SCRIPTS = frozenset(("display: none", "visibility: hidden", "no height", "<template>"))
_LONG = 60
"""A hidden passage of this length may be prose; menus and buttons are shorter."""


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page declares in its first bytes, None if it declares none."""
    found = _CHARSET.search(data[:8192])
    return (found[1] or found[2]).decode("ascii") if found else None


def metadata(head: Iterable[tuple[str, str]], html: str) -> tuple[tuple[str, str], ...]:
    """(name, value) for each fact in meta elements, title and saved-from note, under our names where known."""
    facts = []
    for name, value in head:
        value = " ".join(value.split())[:_MAX_VALUE]
        known = _NAMES.get(name.strip().lower())
        if known and value:
            facts.append((known, value))
    for pattern in _ADDRESSES:
        found = pattern.search(html[:200_000])
        if found:
            facts.append(("url", found[1][:_MAX_VALUE]))
    return tuple(dict.fromkeys(facts))


def page_remarks(html: str, page: Page, marked: Sequence[bool]) -> tuple[Said, ...]:
    """Remarks on a page without a main text and on one that holds only a part of its article."""
    remarks = []
    if all(marked):
        remarks.append(said("page.no_text"))
    if any(why in _FOR_SCRIPTS and len(text) >= _LONG for _, text, why in page.unshown):
        remarks.append(said("page.scripts"))
    found = _PAGES.search(html)
    if found and int(found[1]) > 1:
        remarks.append(said("page.split", int(found[2]) + 1, found[1]))
    return tuple(remarks)
