"""The outputs of a batch: a format by the end of the file's name, and all files of a run written or none.

Each writer is given the batch and a path to write; putting a finished file in its place is done here alone.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.output.batch.table import Batch


class Table(str, Enum):
    """The formats of a batch."""

    xlsx = "xlsx"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    html = "html"


def table_of(path: str) -> Table:
    """The format that a file's name asks for. Raises UsageError naming the ones there are."""
    suffix = Path(path).suffix.lower().removeprefix(".")
    suffix = {"htm": "html", "ndjson": "jsonl"}.get(suffix, suffix)
    try:
        return Table(suffix)
    except ValueError:
        names = ", ".join(f".{table.value}" for table in Table)
        raise UsageError(
            f"{path}: no format is named “{suffix}”", f"end the name in one of {names}, or give --format"
        ) from None


def check(tables: Sequence[Table]) -> None:
    """Raises UsageError with the install command when a format's library is missing: before the work, not after it."""
    from auditor.extras import needed

    for table in tables:
        if table is Table.xlsx:
            needed("xlsxwriter", "xlsx", ".xlsx needs")
        elif table is Table.parquet:
            needed("pyarrow", "parquet", ".parquet needs")


def write(batch: Batch, outputs: Sequence[tuple[Table, str]]) -> list[str]:
    """Write every output, and put the files in place once all are whole; returns their paths.

    Raises UsageError when a file can't be written; then every file is as it was.
    """
    made: list[tuple[Path, Path]] = []
    with ExitStack() as stack:
        for table, name in outputs:
            for path, temporary in _written(batch, table, Path(name), stack):
                made.append((path, temporary))
        for path, temporary in made:
            try:
                temporary.replace(path)
            except OSError as error:
                raise UsageError(
                    f"{path}: {error.strerror or error}", "give a path that can be written"
                ) from None
    return [str(path) for path, _ in made]


def _written(batch: Batch, table: Table, path: Path, stack: ExitStack) -> Iterator[tuple[Path, Path]]:
    """(path, finished temporary file beside it) of each file of one output."""

    def beside(target: Path) -> Path:
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        stack.callback(temporary.unlink, missing_ok=True)
        return temporary

    if batch.pages is not None:
        batch = replace(batch, pages=Path(os.path.relpath(batch.pages, path.parent)).as_posix())
    try:
        if table is Table.xlsx:
            from auditor.output.batch.workbook import write_workbook

            temporary = beside(path)
            write_workbook(temporary, batch)
            yield path, temporary
        elif table is Table.html:
            from auditor.output.batch.picture import render

            temporary = beside(path)
            temporary.write_text(render(batch), encoding="utf-8", errors="backslashreplace", newline="\n")
            yield path, temporary
        else:
            from auditor.output.batch.flat import write_csv, write_jsonl
            from auditor.output.batch.parquet import write_parquet

            writer = {Table.csv: write_csv, Table.jsonl: write_jsonl, Table.parquet: write_parquet}[table]
            for suffix, columns, records in batch.tables():
                target = path.with_name(f"{path.stem}{suffix}{path.suffix}")
                temporary = beside(target)
                writer(temporary, columns, records())
                yield target, temporary
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}", "give a path that can be written") from None
