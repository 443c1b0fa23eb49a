"""Which part of a web page holds the article: found by where the prose stands, not by names alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.reading.blocks import Block, Box, Page


_LEAVES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "blockquote", "pre", "tr"))
_FRAME_TAGS = frozenset(("nav", "footer", "aside"))
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navbar|menu|footer?|foot|header?|top|banner|sidebar|side|crumbs?|breadcrumbs?|location|"
    r"position|curmb|weizhi|dqwz|share|bdshare|jiathis|pager|pagination|related?|xgwz|copyright|links?|yqlj|search|"
    r"contentinfo|navigation|complementary|tool(?:bar|s)?|qrcode|ewm)(?:$|[\s_\d-])"
)
_DIGITS = re.compile(r"\d+")
_STOP = re.compile("[。；;！!？?]")
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、部，,.]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．])"
)

_LONG = 40
"""Prose of this length with a full stop is strong: captions and teasers are shorter."""


def main_part(page: Page, prose: Sequence[int]) -> list[bool]:
    """For each block, whether it stands in the part of the page that holds the article.

    `prose` is the number of characters of prose in each block. The search goes down from the page to the box
    with the most prose, as long as no box beside it holds a piece of the same article.
    """
    return _Search(page, prose).members()


class _Search:
    """The sums over every box and all within it."""

    def __init__(self, page: Page, prose: Sequence[int]) -> None:
        self._blocks = page.blocks
        self._boxes = page.boxes
        count = len(page.boxes)
        self._prose = [0] * count
        self._text = [0] * count
        self._linked = [0] * count
        self._strong = [0] * count
        """Paragraphs that only an article has."""
        self._numbered = [0] * count
        self._lines = [0] * count
        self._own = [0] * count
        """Strong paragraphs directly in the box, split by ``<br>`` alone."""
        self._within: list[list[int]] = [[] for _ in page.boxes]
        for block, weight in zip(page.blocks, prose, strict=True):
            self._count(block, weight)
        self._sum_up()

    def _count(self, block: Block, weight: int) -> None:
        strong = weight >= _LONG and bool(_STOP.search(block.text))
        self._own[block.box] += strong
        self._strong[block.box] += strong
        self._prose[block.box] += weight
        self._text[block.box] += len(block.text)
        self._linked[block.box] += block.linked
        self._lines[block.box] += 1
        self._numbered[block.box] += bool(_NUMBERED.match(block.text)) and not block.linked

    def _sum_up(self) -> None:
        for at in range(len(self._boxes) - 1, 0, -1):  # a box always comes after the box around it
            parent = self._boxes[at].parent
            self._within[parent].append(at)
            for sums in (self._prose, self._text, self._linked, self._strong, self._numbered, self._lines):
                sums[parent] += sums[at]

    def members(self) -> list[bool]:
        """For each block, whether it is in the main box and not in a column, list or bar beside the article."""
        here = self._descend()
        best = self._best(here)
        member = [False] * len(self._boxes)
        for at, box in enumerate(self._boxes):
            if at == here:
                member[at] = True
            elif box.parent >= 0 and member[box.parent]:
                beside = box.parent == here and at != best and not self._belongs(at, best)
                member[at] = not beside and not self._is_frame(at)
        return [member[block.box] for block in self._blocks]

    def _descend(self) -> int:
        here = 0
        while True:
            best = self._best(here)
            if best < 0 or self._own[here] or self._is_leaf(best):
                return here
            if any(self._is_piece(at, best) for at in self._within[here] if at != best):
                return here
            here = best

    def _best(self, here: int) -> int:
        """The box directly in this one that holds the most prose, -1 when none holds any."""
        within = [at for at in self._within[here] if self._prose[at] and not self._is_frame(at)]
        return max(within, key=self._prose.__getitem__, default=-1)

    def _belongs(self, at: int, best: int) -> bool:
        """Whether a box directly in the main one is kept: small ones are headings, titles and signatures."""
        if best < 0 or self._is_leaf(best) or self._is_leaf(at) or self._text[at] <= 60:
            return self._linked[at] <= 0.5 * self._text[at]
        return self._is_piece(at, best)

    def _is_piece(self, at: int, best: int) -> bool:
        """Whether a box beside the best one holds a piece of the same article."""
        box, other = self._boxes[at], self._boxes[best]
        if not self._strong[at] or self._is_frame(at):
            return False
        if self._is_leaf(at):
            return True
        if self._numbered[at] and self._linked[at] < 0.2 * self._text[at]:
            return True
        same = box.tag == other.tag and _DIGITS.sub("", box.names) == _DIGITS.sub("", other.names)
        return same and self._linked[at] < (0.2 if box.names else 0.1) * self._text[at]

    def _is_leaf(self, at: int) -> bool:
        """Whether a box is one paragraph, whatever boxes are drawn around it."""
        return self._boxes[at].tag in _LEAVES or self._lines[at] == 1

    def _is_frame(self, at: int) -> bool:
        """Whether a box is the page's frame by its tag or name, unless it holds too much of the prose for one.

        A tag says more than a name, but one left open swallows the page.
        """
        box: Box = self._boxes[at]
        share = self._prose[at] / (self._prose[0] or 1)
        if box.tag in _FRAME_TAGS:
            return share < 0.9
        return share < 0.3 and (box.tag == "header" or bool(_FRAME_NAMES.search(box.names)))
