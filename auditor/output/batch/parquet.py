"""Parquet: one file per table, typed, written a group of rows at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from auditor.extras import needed
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.output.batch.table import Column

GROUP = 20_000
"""Rows of a group: what is in memory at a time."""


def write_parquet(path: Path, columns: Iterable[Column], records: Iterable[dict[str, Any]]) -> None:
    """A table as Parquet. Raises UsageError with the install command when pyarrow is not installed."""
    arrow = needed("pyarrow", "parquet", said("needs.option", ".parquet"))
    parquet = needed("pyarrow.parquet", "parquet", said("needs.option", ".parquet"))
    kinds = {
        "text": arrow.string(),
        "number": arrow.int64(),
        "real": arrow.float64(),
        "truth": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
    }
    schema = arrow.schema([(column.name, kinds[column.kind]) for column in columns])
    stream = iter(records)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(stream, GROUP)):
            writer.write_table(arrow.Table.from_pylist([_valid(record) for record in group], schema=schema))


def _valid(record: dict[str, Any]) -> dict[str, Any]:
    """The record with what is no Unicode text (file names may be that) written as escapes."""
    return {
        name: value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
        for name, value in record.items()
    }
