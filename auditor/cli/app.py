"""The commands by name. One file of `commands/` holds the options of each, and is read when that command is called."""

from collections.abc import Callable
from importlib import import_module
from typing import Annotated

import typer

from auditor.cli.calls import Commands, group


class _Auditor(Commands):
    """The commands of the program."""

    names = ("audit", "gate", "batch", "serve", "compare", "inspect", "init", "explain", "checklist")

    @staticmethod
    def found(name: str) -> Callable[..., None] | typer.Typer:
        """What stands in the file of that name."""
        made: Callable[..., None] | typer.Typer = import_module(f"auditor.cli.commands.{name}").command
        return made


app = group(
    "auditor", _Auditor, add_completion=True, context_settings={"help_option_names": ["-h", "--help"]}
)


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
