"""Numbers as they are packed: the same bytes on every machine."""

from __future__ import annotations

import sys
from array import array

import pytest

from auditor.store.runs import in_bytes, of_bytes, packed, unpacked


def test_the_lowest_byte_comes_first() -> None:
    assert in_bytes(array("i", [1, -2])) == b"\x01\0\0\0\xfe\xff\xff\xff"


def test_a_machine_that_begins_with_the_highest_byte_turns_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "byteorder", "little" if sys.byteorder == "big" else "big")
    assert in_bytes(array("i", [1])) == array("i", [1 << 24]).tobytes()
    assert of_bytes("I", in_bytes(array("I", [7, 1 << 31]))) == array("I", [7, 1 << 31])


def test_half_a_number_is_none() -> None:
    with pytest.raises(ValueError, match="multiple"):
        of_bytes("i", b"\0\0\0\0\0")


def test_runs_are_known_by_their_numbers_again() -> None:
    head, runs, (row,) = unpacked(packed({"stamp": "s"}, ["^本", "本年", "年"], [b"\n\0"]))

    assert head["stamp"] == "s"
    assert row == b"\n\0"
    assert runs.every() == {"^本": 1, "本年": 2, "年": 3}
    assert sorted(runs.numbers({"年", "月", "^本"})) == [1, 3]
    assert runs.number("月") is None


def test_a_table_without_runs_has_no_numbers() -> None:
    assert unpacked(packed({}, [], []))[1].every() == {}


def test_a_table_that_was_cut_is_refused() -> None:
    with pytest.raises(ValueError, match="cut"):
        unpacked(packed({}, ["本年"], [b"\0\0"])[:-1])
