"""One `Index` per report: its sentences made ready to be searched, their figures, titles and quotations."""

from __future__ import annotations

import re
from functools import cached_property

from auditor.document.report import Report, Sentence
from auditor.matching.cache import BoundedCache
from auditor.matching.keywords import Sought
from auditor.matching.quantities import Quantity, quantities

_FIGURES = 50_000
"""So many figures are kept at once, more than any report has."""
_TITLE = re.compile(r"《[^《》]*》")


class Index:
    """The sentences of one report; built once, asked many times. Offsets are those of a sentence's words."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._sought: dict[str, Sought] = {}
        self._figures = BoundedCache[tuple[Quantity, ...]](_FIGURES)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of every sentence, plain."""
        return tuple(self.report.words(sentence) for sentence in self.report.sentences)

    def sentence(self, number: int) -> Sentence:
        """The sentence of that number."""
        return self.report.sentences[number]

    def sought(self, number: int) -> Sought:
        """A sentence made ready for keywords."""
        words = self.words[number]
        made = self._sought.get(words)
        if made is None:
            made = self._sought[words] = Sought(words)
        return made

    def figures(self, number: int) -> tuple[Quantity, ...]:
        """Every figure with a unit in a sentence, in order; those inside the title of a document are none."""
        made = self._figures.get(number)
        if made is None:
            words = self.words[number]
            titles = [found.span() for found in _TITLE.finditer(words)]
            told = (
                figure
                for figure in quantities(words)
                if not any(start <= figure.start and figure.end <= end for start, end in titles)
            )
            made = self._figures.keep(number, tuple(told))
        return made

    def plain_span(self, number: int, start: int, end: int) -> tuple[int, int]:
        """The plain span of a stretch of a sentence."""
        first = self.report.sentences[number].start
        return first + start, first + end
