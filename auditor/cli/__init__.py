"""The command line: wires, prints, maps the outcome to an exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; every error a user can mend is one line on standard error and exit code 2."""
    from auditor.cli.app import app
    from auditor.errors import AuditorError

    try:
        app()
    except AuditorError as error:
        print(f"auditor: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:
        # The reader of a pipe went away (| head): no error of ours, and nothing more to say.
        sys.stderr.close()
        raise SystemExit(0) from None
