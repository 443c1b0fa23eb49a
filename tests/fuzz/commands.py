"""What commands read besides reports, as targets: a mutated checklist, configuration with waivers, baseline or journal."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from auditor.errors import ReadingError
from tests.fuzz.seeds import Seed

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "town-2021.txt"
WHOLE = ROOT / "examples" / "county-2025.txt"
CHECKLIST = ROOT / "tests" / "gate" / "data" / "checklist.toml"
CONFIG = """fail-on = "expected"
min-score = 60
show = "unmet,partial"

[[override]]
paths = ["reports/**", "*.txt"]
level = "town"
ignore = ["AR-T2"]

[[waiver]]
id = "AR-S3"
path = "*.txt"
reason = "补报中"
expires = 2099-03-31
"""


def ended(*arguments: str) -> int:
    """The exit code of a call in this process. Asserts one line for an error and no traceback."""
    from auditor.cli import main

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    code = 0
    with (
        patch.object(sys, "argv", ["auditor", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 2 if end.code else 0
    told = err.getvalue()
    assert code in (0, 1, 2), code
    assert code != 2 or told.rpartition("\nauditor: ")[2].count("\n") <= 1, told
    assert "Traceback" not in told, told
    assert "internal error" not in told, told
    assert "cannot be understood" not in told, told
    return code


@cache
def seeds() -> dict[str, tuple[Seed, ...]]:
    """What the commands read besides reports, each sound."""
    with tempfile.TemporaryDirectory() as name:
        base, table = Path(name) / "b.json", Path(name) / "t.jsonl"
        ended("gate", str(REPORT), "--no-config", "--write-baseline", str(base))
        ended("batch", str(REPORT), "-o", str(table), "-q", "-j", "1")
        journal = Path(f"{table}.journal").read_bytes()
        return {
            "checklist": (
                Seed("a.toml", CHECKLIST.read_bytes()),
                Seed("a.toml", (ROOT / "examples" / "strict-annual-report.toml").read_bytes()),
            ),
            "config": (Seed("auditor.toml", CONFIG.encode()),),
            "baseline": (Seed("b.json", base.read_bytes()),),
            "journal": (Seed("t.jsonl.journal", journal),),
        }


def command(data: bytes, name: str) -> object:
    """Give a command what it reads besides a report; the name says which."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        report = str(REPORT)
        if name == "a.toml":
            codes = [
                ended("checklist", "lint", str(path)),
                ended("gate", report, "--no-config", "-c", str(path), "--format", "json"),
            ]
        elif name == "auditor.toml":
            codes = [ended("gate", report, "--config", str(path))]
        elif name == "b.json":
            codes = [ended("gate", report, "--no-config", "--baseline", str(path))]
        else:
            table = Path(folder) / "t.jsonl"
            codes = [_resumed(report, table)]
            assert codes[0] == 2 or table.stat().st_size, "nothing was written"
        assert not [left for left in os.listdir(folder) if left.endswith(".tmp")], "half a file is left"
    if codes[-1] == 2:
        raise ReadingError("refused")
    return codes


@contextlib.contextmanager
def serially() -> Iterator[None]:
    """Batches are worked on in this process."""
    from auditor.batch import engines

    def here(tasks: object, options: object, stop: object = engines.NEVER, **_: object) -> object:
        return engines.serial(tasks, options, stop)  # type: ignore[arg-type]

    with patch.object(engines, "pool", here):
        yield


def _resumed(report: str, table: Path) -> int:
    with serially():
        return ended("batch", report, "-o", str(table), "-q", "-j", "1", "--resume")
