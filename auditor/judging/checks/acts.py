"""What a sentence tells as done, whatever it speaks of, and what stands under a heading that names a matter."""

from __future__ import annotations

from auditor.checklist.keyword import parse
from auditor.judging.checks.fact import of_sentence
from auditor.judging.checks.structure import heads
from auditor.judging.finding import Strength, Weighed
from auditor.judging.thresholds import CONCRETE
from auditor.judging.weigh import Weigher
from auditor.judging.worded import NOTHING


def act(weigher: Weigher, number: int) -> Strength | None:
    """An act or a result that no mark takes out: concrete; None where marks take out all."""
    clauses = weigher.clauses(number)
    free = tuple(
        n
        for n, clause in enumerate(clauses)
        if not any(found.record.leaves == "nothing" for found in clause.marks)
    )
    if not free:
        return None
    return Strength.CONCRETE if weigher.substance(number, free) >= CONCRETE else Strength.GENERAL


def under(weigher: Weigher, title: str, zero: bool) -> list[Weighed]:
    """What stands under an inner heading of these words: an act, a result, or (`zero`) that there was none."""
    made = []
    head = parse(title)
    for number, sentence in enumerate(weigher.index.report.sentences):
        if sentence.heading or not any(heads(head, name) for name in sentence.section[1:]):
            continue
        strength = act(weigher, number)
        if zero and strength is not Strength.CONCRETE and _none(weigher, number):
            strength = Strength.CONCRETE
        if strength is not None:
            made.append(of_sentence(weigher, number, title, strength, facet=title))
    return made


def _none(weigher: Weigher, number: int) -> bool:
    """Whether a sentence tells that there was nothing of the kind."""
    return any(
        found.record.category in NOTHING for clause in weigher.clauses(number) for found in clause.marks
    )
