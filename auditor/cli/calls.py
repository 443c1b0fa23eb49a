"""Commands made when they are called; of a call that is nearly right one line says what is missing, and what was meant."""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING, Any, ClassVar

import typer
from typer.main import get_command

from auditor.cli.helppage import SpokenCommand, SpokenGroup
from auditor.config.meant import offered
from auditor.errors import UsageError, near
from auditor.words import Said, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Commands(SpokenGroup):
    """Commands under one name, each made when it is called or told of.

    A report that stands where a command should gets the command named.
    """

    names: ClassVar[tuple[str, ...]]

    @staticmethod
    def found(name: str) -> Callable[..., None] | typer.Typer:
        """The function of a command, or the commands below it."""
        raise NotImplementedError

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names, in the order in which help lists them."""
        return list(self.names)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """The command of that name, or None."""
        if cmd_name in self.names and cmd_name not in self.commands:
            self.commands[cmd_name] = _made(cmd_name, self.found(cmd_name))
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> tuple[str | None, object, list[str]]:  # type: ignore[override]
        """The command that is called. Raises UsageError for a word that is none."""
        if args and not args[0].startswith("-") and args[0] not in self.names:
            raise UsageError(said("usage.command", args[0]), _meant(args, self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


def group(name: str, commands: type[Commands], **more: Any) -> typer.Typer:
    """Commands under one name, as typer takes them."""
    settings = {"add_completion": False, **more}
    return typer.Typer(
        name=name,
        cls=commands,
        callback=lambda: None,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        **settings,
    )


def _made(name: str, what: Callable[..., None] | typer.Typer) -> Any:
    if isinstance(what, typer.Typer):
        return get_command(what)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(name, cls=OneReport if name == "audit" else SpokenCommand)(what)
    return get_command(alone)


def _meant(words: list[str], commands: list[str]) -> Said | None:
    """What was probably meant by words that do not begin with a command."""
    from auditor.reading.filekind import SUFFIXES

    first = words[0]
    report = os.path.splitext(first)[1].lower() in SUFFIXES
    if "audit" in commands:
        if os.path.isdir(first) or (report and sum(not word.startswith("-") for word in words) > 1):
            return said("usage.meant", f"auditor gate {_joined(words)}")
        if report or os.path.exists(first):
            return said("usage.meant", f"auditor audit {_joined(words)}")
    return near(first, commands) or said("usage.commands", tuple(commands))


def _joined(words: Iterable[str]) -> str:
    """Words as a shell takes them; names in any script need no quotes."""
    return " ".join(word if re.fullmatch(r"[\w./+:=@-]+", word) else shlex.quote(word) for word in words)


class OneReport(SpokenCommand):
    """A command that takes one report; for more the commands that take them are named."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """The arguments taken apart. Raises UsageError for a second report."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:  # a line still being typed is no mistake yet
            reports = _joined((str(ctx.params.get("report")), *map(str, ctx.args)))
            use = said("usage.gate", reports)
            if len(ctx.args) == 1:
                use = said("usage.gate_or_compare", reports)
            raise UsageError(said("usage.one_report", f"auditor {ctx.info_name}"), use)
        return rest


def misused(error: Any) -> UsageError:
    """What typer found wrong with a call, as the other errors are told."""
    from typer._click import exceptions as found

    path = error.ctx.command_path if getattr(error, "ctx", None) else "auditor"
    help = said("usage.help", f"{path} -h")
    param = getattr(error, "param", None)
    if isinstance(error, found.NoSuchOption):
        names = [name for one in error.ctx.command.params for name in one.opts] if error.ctx else []
        return UsageError(said("usage.option", error.option_name), near(error.option_name, names) or help)
    if isinstance(error, found.MissingParameter) and param is not None:
        return UsageError(said("usage.missing", param.metavar or param.opts[0]), help)
    if isinstance(error, found.BadOptionUsage):
        key = "usage.value" if "requires" in error.message else "usage.no_value"
        return UsageError(said(key, error.option_name), help)
    if isinstance(error, found.BadParameter) and param is not None:
        return UsageError(_unfit(param, error.message), help, place=param.opts[0])
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    if extra:
        return UsageError(said("usage.extra", extra[1]), help)
    return UsageError(said("system", error.format_message()), help)


def _unfit(param: Any, message: str) -> Said:
    """Why a value does not fit its option."""
    given = re.search("'(.*?)'", message)
    if choices := getattr(param.type, "choices", None):
        names = [str(getattr(one, "value", one)) for one in choices]
        return said("none_of", given[1] if given else "", offered(names))
    least, most = getattr(param.type, "min", None), getattr(param.type, "max", None)
    if least is not None:
        return said("usage.least", least) if most is None else said("usage.range", least, most)
    return said("usage.number", given[1] if given else "")
