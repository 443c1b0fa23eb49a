"""The nearest wording for what is missing: shown so that a reader can disagree within seconds, never a pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.document.report import Role
from auditor.judging.model import Finding, Reason, Refusal, Strength, Weighed
from auditor.matching.index import Index

_ENOUGH = 58.0
"""Below this similarity (0 to 100) a sentence has nothing to do with the requirement."""
_TOLD = (Role.ACHIEVEMENT, Role.SHORTCOMING, Role.CAUSE, Role.PLAN, Role.PREAMBLE)


def with_nearest(findings: Sequence[Finding], index: Index) -> list[Finding]:
    """The findings, each one for which nothing at all was found with the sentence nearest to its examples.

    Similarity is rapidfuzz's partial ratio between what the requirement gives as counting and each sentence.
    """
    asked = [
        number
        for number, finding in enumerate(findings)
        if finding.reason is Reason.MISSING and not finding.evidence and _queries(finding)
    ]
    if not asked:
        return list(findings)
    from rapidfuzz import fuzz, process

    sentences: dict[int, str] = {}
    for number, sentence in enumerate(index.report.sentences):
        start, end = index.bounds(number)
        if sentence.role in _TOLD and not sentence.heading and end - start >= 8:
            sentences[number] = index.chars[start:end]
    made = list(findings)
    for number in asked:
        best: tuple[float, int, str] | None = None
        for query in _queries(findings[number]):
            cutoff = best[0] if best else _ENOUGH
            found = process.extractOne(query, sentences, scorer=fuzz.partial_ratio, score_cutoff=cutoff)
            if found and (best is None or found[1] > best[0]):
                best = (found[1], found[2], query)
        if best:
            made[number] = replace(findings[number], evidence=(_near(index, *best),))
    return made


def _queries(finding: Finding) -> list[str]:
    """What the requirement itself gives as counting, without figures, in the index's form."""
    made = []
    for words in finding.requirement.counts[:4]:
        bare = re.sub(r"[\d.%\s“”《》（）()、，。：；…·—]", "", words)
        if len(re.findall(r"[^\W\da-zA-Z_]", bare)) >= 6 and not re.search(r"[a-zA-Z]{4}", bare):
            made.append(bare)
    return made


def _near(index: Index, score: float, number: int, query: str) -> Weighed:
    sentence = index.sentence(number)
    return Weighed(
        sentence.start, sentence.end, number, query, round(score, 1), Strength.REFUSED, Refusal.NEAR_MISS
    )
