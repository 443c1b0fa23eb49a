"""A file of the program that is gone is told as such, and blamed on no report and no checklist."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import auditor
from auditor.checklist.installed import incomplete
from auditor.checklist.shelf import folder

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORT = Path(__file__).parents[2] / "examples" / "county-2023-no-causes.txt"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the program that files may be taken from."""
    place = tmp_path_factory.mktemp("program")
    package = Path(auditor.__file__).parent
    shutil.copytree(package, place / "auditor", ignore=shutil.ignore_patterns("__pycache__", "_checklists"))
    shutil.copytree(folder(), place / "checklists", ignore=shutil.ignore_patterns("bank", "drafts"))
    yield place
    shutil.rmtree(place)


@pytest.mark.parametrize(
    "name", ["auditor/language/parts.toml", "checklists/topics/weights.tsv", "auditor/judging/weigh.py"]
)
@pytest.mark.parametrize("command", ["audit", "gate"])
def test_a_file_of_the_program_that_is_gone(program: Path, tmp_path: Path, name: str, command: str) -> None:
    gone = (program / name).rename(tmp_path / "gone")
    try:
        result = subprocess.run(
            [sys.executable, "-m", "auditor", command, str(REPORT)],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(program),
                "XDG_CACHE_HOME": str(tmp_path),
                "PYTHONUTF8": "1",
            },
        )
    finally:
        gone.rename(program / name)

    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "安装不完整" in result.stderr
    assert "annual-report.toml" not in result.stderr
    assert Path(name).stem in result.stderr


def test_a_file_of_somebody_else_is_not_the_programs(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "a.txt").read_bytes()

    assert incomplete(caught.value) is None
    assert incomplete(KeyError("a")) is None
    assert incomplete(ModuleNotFoundError("No module named 'tinycss2'", name="tinycss2")) is None
