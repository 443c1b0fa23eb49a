"""Characters that a plain text spells as web pages do: ``&nbsp;``, ``&#30340;``."""

from __future__ import annotations

import html
import re
from html.entities import html5

from auditor.words import Said, said

_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKUP_AGAIN = re.compile(r"&amp;(?=#?\w{2,8};)")
_TO_LINE = str.maketrans("\r\v\f\x85\u2028\u2029", "\n" * 6)


def written_out(content: str) -> tuple[str, tuple[Said, ...]]:
    """The text with such spellings replaced, twice where they were spelt twice, and a remark if there were any."""
    count = 0

    def character(found: re.Match[str]) -> str:
        nonlocal count
        known = found[1][0] == "#" or f"{found[1]};" in html5
        count += known
        return html.unescape(found[0]).translate(_TO_LINE) if known else found[0]

    content = _ENTITY.sub(character, _MARKUP_AGAIN.sub("&", content))
    if not count:
        return content, ()
    return content, (said("entities", f"{count:,}") if count > 1 else said("entities.one"),)
