"""The options of `auditor gate`.

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
    ConfigOption,
    DraftOption,
    ExitZeroOption,
    LangOption,
    LevelOption,
    MendOption,
    NoConfigOption,
    PublishedOption,
    QuietOption,
    ReviewOption,
    ShowOption,
    VerboseOption,
    YearOption,
)
from auditor.output.formats import Format
from auditor.output.run import View


def command(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...")],
    checklist: Checklists = None,
    level: LevelOption = None,
    year: YearOption = None,
    published: PublishedOption = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="required|expected|never", autocompletion=complete.tiers),
    ] = None,
    min_score: Annotated[float | None, typer.Option("--min-score", metavar="N")] = None,
    draft_checks: DraftOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="IDS", autocompletion=complete.requirement_list),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="IDS", autocompletion=complete.requirement_list),
    ] = None,
    baseline: Annotated[str | None, typer.Option("--baseline", metavar="FILE")] = None,
    write_baseline: Annotated[str | None, typer.Option("--write-baseline", metavar="FILE")] = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    format: Annotated[Format | None, FORMAT] = None,
    output: Annotated[list[str] | None, typer.Option("--output", "-o", metavar="[FORMAT:]FILE")] = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    show: ShowOption = None,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
    review: ReviewOption = False,
    mend: MendOption = False,
    exit_zero: ExitZeroOption = False,
) -> None:
    """Hold many reports against a policy. The policy can stand in auditor.toml and AUDITOR_... variables."""
    from auditor.cli import gate
    from auditor.config.settings import given

    gate.run(
        gate.GateRequest(
            reports=tuple(reports),
            settings=given(
                checklist=checklist,
                level=level,
                year=year,
                published=published,
                fail_on=fail_on,
                min_score=min_score,
                draft_checks=draft_checks,
                select=select,
                ignore=ignore,
                baseline=baseline,
                show=show,
                lang=lang.value if lang else None,
                format=format.value if format else None,
            ),
            config=config,
            no_config=no_config,
            outputs=tuple(output or ()),
            write_baseline=write_baseline,
            colour=color.value,
            view=View(verbose=verbose, quiet=quiet, review=review, mend=mend),
            exit_zero=exit_zero,
        )
    )
