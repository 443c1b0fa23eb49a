"""How far a batch is, on a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from itertools import takewhile
from typing import TYPE_CHECKING

from auditor.batch.pace import Pace
from auditor.cli.collect import Collected, walked
from auditor.words import Lang, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.batch.pipeline import Tally
    from auditor.batch.stopping import Stop


@contextmanager
def shown(paths: Sequence[str], lang: Lang, stop: Stop, *, quiet: bool) -> Iterator[Callable[[Tally], None]]:
    """A bar with the rate and the time left on a terminal, which stays; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda tally: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    total = sum(1 for _ in takewhile(lambda _: not stop.asked, walked(paths, Collected())))
    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TextColumn("{task.fields[left]}"),
        TextColumn("{task.fields[errors]}"), console=Console(stderr=True),
    )  # fmt: skip
    pace = Pace(total)
    with bar:
        task = bar.add_task("", total=total, rate="", left="", errors="")

        def show(tally: Tally) -> None:
            rate, left = pace.told(tally.done - tally.unchanged, tally.done, time.monotonic())
            errors = f"{say('unreadable', lang)} {tally.errors:,}" if tally.errors else ""
            bar.update(task, completed=tally.done, rate=rate, left=left, errors=errors)

        yield show
