"""Matching, and the whole audit of a loaded report with two checklists, against the plain reference.

A phrase of a checklist stands for many words ({制定|出台|印发} 办法). The reference is taken in two ways: one call for
every phrase as it is written, which finds little but is the least that can be asked; and one for every word that a phrase
stands for, without which it could not find what the program finds.
"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from auditor.checklist.load import load
from auditor.document import understand
from auditor.judging.audit import audit
from auditor.matching.find import find_all
from auditor.matching.index import Index
from auditor.reading import Text, read
from tests.batch.makers import SEEDS
from tests.benchmark import naive
from tests.benchmark.timing import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.checklist.model import Checklist

REPORTS = ("a-county-2023.txt", "c-province-2021.txt", "d-city-2020.txt")
REFERENCES = ("as written", "word by word")


def of_one(text: Text) -> tuple[dict[str, Callable[[], object]], tuple[int, int, int, int]]:
    """The methods for one report, and its phrases, words, sentences and characters."""
    report = understand(text)
    outline = "outline-2015-2020" if (report.facts.reporting_year or 0) <= 2020 else "outline-2021-2025"
    checklists: list[Checklist] = [load("annual-report"), load(outline)]
    texts, words = naive.texts_of(checklists), naive.words_of(checklists)
    sentences = naive.sentences_of(report)
    groups = [
        group
        for evidence in naive.evidence_of(checklists)
        for group in (evidence.proof, evidence.topic, evidence.claim, evidence.gap, evidence.exclude)
        if group
    ]

    def matching() -> None:
        index = Index(report)
        for group in groups:
            find_all(index, group)

    methods: dict[str, Callable[[], object]] = {
        "as written": lambda: naive.search(texts, sentences),
        "word by word": lambda: naive.search(words, sentences),
        "matching": matching,
        "whole": lambda: audit(understand(text), checklists),
    }
    size = (len(texts), len(words), len(sentences), len(text.content))
    return methods, size


def measure(rounds: int) -> dict[tuple[str, str], float]:
    """Medians over the reports of (reference, "matching" or "whole") ratios; prints what was measured."""
    ratios: dict[tuple[str, str], list[float]] = {}
    for name in REPORTS:
        methods, (phrases, words, sentences, characters) = of_one(read(str(SEEDS[0] / name)))
        spent = in_turns(methods, rounds)
        print(
            f"  {name}: {characters:,} characters, {sentences} sentences, {phrases:,} phrases of {words:,} words; matching "
            f"{spent['matching'] * 1e3:.1f} ms, whole audit {spent['whole'] * 1e3:.1f} ms"
        )
        for reference in REFERENCES:
            one, other = spent[reference] / spent["matching"], spent[reference] / spent["whole"]
            ratios.setdefault((reference, "matching"), []).append(one)
            ratios.setdefault((reference, "whole"), []).append(other)
            print(
                f"    reference {reference:<12} {spent[reference] * 1e3:7.0f} ms = {one:5.1f}x matching, {other:5.1f}x whole"
            )
    return {key: statistics.median(values) for key, values in ratios.items()}


def run(rounds: int, most: int) -> None:
    """Print the ratios."""
    print(
        "times as fast as the plain reference (rapidfuzz.fuzz.partial_ratio of every phrase and every sentence)"
    )
    for (reference, what), ratio in measure(min(rounds, 3)).items():
        print(f"  median, reference {reference:<12} {what:<8} {ratio:6.1f}x")
