"""The options of `auditor audit`.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from typing import Annotated

import typer

from auditor.cli import complete
from auditor.cli.options import (
    FORMAT,
    Checklists,
    Colour,
    ColourOption,
    DraftOption,
    ExitZeroOption,
    LangOption,
    LevelOption,
    MendOption,
    OutputOption,
    PublishedOption,
    QuietOption,
    ReportPath,
    ReviewOption,
    ShowOption,
    VerboseOption,
    YearOption,
)
from auditor.output.formats import Format
from auditor.output.run import View


def command(
    report: ReportPath,
    checklist: Checklists = None,
    level: LevelOption = None,
    year: YearOption = None,
    published: PublishedOption = None,
    format: Annotated[Format | None, FORMAT] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    show: ShowOption = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="ID", autocompletion=complete.requirements)
    ] = None,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
    review: ReviewOption = False,
    mend: MendOption = False,
    summary: Annotated[bool, typer.Option("--summary")] = False,
    draft_checks: DraftOption = None,
    exit_zero: ExitZeroOption = False,
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
            view=View(verbose=verbose, quiet=quiet, review=review, mend=mend, summary=summary),
            draft=audit.parse_draft(draft_checks),
            exit_zero=exit_zero,
        )
    )
