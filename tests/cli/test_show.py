"""`auditor checklist show`: every requirement of a checklist with its level of duty, by area."""

from __future__ import annotations

import pytest

from auditor.cli import checklist as commands
from auditor.output.style import cells
from tests.helpers import shipped


@pytest.mark.parametrize(
    ("lang", "area"), [("zh", "1 依法全面履行政府职能"), ("en", "1 Performing the functions")]
)
def test_a_checklist_is_shown_by_area_within_the_width_of_the_page(
    lang: str, area: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    commands.show("outline-2015-2020", lang, "never")
    lines = capsys.readouterr().out.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("O15-")]
    assert listed == [requirement.id for requirement in shipped("outline-2015-2020").requirements]
    assert sum(line.startswith(area) for line in lines) == 1
    assert all(cells(line) <= 60 for line in lines)
