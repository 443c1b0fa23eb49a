"""Matching, and the whole audit of a loaded report with two checklists, against the plain reference."""

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

REPORTS = (
    "a-county-2023.txt",
    "c-province-2021.txt",
    "d-county-2024.txt",
    "a-county-2019.txt",
    "d-city-2020.txt",
)


def of_one(text: Text) -> tuple[dict[str, Callable[[], object]], tuple[int, int, int, int]]:
    """The methods for one report, and its phrases, words, sentences and characters."""
    report = understand(text)
    outline = "outline-2015-2020" if (report.facts.reporting_year or 0) <= 2020 else "outline-2021-2025"
    checklists: list[Checklist] = [load("annual-report"), load(outline)]
    words, sentences = naive.words_of(checklists), naive.sentences_of(report)
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
        "naive": lambda: naive.search(words, sentences),
        "matching": matching,
        "whole": lambda: audit(understand(text), checklists),
    }
    size = (len(naive.phrases_of(checklists)), len(words), len(sentences), len(text.content))
    return methods, size


def measure(rounds: int) -> tuple[float, float]:
    """(matching ratio, whole-audit ratio), medians over the reports; prints a line for each."""
    ratios: list[tuple[float, float]] = []
    for name in REPORTS:
        methods, (phrases, words, sentences, characters) = of_one(read(str(SEEDS[0] / name)))
        spent = in_turns(methods, rounds)
        ratios.append((spent["naive"] / spent["matching"], spent["naive"] / spent["whole"]))
        print(
            f"  {name:<22} {characters:>6,} characters, {sentences:>3} sentences, {phrases:,} phrases of {words:,} words: "
            f"reference {spent['naive'] * 1e3:7.1f} ms, matching {spent['matching'] * 1e3:6.2f} ms = {ratios[-1][0]:5.1f}x, "
            f"whole audit {spent['whole'] * 1e3:6.2f} ms = {ratios[-1][1]:5.1f}x"
        )
    return statistics.median(one for one, _ in ratios), statistics.median(other for _, other in ratios)


def run(rounds: int, most: int) -> None:
    """Print the ratios."""
    print("ratios to the plain reference (rapidfuzz.fuzz.partial_ratio, every word against every sentence)")
    matching, whole = measure(min(rounds, 7))
    print(f"  median: matching {matching:.1f}x, whole audit {whole:.1f}x")
