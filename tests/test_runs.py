"""Numbers as they are packed: the same bytes on every machine."""

from __future__ import annotations

import sys
from array import array

import pytest

from auditor.store.runs import in_bytes, of_bytes


def test_the_lowest_byte_comes_first() -> None:
    assert in_bytes(array("i", [1, -2])) == b"\x01\0\0\0\xfe\xff\xff\xff"


def test_a_machine_that_begins_with_the_highest_byte_turns_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "byteorder", "little" if sys.byteorder == "big" else "big")
    assert in_bytes(array("i", [1])) == array("i", [1 << 24]).tobytes()
    assert of_bytes("I", in_bytes(array("I", [7, 1 << 31]))) == array("I", [7, 1 << 31])


def test_half_a_number_is_none() -> None:
    with pytest.raises(ValueError, match="multiple"):
        of_bytes("i", b"\0\0\0\0\0")
