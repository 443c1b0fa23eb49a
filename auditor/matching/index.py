"""One `Index` per report: its characters without punctuation, and where every word of a checklist stands in them.

The index is a string of all sentences, each closed by a line feed, with ``，`` kept as the only mark inside a
sentence; so a word can be found across quotation marks, spaces and ``、`` but never across a clause or a sentence.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Sequence
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING

from auditor.document.report import Report, Sentence
from auditor.matching.quantity import Quantity, quantities

if TYPE_CHECKING:
    from auditor.matching.standing import Standing

Place = tuple[int, int]
"""(start, end) in the index's characters."""

_DROPPED = frozenset(" \t\n“”《》（）、·—-[]【】…。！？；/~〔〕_*#'\"`\\^+=<>{}@&$√●■◆★▲○◎□△▪►①②\x00")
_KEPT = {**{ord(char): None for char in _DROPPED}, **{ord(char): "，" for char in "，：|"}}
_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_RATIO = re.compile(r"(?<=\d)：(?=\d)")
_MARK = re.compile("[《》“”]")


class Index:
    """The characters of one report made ready for finding; built once, asked many times."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._plain = _RATIO.sub(":", _POINT.sub("\x00", _THOUSANDS.sub("\x00", report.plain.chars)))
        plain = self._plain
        self.words = kept = [
            plain[sentence.start : sentence.end].translate(_KEPT) for sentence in report.sentences
        ]
        """The characters of every sentence, without its line feed."""
        self._starts: list[int] = []
        size = 0
        for words in kept:
            self._starts.append(size)
            size += len(words) + 1
        self.chars = "".join(f"{words}\n" for words in kept)
        self.titles, self.quotes = self._marked()
        self._runs = [_runs(words) for words in kept]
        self.standings: dict[int, Standing] = {}
        """Kept by `standing_in`, by the identity of a lexicon."""
        self._at: dict[int, list[int]] = {}

    def _marked(self) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        """The 《…》, each inside one sentence, and the “…”, each inside one paragraph."""
        titles: list[Place] = []
        quotes: list[Place] = []
        open_quote = paragraph = -1
        for sentence, low in zip(self.report.sentences, self._starts, strict=True):
            open_title = -1
            if sentence.paragraph != paragraph:
                paragraph, open_quote = sentence.paragraph, -1
            for mark in _MARK.finditer(self._plain, sentence.start, sentence.end):
                here = low + len(self._plain[sentence.start : mark.start()].translate(_KEPT))
                if mark[0] == "《":
                    open_title = here if open_title < 0 else open_title
                elif mark[0] == "》":
                    if 0 <= open_title < here:
                        titles.append((open_title, here))
                    open_title = -1
                elif mark[0] == "“" and open_quote < 0:
                    open_quote = here
                elif open_quote >= 0:
                    # Straight quotation marks fold to one form: the second one closes.
                    if here > open_quote:
                        quotes.append((open_quote, here))
                    open_quote = -1
        return tuple(titles), tuple(quotes)

    def sentences_with(self, runs: Collection[str]) -> dict[str, list[int]]:
        """The sentences that hold each of these runs of one or two characters, rising; those that none holds are left out."""
        asked = frozenset(runs)
        made: dict[str, list[int]] = {}
        for number, here in enumerate(self._runs):
            for run in here & asked:
                if run in made:
                    made[run].append(number)
                else:
                    made[run] = [number]
        return made

    @cached_property
    def runs(self) -> set[str]:
        """Every run of one or two characters inside a sentence."""
        return set().union(*self._runs)

    def find(self, words: Sequence[str], sentence: int) -> list[Place]:
        """Every place of any of these words in a sentence, in order."""
        chars, low = self.words[sentence], self._starts[sentence]
        found: list[Place] = []
        for word in words:
            at = chars.find(word)
            while at >= 0:
                found.append((low + at, low + at + len(word)))
                at = chars.find(word, at + 1)
        if len(found) > 1:
            found.sort()
        return found

    def bits(self, places: Sequence[Place]) -> int:
        """The sentences that some places stand in, as bits."""
        bits = 0
        for start, _ in places:
            bits |= 1 << self.sentence_at(start)
        return bits

    @cached_property
    def figure_bits(self) -> dict[str, int]:
        """The sentences that a figure stands in, as bits, by its unit; under the empty name any that counts something."""
        return {unit: self.bits(places) for unit, places in self._figures.items()}

    def shared(self, sentence: int, pairs: set[str]) -> int:
        """How many of these pairs of characters stand in a sentence."""
        return len(pairs & self._runs[sentence])

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
    def _figures(self) -> dict[str, list[tuple[int, int]]]:
        """(start, end) of the figures by unit; under the empty name all that count something."""
        made: dict[str, list[tuple[int, int]]] = {"": []}
        for quantity in self.quantities:
            place = (quantity.start, quantity.end)
            made.setdefault(quantity.unit, []).append(place)
            if quantity.counts:
                made[""].append(place)
        return made

    def figure_at(self, place: Place) -> Quantity | None:
        """The figure that stands exactly there."""
        return self._by_place.get(place)

    @cached_property
    def _by_place(self) -> dict[Place, Quantity]:
        return {(quantity.start, quantity.end): quantity for quantity in self.quantities}

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
        at = bisect.bisect_left(self._clause_ends, offset)
        return self._clause_ends[at - 1] + 1 if at else 0, self._clause_ends[at]

    @cached_property
    def _clause_ends(self) -> list[int]:
        """Where a clause or a sentence ends, and the end of it all."""
        return [*(at for at, char in enumerate(self.chars) if char in "，\n"), len(self.chars)]

    def clauses_between(self, start: int, end: int) -> int:
        """How many clause boundaries lie between two offsets."""
        return self.chars.count("，", start, end)

    def in_title(self, start: int, end: int) -> tuple[int, int] | None:
        """The 《…》 that a stretch lies wholly in."""
        return _enclosing(self.titles, start, end)

    def in_quote(self, start: int, end: int) -> tuple[int, int] | None:
        """The “…” that a stretch lies wholly in; it may begin in an earlier sentence."""
        return _enclosing(self.quotes, start, end)

    def holds(self, sentence: int, runs: frozenset[str]) -> bool:
        """Whether any of these characters or pairs of characters stands in a sentence."""
        return not self._runs[sentence].isdisjoint(runs)

    def plain_span(self, start: int, end: int) -> tuple[int, int]:
        """The plain span of a stretch of one sentence that is not empty."""
        number = self.sentence_at(start)
        at = self._at.get(number)
        if at is None:
            sentence = self.report.sentences[number]
            words = enumerate(self._plain[sentence.start : sentence.end], sentence.start)
            at = self._at[number] = [place for place, char in words if char not in _DROPPED]
            at.append(sentence.end)
        low = self._starts[number]
        return at[start - low], at[end - 1 - low] + 1


def _runs(words: str) -> set[str]:
    """The runs of one and of two characters in a sentence."""
    return {*words, *map(add, words, words[1:])}


def _enclosing(spans: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[int, int] | None:
    at = bisect.bisect_right(spans, (start, len(spans) and 1 << 60)) - 1
    if at >= 0 and spans[at][0] <= start and end <= spans[at][1]:
        return spans[at]
    return None
