"""Where the slots of one checklist's phrases stand in one report, and so which phrases can stand there at all."""

from __future__ import annotations

from typing import Any

from auditor.checklist.lexicon import JOINS, TITLE, Lexicon
from auditor.matching.index import Index, Place

Slot = list[Any]
"""The sentences that a slot stands in, as bits, and after them those of its words that do."""


def standing_in(index: Index, lexicon: Lexicon) -> Standing:
    """Where the slots of a lexicon stand; found once for each report."""
    known = index.standings.get(id(lexicon))
    if known is None:
        known = index.standings[id(lexicon)] = Standing(index, lexicon)
    return known


class Standing:
    """Where the slots of one checklist's phrases stand in one report."""

    def __init__(self, index: Index, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._index = index
        self._slots = _Slots(index, lexicon)
        self.able = self._able()
        """The phrases whose slots all stand in one sentence: (number, those sentences as bits), rising."""

    def _able(self) -> list[tuple[int, int]]:
        slots = self._slots
        here = {*slots, *self.lexicon.units}.issuperset
        made = []
        for number, row in enumerate(self.lexicon.rows):
            if here(row):
                bits = -1
                for key in row:
                    bits &= slots[key][0]
                    if not bits:
                        break
                else:
                    made.append((number, bits))
        return made

    def places(self, key: str, sentence: int) -> list[Place]:
        """Every place of a slot's words, figures or titles in a sentence, in order."""
        index = self._index
        if key == TITLE:
            low, high = index.bounds(sentence)
            return [place for place in index.titles if low <= place[0] < high]
        if key in self.lexicon.units:
            units = self.lexicon.units_of(key)
            return [
                (figure.start, figure.end)
                for figure in index.quantities_in(*index.bounds(sentence))
                if (figure.unit in units if units else figure.counts)
            ]
        return index.find(self._slots[key][1:], sentence)


class _Slots(dict[str, Slot]):
    """Where every slot stands, by its key; that of figures in some units is found when it is asked for."""

    def __init__(self, index: Index, lexicon: Lexicon) -> None:
        for join in JOINS:
            self[join] = [-1]
        self[TITLE] = [index.bits(index.titles)]
        self._index = index
        self._lexicon = lexicon
        self._add_words()

    def _add_words(self) -> None:
        """Add every word list with a word in the report."""
        known = self._lexicon.known_by(self._index.runs)
        chars = self._index.words
        for run, sentences in self._index.sentences_with(known).items():
            words = iter(known[run])
            for word, keys in zip(words, words, strict=True):
                bits = 0
                for number in sentences:
                    if word in chars[number]:
                        bits |= 1 << number
                if bits:
                    for key in keys:
                        slot = self.get(key)
                        if slot is None:
                            self[key] = [bits, word]
                        else:
                            slot[0] |= bits
                            slot.append(word)

    def __missing__(self, key: str) -> Slot:
        bits = 0
        if key in self._lexicon.units:
            by_unit = self._index.figure_bits
            for unit in self._lexicon.units_of(key) or ("",):
                bits |= by_unit.get(unit, 0)
        self[key] = slot = [bits]
        return slot
