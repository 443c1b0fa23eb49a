"""Sentences of one text that stand in another, with other names and figures in them or without.

Every sentence is known by the few smallest hashes of its ten-character pieces, so that only those are compared that
share one.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIECE = 10
"""Characters of a piece."""
KEPT = 3
"""Smallest hashes kept of each sentence."""
SHORTEST = 20
"""Sentences shorter than this tell nothing: every report has them."""
NEARLY = 85.0
"""Sentences this similar, in percent, are taken for copies."""

_NOT_WORDS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


def letters(words: str) -> str:
    """A sentence without punctuation and spaces."""
    return _NOT_WORDS.sub("", words)


def normal(words: str) -> str:
    """What is compared of a sentence: no punctuation, every figure alike."""
    return _DIGITS.sub("0", letters(words))


def sketch(words: str) -> tuple[int, ...]:
    """The smallest hashes of the pieces of a normal sentence; none where it is too short."""
    if len(words) < SHORTEST:
        return ()
    data = [words[at : at + PIECE].encode() for at in range(len(words) - PIECE + 1)]
    return tuple(sorted({zlib.crc32(piece) for piece in data})[:KEPT])


def copied(
    old: Sequence[str], new: Sequence[str], nearly: float = NEARLY
) -> Iterator[tuple[int, int, float]]:
    """(number in `old`, number in `new`, similarity in percent) for every long sentence of `new` that stands in `old`.

    Figures count as alike and punctuation not at all. A sentence is looked for among those that share a piece with it.
    """
    from rapidfuzz import fuzz, process

    normals = [normal(words) for words in old]
    whole = {words: at for at, words in reversed(list(enumerate(normals)))}
    by_piece: dict[int, list[int]] = {}
    for at, words in enumerate(normals):
        for value in sketch(words):
            by_piece.setdefault(value, []).append(at)
    after = -1
    for at, words in enumerate(map(normal, new)):
        if len(words) < SHORTEST:
            continue
        if after + 1 < len(normals) and normals[after + 1] == words:
            # The sentence that follows the last copy, where an earlier one reads the same.
            after += 1
            yield after, at, 100.0
        elif words in whole:
            after = whole[words]
            yield after, at, 100.0
        else:
            near = sorted({place for value in sketch(words) for place in by_piece.get(value, ())})
            best = process.extractOne(
                words, {place: normals[place] for place in near}, scorer=fuzz.ratio, score_cutoff=nearly
            )
            if best is not None:
                after = best[2]
                yield after, at, round(best[1], 1)
