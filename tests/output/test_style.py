"""How wide a stream is taken to be."""

from __future__ import annotations

import io

from auditor.output.style import UNFOLDED, fold, style_for

LONG = "县政府常务会议研究法治建设工作" * 40


def test_a_pipe_is_not_folded() -> None:
    style = style_for(io.StringIO(), environment={})
    assert style.width == UNFOLDED
    assert fold(LONG, style.width) == [LONG]


def test_a_width_that_is_asked_for_is_kept() -> None:
    assert style_for(io.StringIO(), environment={"COLUMNS": "80"}).width == 80
