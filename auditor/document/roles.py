"""The role of every sentence: the document is read from top to bottom, heading by heading and sentence by sentence.

What words say stands in `language/parts.toml`, how headings vote in `outline`, what a sentence goes on with in `course`.
"""

from __future__ import annotations

import re

from auditor import bound
from auditor.document.course import POOR, Course
from auditor.document.cues import Reader, announces
from auditor.document.line import OUTER, heading_depth
from auditor.document.lines import Block, Kind
from auditor.document.outline import Outline, Part
from auditor.document.report import Heading, Role, Sentence
from auditor.document.sentences import Told, pieces, told
from auditor.language.signals import spellings, stands

_FIXED = {
    Kind.PAGE: Role.PAGE,
    Kind.TITLE: Role.TITLE,
    Kind.SALUTATION: Role.PREAMBLE,
    Kind.SIGNATURE: Role.SIGNATURE,
    Kind.COPIES: Role.SIGNATURE,
}
_TOPIC = 20
_DONE = 2.0
"""A numbered line whose words for what was done weigh so much is a sentence, if it ends like one."""
_ACCOUNT = 5


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
        self.course = Course()
        self.begun = False

    def run(self) -> None:
        """Give every block its sentences."""
        course = self.course
        for number, block in enumerate(self.blocks):
            bound.check()
            fixed = _FIXED.get(block.kind)
            if fixed:
                self.sentences += [
                    Sentence(start, end, fixed, (), number)
                    for start, end in pieces(self.plain, block.start, block.end)
                ]
                if fixed is Role.SIGNATURE and self.begun:
                    course.stack = []
                    course.seen.clear()
                    course.enter(Role.ACHIEVEMENT)
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

    def _heading(self, number: int, block: Block) -> None:
        title = self.plain[block.start : block.end].strip()
        bare = title[heading_depth(title)[1] :].rstrip("。")
        depth = self.outline.depths[number]
        role = self._open(number, depth, bare or title, bare)
        self.begun = True
        self.headings.append(Heading(block.start, block.end, depth, title, role))
        # A short point told as a heading (1、公布清单。) is still a sentence of the shortcomings or the plan, and so is one
        # among the achievements that tells what was done, or that nothing came (3.本年度未发生行政诉讼案件。).
        told = title.endswith("。") and (role is not Role.ACHIEVEMENT or self._accounts(bare))
        path = self.course.path()[:-1]
        self.sentences.append(Sentence(block.start, block.end, role, path, number, heading=not told))

    def _accounts(self, bare: str) -> bool:
        return self.reader.cues(bare).done >= _DONE or stands(spellings("sections.toml", "nothing"), bare)

    def _open(self, number: int, depth: int, title: str, bare: str) -> Role:
        """Open the part that a heading begins, and give its role."""
        course = self.course
        course.stack = [part for part in course.stack if part.depth < depth]
        outer = next((part.role for part in reversed(course.stack) if part.role), None)
        named, votes = self.outline.role(number, bare, outer, frozenset(course.seen))
        listed = course.continues(self.plain[self.blocks[number].start : self.blocks[number].end], outer)
        if named is None and listed:
            role = listed
        else:
            role = named or outer or Role.ACHIEVEMENT
            mixed = Role.SHORTCOMING in votes.roles and Role.PLAN in votes.roles
            kept = course.list if listed else None
            course.enter(role, mixed or (named is None and course.mixed))
            course.list = kept
        course.stack.append(Part(depth, title, named, course.mixed))
        return role

    def _body(self, number: int, block: Block) -> None:
        course = self.course
        path = course.path()
        # A paragraph that opens with 一、 or （一） is no opening.
        if not self.begun and (block.depth in OUTER or self._tells(number)):
            self.begun = True
        elif not self.begun:
            self._preamble(number, path)
            if number == self.announced or (self.announced is None and not self.numbered):
                self.begun = True
                course.enter(Role.ACHIEVEMENT)
            return
        if course.part is Role.PREAMBLE:
            course.enter(Role.ACHIEVEMENT)
        lead = self.outline.lead(number)
        if self.outline.depths[number] and not block.depth and lead is None:
            self._heading(number, block)
            return
        depth = self.outline.depths[number]
        if lead is not None and depth and (not course.stack or depth <= course.stack[0].depth):
            if block.depth or self._opens(lead):
                # 五、存在问题。部门交办的事项…: a heading of a part that runs into its first paragraph.
                self._open(number, depth, lead, lead)
                path = course.path()[:-1]
                course.stack.pop()
        elif lead is not None and depth:
            named = self.outline.role(number, lead, course.part, frozenset(course.seen))[0]
            if named and named is not course.part and self._opens(lead):
                course.current = named
                # （二）原因。主要有三：… tells causes to the end of its paragraph, in whatever words.
                part, course.part = course.part, named if named is Role.CAUSE else course.part
                self.sentences.extend(self._sentences(number, block, path, keep=True))
                course.part = part
                return
        self.sentences.extend(self._sentences(number, block, path))

    def _opens(self, lead: str) -> bool:
        """Whether a run-in heading without a number begins another part, and is no point of the causes."""
        return not (self.course.part is Role.CAUSE and self.reader.votes(lead).named is Role.SHORTCOMING)

    def _tells(self, number: int) -> bool:
        """Whether a paragraph is the account itself: nothing announces one, no heading divides it, most of it was done."""
        spans = self.told[number]
        if self.numbered or self.announced is not None or len(spans) < _ACCOUNT:
            return False
        done = sum(self.reader.cues(sentence.bare).leans is Role.ACHIEVEMENT for sentence in spans)
        return done * 2 >= len(spans)

    def _plain(self, bare: str, index: int) -> bool:
        """Whether a sentence can only go on with its part: no list is open, and it says nothing else outright."""
        course = self.course
        if course.current is not course.part or course.list:
            return False
        if course.part is Role.PLAN:
            return index > 1
        return course.part is Role.ACHIEVEMENT and self.reader.quiet(bare)

    def _preamble(self, number: int, path: tuple[str, ...]) -> None:
        self.sentences.extend(
            Sentence(sentence.start, sentence.end, Role.PREAMBLE, path, number)
            for sentence in self.told[number]
        )

    def _sentences(
        self, number: int, block: Block, path: tuple[str, ...], keep: bool = False
    ) -> list[Sentence]:
        """The sentences of one paragraph."""
        course = self.course
        made: list[Sentence] = []
        depth = heading_depth(self.plain[block.start : block.end])[0]
        spans = self.told[number]
        course.pointed = self._points(spans)
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
            if keep or not self._plain(bare, index):
                cues = self.reader.cues(bare)
                before = course.current
                if not (keep and index == 0):
                    course.current = course.next(
                        cues, item, index == 0, bool(depth) and index == 0, len(made)
                    )
                if index == 0 and not any(cues[:4]) and before in POOR and len(spans) > 1:
                    # 道阻且长，行则将至。2024年，我县将…: what opens a paragraph of plans and says nothing.
                    after = self.reader.cues(spans[1].bare)
                    course.current = Role.PLAN if after.says is Role.PLAN else course.current
                course.seen.add(course.current)
                if course.current is not before:
                    course.inside = bool(depth) or index > 0
                course.note(words, cues, item)
            made.append(Sentence(start, end, course.current, section, number, heading=lead))
            if lead and depth:
                section = (*path, bare.rstrip("。"))
        return made

    def _points(self, spans: list[Told]) -> bool:
        opening = spans[0] if spans else None
        if opening is None or self.reader.votes(opening.bare.rstrip("。")).named:
            return False
        return opening.item is not None or (len(opening.bare) <= _TOPIC and "，" not in opening.bare)


def assign(plain: str, blocks: list[Block], year: int | None) -> tuple[list[Sentence], list[Heading]]:
    """Every sentence of the document with its role, and the outline."""
    made = _Assigning(plain, blocks, year)
    made.run()
    return made.sentences, made.headings
