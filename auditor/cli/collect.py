"""Paths, folders and patterns to the reports they stand for; what stands for nothing is told, never passed over."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UsageError, system
from auditor.output.run import Problem
from auditor.reading import MAX_BYTES
from auditor.reading.filekind import SUFFIXES
from auditor.reading.own import Own, lying
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(slots=True)
class Collected:
    """What the arguments stand for."""

    reports: list[str] = field(default_factory=list)
    """Paths in the order given, each once; a folder's sorted."""
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    """Files in folders that are of no kind that holds a report."""
    skipped: list[tuple[str, Own]] = field(default_factory=list)
    """Files in folders that look like reports and are the program's own pages, its journals, or lock files."""


def collect(arguments: Sequence[str]) -> Collected:
    """The reports that the arguments name; of files in folders the beginning is read, to see whether it is a report."""
    made = Collected()
    seen: set[str] = set()
    for argument in arguments:
        for path in _expand(argument, made):
            key = path if path == "-" else os.path.realpath(path)
            if key not in seen:
                seen.add(key)
                made.reports.append(path)
    return made


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
        for path in _expand(argument, found):
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


def _expand(argument: str, made: Collected) -> Iterable[str]:
    """The reports that one argument stands for; what it holds besides is added to `made`."""
    if argument != "-" and not os.path.lexists(argument) and glob.has_magic(argument):
        found = sorted(glob.glob(argument, recursive=True))
        if not found:
            made.problems.append(Problem(argument, said("collect.pattern"), said("collect.pattern.help")))
        for path in found:
            # A pattern such as ** names a folder and everything in it: the folder is not walked a second time.
            if not Path(path).is_dir():
                yield from _looked_at(path, made)
            elif not any(other.startswith(path.rstrip(os.sep) + os.sep) for other in found):
                yield from _walk(path, made)
    elif argument != "-" and Path(argument).is_dir():
        yield from _walk(argument, made)
    else:
        yield argument


def _walk(folder: str, made: Collected) -> Iterable[str]:
    """The reports below a folder; hidden files and folders are no reports."""
    count = 0

    def told(error: OSError) -> None:
        made.problems.append(Problem(str(error.filename), system(error)))

    for base, folders, names in os.walk(folder, onerror=told):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = os.path.join(base, name)
            if Path(name).suffix.lower() in SUFFIXES:
                for report in _looked_at(path, made):
                    count += 1
                    yield report
            else:
                made.passed_over.append(path)
    if not count:
        made.problems.append(
            Problem(folder, said("collect.folder"), said("collect.folder.help", " ".join(sorted(SUFFIXES))))
        )


def _looked_at(path: str, made: Collected) -> Iterator[str]:
    """The path, where it may be a report."""
    found = lying(path, MAX_BYTES)
    if found is None:
        yield path
    else:
        made.skipped.append((path, found))
