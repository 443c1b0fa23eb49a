"""The options of `auditor batch`.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from typing import Annotated

import typer

from auditor.cli.options import (
    FORMAT,
    Checklists,
    ConfigOption,
    LangOption,
    LevelOption,
    NoConfigOption,
    QuietOption,
    YearOption,
)
from auditor.output.batch import Table


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...")],
    output: Annotated[list[str] | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    format: Annotated[Table | None, FORMAT] = None,
    checklist: Checklists = None,
    level: LevelOption = None,
    year: YearOption = None,
    resume: Annotated[bool, typer.Option("--resume")] = False,
    copies: Annotated[bool, typer.Option("--copies")] = False,
    pages: Annotated[str | None, typer.Option("--pages", metavar="DIR")] = None,
    workers: Annotated[int | None, typer.Option("--workers", "-j", min=1, metavar="N")] = None,
    dask: Annotated[str | None, typer.Option("--dask", metavar="ADDRESS")] = None,
    dask_send: Annotated[bool, typer.Option("--dask-send")] = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Audit many reports into one table, with a picture of it; on all cores or on a cluster."""
    from auditor.cli import batch
    from auditor.config.settings import given

    batch.run(
        batch.BatchRequest(
            paths=tuple(paths),
            outputs=tuple(output or ()),
            format=format.value if format else None,
            settings=given(checklist=checklist, level=level, year=year, lang=lang.value if lang else None),
            config=config,
            no_config=no_config,
            resume=resume,
            copies=copies,
            workers=workers,
            dask=dask,
            send=dask_send,
            pages=pages,
            quiet=quiet,
        )
    )
