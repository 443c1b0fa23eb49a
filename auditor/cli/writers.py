"""`auditor checklist …` and `auditor explain`: what those who write checklists call, their options and nothing else."""

from typing import Annotated, Optional

import typer

from auditor.cli import complete
from auditor.cli.calls import Commands
from auditor.cli.helppage import SpokenCommand
from auditor.cli.options import Checklists, Colour, ColourOption, LangOption, OutputOption
from auditor.words import language

checklist_app = typer.Typer(
    name="checklist",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME-OR-PATH...",
        autocompletion=complete.checklists,
    ),
]


def explain_command(
    requirement: Annotated[
        str,
        typer.Argument(metavar="ID", autocompletion=complete.requirements),
    ],
    checklist: Checklists = None,
    report: Annotated[
        Optional[str],  # noqa: UP045 - typer reads the annotation at run time
        typer.Option("--report", metavar="FILE"),
    ] = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
) -> None:
    """Explain one requirement: what it asks, its source, what counts, how its evidence is found."""
    from auditor.cli import explain

    explain.run(requirement, list(checklist or ()), report, lang.value if lang else "", color.value)


@checklist_app.command("list", cls=SpokenCommand)
def checklist_list(lang: LangOption = None, color: ColourOption = Colour.auto) -> None:
    """List the shipped checklists."""
    from auditor.cli import checklist as commands

    commands.list_checklists(lang.value if lang else "", color.value)


@checklist_app.command("show", cls=SpokenCommand)
def checklist_show(
    name: Annotated[str, typer.Argument(metavar="NAME-OR-PATH", autocompletion=complete.checklists)],
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
) -> None:
    """Show the requirements of a checklist."""
    from auditor.cli import checklist as commands

    commands.show(name, lang.value if lang else "", color.value)


@checklist_app.command("lint", cls=SpokenCommand)
def checklist_lint(paths: Names, lang: LangOption = None) -> None:
    """Print every defect with file, line, requirement and key; exit 1 when there is one."""
    from auditor.cli import checklist as commands

    commands.lint_paths(paths, language(lang.value if lang else ""))


@checklist_app.command("test", cls=SpokenCommand)
def checklist_test(paths: Names, lang: LangOption = None) -> None:
    """Judge every example, and a sample of the bank of its topics, and print what falls short; exit 1 when it does."""
    from auditor.cli import checklist as commands

    commands.test_paths(paths, language(lang.value if lang else ""))


@checklist_app.command("new", cls=SpokenCommand)
def checklist_new(path: Annotated[str, typer.Argument(metavar="PATH")], lang: LangOption = None) -> None:
    """Write a commented starter checklist."""
    from auditor.cli import checklist as commands

    commands.new(path)


@checklist_app.command("schema", cls=SpokenCommand)
def checklist_schema(lang: LangOption = None) -> None:
    """Print the JSON Schema of the checklist format, for editors."""
    from auditor.cli import checklist as commands

    commands.schema()


@checklist_app.command("learn", cls=SpokenCommand)
def checklist_learn(
    reports: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--reports", metavar="DIR"),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
) -> None:
    """Fit the weights of the shipped topics, and of what is told as done, to examples and labelled reports; needs auditor[learn]."""
    from auditor.cli import learning

    learning.learn(reports or [], output, lang.value if lang else "", color.value)


@checklist_app.command("coverage", cls=SpokenCommand)
def checklist_coverage(
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS...")],
    checklist: Checklists = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
) -> None:
    """Show what every keyword, exclusion and topic does on labelled reports: hits, decides alone, conflicts."""
    from auditor.cli import learning

    learning.coverage(corpus, list(checklist or ()), lang.value if lang else "", color.value)
