"""The course of a telling: which part is open at a place of the document, and what the sentence there goes on with.

A part that names itself is left only by a sentence that says so. Inside a part one sentence after another either says
its role, or goes on with that of the sentence before; the items of a list have the role of the sentence that opens
it, across ；, paragraphs and numbers.
"""

from __future__ import annotations

from auditor.document.cues import Cues, opens_list
from auditor.document.outline import Part
from auditor.document.report import Role
from auditor.document.sentences import OpenList, Point, point

CIRCUMSTANCE = 2.0
"""What sounds like a cause is one, beside a weakness, from this weight on."""
POOR = (Role.SHORTCOMING, Role.CAUSE)
"""What a part of weaknesses tells, when no plan stands in it."""


class Course:
    """What is open at a place of the document, read from top to bottom."""

    def __init__(self) -> None:
        self.stack: list[Part] = []
        """The open headings, outermost first."""
        self.part = Role.PREAMBLE
        self.mixed = False
        self.inside = False
        """Whether the plan or weakness told now was told inside an item or aside, and ends with it."""
        self.current = Role.PREAMBLE
        self.explicit = False
        self.hinted = False
        """Whether the cause told now only sounds like one (circumstances told after a weakness), and ends with its sentence."""
        self.pointed = False
        """Whether the paragraph begins with the weakness that it is about, as an item or a short sentence."""
        self.list: OpenList | None = None
        self.seen: set[Role] = set()

    def path(self) -> tuple[str, ...]:
        """The titles of the open headings, outermost first."""
        return tuple(part.title for part in self.stack)

    def enter(self, role: Role, mixed: bool = False) -> None:
        """Begin a part; `mixed` where it names what is to come beside its shortcomings."""
        self.part = self.current = role
        self.mixed = mixed
        self.explicit = False
        self.list = None
        self.seen.add(role)

    def continues(self, words: str, outer: Role | None) -> Role | None:
        """The role of the list of which a heading is the next item (下一步，重点做好：⏎（一）…), when it is one."""
        if self.list is None or outer is None or self.list.role is outer:
            return None
        item = point(words)
        after = self.list.after(item) if item and item.ordinal == self.list.next else None
        self.list = after or self.list
        return after.role if after else None

    def note(self, words: str, cues: Cues, item: Point | None) -> None:
        """Remember the list that a sentence opens, and whether it names a cause."""
        if cues.says is Role.CAUSE:
            self.explicit, self.hinted = cues.explicit, False
        ordinal = opens_list(words)
        if (
            ordinal
            and (item is None or ordinal == 1 or words.find("一是") > 2)
            and self.current is not self.part
        ):
            self.list = OpenList(self.current, ordinal)

    def next(self, cues: Cues, item: Point | None, first: bool, numbered: bool, before: int) -> Role:
        """The role of a sentence, from what it says and from what came before."""
        after = self.list.after(item) if item and self.list else None
        if after:
            self.list, listed = after, after.role
            return cues.says if cues.says and cues.says is not listed and listed is not Role.CAUSE else listed
        if item and self.list and (numbered or item.ordinal == 1):
            self.list = None
        goes_on = self.current is Role.ACHIEVEMENT is not self.part and not first and cues.says is None
        if cues.says is Role.ACHIEVEMENT or goes_on:
            # 主要做法：… tells of what was done to the end of its paragraph, in whatever part.
            self.list = None
            return Role.ACHIEVEMENT
        if self.part in POOR:
            return self._in_poor(cues, item, first, numbered)
        if self.part is Role.PLAN:
            says = cues.says is Role.SHORTCOMING and not cues.plan and before <= 1
            return Role.SHORTCOMING if says else Role.PLAN
        return self._in_achievements(cues, item, first, numbered)

    def _in_poor(self, cues: Cues, item: Point | None, first: bool, numbered: bool) -> Role:
        """Inside the shortcomings a plan or a cause goes on until the next point, or until the next weakness is told."""
        current = self.current
        if cues.says is Role.PLAN:
            return Role.PLAN
        if current is Role.PLAN:
            weak = cues.short >= (1 if item or first else 2) and not cues.plan
            if not (weak or cues.says in POOR or (numbered and (self.inside or not self.mixed))):
                return Role.PLAN
            current = self.part
        if cues.says is Role.CAUSE:
            return Role.CAUSE
        if cues.plan >= 2 and not cues.short and not cues.cause:
            return Role.PLAN
        if self.part is Role.CAUSE:
            return Role.CAUSE
        goes_on = (not item or item.style == "further") and not first and cues.says is None
        if (
            current is Role.CAUSE
            and goes_on
            and not self.hinted
            and (self.explicit or (not cues.short and not item))
        ):
            return Role.CAUSE
        told = not cues.short if first else self.pointed
        if cues.cause >= CIRCUMSTANCE and not item and cues.says is None and told:
            self.hinted = True
            return Role.CAUSE
        return Role.SHORTCOMING

    def _in_achievements(self, cues: Cues, item: Point | None, first: bool, numbered: bool) -> Role:
        """Among achievements a weakness or a plan is told outright, and goes on as long as nothing done is told."""
        current = self.current
        if numbered and current is not Role.ACHIEVEMENT and self.list is None and self.stack:
            current = Role.ACHIEVEMENT
        if cues.says in (Role.PLAN, Role.SHORTCOMING):
            return cues.says
        if current is Role.ACHIEVEMENT:
            return Role.ACHIEVEMENT
        back = cues.done >= (1 if self.inside else 2) and not cues.short and not cues.plan
        if current is Role.PLAN:
            told = back and (cues.done >= 3 or self.inside)
            return Role.ACHIEVEMENT if told and self.list is None else Role.PLAN
        if cues.says is Role.CAUSE:
            return Role.CAUSE
        if cues.plan >= 2 and not cues.short:
            return Role.PLAN
        if back and (first or self.inside):
            return Role.ACHIEVEMENT
        if current is Role.CAUSE and not first and not item and (self.explicit or not cues.short):
            return Role.CAUSE
        return Role.SHORTCOMING
