"""CSV and JSON Lines: one file per table."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from auditor.output.escape import csv_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.output.batch.table import Column


def write_csv(path: Path, columns: Iterable[Column], records: Iterable[dict[str, Any]]) -> None:
    """A table as CSV: UTF-8, a header, lists joined by `; `, empty for null, and no cell that a program obeys."""
    with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        names = [column.name for column in columns]
        writer.writerow(names)
        writer.writerows([_cell(record[name]) for name in names] for record in records)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = "; ".join(value)
    return csv_cell(value) if isinstance(value, str) else str(value)


def write_jsonl(path: Path, columns: Iterable[Column], records: Iterable[dict[str, Any]]) -> None:
    """A table as one JSON object a line: UTF-8, not escaped to ASCII, the keys of every line the same."""
    names = [column.name for column in columns]
    with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        for record in records:
            stream.write(json.dumps({name: record[name] for name in names}, ensure_ascii=False) + "\n")
