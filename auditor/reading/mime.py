"""A page saved as one file (.mht): its parts told apart, its frames and style sheets handed to the page's reader."""

from __future__ import annotations

import contextlib
import email.message
import email.parser
import email.policy
import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from auditor.errors import ReadingError
from auditor.reading import charset
from auditor.reading.pagemeta import declared_charset
from auditor.reading.web import read_pages
from auditor.words import Said, said

if TYPE_CHECKING:
    from auditor.reading.text import Text


MAX_PARTS = 2_000
"""A file of more parts is refused; a page with all its pictures has some 200."""
_PAGES = frozenset(("text/html", "application/xhtml+xml"))
MAX_LINES = 500_000
"""A file of more lines is refused; 20 MiB of pictures in base64 take 280,000."""


def read_mht(data: bytes, path: str) -> Text:
    """The `Text` of the page in a MIME archive, its frames read in their place, nothing fetched.

    Raises ReadingError when there is no page in it, and whatever reading a page raises.
    """
    if data.count(b"\n--") > 4 * MAX_PARTS or data.count(b"\n") > MAX_LINES:
        raise ReadingError(said("mime.large", f"{MAX_PARTS:,}", f"{MAX_LINES:,}"), said("save_as_html"))
    try:
        message = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
        found = [*islice(message.walk(), MAX_PARTS)]
        parts = [part for part in found if part.get_content_type() in _PAGES]
        sheets = [part for part in found if part.get_content_type() == "text/css"]
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError):
        # The email package raises these for headers that are not what they say.
        raise ReadingError(said("mime.damaged"), said("save_as_html")) from None
    if not parts:
        raise ReadingError(said("mime.no_page"), said("save_as_html"))
    pages = [_page(part) for part in parts]
    held: dict[str, str] = {}
    for part, (content, _, _) in zip([*parts[1:], *sheets], [*pages[1:], *map(_page, sheets)], strict=True):
        for address in _addresses(part, parts[0]):
            held.setdefault(address, content)
    html, encoding, remarks = pages[0]
    url = _header(message, "Snapshot-Content-Location") or _header(parts[0], "Content-Location")
    headers = (("url", url),) if url.startswith(("http://", "https://")) else ()
    return read_pages(html, held, data, path, encoding=encoding, remarks=remarks, headers=headers)


def _page(part: email.message.Message) -> tuple[str, str, tuple[Said, ...]]:
    """The characters of a part, their encoding and remarks: byte-order mark, header, meta, content."""
    try:
        payload = part.get_payload(decode=True)
        declared = part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError):
        raise ReadingError(said("mime.damaged"), said("save_as_html")) from None
    raw = payload if isinstance(payload, bytes) else b""
    if not raw.strip():
        return "", "utf-8", ()
    return charset.decode_declared(raw, declared, declared_charset(raw))


def _addresses(part: email.message.Message, root: email.message.Message) -> list[str]:
    """The names under which the root page may call a part."""
    found = []
    identity = _header(part, "Content-ID").strip("<>")
    if identity:
        found.append(f"cid:{identity}")
    location = _header(part, "Content-Location")
    if location:
        found.append(location)
        base = _header(root, "Content-Location")
        with contextlib.suppress(ValueError):  # an address of brackets
            found.append(urljoin(base, location))
        found.append(location.rsplit("/", 1)[-1])
    return [address for address in found if address]


_FOLDED = re.compile(r"\s+")


def _header(message: email.message.Message, name: str) -> str:
    value = message.get(name)
    return _FOLDED.sub("", str(value)) if value else ""
