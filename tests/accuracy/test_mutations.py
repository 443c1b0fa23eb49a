"""A small share of the mutations: what must fall falls, what no reader would mind changes nothing."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.accuracy.measure import OWN
from tests.accuracy.mutate import MUST_FALL, WHOLE, Row, mutations

LEAST = {"1 % of characters wrong": 0.98, "half-width punctuation": 0.975, "negated": 0.85}


@lru_cache(maxsize=1)
def rows() -> dict[str, Row]:
    return mutations(OWN, share=60, every=5)


@pytest.mark.parametrize("name", [*MUST_FALL, *WHOLE])
def test_a_mutation_does_to_the_verdicts_what_it_must(name: str) -> None:
    row = rows()[name]
    assert row.total
    assert row.right / row.total >= LEAST.get(name, 0.99 if name in WHOLE else 0.9), row.wrong[:20]
