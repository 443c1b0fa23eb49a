"""The role of every sentence.

A part that names itself is left only by a sentence that says so. Inside a part one sentence after another either says
its role, or goes on with that of the sentence before; the items of a list have the role of the sentence that opens
it, across ；, paragraphs and numbers. What words say stands in `language/parts.toml`, how headings vote in `outline`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.document.cues import Cues, Point, Reader, announces, opens_list, point
from auditor.document.layout import Block, Kind, heading_depth
from auditor.document.outline import Outline, Part
from auditor.document.report import Heading, Role, Sentence
from auditor.document.sentences import split

_FIXED = {
    Kind.PAGE: Role.PAGE,
    Kind.TITLE: Role.TITLE,
    Kind.SALUTATION: Role.PREAMBLE,
    Kind.SIGNATURE: Role.SIGNATURE,
    Kind.COPIES: Role.SIGNATURE,
}
_POOR = (Role.SHORTCOMING, Role.CAUSE)


class _List(NamedTuple):
    """A list that a sentence opened: what its items are, and which comes next."""

    role: Role
    next: int
    style: str | None = None


class _Assigning:
    """The state of reading one document from top to bottom."""

    def __init__(self, plain: str, blocks: list[Block], year: int | None) -> None:
        self.plain = plain
        self.blocks = blocks
        self.reader = Reader(plain, year)
        self.outline = Outline(plain, blocks, self.reader)
        self.numbered = any(block.kind is Kind.HEADING and block.depth in (1, 2, 3) for block in blocks)
        self.sentences: list[Sentence] = []
        self.headings: list[Heading] = []
        self.stack: list[Part] = []
        self.part = Role.PREAMBLE
        self.mixed = False
        self.current = Role.PREAMBLE
        self.explicit = False
        self.list: _List | None = None
        self.begun = False
        self.seen: set[Role] = set()

    def run(self) -> None:
        """Give every block its sentences."""
        for number, block in enumerate(self.blocks):
            fixed = _FIXED.get(block.kind)
            if fixed:
                self.sentences.append(Sentence(block.start, block.end, fixed, (), number))
                if fixed is Role.SIGNATURE and self.begun:
                    self.stack = []
                    self._enter(Role.ACHIEVEMENT)
            elif block.kind is Kind.HEADING:
                self._heading(number, block)
            else:
                self._body(number, block)

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
        if item and (item.ordinal == self.list.next) and self.list.style in (None, item.style):
            self.list = self.list._replace(next=self.list.next + 1, style=item.style)
            return self.list.role
        return None

    def _body(self, number: int, block: Block) -> None:
        opening = self.plain[block.start : block.end]
        path = self._path()
        if not self.begun:
            made = self._told(number, block, path, Role.PREAMBLE)
            if announces(opening[-80:]) or (made and not self.numbered):
                self.begun = True
                self._enter(Role.ACHIEVEMENT)
            return
        if self.part is Role.PREAMBLE:
            self._enter(Role.ACHIEVEMENT)
        lead = self.outline.lead(number)
        depth = self.outline.depths[number]
        if lead is not None and depth and (not self.stack or depth <= self.stack[0].depth):
            # 五、存在问题。部门交办的事项…: a heading of a part that runs into its first paragraph.
            self._open(number, depth, lead, lead)
            path = self._path()[:-1]
            self.stack.pop()
        elif lead is not None and self.part in _POOR and Role.PLAN in self.reader.votes(lead).roles[:1]:
            self.current = Role.PLAN
            self.sentences.extend(self._sentences(number, block, path, keep=True))
            return
        self.sentences.extend(self._sentences(number, block, path))

    def _told(self, number: int, block: Block, path: tuple[str, ...], role: Role) -> bool:
        spans = split(self.plain, block.start, block.end)
        self.sentences.extend(Sentence(start, end, role, path, number) for start, end in spans)
        return bool(spans)

    def _sentences(
        self, number: int, block: Block, path: tuple[str, ...], keep: bool = False
    ) -> list[Sentence]:
        """The sentences of one paragraph."""
        made: list[Sentence] = []
        depth, length = heading_depth(self.plain[block.start : block.end])
        spans = split(self.plain, block.start, block.end)
        section = path
        for index, (start, end) in enumerate(spans):
            words = self.plain[start:end]
            item = point(words)
            bare = words[length:] if index == 0 and depth else words[item.length :] if item else words
            lead = (
                index == 0
                and len(spans) > 1
                and words.endswith("。")
                and len(bare) <= 30
                and (bool(depth) or bool(re.match(r"^[一二三四五六七八九十]是", words)))
                and not re.search(r"\d", bare)
            )
            cues = self.reader.cues(bare)
            if not (keep and index == 0):
                self.current = self._next(cues, item, index == 0, bool(depth) and index == 0, len(made))
            self._note(words, cues, item)
            made.append(Sentence(start, end, self.current, section, number, heading=lead))
            if lead and depth:
                section = (*path, bare.rstrip("。"))
        return made

    def _note(self, words: str, cues: Cues, item: Point | None) -> None:
        """Remember the list that a sentence opens, and whether it names a cause."""
        if cues.says is Role.CAUSE:
            self.explicit = cues.explicit
        ordinal = opens_list(words)
        if ordinal and (item is None or ordinal == 1 or words.find("一是") > 2) and self.current is not self.part:
            self.list = _List(self.current, ordinal)

    def _next(self, cues: Cues, item: Point | None, first: bool, numbered: bool, before: int) -> Role:
        """The role of a sentence, from what it says and from what came before."""
        if item and self.list and self._is_next(item):
            listed = self.list.role
            return cues.says if cues.says and cues.says is not listed and listed is not Role.CAUSE else listed
        if item and self.list and (numbered or item.ordinal == 1):
            self.list = None
        if self.part in _POOR:
            return self._in_poor(cues, item, first, numbered)
        if self.part is Role.PLAN:
            says = cues.says is Role.SHORTCOMING and not cues.plan and before <= 1
            return Role.SHORTCOMING if says else Role.PLAN
        return self._in_achievements(cues, item, first, numbered)

    def _is_next(self, item: Point) -> bool:
        """Whether an item goes on with the open list."""
        assert self.list is not None
        if self.list.style not in (None, item.style) and item.style != "further":
            return False
        if item.ordinal is None:
            return True
        if item.ordinal == self.list.next or (item.ordinal == 1 and self.list.style is None):
            self.list = self.list._replace(next=item.ordinal + 1, style=item.style)
            return True
        return False

    def _in_poor(self, cues: Cues, item: Point | None, first: bool, numbered: bool) -> Role:
        """Inside the shortcomings a plan or a cause goes on until the next point, or until the next weakness is told."""
        current = self.current
        if cues.says is Role.PLAN:
            return Role.PLAN
        if current is Role.PLAN:
            if numbered and not self.mixed:
                current = self.part
            elif cues.says is Role.SHORTCOMING or (cues.short and not cues.plan and (item or first)):
                return self.part
            else:
                return Role.PLAN
        if cues.says is Role.CAUSE:
            return Role.CAUSE
        if cues.plan >= 2 and not cues.short and not cues.cause:
            return Role.PLAN
        if self.part is Role.CAUSE:
            return Role.CAUSE
        if current is Role.CAUSE and not item and not first and self.explicit and cues.says is None:
            return Role.CAUSE
        if current is Role.CAUSE and not item and not first and not cues.short and cues.says is None:
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
        back = cues.done >= 2 and not cues.short and not cues.plan
        if current is Role.PLAN:
            return Role.ACHIEVEMENT if back and self.list is None else Role.PLAN
        if cues.says is Role.CAUSE:
            return Role.CAUSE
        if cues.plan >= 2 and cues.plan > cues.short:
            return Role.PLAN
        if first and back:
            return Role.ACHIEVEMENT
        if current is Role.CAUSE and not first and not item and (self.explicit or not cues.short):
            return Role.CAUSE
        return Role.SHORTCOMING


def assign(plain: str, blocks: list[Block], year: int | None) -> tuple[list[Sentence], list[Heading]]:
    """Every sentence of the document with its role, and the outline."""
    made = _Assigning(plain, blocks, year)
    made.run()
    return made.sentences, made.headings
