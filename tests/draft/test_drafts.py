"""The forty drafts: what was found once is found again, and nothing besides."""

from __future__ import annotations

import pytest

from tests.draft.drafts import drafts, told

KNOWN = 10
"""Slips that are not told, of 150; when the drafts were written, before the checks were mended, 99 were not."""


def test_all_but_a_few_slips_of_the_forty_drafts_are_told() -> None:
    missed = [line for marked in drafts().values() for line in told(marked).missed]
    assert len(missed) <= KNOWN, missed


@pytest.mark.parametrize("name", drafts())
def test_nothing_is_told_of_what_is_no_slip(name: str) -> None:
    assert told(drafts()[name]).besides == ()
