"""One `Index` per report: its characters without punctuation, and where every word of a checklist stands in them.

The index is a string of all sentences, each closed by a line feed, with ``，`` kept as the only mark inside a
sentence; so a word can be found across quotation marks, spaces and ``、`` but never across a clause or a sentence.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cached_property

from auditor.document.report import Report, Sentence
from auditor.matching.quantity import Quantity, quantities

_KEEP_DOT = re.compile(r"(?<=\d)\.(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_DROPPED = frozenset(" \t\n“”《》（）、·—-[]【】…。！？；/~〔〕_*#'\"`\\^+=<>{}@&$√●■◆★▲○◎□△▪►①②")
_CLAUSE = frozenset("，：|")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the index that lies in one sentence."""

    start: int
    end: int
    sentence: int


class Index:
    """The characters of one report made ready for finding; built once, asked many times."""

    def __init__(self, report: Report) -> None:
        self.report = report
        chars: list[str] = []
        at: list[int] = []
        starts: list[int] = []
        titles: list[tuple[int, int]] = []
        quotes: list[tuple[int, int]] = []
        open_quote = -1
        paragraph = -1
        plain = report.plain.chars
        size = 0
        for sentence in report.sentences:
            starts.append(size)
            words = plain[sentence.start : sentence.end]
            if "，" in words:
                words = _THOUSANDS.sub("\x00", words)
            open_title = -1
            if sentence.paragraph != paragraph:
                # A quotation may run over several sentences, never over a paragraph.
                paragraph, open_quote = sentence.paragraph, -1
            for offset, char in enumerate(words, sentence.start):
                if char in _DROPPED or char == "\x00" or (char == "." and not _between_digits(plain, offset)):
                    if char == "《" and open_title < 0:
                        open_title = size
                    elif char == "》" and open_title >= 0:
                        if size > open_title:
                            titles.append((open_title, size))
                        open_title = -1
                    elif char == "“" and open_quote < 0:
                        open_quote = size
                    elif char in "“”" and open_quote >= 0:
                        # Straight quotation marks fold to one form: the second one closes.
                        if size > open_quote:
                            quotes.append((open_quote, size))
                        open_quote = -1
                    continue
                if char in _CLAUSE:
                    char = "，" if char != "：" or not _between_digits(plain, offset) else ":"
                chars.append(char)
                at.append(offset)
                size += 1
            chars.append("\n")
            at.append(sentence.end)
            size += 1
        self.chars = "".join(chars)
        self._at = at
        self._starts = starts
        self.titles = tuple(titles)
        self.quotes = tuple(quotes)
        self._found: dict[str, tuple[int, ...]] = {}

    def find(self, word: str) -> tuple[int, ...]:
        """Offsets of every occurrence of a word, in order; overlapping ones included."""
        known = self._found.get(word)
        if known is None:
            offsets = []
            chars = self.chars
            offset = chars.find(word)
            while offset >= 0:
                offsets.append(offset)
                offset = chars.find(word, offset + 1)
            known = self._found[word] = tuple(offsets)
        return known

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that an offset lies in."""
        return bisect.bisect_right(self._starts, offset) - 1

    def sentence(self, number: int) -> Sentence:
        """The sentence of that number."""
        return self.report.sentences[number]

    def bounds(self, number: int) -> tuple[int, int]:
        """(start, end) of a sentence in the index, without its line feed."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.chars)
        return self._starts[number], end - 1

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every figure with a unit, in order."""
        return quantities(self.chars)

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [quantity.start for quantity in self.quantities]

    def quantities_in(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The figures that begin inside a stretch."""
        first = bisect.bisect_left(self._quantity_starts, start)
        last = bisect.bisect_left(self._quantity_starts, end)
        return self.quantities[first:last]

    def clause(self, offset: int) -> tuple[int, int]:
        """(start, end) of the clause that an offset lies in."""
        chars = self.chars
        start = max(chars.rfind("，", 0, offset), chars.rfind("\n", 0, offset)) + 1
        comma = chars.find("，", offset)
        line = chars.find("\n", offset)
        ends = [end for end in (comma, line) if end >= 0]
        return start, min(ends) if ends else len(chars)

    def clauses_between(self, start: int, end: int) -> int:
        """How many clause boundaries lie between two offsets."""
        return self.chars.count("，", start, end)

    def in_title(self, start: int, end: int) -> tuple[int, int] | None:
        """The 《…》 that a stretch lies wholly in."""
        return _enclosing(self.titles, start, end)

    def in_quote(self, start: int, end: int) -> tuple[int, int] | None:
        """The “…” that a stretch lies wholly in; it may begin in an earlier sentence."""
        return _enclosing(self.quotes, start, end)

    def plain_span(self, start: int, end: int) -> tuple[int, int]:
        """The plain span of a stretch that is not empty."""
        return self._at[start], self._at[end - 1] + 1


def _between_digits(plain: str, offset: int) -> bool:
    return plain[offset - 1 : offset].isdigit() and plain[offset + 1 : offset + 2].isdigit()


def _enclosing(spans: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[int, int] | None:
    at = bisect.bisect_right(spans, (start, len(spans) and 1 << 60)) - 1
    if at >= 0 and spans[at][0] <= start and end <= spans[at][1]:
        return spans[at]
    return None
