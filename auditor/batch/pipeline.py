"""A batch: reports to tasks, tasks to an engine, rows to the journal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.batch.audit_pages import page_name
from auditor.batch.packed import Task
from auditor.batch.rows import Item
from auditor.batch.stopping import NEVER, Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from auditor.batch.engines import Done
    from auditor.batch.journal import Journal
    from auditor.batch.rows import Options


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    done: int = 0
    """Reports that have a row, whatever it says."""
    unchanged: int = 0
    """Those of them that an earlier run had audited."""
    errors: int = 0
    """Those of them that could not be audited."""


def run(
    paths: Iterable[str],
    options: Options,
    journal: Journal,
    engine: Callable[[Iterable[Task], Options, Stop], Iterable[Done]],
    *,
    size: int = 1,
    stop: Stop = NEVER,
    progress: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Audit every report and keep its row in the journal; what the journal knows and has not changed is left as it is.

    Once `stop` is asked for no further report is begun. Raises what the engine raises.
    """
    tally = Tally()
    for task, rows in engine(_tasks(paths, options, journal, size, stop), options, stop):
        journal.put(task.number, rows)
        tally.done += len(rows)
        tally.unchanged += sum(not row.row for row in rows)
        tally.errors += sum(row.error for row in rows)
        progress(tally)
    return tally


def _tasks(paths: Iterable[str], options: Options, journal: Journal, size: int, stop: Stop) -> Iterator[Task]:
    """The reports in partitions of `size`, numbered as they come; made as they are asked for."""
    number = 0
    items: list[Item] = []
    for path in paths:
        if stop.asked:
            return
        items.append(_item(path, options, journal))
        if len(items) == size:
            yield Task(number, tuple(items))
            number += size
            items = []
    if items:
        yield Task(number, tuple(items))


def _item(path: str, options: Options, journal: Journal) -> Item:
    """The report, with what its earlier row was made of where that row would do."""
    known = journal.known(path)
    kept = options.pages is None or Path(options.pages, page_name(path)).exists()
    if known and kept and (known.sentences or not options.sentences):
        return Item(path, None, known.sha256)
    return Item(path)
