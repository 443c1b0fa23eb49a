"""`--help` in the language that is spoken: of every command and option the words of the catalogue, on lines that fit.

A command's words stand under `help.COMMAND`, those of an option under `help.COMMAND.NAME`, or `help.option.NAME` where
several commands mean the same by it. What stands for a value has its word under `metavar.WORD`.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from typer.core import TyperCommand, TyperGroup

from auditor.cli.exits import ExitCode
from auditor.cli.spoken import spoken
from auditor.config.meant import NAMED, meant
from auditor.output.style import cells, fold, hanging, pad, style_for
from auditor.words import Lang, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typer._click import Context

_WIDTH = 100
_LEFT = 30
_FOREIGN = ("help", "install_completion", "show_completion")
"""The parameters that typer adds."""


class _Spoken:
    """What tells its help in the language that is spoken."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _spell(cast("TyperCommand | TyperGroup", self), spoken())

    def get_help(self, ctx: Context) -> str:
        """The page of `--help`."""
        return page(cast("TyperCommand | TyperGroup", self), ctx, spoken())


class SpokenCommand(_Spoken, TyperCommand):
    """A command whose help is told in the language that is spoken."""


class SpokenGroup(_Spoken, TyperGroup):
    """Commands under one name, told likewise."""


def _spell(command: TyperCommand | TyperGroup, lang: Lang) -> None:
    """Give a command and its options their words; completion shows them too."""
    command.help = say(f"help.{command.name}", lang)
    command.short_help = re.split(r"[。；;]|[.](?=\s|$)", command.help)[0]
    for param in command.params:
        name = str(param.name)
        own = f"help.{command.name}.{name}"
        param.help = say(own if _there(own, lang) else f"help.option.{name}", lang)  # type: ignore[attr-defined]
        choices = getattr(param.type, "choices", None)
        if choices:
            names = [str(getattr(one, "value", one)) for one in choices]
            param.metavar = "|".join(names)
            # The words of the set in Chinese are taken too.
            setattr(param.type, "convert", partial(_converted, param.type.convert, names))  # noqa: B010
        if param.metavar:
            param.metavar = re.sub(r"[A-Za-z][A-Za-z_-]*", partial(_stands, lang), param.metavar)


def _converted(convert: Callable[..., Any], names: Sequence[str], value: Any, param: Any, ctx: Any) -> Any:
    return convert(meant(str(getattr(value, "value", value)), names) or value, param, ctx)


def _stands(lang: Lang, found: re.Match[str]) -> str:
    """The word for what stands for a value: a kind of value in capitals, or one of a closed set."""
    word = found[0]
    if word.isupper():
        return say(f"metavar.{word}", lang)
    return say(f"choice.{word}", lang) if word in NAMED else word


def _there(key: str, lang: Lang) -> bool:
    try:
        say(key, lang)
    except KeyError:
        return False
    return True


def page(command: TyperCommand | TyperGroup, ctx: Context, lang: Lang) -> str:
    """Usage, what the command does, its arguments, its options, the commands below it."""
    width = min(style_for(sys.stdout, "never").width, _WIDTH)
    pieces = " ".join(_usage(piece, lang) for piece in command.collect_usage_pieces(ctx))
    lines = fold(f"{say('help.usage', lang)}{ctx.command_path} {pieces}", width)
    for paragraph in (command.help or "").split("\n"):
        lines += ["", *(f"  {line}" for line in fold(paragraph, width - 2))]
    if ctx.parent is None or command.name == "gate":
        lines += ["", *(f"  {line}" for line in fold(_exit_codes(lang), width - 2))]
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record:
            foreign = param.name in _FOREIGN
            words = say(f"help.option.{param.name}", lang) if foreign else str(getattr(param, "help", ""))
            (arguments if param.param_type_name == "argument" else options).append((record[0], words))
    below = [
        (name, str(found.short_help or ""))
        for name in (command.list_commands(ctx) if isinstance(command, TyperGroup) else ())
        if (found := command.get_command(ctx, name)) is not None  # type: ignore[union-attr]
    ]
    for head, rows in (("help.arguments", arguments), ("help.options", options), ("help.commands", below)):
        if rows:
            lines += ["", say(head, lang), *_rows(rows, width)]
    return "\n".join(lines)


def _exit_codes(lang: Lang) -> str:
    return say("help.exit_codes", lang, *(say(f"exit_code.{code.value}", lang) for code in ExitCode))


def _usage(piece: str, lang: Lang) -> str:
    known = {"[OPTIONS]": "help.any_options", "COMMAND [ARGS]...": "help.any_command"}
    return say(known[piece], lang) if piece in known else piece.strip("{}")


def _rows(rows: list[tuple[str, str]], width: int) -> list[str]:
    """Names at the left, their words beside them; below, where a name is too long."""
    room = min(_LEFT, max(cells(name) for name, _ in rows) + 2)
    lines = []
    for name, words in rows:
        if cells(name) + 2 > room:
            lines += [f"  {line}" for line in fold(name, width - 2)]
            name = ""
        lines += hanging(f"  {pad(name, room)}", room + 2, words, width)
    return lines
