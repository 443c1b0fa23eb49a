"""The slow and plain way to score a passage: dense, straight from the file of weights, a run at a time.

It shares the folding of figures with the program (`folded`), and nothing of how the program reads, packs or adds.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

from auditor.matching.grams import folded


class Slow:
    """A file of weights as a table of every run and every column."""

    def __init__(self, path: Path) -> None:
        first, *lines = path.read_text(encoding="utf-8").split("\n")
        self.head = json.loads(first)
        self.names = [row[0] for row in self.head["topics"]]
        self.table: dict[str, dict[int, int]] = {}
        for line in lines:
            if line:
                run, pairs = line.split("\t")
                self.table[run] = {int(a): int(b) for a, b in (pair.split(":") for pair in pairs.split(" "))}

    def runs(self, clause: str) -> set[str]:
        """Every run of one to four characters of a clause between its ends."""
        words = f"^{folded(clause)}$"
        return {words[a:b] for a in range(len(words)) for b in range(a + 1, min(a + 4, len(words)) + 1)}

    def column(self, clause: str, column: int) -> float:
        """What a clause adds to a column."""
        return sum(self.table.get(run, {}).get(column, 0) for run in sorted(self.runs(clause))) / 1000

    def score(self, clauses: list[str], topic: int) -> float:
        """The score of the clauses of a sentence for a topic: seven tenths the whole, three tenths the best clause."""
        bias = float(self.head["topics"][topic][1])
        if not clauses:
            return bias
        added = [self.column(clause, topic) for clause in clauses]
        sizes = [len(self.runs(clause)) for clause in clauses]
        whole = sum(added) / math.sqrt(sum(sizes))
        best = max(a / math.sqrt(size) for a, size in zip(added, sizes, strict=True))
        return bias + 0.7 * whole + 0.3 * best

    def probability(self, clauses: list[str], topic: int) -> float:
        """The calibrated probability that the clauses speak of a topic."""
        _, _, slope, offset = self.head["topics"][topic]
        return _logistic(slope * self.score(clauses, topic) + offset)

    def substance(self, clauses: list[str], topic: int | None) -> float:
        """The calibrated probability that the clauses tell a concrete act or result."""
        _, bias, slope, offset = self.head["substance"]
        last = len(self.names)
        columns = [last] if topic is None else [last, last + 1 + topic]
        total = sum(self.column(clause, column) for clause in clauses for column in columns)
        size = sum(len(self.runs(clause)) for clause in clauses) or 1
        return _logistic(slope * (bias + total / math.sqrt(size)) + offset)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, score))))
