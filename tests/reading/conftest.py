"""Readers are run in this process: the child that confines them costs more than they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from auditor.reading import confined

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def _in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """`test_bounds.py` tests the child; what is read is the same without it."""

    def here(work: Callable[[bytes], Any], data: bytes, **_: object) -> Any:
        return work(data)

    if request.path.name != "test_bounds.py":
        monkeypatch.setattr(confined, "confined", here)
