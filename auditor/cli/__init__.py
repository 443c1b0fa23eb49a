"""The command line: wires, prints, maps the outcome to an exit code."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; every error is one line on standard error and exit code 2, never a traceback.

    A crash is exit code 2 as well: nobody may take it for a gate that failed, let alone one that passed. With
    AUDITOR_DEBUG set it shows where.
    """
    from auditor.errors import AuditorError

    try:
        _run(sys.argv[1:])
    except AuditorError as error:
        _end(str(error))
    except BrokenPipeError:
        # The reader of a pipe went away (| head): no error of ours, and nothing more to say.
        sys.stderr.close()
        raise SystemExit(0) from None
    except Exception as error:
        if os.environ.get("AUDITOR_DEBUG"):
            raise
        _end(f"internal error: {type(error).__name__}: {error} (AUDITOR_DEBUG=1 shows where)")


def script() -> None:
    """Run the command line as a program of its own."""
    main()


def _is_short(arguments: list[str]) -> bool:
    """Whether the call is `auditor audit REPORT` without options, the commonest one."""
    return (
        len(arguments) == 2
        and arguments[0] == "audit"
        and (arguments[1] == "-" or arguments[1][:1] not in ("-", ""))
    )


def _run(arguments: list[str]) -> None:
    """Run a command; the commonest call does without the option parser."""
    if _is_short(arguments):
        import gc

        from auditor.cli.audit import Request, run

        # One report and out: nothing is worth collecting.
        gc.disable()
        run(Request(report=arguments[1]))
        return
    from auditor.cli.app import app

    app()


def _end(words: str) -> None:
    """Say why on one line that no terminal and no build log obeys, and end with exit code 2."""
    from auditor.cli.exits import ExitCode
    from auditor.output import escape, style

    line = escape.log(style.clean(f"auditor: {words}"))
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding), file=sys.stderr)
    raise SystemExit(int(ExitCode.BROKEN)) from None
