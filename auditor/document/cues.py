"""What headings and sentences say of their part: the votes of `language/parts.toml`, read for one document.

Only the signals that can speak somewhere in the document are asked of its sentences; a year after the reporting year
is made out before, so that the records can speak of “a year to come”.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.document.report import Role
from auditor.language.engine import dated
from auditor.language.signals import Signal, alive, signals, spellings, stands
from auditor.language.signals import words as listed

SAYS = 3.0
"""A signal of this weight says outright which role follows."""
NAMES = 4.0
"""A heading with a vote of this weight names its part."""
_ORDER = (Role.SHORTCOMING, Role.CAUSE, Role.PLAN, Role.ACHIEVEMENT)
_POINT = re.compile(
    r"(?:（?([一二三四五六七八九十])）?[是要]|第([一二三四五六七八九十])[，、是件条个方]|其([一二三四五六])[，、是]|（([一二三四五六七八九十]{1,2}|\d{1,2})）|(\d{1,2})(?:[、）]|\.(?!\d))|([一二三四五六七八九十]{1,2})、|(——?|●|◆|■|◎|☆|·))"
)
_INNER = re.compile(r"一是|（一）|（1）|1\.(?!\d)|第一[，、是]|其一|①|一要")


class Cues(NamedTuple):
    """The votes of one sentence."""

    short: float = 0.0
    cause: float = 0.0
    plan: float = 0.0
    done: float = 0.0
    says: Role | None = None
    """The role it says outright."""
    explicit: bool = False
    """Whether a cause is named as such (究其原因), so that what follows is more of it."""

    @property
    def leans(self) -> Role | None:
        """The role that the sentence would have by itself; None for one that tells nothing."""
        if self.says:
            return self.says
        if self.short:
            if self.done >= 2 and self.short <= 1:
                return Role.ACHIEVEMENT
            return Role.PLAN if self.plan >= 2 and self.plan > self.short else Role.SHORTCOMING
        if self.plan >= 2 and self.plan >= self.done:
            return Role.PLAN
        return Role.ACHIEVEMENT if self.done >= 2 or (self.done and not self.plan) else None


class Votes(NamedTuple):
    """The votes of a heading: the role it names, and its hints."""

    named: Role | None
    hints: frozenset[Role]
    roles: tuple[Role, ...] = ()
    """All roles it names, in the order of its words (存在问题及下一步打算)."""


class Point(NamedTuple):
    """How an item of a list begins."""

    ordinal: int | None
    """None for a dash or a word that only goes on (此外)."""
    length: int
    style: str


class Reader:
    """Reads the headings and sentences of one document."""

    def __init__(self, text: str, year: int | None) -> None:
        self._year = year
        signed = dated(text, year) + ("‹›" if year is None else "")
        self._sentence: tuple[Signal, ...] = alive(signals("parts.toml", "sentence"), signed)
        self._known: dict[str, Cues] = {}

    def cues(self, words: str) -> Cues:
        """The votes of a sentence without its number."""
        made = self._known.get(words)
        if made is None:
            made = self._known[words] = self._cues(words)
        return made

    def _cues(self, words: str) -> Cues:
        signed = dated(words, self._year).rstrip("。；！ ”")
        total = dict.fromkeys(_ORDER, 0.0)
        said: dict[Role, int] = {}
        explicit = False
        for signal in self._sentence:
            found = signal.all(signed, signal.most)
            if not found:
                continue
            role = Role(signal.means)
            total[role] += signal.weight * len(found)
            if signal.weight >= SAYS:
                said[role] = min(said.get(role, 1 << 20), min(found)[0])
                explicit = explicit or (role is Role.CAUSE and signal.weight > SAYS)
        if not explicit and total[Role.ACHIEVEMENT] and not total[Role.SHORTCOMING]:
            # 由于推行要素式办案，审理期限缩短9天: the cause of a success.
            said.pop(Role.CAUSE, None)
        return Cues(*(total[role] for role in _ORDER), _first(said), explicit)

    def votes(self, title: str) -> Votes:
        """The votes of a heading without its number."""
        signed = dated(title, self._year).rstrip("。：； ")
        named: dict[Role, tuple[int, float]] = {}
        hints = set()
        for signal in signals("parts.toml", "heading"):
            place = signal.find(signed)
            if place is None:
                continue
            role = Role(signal.means)
            hints.add(role)
            if signal.weight >= NAMES:
                named[role] = min(named.get(role, (1 << 20, 0.0)), (place[0], -signal.weight))
        if Role.CAUSE in named:
            # 存在这些问题的原因 names causes, whatever it quotes.
            named.pop(Role.SHORTCOMING, None)
        order = tuple(sorted(named, key=lambda role: named[role]))
        return Votes(order[0] if order else None, frozenset(hints), order)


def _first(said: dict[Role, int]) -> Role | None:
    """Of the roles that a sentence says, the one that decides: a cause tells of a shortcoming, else the first."""
    if Role.CAUSE in said and Role.PLAN not in said:
        return Role.CAUSE
    said.pop(Role.CAUSE, None) if len(said) > 1 else None
    return min(said, key=lambda role: said[role]) if said else None


def point(words: str) -> Point | None:
    """The beginning of an item, when words are one."""
    found = _POINT.match(words)
    if found:
        style = next(index for index, group in enumerate(found.groups()) if group)
        told = found[style + 1]
        ordinal = None if style == 6 else (int(told) if told.isdigit() else _value(told))
        return Point(ordinal, found.end(), "dash" if style == 6 else f"{style}")
    for word in listed("parts.toml", "further"):
        if words.startswith(word):
            return Point(None, len(word), "further")
    return None


def _value(numeral: str) -> int:
    from auditor.document.dates import number

    return number(numeral) or 0


def opens_list(words: str) -> int | None:
    """The ordinal that a list opened by this sentence goes on with: 2 when its first item stands in it; None: no list."""
    if _INNER.search(words):
        return 2
    return 1 if stands(spellings("parts.toml", "openers"), words.rstrip("。；")) or words.endswith("：") else None


def announces(words: str) -> bool:
    """Whether words are the clause with which the account begins."""
    return stands(spellings("parts.toml", "announcing"), words.rstrip("。：； "))
