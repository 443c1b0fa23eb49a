"""Calls that are nearly right: what is missing is said in one line, with the command that was meant."""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

from auditor.errors import UsageError, near

if TYPE_CHECKING:
    from collections.abc import Iterable

    import typer


class Commands(TyperGroup):
    """The commands; a report that stands where one of them should gets the command named."""

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> tuple[str | None, object, list[str]]:  # type: ignore[override]
        """The command that is called. Raises UsageError for a word that is none."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UsageError(f"“{args[0]}” is no command", _meant(args, self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


def _meant(words: list[str], commands: list[str]) -> str:
    """What was probably meant by words that do not begin with a command."""
    from auditor.cli.collect import SUFFIXES

    first = words[0]
    report = os.path.splitext(first)[1].lower() in SUFFIXES
    if os.path.isdir(first) or (report and sum(not word.startswith("-") for word in words) > 1):
        return f"did you mean `auditor gate {_joined(words)}`?"
    if report or os.path.exists(first):
        return f"did you mean `auditor audit {_joined(words)}`?"
    return near(first, commands) or f"commands: {', '.join(commands)}"


def _joined(words: Iterable[str]) -> str:
    """Words as a shell takes them; names in any script need no quotes."""
    return " ".join(word if re.fullmatch(r"[\w./+:=@-]+", word) else shlex.quote(word) for word in words)


class OneReport(TyperCommand):
    """A command that takes one report; for more the commands that take them are named."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """The arguments taken apart. Raises UsageError for a second report."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:  # a line still being typed is no mistake yet
            reports = _joined((str(ctx.params.get("report")), *map(str, ctx.args)))
            pair = f", or `auditor compare {reports}`" if len(ctx.args) == 1 else ""
            raise UsageError(
                f"auditor {ctx.info_name} takes one report", f"use `auditor gate {reports}`{pair}"
            )
        return rest
