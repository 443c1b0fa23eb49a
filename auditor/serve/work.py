"""What is done with a report in a process of its own. Each function can be found by name there, and gives plain data."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.batch.rows import Options, Row
    from auditor.words import Lang


def nothing(_: bytes) -> None:
    """No work: the process that others are forked from is there afterwards."""


def audited(data: bytes, name: str, options: Options) -> Row:
    """The row of a report; its page is written where the options say. What can't be audited is a row with its error."""
    from auditor.batch.rows import Item, audit_partition

    return next(iter(audit_partition([Item(name, data)], options)))


def exported(data: bytes, name: str, format: str, options: Options, lang: Lang) -> bytes:
    """One report in a format of `auditor audit`, as that command writes it. Raises AuditorError as it does."""
    from auditor.batch.rows import audited as judged
    from auditor.bound import bounded
    from auditor.output.formats import Format, encoded, renderer
    from auditor.output.run import Run, View
    from auditor.reading import read_bytes

    with bounded(name):
        made, _ = judged(read_bytes(data, name), options)
    return encoded(renderer(Format(format))(Run((made,), alone=True), View(lang)))


def gathered(
    _: bytes, format: str, rows: Sequence[Row], checklists: Sequence[str], lang: Lang, *, linked: bool = False
) -> bytes:
    """Many reports in a format of `auditor batch`; `linked` to pages that stand in the folder `pages` beside it."""
    from auditor.output.batch import Table, write
    from auditor.output.batch.table import Batch
    from auditor.ruling.versions import candidates

    used = {version.rpartition("@")[0] for row in rows for version in row["versions"]}
    with TemporaryDirectory(prefix="auditor-") as room:
        batch = Batch(
            rows=lambda: iter(rows),
            checklists=tuple(checklist for checklist in candidates(checklists) if checklist.id in used),
            lang=lang,
            book=lang,
            pages=str(Path(room) / "pages") if linked else None,
        )
        made = Path(room) / f"batch.{format}"
        write(batch, [(Table(format), str(made))])
        return made.read_bytes()
