"""A page that leads up to a report and then gives it whole: the notice that issues it, the words with which a congress prints it.

The lead-in has a title, an addressee, even a signature of its own; none of it is the report's.
"""

from __future__ import annotations

import re

from auditor.document.line import ended, heading_depth, is_title, matches, names_body
from auditor.document.signing import signs
from auditor.language.signals import words

_FAR = 16
"""A lead-in has so few lines."""
_LEAST = 4
"""A report that is given whole has at least so many lines below its title."""
_ALONE = re.compile(r"^附件?\s*\d?\s*：?$")
"""The word for an annex, alone on its line."""


def full_text(lines: list[str], known: list[bool], body: int) -> int | None:
    """Index of the title of the report that follows a lead-in which begins at `body`; None where there is none."""
    for index in range(body + 1, min(body + _FAR, len(lines) - _LEAST)):
        if known[index] or heading_depth(lines[index])[0]:
            return None
        if not _titles(lines, index):
            continue
        first = index - 1 if _owner(lines, index - 1, body) else index
        return first if _leads(lines[body:first]) else None
    return None


def _titles(lines: list[str], index: int) -> bool:
    """Whether a line is the title of a report on law-based government."""
    line = lines[index]
    return (
        is_title(line)
        and matches("title_end", line)
        and not matches("annex", line)
        and any(word in line for word in words("page.toml", "core"))
        and any(word in line[-12:] for word in words("page.toml", "report"))
    )


def _owner(lines: list[str], index: int, body: int) -> bool:
    """Whether a line right above a title is its first: the body whose report it is, and no signature of the lead-in."""
    return index > body and lines[index + 1].startswith("关于") and names_body(lines[index])


def _leads(lines: list[str]) -> bool:
    """Whether lines give out what follows them, and end as a lead-in does: with a colon, a signature, or the word for an annex."""
    if not lines:
        return False
    told = "".join(lines)
    if not any(word in told for word in words("page.toml", "gives")):
        return False
    if any(word in told for word in words("page.toml", "asks")):
        return False
    last = lines[-1]
    return (
        signs(lines, len(lines) - 1) or (ended(last) and len(last) <= 200) or _ALONE.match(last) is not None
    )
