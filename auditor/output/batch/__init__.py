"""The outputs of a batch: a format by the end of the file's name, and all files of a run written or none.

Each writer is given the batch and a path to write; the stage puts finished files in their places.
"""

from __future__ import annotations

import os
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UsageError, system
from auditor.output.formats import format_of
from auditor.output.place import Stage, staged
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    name = format_of(path, [table.value for table in Table])
    if name is None:
        names = ", ".join(f".{table.value}" for table in Table)
        raise UsageError(said("format.no_ending"), said("format.no_ending.help", names), place=path)
    return Table(name)


def files(table: Table, path: str) -> list[str]:
    """The paths of the files that an output is made of."""
    if table in (Table.xlsx, Table.html):
        return [path]
    from auditor.output.batch.table import SUFFIXES

    return [_suffixed(path, suffix) for suffix in SUFFIXES]


def _suffixed(path: str, suffix: str) -> str:
    """The file of one table; both go one after the other into what is no plain file, such as a pipe."""
    place = Path(path)
    return (
        path
        if place.exists() and not place.is_file()
        else str(place.with_name(f"{place.stem}{suffix}{place.suffix}"))
    )


def check(tables: Sequence[Table]) -> None:
    """Raises UsageError with the install command when a format's library is missing: before the work, not after it."""
    from auditor.extras import needed

    for table in tables:
        if table is Table.xlsx:
            needed("xlsxwriter", "xlsx", said("needs.option", ".xlsx"))
        elif table is Table.parquet:
            needed("pyarrow", "parquet", said("needs.option", ".parquet"))


def write(batch: Batch, outputs: Sequence[tuple[Table, str]]) -> None:
    """Write every output, and put the files in place once all are whole.

    Raises UsageError when a file can't be written; then every file is as it was.
    """
    with staged() as stage:
        for table, path in outputs:
            try:
                _write(batch, table, path, stage)
            except OSError as error:
                raise UsageError(system(error), said("place.help"), place=path) from None
        stage.put()


def _write(batch: Batch, table: Table, path: str, stage: Stage) -> None:
    """The files of one output, on the stage."""
    if batch.pages is not None:
        folder = os.path.relpath(batch.pages, os.path.dirname(path) or ".")
        batch = replace(batch, pages=Path(folder).as_posix())
    if table is Table.xlsx:
        from auditor.output.batch.workbook import write_workbook

        write_workbook(stage.beside(path), batch)
    elif table is Table.html:
        from auditor.output.batch.picture import render

        page = render(batch).encode("utf-8", "backslashreplace")
        stage.beside(path).write_bytes(page)
    else:
        from auditor.output.batch.flat import write_csv, write_jsonl
        from auditor.output.batch.parquet import write_parquet

        writer = {Table.csv: write_csv, Table.jsonl: write_jsonl, Table.parquet: write_parquet}[table]
        for suffix, columns, records in batch.tables():
            writer(stage.beside(_suffixed(path, suffix)), columns, records())
