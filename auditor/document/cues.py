"""What headings and sentences say of their part: the votes of `language/parts.toml`, read for one document.

Only the signals that can speak somewhere in the document are asked of its sentences; a year after the reporting year
is made out before, so that the records can speak of “a year to come”.
"""

import re
from typing import NamedTuple

from auditor.document.report import Role
from auditor.language.engine import TITLES, dated
from auditor.language.signals import ears, spellings, stands

SAYS = 3.0
"""A signal of this weight says outright which role follows."""
NAMES = 4.0
"""A heading with a vote of this weight names its part."""
_ORDER = (Role.SHORTCOMING, Role.CAUSE, Role.PLAN, Role.ACHIEVEMENT)
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
        if self.plan >= 2 and (self.plan > self.done or self.done < 2):
            return Role.PLAN
        return Role.ACHIEVEMENT if self.done >= 2 or (self.done and not self.plan) else None


class Votes(NamedTuple):
    """The votes of a heading: the role it names, and its hints."""

    named: Role | None
    hints: frozenset[Role]
    roles: tuple[Role, ...] = ()
    """All roles it names, in the order of its words (存在问题及下一步打算)."""


class Reader:
    """Reads the headings and sentences of one document."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._cued: dict[str, Cues] = {}
        self._voted: dict[str, Votes] = {}

    def _sign(self, words: str) -> str:
        # What the title of a document says (《关于进一步加强…》) is nobody's word here.
        if "20" in words:
            words = dated(words, self._year)
        if "《" in words:
            words = TITLES.sub("《》", words)
        return words.rstrip("。；！ ”")

    def cues(self, words: str) -> Cues:
        """The votes of a sentence without its number."""
        made = self._cued.get(words)
        if made is None:
            made = self._cued[words] = self._cues(self._sign(words))
        return made

    def quiet(self, words: str) -> bool:
        """Whether a sentence says no role outright: among achievements there is nothing more to ask."""
        signed = self._sign(words)
        heard = ears("sentence", SAYS).heard(signed)
        return not any(signal.all(signed, 1, spelled, unless) for signal, spelled, unless in heard)

    def _cues(self, signed: str) -> Cues:
        total = dict.fromkeys(_ORDER, 0.0)
        said: dict[Role, int] = {}
        weak = 1 << 20
        explicit = False
        for signal, spelled, unless in ears("sentence").heard(signed):
            found = signal.all(signed, signal.most, spelled, unless)
            if not found:
                continue
            role = Role(signal.means)
            total[role] += signal.weight * len(found)
            if role is Role.SHORTCOMING:
                weak = min(weak, min(found)[0])
            if signal.weight >= SAYS:
                said[role] = min(said.get(role, 1 << 20), min(found)[0])
                explicit = explicit or (role is Role.CAUSE and signal.weight > SAYS)
        if not explicit and total[Role.ACHIEVEMENT] and not total[Role.SHORTCOMING]:
            # 由于推行要素式办案，审理期限缩短9天: the cause of a success.
            said.pop(Role.CAUSE, None)
        inner = _INNER.search(signed)
        if inner and said.get(Role.SHORTCOMING, 1 << 20) < inner.start() < said.get(Role.CAUSE, -1):
            # 仍有短板：一是…，主要原因是…: the cause is that of the first item only.
            del said[Role.CAUSE]
        if Role.PLAN in said and total[Role.SHORTCOMING] >= 2 and weak + 4 < said[Role.PLAN]:
            # 群众知晓度不高，2024年将…: a weakness first, whatever is to be done about it.
            said = {Role.SHORTCOMING: weak}
        short, cause, plan, done = (total[role] for role in _ORDER)
        return Cues(short, cause, plan, done, _first(said), explicit)

    def votes(self, title: str) -> Votes:
        """The votes of a heading without its number."""
        if title not in self._voted:
            self._voted[title] = self._votes(dated(title, self._year).rstrip("。：； "))
        return self._voted[title]

    def _votes(self, signed: str) -> Votes:
        named: dict[Role, tuple[int, float]] = {}
        hints = set()
        for signal, spelled, unless in ears("heading").heard(signed):
            found = signal.all(signed, 1, spelled, unless)
            if not found:
                continue
            place = found[0]
            role = Role(signal.means)
            hints.add(role)
            if signal.weight >= NAMES:
                named[role] = min(named.get(role, (1 << 20, 0.0)), (place[0], -signal.weight))
        order = tuple(sorted(named, key=lambda role: named[role]))
        return Votes(order[0] if order else None, frozenset(hints), order)


def _first(said: dict[Role, int]) -> Role | None:
    """Of the roles that a sentence says, the one that decides: a cause tells of a shortcoming, else the first."""
    if Role.CAUSE in said and Role.PLAN not in said:
        return Role.CAUSE
    said.pop(Role.CAUSE, None) if len(said) > 1 else None
    return min(said, key=lambda role: said[role]) if said else None


def opens_list(words: str) -> int | None:
    """The ordinal that a list opened by this sentence goes on with: 2 when its first item stands in it; None: no list."""
    if _INNER.search(words):
        return 2
    return (
        1
        if stands(spellings("parts.toml", "openers"), words.rstrip("。；")) or words.endswith("：")
        else None
    )


def announces(words: str) -> bool:
    """Whether words are the clause with which the account begins."""
    return stands(spellings("parts.toml", "announcing"), words.rstrip("。：； "))
