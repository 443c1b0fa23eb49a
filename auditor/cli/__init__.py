"""The command line: wires, prints, maps the outcome to an exit code."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from auditor.cli import streams

if TYPE_CHECKING:
    from auditor.errors import AuditorError

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended, as shells have it."""
_SELDOM = 100_000
"""Cycles are looked for when so many more objects were made than went."""


def main() -> None:
    """Run the command line; every error is one line on standard error and exit code 2, never a traceback.

    A crash is exit code 2 as well: nobody may take it for a gate that failed, let alone one that passed. With
    AUDITOR_DEBUG set it shows where.
    """
    try:
        streams.settle()
        code = _code(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code:
        raise SystemExit(code)


def _code(arguments: list[str]) -> int:
    """The exit code of a command, everything it had to say said."""
    from auditor.errors import AuditorError
    from auditor.words import said

    try:
        try:
            _run(arguments)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 2
        except BrokenPipeError:
            # Some other pipe than standard output: no error of ours, and nothing more to say.
            code = 0
        sys.stdout.flush()
    except AuditorError as error:
        return _broken(error)
    except Exception as error:
        if os.environ.get("AUDITOR_DEBUG"):
            raise
        what = said("internal", type(error).__name__, str(error))
        return _broken(_incomplete(error) or AuditorError(what, said("internal.debug")))
    return code


def _incomplete(error: Exception) -> AuditorError | None:
    """The error for a file of the program that is gone; None for any other, and where even that cannot be told."""
    try:
        from auditor.checklist.installed import incomplete

        return incomplete(error)
    except (ImportError, OSError):
        return None


def script() -> None:
    """Run the command line as a program of its own."""
    # What a command makes lives until it ends: to look through it for cycles every few hundred objects finds next to none.
    gc.set_threshold(_SELDOM)
    try:
        main()
    finally:
        gc.freeze()  # The interpreter looks for cycles once more as it ends; all that is left goes with it anyway.
        if "signal" in sys.modules:
            import signal

            # All is written; Ctrl-C while the interpreter takes itself apart would only show its inside.
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run(arguments: list[str]) -> None:
    """Run the command that is called."""
    from auditor.cli.spoken import hear

    hear(arguments)
    from typer._click.exceptions import ClickException, NoArgsIsHelpError

    from auditor.cli.app import app
    from auditor.cli.calls import misused

    try:
        code = app(standalone_mode=False)
    except NoArgsIsHelpError as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except ClickException as error:
        raise misused(error) from None
    if code:
        raise SystemExit(code)


def _broken(error: AuditorError) -> int:
    """Say why on one line that no terminal and no build log obeys; exit code 2."""
    from auditor.cli.exits import ExitCode
    from auditor.cli.spoken import spoken
    from auditor.output import escape, style

    line = escape.log(style.clean(f"auditor: {error.told(spoken())}"))
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding), file=sys.stderr)
    return int(ExitCode.BROKEN)
