"""Whole commands on mutated reports: each of them, in each format, to standard output or into a file."""

from __future__ import annotations

import json
import random
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch
from xml.etree import ElementTree

from auditor.errors import ReadingError
from tests.fuzz.commands import WHOLE, ended, serially
from tests.fuzz.run import in_this_process

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv", "html", "docx")
TABLES = ("jsonl", "csv", "html", "xlsx")
_TABLES = {f"out-{more}.{kind}" for more in ("requirements", "copies") for kind in ("jsonl", "csv")}
"""What a batch writes beside its table."""
BEFORE = b"what stood there before"


def call(data: bytes, name: str) -> object:
    """Run one command on the report, chosen by its bytes, and see that it ends well and leaves nothing half-written."""
    chance = random.Random(data)
    with tempfile.TemporaryDirectory() as folder, _in_a_pipeline(), in_this_process():
        report, place = Path(folder) / name, Path(folder) / "out"
        report.write_bytes(data)
        there = chance.random() < 0.5
        arguments, place, kind = _arguments(chance, str(report), str(place))
        if there and place is not None:
            place.write_bytes(BEFORE)
        with serially():
            code = ended(*arguments)
        _left(folder, report, data, place, there=there, code=code, kind=kind)
    if code == 2:
        raise ReadingError("refused")
    return code


@contextmanager
def _in_a_pipeline() -> Iterator[None]:
    with patch.dict("os.environ", {"NO_COLOR": "1"}):
        yield


def _arguments(chance: random.Random, report: str, place: str) -> tuple[list[str], Path | None, str]:
    """The words of a call, the file that it writes, and what is written there."""
    lang = ["--lang", chance.choice(("zh", "en"))]
    command = chance.choice(("audit", "audit", "gate", "gate", "compare", "inspect", "explain", "batch"))
    if command in ("audit", "gate"):
        kind = chance.choice(PAGES)
        to = Path(f"{place}.{kind}") if chance.random() < 0.5 or kind == "docx" else None
        more = ["--no-config"] if command == "gate" else []
        more += [chance.choice(("--verbose", "--quiet", "--review", "--exit-zero"))]
        if to:
            more += ["-o", f"{kind}:{to}" if command == "gate" else str(to)]
        if to is None or command == "audit":
            more += ["--format", kind]
        return [command, report, *more, *lang], to, kind
    if command == "compare":
        both = [report, str(WHOLE)] if chance.random() < 0.5 else [str(WHOLE), report]
        kind = chance.choice(("text", "json"))
        return [command, *both, "--format", kind, "-o", place, *lang], Path(place), kind
    if command == "inspect":
        more = chance.choice(
            (["--text"], ["--why", "1"], ["--why", "3"], ["--format", "html"], ["-o", place])
        )
        return [command, report, *more, *lang], Path(place) if place in more else None, "text"
    if command == "explain":
        key = chance.choice(("AR-S1", "AR-S3", "AR-L1", "AR-T1", "AR-Q1", "AR-A1"))
        return [command, key, "--report", report, *lang], None, "text"
    kind = chance.choice(TABLES)
    to = Path(f"{place}.{kind}")
    more = ["--copies"] if chance.random() < 0.3 else []
    return (
        [command, report, str(WHOLE), "-q", "-j", "1", "-o", str(to), "--no-config", *more, *lang],
        to,
        kind,
    )


def _left(
    folder: str, report: Path, data: bytes, place: Path | None, *, there: bool, code: int, kind: str
) -> None:
    """Raises AssertionError where the report was touched, or an output is half there."""
    assert report.read_bytes() == data, "the report was changed"
    known = {report.name, *([place.name, f"{place.name}.journal", *_TABLES] if place else [])}
    left = {found.name for found in Path(folder).iterdir()} - known
    assert not left, f"left behind: {left}"
    if place is None:
        return
    written = place.read_bytes() if place.exists() else None
    if written in (None, BEFORE):
        assert code == 2, "nothing was written"
        assert there == (written is not None), "what stood there is gone"
        return
    assert written, "an empty output"
    if kind in ("json", "sarif", "gitlab"):
        json.loads(written)
    elif kind == "jsonl":
        assert [json.loads(line) for line in written.decode("utf-8").splitlines()]
    elif kind == "junit":
        ElementTree.fromstring(written)
    elif kind in ("docx", "xlsx"):
        assert written.startswith(b"PK\x03\x04")
        assert b"PK\x05\x06" in written[-100:], "half an archive"
    elif kind == "html":
        assert written.rstrip().endswith(b"</html>"), "half a page"
