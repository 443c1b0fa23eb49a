"""The printed report as golden pages, and that no line of it is wider than the terminal.

`AUDITOR_REGENERATE=1 pytest tests/cli` writes the golden pages anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.output.style import cells, fold

if TYPE_CHECKING:
    from tests.gate.conftest import Project

GOLDEN = Path(__file__).parents[1] / "golden" / "audit"
# Read before the project's clean environment takes it away.
REGENERATE = os.environ.get("AUDITOR_REGENERATE")
AUDIT = ["audit", "report.txt", "-c", "checklist.toml", "--lang"]
CASES = {
    **{
        f"report-{lang}-{width}": (width, [*AUDIT, lang, "--color", "never"])
        for lang in ("zh", "en")
        for width in (60, 100, 160)
    },
    "passes-zh-100": (100, ["audit", "passes.txt", "-c", "checklist.toml", "--lang", "zh"]),
    "colour-zh-100": (100, [*AUDIT, "zh", "--color", "always"]),
    "verbose-en-100": (100, [*AUDIT, "en", "--verbose"]),
    "quiet-zh-60": (60, [*AUDIT, "zh", "--quiet"]),
    "show-en-60": (60, [*AUDIT, "en", "--show", "unmet,partial"]),
    "explain-facets-zh-100": (100, [*AUDIT, "zh", "--explain", "SM-5"]),
    "explain-met-zh-100": (100, [*AUDIT, "zh", "--explain", "SM-9"]),
    "explain-unmet-en-60": (60, [*AUDIT, "en", "--explain", "SM-10"]),
    "inspect-zh-100": (100, ["inspect", "report.txt", "--lang", "zh"]),
    "inspect-en-60": (60, ["inspect", "report.txt", "--lang", "en"]),
}
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("case", CASES)
def test_golden(project: Project, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # How sure a verdict is changes with the weights, and these pages do not.
    monkeypatch.setattr("auditor.judging.decide.raw_confidence", lambda *_: 0.97)
    width, arguments = CASES[case]
    path = GOLDEN / f"{case}.text"

    ended = project.auditor(*arguments, COLUMNS=str(width))

    assert ended.err == ""
    if REGENERATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ended.out.encode())
    assert ended.out == path.read_bytes().decode()


@pytest.mark.parametrize("width", [40, 47, 60, 81, 100, 160])
@pytest.mark.parametrize("case", [case for case in CASES if case.endswith("-100")])
def test_no_line_is_wider_than_the_terminal(project: Project, case: str, width: int) -> None:
    _, arguments = CASES[case]

    page = COLOUR.sub("", project.auditor(*arguments, COLUMNS=str(width)).out)

    wide = [line for line in page.split("\n") if cells(line) > width]
    assert wide == []


def test_colour_changes_nothing_but_colour(project: Project) -> None:
    plain, coloured = (
        project.auditor(*AUDIT, "zh", "--color", when, COLUMNS="100").out for when in ("never", "always")
    )

    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert COLOUR.sub("", coloured) == plain


def test_every_coloured_stretch_ends_on_its_line(project: Project) -> None:
    page = project.auditor(*AUDIT, "en", "--color", "always", "--verbose", COLUMNS="60").out

    for line in page.split("\n"):
        painted = False
        for code in COLOUR.findall(line):
            assert painted == (code == "\x1b[0m"), line
            painted = not painted
        assert not painted, line


@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_whole_report_is_shown_at_every_width(project: Project, width: int) -> None:
    page = project.auditor("inspect", "report.txt", "--lang", "zh", COLUMNS=str(width)).out

    _, _, shown = page.partition("正文（行号、角色）\n")
    words = re.sub(r"^ *\d+ \[\w+\] *|\s", "", shown, flags=re.MULTILINE)
    assert words == re.sub(r"\s", "", project.read("report.txt"))


def test_a_word_wider_than_the_terminal_is_cut() -> None:
    assert fold("见https://example.gov.cn/a-very-long-address", 20) == [
        "见",
        "https://example.gov.",
        "cn/a-very-long-addre",
        "ss",
    ]


def test_a_run_of_wide_marks_is_cut_by_columns() -> None:
    assert max(map(cells, fold("法治" + "，" * 70, 40))) <= 40


def test_a_report_cannot_move_the_cursor(project: Project) -> None:
    words = project.read("report.txt").replace("案卷评查2次", "\x1b[2J\x9b31m案卷评查\u202e2次")
    project.write("hostile.txt", words)

    for command in (["audit", "hostile.txt", "-c", "checklist.toml"], ["inspect", "hostile.txt"]):
        page = project.auditor(*command).out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
