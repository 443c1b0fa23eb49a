"""The command line's folder, for what is written to files."""

from tests.cli.conftest import project

__all__ = ["project"]
