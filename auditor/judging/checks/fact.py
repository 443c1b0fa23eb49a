"""A sentence as evidence of what the document says of itself."""

from __future__ import annotations

from auditor.judging.finding import Refusal, Strength, Weighed
from auditor.judging.weigh import Weigher
from auditor.language import Category
from auditor.words import Said


def of_sentence(
    weigher: Weigher,
    number: int,
    phrase: str,
    strength: Strength = Strength.CONCRETE,
    *,
    refusal: Refusal | Category | None = None,
    facet: str | None = None,
    why: Said | str = "",
) -> Weighed:
    """A whole sentence, accepted as it stands or refused."""
    sentence = weigher.index.sentence(number)
    return Weighed(
        sentence.start, sentence.end, number, phrase, 100.0, strength, refusal, facet=facet, why=why
    )
