"""The options of `auditor checklist …`: what those who write checklists call.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from collections.abc import Callable
from typing import Annotated

import typer

from auditor.cli import complete
from auditor.cli.calls import Commands, group
from auditor.cli.options import Checklists, Colour, ColourOption, LangOption, OutputOption
from auditor.words import language

Names = Annotated[
    list[str],
    typer.Argument(metavar="NAME-OR-PATH...", autocompletion=complete.checklists),
]


def _list(lang: LangOption = None, color: ColourOption = Colour.auto) -> None:
    """List the shipped checklists."""
    from auditor.cli import checklist as commands

    commands.list_checklists(lang.value if lang else "", color.value)


def _show(
    name: Annotated[str, typer.Argument(metavar="NAME-OR-PATH", autocompletion=complete.checklists)],
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
) -> None:
    """Show the requirements of a checklist."""
    from auditor.cli import checklist as commands

    commands.show(name, lang.value if lang else "", color.value)


def _lint(paths: Names, lang: LangOption = None) -> None:
    """Print every defect with file, line, requirement and key; exit 1 when there is one."""
    from auditor.cli import checklist as commands

    commands.lint_paths(paths, language(lang.value if lang else ""))


def _test(paths: Names, lang: LangOption = None) -> None:
    """Judge every example, and a sample of the bank of its topics, and print what falls short; exit 1 when it does."""
    from auditor.cli import checklist as commands

    commands.test_paths(paths, language(lang.value if lang else ""))


def _new(path: Annotated[str, typer.Argument(metavar="PATH")], lang: LangOption = None) -> None:
    """Write a commented starter checklist."""
    from auditor.cli import checklist as commands

    commands.new(path, language(lang.value if lang else ""))


def _schema(lang: LangOption = None) -> None:
    """Print the JSON Schema of the checklist format, for editors."""
    from auditor.cli import checklist as commands

    commands.schema()


def _learn(
    reports: Annotated[list[str] | None, typer.Option("--reports", metavar="DIR")] = None,
    roles: Annotated[str | None, typer.Option("--roles", metavar="DIR")] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
) -> None:
    """Fit the weights of the shipped topics, and of what is told as done, to examples and labelled reports; needs auditor[learn]."""
    from auditor.cli import learning

    learning.learn(reports or [], roles, output, lang.value if lang else "", color.value)


def _coverage(
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS...")],
    checklist: Checklists = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
) -> None:
    """Show what every keyword, exclusion and topic does on labelled reports: hits, decides alone, conflicts."""
    from auditor.cli import learning

    learning.coverage(corpus, list(checklist or ()), lang.value if lang else "", color.value)


_COMMANDS: dict[str, Callable[..., None]] = {
    "list": _list,
    "show": _show,
    "lint": _lint,
    "test": _test,
    "new": _new,
    "schema": _schema,
    "learn": _learn,
    "coverage": _coverage,
}


class _Commands(Commands):
    """The commands under `auditor checklist`."""

    names = tuple(_COMMANDS)

    @staticmethod
    def found(name: str) -> Callable[..., None]:
        """The command of that name."""
        return _COMMANDS[name]


command = group("checklist", _Commands)
