"""The reports of a batch, one at a time, however many there are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli.collect import Collected, expand
from auditor.errors import UsageError
from auditor.reading.filekind import SUFFIXES
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def walked(arguments: Sequence[str], found: Collected) -> Iterator[str]:
    """The reports that the arguments stand for, one at a time; what stands for nothing is told in `found`.

    Unlike `collect` it keeps no list of them; a report below two folders that are named is given once.
    Raises UsageError for standard input, which holds no more than one report.
    """
    folders: list[str] = []
    files: set[str] = set()
    for argument in arguments:
        if argument == "-":
            raise UsageError(said("batch.stdin"), said("batch.stdin.help"), place="-")
        for path in expand(argument, found):
            real = os.path.realpath(path)
            if real not in files and not any(_below(real, folder) for folder in folders):
                yield path
        real = os.path.realpath(argument)
        if Path(real).is_dir():
            folders.append(real.rstrip(os.sep) + os.sep)
        else:
            files.add(real)


def _below(path: str, folder: str) -> bool:
    """Whether walking a folder comes by this file."""
    below = path.removeprefix(folder)
    if below == path or Path(path).suffix.lower() not in SUFFIXES:
        return False
    return not any(part.startswith(".") for part in Path(below).parts) and Path(path).exists()
