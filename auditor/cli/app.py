"""The commands, their options and nothing else; each imports what it needs when it runs.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from enum import Enum
from typing import Annotated, Optional

import typer

from auditor.cli import complete
from auditor.cli.calls import Commands, OneReport
from auditor.cli.exits import ExitCode
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

_EXIT_CODES = "Exit codes: " + "; ".join(f"{code.value} {code.meaning}" for code in ExitCode) + "."

app = typer.Typer(
    name="auditor",
    cls=Commands,
    help="Audit annual reports on building a rule-of-law government (法治政府建设年度报告).\n\n"
    f"{_EXIT_CODES}",
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
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
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
        typer.Option(
            "--format", "-f", help="Format of the output; without it the end of FILE's name decides."
        ),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    show: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--show",
            metavar="VERDICTS",
            help="List only these verdicts, such as unmet,partial.",
            autocompletion=complete.verdicts,
        ),
    ] = None,
    explain: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--explain",
            metavar="ID",
            help="Show the whole weighing of one requirement.",
            autocompletion=complete.requirements,
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="More evidence, refused evidence too.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the gate's answer.")] = False,
    review: Annotated[
        bool,
        typer.Option(
            "--review", help="List the verdicts worth a second look, the least certain first; text and html."
        ),
    ] = False,
    mend: Annotated[
        bool,
        typer.Option("--mend", help="List what is to be mended: where to write, what to name, a sentence."),
    ] = False,
    summary: Annotated[
        bool,
        typer.Option("--summary", help="With --format html: one printed sheet (A4) instead of the page."),
    ] = False,
    draft_checks: Annotated[
        bool,
        typer.Option(
            "--draft-checks/--no-draft-checks", help="Tell blanks, last year's dates, repeats and the like."
        ),
    ] = True,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 when the gate fails.")] = False,
) -> None:
    """Audit one report and print the pass/fail report with its evidence."""
    from auditor.cli import audit

    audit.run(
        audit.Request(
            report=report,
            checklists=tuple(checklist or ()),
            level=level,
            year=year,
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


@app.command("gate", epilog=_EXIT_CODES)
def gate_command(
    reports: Annotated[
        list[str],
        typer.Argument(metavar="REPORT...", help="Files, folders and patterns, or - for standard input."),
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
            help="From which tier on an unmet requirement fails the gate; required without it.",
            autocompletion=complete.tiers,
        ),
    ] = None,
    min_score: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option("--min-score", metavar="N", help="Fail a report whose score is below N (0 to 100)."),
    ] = None,
    draft_checks: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--draft-checks",
            metavar="off|remark|fail",
            help="Blanks, last year's dates, repeats and the like: told without it; off, or failing the gate.",
        ),
    ] = None,
    select: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--select",
            metavar="IDS",
            help="Judge only these requirements, such as AR-S1,AR-S2.",
            autocompletion=complete.requirement_list,
        ),
    ] = None,
    ignore: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--ignore",
            metavar="IDS",
            help="Leave these requirements out.",
            autocompletion=complete.requirement_list,
        ),
    ] = None,
    baseline: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--baseline", metavar="FILE", help="Failures that this file knows pass; new ones fail."),
    ] = None,
    write_baseline: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--write-baseline", metavar="FILE", help="Write what fails now to a baseline."),
    ] = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    format: Annotated[
        Optional[Format],  # noqa: UP045
        typer.Option("--format", "-f", help="Format of the output; text without it."),
    ] = None,
    output: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT:]FILE",
            help="FILE takes the main page, in the format of its ending; FORMAT:FILE writes a further page, may be given more than once.",
        ),
    ] = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    show: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--show",
            metavar="VERDICTS",
            help="List findings such as unmet,partial; changes no outcome.",
            autocompletion=complete.verdicts,
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Quotations and what the baseline knows.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the line of counts.")] = False,
    review: Annotated[
        bool,
        typer.Option(
            "--review", help="List the verdicts worth a second look, the least certain first; text and html."
        ),
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 when the gate fails; never mends 2.")
    ] = False,
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
            exit_zero=exit_zero,
        )
    )


@app.command("batch")
def batch_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders and patterns.")],
    output: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write: .xlsx, .csv, .jsonl, .parquet or .html (the picture); may be given more than once.",
        ),
    ] = None,
    format: Annotated[
        Optional[Table],  # noqa: UP045
        typer.Option("--format", "-f", help="Format where no file name tells it."),
    ] = None,
    checklist: Checklists = None,
    level: LevelOption = None,
    year: YearOption = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from the last run: audit only what is new or has changed.")
    ] = False,
    copies: Annotated[
        bool, typer.Option("--copies", help="Find pairs of reports that share long passages.")
    ] = False,
    pages: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--pages",
            metavar="DIR",
            help="Write the audit page of every report there, linked from the outputs.",
        ),
    ] = None,
    workers: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--workers", "-j", min=1, metavar="N", help="Processes; all cores without it."),
    ] = None,
    dask: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--dask", metavar="ADDRESS", help="Run on the dask cluster with this scheduler."),
    ] = None,
    dask_send: Annotated[
        bool, typer.Option("--dask-send", help="Send the reports' bytes to workers that can't see the files.")
    ] = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    lang: LangOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no closing lines.")] = False,
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


@app.command("serve")
def serve_command(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port; any that is free without it.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
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


@app.command("compare")
def compare_command(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier report.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later report, or another one.")],
    checklist: Checklists = None,
    level: LevelOption = None,
    format: Annotated[
        Optional[Side],  # noqa: UP045
        typer.Option("--format", "-f", help="Format of the output."),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Every copied sentence and every promise.")
    ] = False,
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


@app.command("inspect")
def inspect_command(
    report: ReportPath,
    text: Annotated[
        bool, typer.Option("--text", help="Only the text, as the positions of evidence count it.")
    ] = False,
    why: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            "--why",
            metavar="LINE",
            min=1,
            help="Only this line: its clauses, what marks them, what they speak of.",
        ),
    ] = None,
    format: Annotated[
        Optional[Reading],  # noqa: UP045
        typer.Option("--format", "-f", help="Format of the output."),
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


@app.command("init")
def init_command(lang: LangOption = None) -> None:
    """Write a commented auditor.toml to this folder; one that is there is left as it is."""
    from auditor.cli import init

    init.run(lang.value if lang else "")


app.command("explain")(explain_command)
app.add_typer(checklist_app, name="checklist")
