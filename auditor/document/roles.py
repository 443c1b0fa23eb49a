"""The role of every sentence.

A part that names itself is left only by a sentence that says so. Inside a part one sentence after another either says
its role, or goes on with that of the sentence before; the items of a list have the role of the sentence that opens
it, across ；, paragraphs and numbers. What words say stands in `language/parts.toml`, how headings vote in `outline`.
"""

from __future__ import annotations

import re

from auditor import bound
from auditor.document.cues import Cues, Reader, announces, opens_list
from auditor.document.line import heading_depth
from auditor.document.lines import Block, Kind
from auditor.document.outline import Outline, Part
from auditor.document.report import Heading, Role, Sentence
from auditor.document.sentences import OpenList, Point, Told, pieces, point, told

_FIXED = {
    Kind.PAGE: Role.PAGE,
    Kind.TITLE: Role.TITLE,
    Kind.SALUTATION: Role.PREAMBLE,
    Kind.SIGNATURE: Role.SIGNATURE,
    Kind.COPIES: Role.SIGNATURE,
}
_TOPIC = 20
_ACCOUNT = 5
CIRCUMSTANCE = 2.0
"""What sounds like a cause is one, beside a weakness, from this weight on."""
_POOR = (Role.SHORTCOMING, Role.CAUSE)


class _Assigning:
    """The state of reading one document from top to bottom."""

    def __init__(self, plain: str, blocks: list[Block], year: int | None) -> None:
        self.plain = plain
        self.blocks = blocks
        self.told = [
            told(plain, block) if block.kind in (Kind.BODY, Kind.HEADING) else [] for block in blocks
        ]
        self.reader = Reader(year)
        self.outline = Outline(plain, blocks, self.told, self.reader)
        self.numbered = any(block.kind is Kind.HEADING and block.depth in (1, 2, 3) for block in blocks)
        self.announced = self._announced()
        self.sentences: list[Sentence] = []
        self.headings: list[Heading] = []
        self.stack: list[Part] = []
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
        self.begun = False
        self.seen: set[Role] = set()

    def run(self) -> None:
        """Give every block its sentences."""
        for number, block in enumerate(self.blocks):
            bound.check()
            fixed = _FIXED.get(block.kind)
            if fixed:
                self.sentences += [
                    Sentence(start, end, fixed, (), number)
                    for start, end in pieces(self.plain, block.start, block.end)
                ]
                if fixed is Role.SIGNATURE and self.begun:
                    self.stack = []
                    self.seen.clear()
                    self._enter(Role.ACHIEVEMENT)
            elif block.kind is Kind.HEADING:
                self._heading(number, block)
            else:
                self._body(number, block)

    def _announced(self) -> int | None:
        """The block with the clause that ends the opening, where there is one before the first heading."""
        for number, block in enumerate(self.blocks):
            if block.kind is Kind.HEADING:
                return None
            if block.kind is Kind.BODY and announces(self.plain[block.start : block.end][-80:]):
                return number
        return None

    def _path(self) -> tuple[str, ...]:
        return tuple(part.title for part in self.stack)

    def _enter(self, role: Role, mixed: bool = False) -> None:
        self.part = self.current = role
        self.mixed = mixed
        self.explicit = False
        self.list = None
        self.seen.add(role)

    def _heading(self, number: int, block: Block) -> None:
        title = self.plain[block.start : block.end].strip()
        bare = title[heading_depth(title)[1] :].rstrip("。")
        depth = self.outline.depths[number]
        role = self._open(number, depth, bare or title, bare)
        self.begun = True
        self.headings.append(Heading(block.start, block.end, depth, title, role))
        # A short point told as a heading (1、公布清单。) is still a sentence of the shortcomings or the plan.
        told = title.endswith("。") and role is not Role.ACHIEVEMENT
        path = self._path()[:-1]
        self.sentences.append(Sentence(block.start, block.end, role, path, number, heading=not told))

    def _open(self, number: int, depth: int, title: str, bare: str) -> Role:
        """Open the part that a heading begins, and give its role."""
        self.stack = [part for part in self.stack if part.depth < depth]
        outer = next((part.role for part in reversed(self.stack) if part.role), None)
        named, votes = self.outline.role(number, bare, outer, frozenset(self.seen))
        listed = self._continues(self.plain[self.blocks[number].start : self.blocks[number].end], outer)
        if named is None and listed:
            role = listed
        else:
            role = named or outer or Role.ACHIEVEMENT
            mixed = Role.SHORTCOMING in votes.roles and Role.PLAN in votes.roles
            kept = self.list if listed else None
            self._enter(role, mixed or (named is None and self.mixed))
            self.list = kept
        self.stack.append(Part(depth, title, named, self.mixed))
        return role

    def _continues(self, words: str, outer: Role | None) -> Role | None:
        """The role of the list of which a heading is the next item (下一步，重点做好：⏎（一）…), when it is one."""
        if self.list is None or outer is None or self.list.role is outer:
            return None
        item = point(words)
        after = self.list.after(item) if item and item.ordinal == self.list.next else None
        self.list = after or self.list
        return after.role if after else None

    def _body(self, number: int, block: Block) -> None:
        path = self._path()
        if not self.begun and self._tells(number):
            self.begun = True
        elif not self.begun:
            self._preamble(number, path)
            if number == self.announced or (self.announced is None and not self.numbered):
                self.begun = True
                self._enter(Role.ACHIEVEMENT)
            return
        if self.part is Role.PREAMBLE:
            self._enter(Role.ACHIEVEMENT)
        lead = self.outline.lead(number)
        if self.outline.depths[number] and not block.depth and lead is None:
            self._heading(number, block)
            return
        depth = self.outline.depths[number]
        if lead is not None and depth and (not self.stack or depth <= self.stack[0].depth):
            if block.depth or self._opens(lead):
                # 五、存在问题。部门交办的事项…: a heading of a part that runs into its first paragraph.
                self._open(number, depth, lead, lead)
                path = self._path()[:-1]
                self.stack.pop()
        elif lead is not None and depth:
            named = self.outline.role(number, lead, self.part, frozenset(self.seen))[0]
            if named and named is not self.part and self._opens(lead):
                self.current = named
                self.sentences.extend(self._sentences(number, block, path, keep=True))
                return
        self.sentences.extend(self._sentences(number, block, path))

    def _opens(self, lead: str) -> bool:
        """Whether a run-in heading without a number begins another part, and is no point of the causes."""
        return not (self.part is Role.CAUSE and self.reader.votes(lead).named is Role.SHORTCOMING)

    def _tells(self, number: int) -> bool:
        """Whether a paragraph is the account itself: nothing announces one, no heading divides it, most of it was done."""
        spans = self.told[number]
        if self.numbered or self.announced is not None or len(spans) < _ACCOUNT:
            return False
        done = sum(self.reader.cues(sentence.bare).leans is Role.ACHIEVEMENT for sentence in spans)
        return done * 2 >= len(spans)

    def _preamble(self, number: int, path: tuple[str, ...]) -> None:
        self.sentences.extend(
            Sentence(sentence.start, sentence.end, Role.PREAMBLE, path, number)
            for sentence in self.told[number]
        )

    def _sentences(
        self, number: int, block: Block, path: tuple[str, ...], keep: bool = False
    ) -> list[Sentence]:
        """The sentences of one paragraph."""
        made: list[Sentence] = []
        depth = heading_depth(self.plain[block.start : block.end])[0]
        spans = self.told[number]
        self.pointed = self._points(spans)
        section = path
        for index, (start, end, words, bare, item) in enumerate(spans):
            lead = (
                index == 0
                and len(spans) > 1
                and words.endswith("。")
                and len(bare) <= 30
                and (bool(depth) or bool(re.match(r"^[一二三四五六七八九十]是", words)))
                and not re.search(r"\d", bare)
            )
            if not keep and self._plain(bare, index):
                made.append(Sentence(start, end, self.part, section, number, heading=lead))
                if lead and depth:
                    section = (*path, bare.rstrip("。"))
                continue
            cues = self.reader.cues(bare)
            before = self.current
            if not (keep and index == 0):
                self.current = self._next(cues, item, index == 0, bool(depth) and index == 0, len(made))
            if index == 0 and not any(cues[:4]) and before in _POOR and len(spans) > 1:
                # 道阻且长，行则将至。2024年，我县将…: what opens a paragraph of plans and says nothing.
                after = self.reader.cues(spans[1].bare)
                self.current = Role.PLAN if after.says is Role.PLAN else self.current
            self.seen.add(self.current)
            if self.current is not before:
                self.inside = bool(depth) or index > 0
            self._note(words, cues, item)
            made.append(Sentence(start, end, self.current, section, number, heading=lead))
            if lead and depth:
                section = (*path, bare.rstrip("。"))
        return made

    def _points(self, spans: list[Told]) -> bool:
        opening = spans[0] if spans else None
        if opening is None or self.reader.votes(opening.bare.rstrip("。")).named:
            return False
        return opening.item is not None or (len(opening.bare) <= _TOPIC and "，" not in opening.bare)

    def _plain(self, bare: str, index: int) -> bool:
        """Whether a sentence can only go on with its part: no list is open, and it says nothing else outright."""
        if self.current is not self.part or self.list:
            return False
        if self.part is Role.PLAN:
            return index > 1
        return self.part is Role.ACHIEVEMENT and self.reader.quiet(bare)

    def _note(self, words: str, cues: Cues, item: Point | None) -> None:
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

    def _next(self, cues: Cues, item: Point | None, first: bool, numbered: bool, before: int) -> Role:
        """The role of a sentence, from what it says and from what came before."""
        after = self.list.after(item) if item and self.list else None
        if after:
            self.list, listed = after, after.role
            return cues.says if cues.says and cues.says is not listed and listed is not Role.CAUSE else listed
        if item and self.list and (numbered or item.ordinal == 1):
            self.list = None
        if self.part in _POOR:
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
            if not (weak or cues.says in _POOR or (numbered and (self.inside or not self.mixed))):
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


def assign(plain: str, blocks: list[Block], year: int | None) -> tuple[list[Sentence], list[Heading]]:
    """Every sentence of the document with its role, and the outline."""
    made = _Assigning(plain, blocks, year)
    made.run()
    return made.sentences, made.headings
