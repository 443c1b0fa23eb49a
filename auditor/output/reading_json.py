"""How a report was read, for programs: its facts, its outline, its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.output import escape
from auditor.output.json_document import SCHEMA_VERSION
from auditor.words import tell

if TYPE_CHECKING:
    from auditor.document.report import Report
    from auditor.document.table import Table
    from auditor.reading.grid import Cell


def render(report: Report) -> str:
    """The reading of a report as one JSON document, the same in every language but for the remarks, which are Chinese."""
    facts = report.facts
    return escape.json_page(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "auditor", "version": __version__},
            "report": {
                "path": report.text.path,
                "sha256": report.text.sha256,
                "encoding": report.text.encoding,
                "title": facts.title,
                "is_annual_report": facts.is_annual_report,
                "kind": facts.kind.value if facts.kind else None,
                "why_not": tell(facts.why_not, "zh") if facts.why_not else None,
                "issuer": facts.issuer,
                "level": facts.level.value if facts.level else None,
                "reporting_year": facts.reporting_year,
                "published": facts.published,
                "signed": facts.signed,
                "remarks": [tell(remark, "zh") for remark in report.text.remarks],
            },
            "outline": [
                {
                    "title": heading.title,
                    "depth": heading.depth,
                    "role": heading.role.value,
                    "line": report.text.position(report.plain.source(heading.start))[0],
                }
                for heading in report.headings
            ],
            "tables": [_table(report, table) for table in report.tables],
        }
    )


def _table(report: Report, table: Table) -> dict[str, Any]:
    """A table: where it stands, how large it is, and all its cells; rows and columns count from 1."""
    return {
        "caption": table.caption or None,
        "at": _place(report, table.start),
        "rows": table.height,
        "columns": table.width,
        "header_rows": table.header_rows,
        "header_columns": table.header_columns,
        "cells": [_cell(report, table, cell) for cell in table.cells],
    }


def _cell(report: Report, table: Table, cell: Cell) -> dict[str, Any]:
    is_head = cell.row < table.header_rows or cell.column < table.header_columns
    made: dict[str, Any] = {
        "text": cell.text,
        "row": cell.row + 1,
        "column": cell.column + 1,
        "rowspan": cell.rows,
        "colspan": cell.columns,
        "head": is_head,
        "at": _place(report, cell.start),
    }
    if not is_head:
        made["row_heads"] = list(table.row_path(cell.row))
        made["column_heads"] = list(table.column_path(cell.column))
    return made


def _place(report: Report, offset: int) -> dict[str, Any]:
    """Where in the text something stands, and on what page or in which paragraph where there are such."""
    line, column = report.text.position(offset)
    place = report.text.place(offset)
    return {"line": line, "column": column, **({"place": tell(place, "zh")} if place else {})}
