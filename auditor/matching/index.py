"""One `Index` per report: its characters without punctuation, and where every word of a checklist stands in them.

The index is a string of all sentences, each closed by a line feed, with ``，`` kept as the only mark inside a
sentence; so a word can be found across quotation marks, spaces and ``、`` but never across a clause or a sentence.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cached_property

from auditor.checklist.lexicon import Lexicon, Standing
from auditor.checklist.phrase import Phrase, Slot
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
        self._places: dict[object, tuple[object, dict[int, list[tuple[int, int]]]]] = {}
        self._numbers = [
            number
            for number, (first, last) in enumerate(zip(starts, [*starts[1:], size], strict=True))
            for _ in range(last - first)
        ]
        self._grams = _grams(self.chars)
        self._met: dict[int, tuple[Lexicon, dict[str, Standing]]] = {}
        self._present: dict[int, tuple[tuple[str, ...], bool]] = {}

    def where(self, pair: str) -> list[int]:
        """Offsets at which a run of one, two or four characters stands."""
        return self._grams.get(pair, [])

    def met(self, lexicon: Lexicon) -> dict[str, Standing]:
        """The word lists of a parsed checklist that stand here, all found at once."""
        known = self._met.get(id(lexicon))
        if known is None:
            found = lexicon.met_in(self.chars, self._grams, self._numbers)
            known = self._met[id(lexicon)] = (lexicon, found)
        return known[1]

    def has(self, slot: Slot) -> bool:
        """Whether any word, figure or title of a slot stands in the report: the cheap question, asked first."""
        words = slot.words
        if not words:
            return bool(self.titles) if slot.title else bool(self.places(slot))
        known = self._present.get(id(words))
        if known is None:
            grams, chars = self._grams, self.chars
            answer = False
            for word in words:
                size = len(word)
                offsets = grams.get(word[:4] if size > 3 else word[:2])
                if offsets is not None and (
                    size in (1, 2, 4) or any(chars.startswith(word, offset) for offset in offsets)
                ):
                    answer = True
                    break
            known = self._present[id(words)] = (words, answer)
        return known[1]

    def sentences(self, phrase: Phrase) -> list[int]:
        """Numbers of the sentences in which every slot of a phrase stands, in order."""
        common: set[int] | None = None
        for slot in (slot for sequence in phrase.sequences for slot in sequence):
            if slot.lexicon is None and not self.has(slot):
                return []
        for slot in (slot for sequence in phrase.sequences for slot in sequence):
            here = self._sentences(slot)
            common = here if common is None else common & here
            if not common:
                return []
        return sorted(common or ())

    def _sentences(self, slot: Slot) -> set[int]:
        if slot.lexicon is None:
            return set(self.places(slot))
        standing = self.met(slot.lexicon).get(slot.key)
        return {number for word in standing.words for number in word} if standing else set()

    def places(self, slot: Slot) -> dict[int, list[tuple[int, int]]]:
        """Every (start, end) of a slot's words, figures or titles, by sentence, in order."""
        # Keyed by identity, which is far quicker than hashing long lists of words; the key is kept alive with it.
        key: object = id(slot.words) if slot.words else (slot.units, slot.title)
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = (slot.words, self._by_sentence(self._all_places(slot)))
        return known[1]

    def places_in(self, slot: Slot, sentence: int) -> list[tuple[int, int]]:
        """Every (start, end) of a slot in one sentence, in order."""
        if slot.lexicon is not None:
            return self.met(slot.lexicon)[slot.key].places_in(sentence)
        return self.places(slot).get(sentence, [])

    def _all_places(self, slot: Slot) -> list[tuple[int, int]]:
        if slot.units is not None:
            if not slot.units:
                return self._figures[""]
            return sorted(place for unit in slot.units for place in self._figures.get(unit, ()))
        if slot.title:
            return list(self.titles)
        grams, chars = self._grams, self.chars
        found: list[tuple[int, int]] = []
        for word in slot.words:
            size = len(word)
            offsets = grams.get(word[:4] if size > 3 else word[:2])
            if offsets is None:
                continue
            if size in (1, 2, 4):
                found += [(offset, offset + size) for offset in offsets]
            else:
                found += [(offset, offset + size) for offset in offsets if chars.startswith(word, offset)]
        if len(found) > 1:
            found.sort()
        return found

    def _by_sentence(self, places: list[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
        made: dict[int, list[tuple[int, int]]] = {}
        numbers = self._numbers
        for place in places:
            number = numbers[place[0]]
            if number in made:
                made[number].append(place)
            else:
                made[number] = [place]
        return made

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that an offset lies in."""
        return self._numbers[offset]

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


def _grams(chars: str) -> dict[str, list[int]]:
    """Where every run of one, two and four characters stands."""
    made: dict[str, list[int]] = {}
    for size in (1, 2, 4):
        for offset in range(len(chars) - size + 1):
            gram = chars[offset : offset + size]
            if gram in made:
                made[gram].append(offset)
            else:
                made[gram] = [offset]
    return made


def _between_digits(plain: str, offset: int) -> bool:
    return plain[offset - 1 : offset].isdigit() and plain[offset + 1 : offset + 2].isdigit()


def _enclosing(spans: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[int, int] | None:
    at = bisect.bisect_right(spans, (start, len(spans) and 1 << 60)) - 1
    if at >= 0 and spans[at][0] <= start and end <= spans[at][1]:
        return spans[at]
    return None
