"""Makes out how high the bodies stand that words name, against the body that reports.

“市政府召开会议” tells in a county's report what another did and in a city's what it did itself. So that this is learnt once
for all levels and not for every word, a sign of the rank is put before the place of a body's name, as years are made out
against the reporting year.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.language.engine import OWN, Setting
from auditor.language.signals import words as listed

ABOVE, SAME, BELOW, NAMED, SOME = "▲●▼◇■"
"""Of a higher rank, of the same one, of a lower one, of the same one and called by name, of some rank beside a department."""
_LEVELS = ("town", "county", "city", "province", "state")
_ALONE = "县镇乡旗"
_FAR = 8
"""Between the place and the tail of a body's name stand no more characters than this."""


@lru_cache(maxsize=1)
def _bodies() -> tuple[re.Pattern[str], dict[str, int]]:
    """What finds the place of a body's name, and the rank of every last word of a place."""
    rank = {word: at for at, level in enumerate(_LEVELS) for word in listed("bodies.toml", level)}
    places = "|".join(sorted(set(rank) - set(listed("bodies.toml", "state")), key=len, reverse=True))
    tails = "|".join(listed("bodies.toml", "tails"))
    before = "".join(f"(?<!{word})" for word in (*listed("bodies.toml", "ours"), OWN))
    never = "|".join(listed("bodies.toml", "placeless"))
    state = "|".join(listed("bodies.toml", "state"))
    # 双溪乡召开… names a body by its place alone.
    alone = "|".join(rf"(?<=\w{{2}}){word}" for word in _ALONE)
    body = rf"{before}(?!{never})(?:(?:{places})(?=\w{{0,{_FAR}}}?(?:{tails}))|{alone})"
    return re.compile(rf"(?P<name>(?<!\w)\w{{2,3}})??(?P<place>(?:{state})(?!门)|{body})"), rank


def ranked(words: str, setting: Setting) -> str:
    """The words with the sign of its rank before the place of every body that they name; as they are where no level is known."""
    if setting.level is None:
        return words
    found, rank = _bodies()
    own = _LEVELS.index(setting.level) if setting.level in _LEVELS else None

    def sign(body: re.Match[str]) -> str:
        place = body["place"]
        high = rank[place]
        if own is None:
            made = ABOVE if high == len(_LEVELS) - 1 else SOME
        elif high == own or (place == "市" and "own_city" in setting.traits):
            made = NAMED if body["name"] else SAME
        else:
            made = ABOVE if high > own else BELOW
        return f"{body['name'] or ''}{made}{place}"

    return found.sub(sign, words)
