"""What a line of a signature holds: the body, the date, or both, however they are set."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.document.dates import DATE
from auditor.document.line import is_date, matches, names_body
from auditor.expression import lazy

_LONGEST = 60
"""A line of a signature is no longer."""
_SEAL = lazy(r"\s*（(?:代章|盖章|公章|印章|签章|章)）")
_BOTH = lazy(rf"(?P<name>[^\d]*?[^\d\s])?\s*(?P<date>{DATE.pattern})\s*(?P<after>[^\d]*)")


class Signing(NamedTuple):
    """What a line signs with."""

    name: str
    """The body, without white space; empty where the line names none."""
    dated: bool


NOTHING = Signing("", False)


def signing(line: str) -> Signing:
    """What a line signs with: 县水利局（盖章）, 2024年1月20日, （县水利局 2024年1月20日）, 报告单位：县水利局."""
    if len(line) > _LONGEST:
        return NOTHING
    bare = _SEAL.sub("", line.strip())
    if bare.startswith("（") and bare.endswith("）"):
        bare = bare[1:-1].strip()
    if matches("signer", bare):
        bare = bare.partition("：")[2].strip()
    joined = "".join(bare.split())
    if not joined:
        return NOTHING
    if is_date(joined):
        return Signing("", True)
    found = _BOTH.fullmatch(bare)
    if not found:
        return Signing(joined, False) if names_body(joined) else NOTHING
    name = "".join(((found["name"] or "") + found["after"]).split())
    # Both stand on one line: the name before the date, or below it in the order of speech.
    alone = not (found["name"] and found["after"])
    return Signing(name, True) if alone and names_body(name) else NOTHING


def signs(lines: list[str], index: int) -> bool:
    """Whether a signature is whole with a line: it has the date, and the body's name itself or above."""
    found = signing(lines[index])
    return found.dated and bool(found.name or (index > 0 and signing(lines[index - 1]).name))


def bracketed(line: str) -> bool:
    """Whether a line stands in brackets, as a date does under a title."""
    return re.fullmatch(r"（[^（）]*）", line) is not None
