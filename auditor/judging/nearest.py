"""The nearest wording for what is missing: shown so that a reader can disagree within seconds, never a pass."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.document.report import Role
from auditor.judging.model import Finding, Reason, Refusal, Strength, Weighed
from auditor.matching.index import Index

_ENOUGH = 0.45
"""Share of a query's pairs of characters below which a sentence has nothing to do with it."""
_TOLD = (Role.ACHIEVEMENT, Role.SHORTCOMING, Role.CAUSE, Role.PLAN, Role.PREAMBLE)


def with_nearest(findings: Sequence[Finding], index: Index, scored: bool) -> list[Finding]:
    """The findings, each one for which nothing at all was found with the sentence nearest to its examples.

    The sentence that shares most pairs of characters with something that the requirement gives as counting is chosen;
    where `scored`, its similarity (0 to 100) is rapidfuzz's partial ratio of the two, else that share.
    """
    sentences = [
        number
        for number, sentence in enumerate(index.report.sentences)
        if sentence.role in _TOLD and not sentence.heading and sentence.end - sentence.start >= 8
    ]
    return [
        finding._replace(evidence=(near,))
        if finding.reason is Reason.MISSING
        and not finding.evidence
        and (near := _nearest(finding, index, sentences, scored))
        else finding
        for finding in findings
    ]


def _nearest(finding: Finding, index: Index, sentences: list[int], scored: bool) -> Weighed | None:
    best: tuple[float, int, str] | None = None
    for query in _queries(finding):
        pairs = {query[at : at + 2] for at in range(len(query) - 1)}
        # The earliest of the nearest.
        count, number = max(((index.shared(number, pairs), -number) for number in sentences), default=(0, 0))
        number = -number
        share = count / len(pairs)
        if share >= _ENOUGH and (best is None or share > best[0]):
            best = (share, number, query)
    return best and _near(index, *best, scored)


def _queries(finding: Finding) -> list[str]:
    """What the requirement itself gives as counting, without figures, in the index's form."""
    made = []
    for words in finding.requirement.counts[:4]:
        bare = re.sub(r"[\d.%\s“”《》（）()、，。：；…·—]", "", words)
        if len(re.findall(r"[^\W\da-zA-Z_]", bare)) >= 6 and not re.search(r"[a-zA-Z]{4}", bare):
            made.append(bare)
    return made


def _near(index: Index, share: float, number: int, query: str, scored: bool) -> Weighed:
    start, end = index.bounds(number)
    sentence = index.sentence(number)
    similarity = 100 * share
    if scored:
        # Loading rapidfuzz takes longer than judging a report; a page that shows no figure does without.
        from rapidfuzz import fuzz

        similarity = fuzz.partial_ratio(query, index.chars[start:end])
    return Weighed(
        sentence.start,
        sentence.end,
        number,
        query,
        round(similarity, 1),
        Strength.REFUSED,
        Refusal.NEAR_MISS,
    )
