"""The outline of a report: how deep each heading stands, what it rules over, and which role its part has.

A heading votes, its sentences decide: one that names its part is believed unless they speak plainly against it, one
that only hints needs them on its side, and one that says nothing (差在哪里, 再上新台阶) is what they are.
"""

from functools import cached_property
from typing import NamedTuple

from auditor.document.cues import Reader, Votes
from auditor.document.line import heading_depth
from auditor.document.lines import Block, Kind
from auditor.document.report import Role
from auditor.document.sentences import LEAD, Point, Told, point

_SHORT = 10


class Shares(NamedTuple):
    """What share of the sentences of a part leans to each role."""

    total: int
    short: float
    cause: float
    plan: float
    weak: float
    """Sentences that read as bidding (加强…, 完善…) and tell nothing done."""
    done: float
    sure: float
    """Those of them that tell more than one thing done."""
    first: Role | None = None
    """The leaning of the first sentence that has one."""

    @property
    def poor(self) -> float:
        """Weaknesses and their causes together."""
        return self.short + self.cause


class Part(NamedTuple):
    """The open heading at one depth."""

    depth: int
    title: str
    role: Role | None
    mixed: bool = False
    """Whether the part names what is to come beside its shortcomings."""


class _Anew(NamedTuple):
    """A part whose points are numbered from 一 again."""

    depth: int
    role: Role | None
    next: int
    """The number of the next point."""

    def goes_on(self, depth: int, item: Point | None, named: Role | None) -> bool:
        """Whether a heading is the next point: none of another part."""
        return (
            depth == self.depth
            and item is not None
            and item.ordinal == self.next
            and named in (None, self.role)
        )


class Outline:
    """Depths and extents of the headings of one document."""

    def __init__(self, plain: str, blocks: list[Block], told: list[list[Told]], reader: Reader) -> None:
        self.plain = plain
        self.blocks = blocks
        self.told = told
        self.reader = reader
        self.depths = _depths(plain, blocks)
        for number, block in enumerate(blocks):
            words = plain[block.start : block.end]
            first = words[: _SHORT + 1].partition("。")[0]
            alone = 2 <= len(words.strip()) < 4
            short = alone or (4 <= len(first) <= _SHORT and first != words)
            if block.kind is Kind.BODY and not block.depth and short:
                # 存在问题。 alone on its line, or before its first sentence, is a heading, whatever mark closes it.
                named = reader.votes(first).named
                self.depths[number] = 17 if named and named is not Role.ACHIEVEMENT else 0
        self._restart()

    def _restart(self) -> None:
        """Points that are numbered from 一 again right below the heading of a part stand inside it (三、下一步安排⏎一、…⏎二、…)."""
        part: _Anew | None = None
        above: Part | None = None
        for number, block in enumerate(self.blocks):
            if block.kind not in (Kind.BODY, Kind.HEADING):
                continue
            depth = self.depths[number]
            words = self.plain[block.start : block.end]
            item = point(words.strip())
            title = self.lead(number) or words.strip()
            named = self.reader.votes(title[heading_depth(title)[1] :].rstrip("。")).named if depth else None
            if part and part.goes_on(depth, item, named):
                self.depths[number] += 1
                part = part._replace(next=part.next + 1)
            elif above and depth == above.depth and item and item.ordinal == 1:
                self.depths[number] += 1
                part = _Anew(depth, above.role, 2)
            elif depth and part and depth <= part.depth:
                part = None
            own = depth and block.kind is Kind.HEADING and named not in (None, Role.ACHIEVEMENT)
            above = Part(depth, title, named) if own else None

    @cached_property
    def _weak(self) -> dict[int, int]:
        """For every depth the last heading of it that names weaknesses."""
        made = {}
        for number, depth in enumerate(self.depths):
            if depth:
                block = self.blocks[number]
                title = self.lead(number) or self.plain[block.start : block.end].strip()
                if self.reader.votes(title[heading_depth(title)[1] :].rstrip("。")).named is Role.SHORTCOMING:
                    made[depth] = number
        return made

    def lead(self, number: int) -> str | None:
        """The heading of a paragraph that runs in (五、存在问题。部门交办…), without its number."""
        block = self.blocks[number]
        words = self.plain[block.start : block.end]
        length = heading_depth(words)[1]
        first, stop, rest = words[length:].partition("。")
        numbered = block.depth or self.depths[number]
        return first if numbered and stop and rest.strip() and len(first) <= LEAD else None

    def shares(self, number: int, own: bool) -> Shares:
        """The leanings of all sentences that a heading rules; with `own`, those of its own paragraph too."""
        depth = self.depths[number]
        count = {Role.SHORTCOMING: 0, Role.CAUSE: 0, Role.PLAN: 0, Role.ACHIEVEMENT: 0}
        total = weak = sure = 0
        first: Role | None = None
        for index in range(number, len(self.blocks)):
            block = self.blocks[index]
            if index > number and self.depths[index] and self.depths[index] <= depth:
                break
            if block.kind not in (Kind.BODY, Kind.HEADING) or (index == number and not own):
                continue
            for sentence in self.told[index][1 if index == number else 0 :]:
                cues = self.reader.cues(sentence.bare)
                leans = cues.leans
                total += 1
                if leans:
                    count[leans] += 1
                    first = first or leans
                    sure += leans is Role.ACHIEVEMENT and cues.done >= 2
                elif cues.plan:
                    weak += 1
        every = max(1, total)
        return Shares(
            total,
            count[Role.SHORTCOMING] / every,
            count[Role.CAUSE] / every,
            count[Role.PLAN] / every,
            weak / every,
            count[Role.ACHIEVEMENT] / every,
            sure / every,
            first,
        )

    def _leans(self, number: int, own: bool) -> list[Role | None]:
        """The leanings of the first sentences under a heading."""
        first = [*self.told[number][1:]] if own else []
        for index in range(number + 1, min(number + 4, len(self.blocks))):
            if self.blocks[index].kind is Kind.BODY:
                first += self.told[index]
        return [self.reader.cues(sentence.bare).leans for sentence in first[:4]]

    def _plainly(self, votes: Votes, leans: list[Role | None], seen: frozenset[Role]) -> bool:
        """Whether the first sentences under an outermost heading leave nothing to weigh."""
        poor = (Role.SHORTCOMING, Role.CAUSE)
        if votes.named:
            return any(lean is votes.named or (lean in poor and votes.named in poor) for lean in leans)
        other = votes.hints - {Role.ACHIEVEMENT} or seen & {Role.SHORTCOMING, Role.PLAN}
        return not other and leans.count(Role.ACHIEVEMENT) >= 2 and not any(lean in poor for lean in leans)

    def role(
        self, number: int, title: str, outer: Role | None, seen: frozenset[Role]
    ) -> tuple[Role | None, Votes]:
        """The role that a heading gives its part (None: that of the part around it), and its votes."""
        votes = self.reader.votes(title)
        block = self.blocks[number]
        own = block.kind is Kind.BODY
        if outer is Role.CAUSE and self.plain[block.start : block.end].rstrip().endswith("。"):
            # 1.普法投入不够。 under the causes is one of them, told as a weakness.
            votes = votes._replace(named=None if votes.named is Role.SHORTCOMING else votes.named)
        if number < self._weak.get(self.depths[number], -1):
            # What stands before the part of the weaknesses does not come after them, whatever was told aside.
            seen -= {Role.SHORTCOMING}
        if outer is None and votes.named is Role.ACHIEVEMENT:
            return votes.named, votes
        if outer is None and self._plainly(votes, self._leans(number, own), seen):
            return votes.named, votes
        if outer is None:
            return _outermost(votes, self.shares(number, own), seen), votes
        if outer is Role.ACHIEVEMENT and (votes.named in (None, Role.ACHIEVEMENT)):
            return None, votes
        if votes.named is None and not votes.hints - {Role.ACHIEVEMENT, outer}:
            return None, votes
        return _inner(votes, self.shares(number, own), outer), votes


def _of(shares: Shares, role: Role) -> float:
    if role is Role.PLAN:
        return shares.plan + shares.weak
    return shares.poor if role in (Role.SHORTCOMING, Role.CAUSE) else shares.done


def _outermost(votes: Votes, shares: Shares, seen: frozenset[Role]) -> Role | None:
    """The role of a part that stands in no other."""
    named = votes.named
    after = Role.SHORTCOMING in seen
    if named is Role.PLAN and after:
        # 组建复议委员会，选聘调解员60名: what is to come is often told in the very words of what was done.
        return named
    if named:
        against = shares.total >= 2 and shares.done >= 0.7 and _of(shares, named) <= 0.15
        if named is Role.PLAN and shares.total >= 3 and shares.poor >= 0.6 and shares.plan <= 0.2:
            return Role.SHORTCOMING
        return Role.ACHIEVEMENT if against else named
    if not shares.total:
        return next((role for role in (Role.SHORTCOMING, Role.PLAN) if role in votes.hints), None)
    if _poor(votes, shares):
        return Role.CAUSE if after and Role.SHORTCOMING not in votes.hints else Role.SHORTCOMING
    if not after:
        return Role.PLAN if shares.plan >= 0.6 and shares.done <= 0.2 else None
    # What follows the shortcomings is to come, unless it tells what was done.
    told = 0.2 if votes.hints == {Role.ACHIEVEMENT} else 0.34
    planned = shares.plan + shares.weak >= shares.done or shares.sure < told
    return Role.PLAN if planned or Role.PLAN in votes.hints else None


def _poor(votes: Votes, shares: Shares) -> bool:
    """Whether sentences under a heading that names nothing tell of weaknesses and their causes."""
    if shares.done > 0.5 or (shares.done and shares.done >= shares.poor):
        return False
    led = shares.first in (Role.SHORTCOMING, Role.CAUSE)
    if not led and shares.poor < 0.7:
        return False
    if shares.poor >= (0.34 if Role.SHORTCOMING in votes.hints else 0.5) and shares.poor > shares.plan:
        return True
    # Weaknesses with their causes, or each with what is to be done about it.
    return shares.poor >= 0.3 and (shares.cause >= 0.2 or (led and shares.done <= 0.25))


def _inner(votes: Votes, shares: Shares, outer: Role) -> Role | None:
    """The role of a part inside another: only what names itself, and says so in its sentences, leaves that other."""
    named = votes.named
    if outer is Role.ACHIEVEMENT:
        if named and (not shares.total or _of(shares, named) >= 0.34 or shares.done <= 0.34):
            return named if not shares.total or shares.done < 0.6 else None
        return None
    if outer is Role.SHORTCOMING:
        if named is Role.CAUSE:
            return named
        if Role.PLAN in (named, *votes.hints) and named is not Role.SHORTCOMING:
            return Role.PLAN if not shares.total or shares.plan + shares.weak >= 0.5 else None
        return None
    if outer is Role.PLAN:
        return named if named is Role.SHORTCOMING and shares.short >= 0.5 else None
    return named if named in (Role.PLAN, Role.SHORTCOMING) else None


def _depths(plain: str, blocks: list[Block]) -> list[int]:
    """The depth of each heading and item, doubled; one without a number stands just outside the numbered ones that follow."""
    made = [0] * len(blocks)
    inner = 18
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if block.kind is Kind.HEADING and block.depth == 9:
            made[number] = inner - 1
            inner = 18
        elif block.depth and block.kind in (Kind.HEADING, Kind.BODY):
            if block.kind is Kind.HEADING or _runs_in(plain, block):
                made[number] = block.depth * 2
            inner = min(inner, block.depth * 2)
    return made


def _runs_in(plain: str, block: Block) -> bool:
    words = plain[block.start : block.end]
    return "。" in words[: LEAD + 8]
