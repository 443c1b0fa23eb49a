"""Words of a report made safe for where they go: a report must never become a command, a tag or a formula."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from auditor.expression import lazy
from auditor.output.style import clean

_LINE_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_LOG_COMMAND = lazy(r"##(\w*)\[")
_UNSEEN = lazy("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_FORMULA = tuple("=+-@\t\r＝＋－＠")


@lru_cache(maxsize=1)
def _illegal_in_xml() -> re.Pattern[str]:
    # Compiled when first asked for: a class of so many characters takes as long as reading a page.
    return re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def log(page: str) -> str:
    """A page for people whose lines no build log takes for commands.

    GitHub obeys a line that begins with `::` and `##[` anywhere in one; Azure and TeamCity know `##vso[` and the like.
    The mark is shown full-width instead, so no position moves.
    """
    return _LOG_COMMAND.sub(r"##\1［", _LINE_COMMAND.sub(r"\1：", page))


def json_page(document: object) -> str:
    """A document as a JSON page, closed by a line feed, that neither a build log nor a terminal obeys.

    It is not escaped to ASCII, but for the bracket after `##` and every unseen control character.
    """
    page = json.dumps(document, ensure_ascii=False, indent=2)
    page = _LOG_COMMAND.sub(r"##\1\\u005b", page)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", page) + "\n"


def xml(words: str) -> str:
    """Text for an XML element or attribute: markup escaped, what XML 1.0 forbids left out, commands defused."""
    words = _illegal_in_xml().sub("", words)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&apos;")):
        words = words.replace(char, entity)
    return _LOG_COMMAND.sub(r"##\1&#91;", words)


def workflow_data(words: str) -> str:
    """The message of a workflow command."""
    return clean(words).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(words: str) -> str:
    """The value of a workflow command's property."""
    return workflow_data(words).replace(":", "%3A").replace(",", "%2C")


_MARKDOWN = str.maketrans(
    {
        **{char: f"\\{char}" for char in "\\`*_{}[]()~|!"},
        **{char: f"&#{ord(char)};" for char in "@#$"},
        "<": "&lt;",
        ">": "&gt;",
        "&": "&amp;",
    }
)
_ADDRESS = re.compile(r"(?i)(https?|ftp|mailto|www)([:.])")


def markdown(words: str) -> str:
    """Text for a cell of a Markdown table: no markup, no HTML, no mention, no link, one line."""
    defused = clean(words).translate(_MARKDOWN)
    return _ADDRESS.sub(lambda found: f"{found[1]}&#{ord(found[2])};", defused)


def csv_cell(words: str) -> str:
    """Text for a spreadsheet's cell: one line that is never taken for a formula."""
    words = _LOG_COMMAND.sub(r"##\1［", clean(words))
    return f"'{words}" if words.lstrip(" \u00a0").startswith(_FORMULA) else words


def uri(path: str) -> str:
    """A relative path as a URI reference: percent-encoded, never taken for a scheme or a host."""
    from urllib.parse import quote

    made = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return "/" + made.lstrip("/") if made.startswith("//") else made
