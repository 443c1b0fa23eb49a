"""Speed does not quietly go: ratios inside one run, with room for a busy machine. `python -m tests.benchmark` measures them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.reading import read
from tests.benchmark.cold import REPORT
from tests.benchmark.ratios import of_one
from tests.benchmark.timing import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable


def at_best(measure: Callable[[], float], enough: Callable[[float], bool]) -> float:
    """What is measured, up to three times: another program may take the processor for a while."""
    for _ in range(3):
        found = measure()
        if enough(found):
            break
    return found


def test_matching_is_many_times_as_fast_as_the_plain_reference() -> None:
    methods, _ = of_one(read(str(REPORT)))

    def measure() -> float:
        spent = in_turns({name: methods[name] for name in ("as written", "matching")}, 2)
        return spent["as written"] / spent["matching"]

    assert at_best(measure, lambda ratio: ratio >= 25) >= 25


@pytest.mark.skipif(sys.dont_write_bytecode, reason="every start compiles the program anew")
def test_a_cold_audit_is_few_times_a_bare_interpreter(tmp_path: Path) -> None:
    program = shutil.which("auditor", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the program is not installed beside this interpreter")
    environment = {**os.environ, "AUDITOR_CACHE": "1", "AUDITOR_CACHE_DIR": str(tmp_path)}

    def start(command: list[str]) -> None:
        subprocess.run(command, stdout=subprocess.DEVNULL, cwd=tmp_path, env=environment, check=True)

    def measure() -> float:
        commands = {"audit": [program, "audit", str(REPORT)], "pass": [sys.executable, "-c", "pass"]}
        spent = in_turns({name: partial(start, command) for name, command in commands.items()}, 9)
        return spent["audit"] / spent["pass"]

    assert at_best(measure, lambda ratio: ratio <= 12) <= 12
