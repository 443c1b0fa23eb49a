"""The options of `auditor audit`.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from typing import Annotated, Optional

import typer

from auditor.cli import complete
from auditor.cli.options import (
    Checklists,
    Colour,
    ColourOption,
    LangOption,
    LevelOption,
    OutputOption,
    PublishedOption,
    ReportPath,
    YearOption,
)
from auditor.output.formats import Format


def command(
    report: ReportPath,
    checklist: Checklists = None,
    level: LevelOption = None,
    year: YearOption = None,
    published: PublishedOption = None,
    format: Annotated[
        Optional[Format],  # noqa: UP045
        typer.Option("--format", "-f"),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    show: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--show",
            metavar="VERDICTS",
            autocompletion=complete.verdicts,
        ),
    ] = None,
    explain: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--explain",
            metavar="ID",
            autocompletion=complete.requirements,
        ),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    review: Annotated[
        bool,
        typer.Option("--review"),
    ] = False,
    mend: Annotated[
        bool,
        typer.Option("--mend"),
    ] = False,
    summary: Annotated[
        bool,
        typer.Option("--summary"),
    ] = False,
    draft_checks: Annotated[
        bool,
        typer.Option("--draft-checks/--no-draft-checks"),
    ] = True,
    exit_zero: Annotated[bool, typer.Option("--exit-zero")] = False,
) -> None:
    """Audit one report and print the pass/fail report with its evidence."""
    from auditor.cli import audit

    audit.run(
        audit.Request(
            report=report,
            checklists=tuple(checklist or ()),
            level=level,
            year=audit.parse_year(year),
            published=published,
            format=format.value if format else None,
            output=output,
            lang=lang.value if lang else "",
            colour=color.value,
            show=show,
            explain=explain,
            verbose=verbose,
            quiet=quiet,
            review=review,
            mend=mend,
            summary=summary,
            draft=draft_checks,
            exit_zero=exit_zero,
        )
    )
