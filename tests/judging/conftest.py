"""Checklists of one or two requirements, and the finding on the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.checklist.load import load
from auditor.document.report import Level
from tests.helpers import audit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from auditor.checklist.model import Checklist
    from auditor.document import Report
    from auditor.judging.finding import Finding

    Judge = Callable[..., Finding]
    Tiny = Callable[..., Checklist]

HEAD = '[checklist]\nid = "tiny"\ntitle = "小清单"\ntitle_en = "Tiny"\n'


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """Makes a checklist of these requirements."""

    def made(*requirements: str, head: str = "") -> Checklist:
        path = tmp_path / "tiny.toml"
        path.write_text(HEAD + head + "".join(requirements), encoding="utf-8")
        return load(str(path))

    return made


@pytest.fixture
def judge(tiny: Tiny) -> Judge:
    """The finding on the first of some requirements."""

    def made(read: Report, *requirements: str, published: str | None = None, level: str = "") -> Finding:
        asked = tiny(*requirements)
        return audit(read, [asked], published=published, level=Level(level) if level else None).findings[0]

    return made
