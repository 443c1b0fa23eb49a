"""What a wheel carries, and that a program installed from it does all that a checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
REPORT = str(ROOT / "examples" / "county-2025.txt")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the wheel, as an installer puts them down."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def called(site: Path, *arguments: str) -> str:
    """What the program that stands there prints; of what others have kept it uses nothing."""
    kept = {} if site == ROOT else {"AUDITOR_CACHE": "0"}
    environment = {**os.environ, "PYTHONPATH": str(site), "AUDITOR_LANG": "en", **kept}
    call = [sys.executable, "-c", "from auditor.cli import main; main()", *arguments]
    done = subprocess.run(call, cwd=site, env=environment, capture_output=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


def test_a_table_of_weights_is_there_packed_and_not_as_text(installed: Path) -> None:
    package = installed / "auditor"
    there = {path.relative_to(package).as_posix() for path in package.rglob("*.*")}

    assert {"_checklists/topics/weights.packed", "language/told.packed"} <= there
    assert not [name for name in there if name.endswith(".tsv")]


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", REPORT, "--format", "json"),
        ("explain", "O21-14", "--report", REPORT),
        ("inspect", REPORT, "--why", "20"),
    ],
)
def test_it_says_what_a_checkout_says(installed: Path, arguments: tuple[str, ...]) -> None:
    assert called(installed, *arguments) == called(ROOT, *arguments)
