"""What the learnt weights look at: runs of one to four characters of a sentence's clauses, figures folded.

The same few functions serve the learning and the use, so that a weight means the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 4
_DROPPED = re.compile(r"[\s“”‘’⟦⟧【】]")
_ARABIC = re.compile(r"\d+(?:[.,，]\d+)*")
_HAN = re.compile(r"[一二两三四五六七八九十百千]+(?=[余多]?[件次场个名人起期份条家户万亿批部篇轮])")


def folded(words: str) -> str:
    """The words without quotation marks and spaces, every figure as ``#``."""
    return _HAN.sub("#", _ARABIC.sub("#", _DROPPED.sub("", words)))


def grams(clauses: Iterable[str]) -> set[str]:
    """Every run of one to four characters of these clauses; ``^`` and ``$`` mark where a clause begins and ends."""
    made: set[str] = set()
    for clause in clauses:
        words = f"^{folded(clause)}$"
        size = len(words)
        for length in range(1, LONGEST + 1):
            made.update([words[at : at + length] for at in range(size - length + 1)])
    return made
