"""The commands, their options and nothing else; each imports what it needs when it runs.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from enum import Enum
from typing import Annotated, Optional

import typer

from auditor.cli import complete
from auditor.cli.calls import Commands, OneReport
from auditor.cli.helppage import SpokenCommand
from auditor.cli.options import (
    Checklists,
    Colour,
    ColourOption,
    ConfigOption,
    LangOption,
    LevelOption,
    NoConfigOption,
    OutputOption,
    PublishedOption,
    ReportPath,
    YearOption,
)
from auditor.cli.writers import checklist_app, explain_command
from auditor.output.batch import Table
from auditor.output.formats import Format

app = typer.Typer(
    name="auditor",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Reading(str, Enum):
    """The formats in which a reading is shown."""

    text = "text"
    html = "html"


class Side(str, Enum):
    """The formats of a comparison."""

    text = "text"
    json = "json"


def _version(value: bool) -> None:
    if value:
        from auditor import __version__

        typer.echo(f"auditor {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    pass


@app.command("audit", cls=OneReport)
def audit_command(
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


@app.command("gate", cls=SpokenCommand)
def gate_command(
    reports: Annotated[
        list[str],
        typer.Argument(metavar="REPORT..."),
    ],
    checklist: Checklists = None,
    level: LevelOption = None,
    year: YearOption = None,
    published: PublishedOption = None,
    fail_on: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--fail-on",
            metavar="required|expected|never",
            autocompletion=complete.tiers,
        ),
    ] = None,
    min_score: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option("--min-score", metavar="N"),
    ] = None,
    draft_checks: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--draft-checks",
            metavar="off|remark|fail",
        ),
    ] = None,
    select: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--select",
            metavar="IDS",
            autocompletion=complete.requirement_list,
        ),
    ] = None,
    ignore: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--ignore",
            metavar="IDS",
            autocompletion=complete.requirement_list,
        ),
    ] = None,
    baseline: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--baseline", metavar="FILE"),
    ] = None,
    write_baseline: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--write-baseline", metavar="FILE"),
    ] = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    format: Annotated[
        Optional[Format],  # noqa: UP045
        typer.Option("--format", "-f"),
    ] = None,
    output: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT:]FILE",
        ),
    ] = None,
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
    exit_zero: Annotated[bool, typer.Option("--exit-zero")] = False,
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
            verbose=verbose,
            quiet=quiet,
            review=review,
            mend=mend,
            exit_zero=exit_zero,
        )
    )


@app.command("batch", cls=SpokenCommand)
def batch_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...")],
    output: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
        ),
    ] = None,
    format: Annotated[
        Optional[Table],  # noqa: UP045
        typer.Option("--format", "-f"),
    ] = None,
    checklist: Checklists = None,
    level: LevelOption = None,
    year: YearOption = None,
    resume: Annotated[bool, typer.Option("--resume")] = False,
    copies: Annotated[bool, typer.Option("--copies")] = False,
    pages: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--pages",
            metavar="DIR",
        ),
    ] = None,
    workers: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--workers", "-j", min=1, metavar="N"),
    ] = None,
    dask: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--dask", metavar="ADDRESS"),
    ] = None,
    dask_send: Annotated[bool, typer.Option("--dask-send")] = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    lang: LangOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
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


@app.command("serve", cls=SpokenCommand)
def serve_command(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser")] = True,
    checklist: Checklists = None,
    lang: LangOption = None,
) -> None:
    """Open a local page to drop reports on; only this machine reaches it, and nothing is kept when it ends."""
    from auditor.cli import serve

    serve.run(
        serve.ServeRequest(
            port=port, browser=browser, checklists=tuple(checklist or ()), lang=lang.value if lang else ""
        )
    )


@app.command("compare", cls=SpokenCommand)
def compare_command(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    checklist: Checklists = None,
    level: LevelOption = None,
    format: Annotated[
        Optional[Side],  # noqa: UP045
        typer.Option("--format", "-f"),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
) -> None:
    """Compare two reports: what was gained and lost, which promises were kept, how much was copied."""
    from auditor.cli import compare

    compare.run(
        compare.CompareRequest(
            old=old,
            new=new,
            checklists=tuple(checklist or ()),
            level=level,
            format=format.value if format else None,
            output=output,
            lang=lang.value if lang else "",
            colour=color.value,
            verbose=verbose,
        )
    )


@app.command("inspect", cls=SpokenCommand)
def inspect_command(
    report: ReportPath,
    text: Annotated[bool, typer.Option("--text")] = False,
    why: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            "--why",
            metavar="LINE",
            min=1,
        ),
    ] = None,
    format: Annotated[
        Optional[Reading],  # noqa: UP045
        typer.Option("--format", "-f"),
    ] = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    output: OutputOption = None,
) -> None:
    """Show how a report was read: facts, outline, role of each part."""
    from auditor.cli import inspect

    inspect.run(
        report, text, lang.value if lang else "", color.value, output, format.value if format else None, why
    )


@app.command("init", cls=SpokenCommand)
def init_command(lang: LangOption = None) -> None:
    """Write a commented auditor.toml to this folder; one that is there is left as it is."""
    from auditor.cli import init

    init.run(lang.value if lang else "")


app.command("explain", cls=SpokenCommand)(explain_command)
app.add_typer(checklist_app, name="checklist", cls=Commands)
