"""The plain reference: every phrase against every sentence by rapidfuzz.

It is what the search for fuzzy phrases looks like before anybody thinks about it. It shares nothing with the program
but the sentences and the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.checklist.model import Checklist, Evidence
    from auditor.checklist.phrase import Phrase
    from auditor.document.report import Report

CUTOFF = 85


def evidence_of(checklists: Sequence[Checklist]) -> list[Evidence]:
    """The evidence of every requirement and of every part of one."""
    return [
        evidence
        for checklist in checklists
        for requirement in checklist.requirements
        for evidence in (requirement.evidence, *(facet.evidence for facet in requirement.facets))
    ]


def phrases_of(checklists: Sequence[Checklist]) -> list[Phrase]:
    """Every phrase, once."""
    found = {
        phrase.source: phrase
        for evidence in evidence_of(checklists)
        for phrase in (*evidence.proof, *evidence.topic, *evidence.claim, *evidence.gap, *evidence.exclude)
    }
    return list(found.values())


def texts_of(checklists: Sequence[Checklist]) -> list[str]:
    """Every phrase as its checklist writes it, alternatives and all."""
    return [phrase.source for phrase in phrases_of(checklists)]


def words_of(checklists: Sequence[Checklist]) -> list[str]:
    """Every word of every phrase, once, in a fixed order."""
    return sorted({word for phrase in phrases_of(checklists) for word in phrase.words})


def sentences_of(report: Report) -> list[str]:
    """The sentences of a report."""
    return [words for sentence in report.sentences if (words := report.words(sentence))]


def search(words: Sequence[str], sentences: Sequence[str]) -> int:
    """How many pairs are alike enough."""
    return sum(
        fuzz.partial_ratio(word, sentence, score_cutoff=CUTOFF) > 0
        for word in words
        for sentence in sentences
    )
