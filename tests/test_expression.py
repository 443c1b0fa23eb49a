"""Expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from auditor.expression import lazy


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = lazy("(")

    with pytest.raises(re.error):
        broken.search("a")


def test_it_finds_what_the_expression_finds() -> None:
    figure = lazy(r"\d+")

    assert figure.pattern == r"\d+"
    for _ in range(2):
        assert figure.findall("1年2月") == ["1", "2"]
        assert figure.fullmatch("12年") is None
