"""Where outputs go: never onto an input, whole or not at all, and into what is no plain file instead of over it.

A plain file is written beside its place and moved there once it is whole; it keeps the mode of the file that was there.
A link is followed, as the shell does: the file it points to is replaced and the link stays. A device, a pipe and an open
descriptor (`/dev/stdout`) are written into.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UsageError, system
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HELP = said("place.help")
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d+)")
_NAMED = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_LINKS = 40
"""Links followed from one to the next, as the system does."""


def check(outputs: Sequence[str], inputs: Iterable[str]) -> None:
    """See before the work that every output can be written and that none is an input, or another output, by any name.

    Raises UsageError naming the output and what is wrong with it. The inputs are looked at only where an output is
    there already; `-` is standard input.
    """
    places = [(output, followed(output)) for output in outputs]
    for output, place in places:
        _writable(output, place)
    there = {key: output for output, place in places if (key := _identity(place)) is not None}
    new = [os.path.realpath(place) for _, place in places if _plain(place)]
    if len(set(new)) < len(new):
        raise UsageError(said("place.twice"), said("place.twice.help"), place="--output")
    if not there:
        return
    for name in inputs:
        taken = there.get(_identity(name) or (0, 0))
        if taken is not None:
            raise UsageError(said("place.input", name), said("place.input.help"), place=taken)


def write(data: bytes, output: str) -> None:
    """Write one output. Raises UsageError when that can't be done; a plain file is then as it was."""
    with staged() as stage:
        temporary = stage.beside(output)
        with _told(output):
            temporary.write_bytes(data)
        stage.put()


class Stage:
    """Finished files beside their places, put there together once all are whole; see `staged`."""

    def __init__(self, room: contextlib.ExitStack) -> None:
        self._room = room
        self._made: list[tuple[Path, str, str]] = []

    def beside(self, output: str) -> Path:
        """The empty file in which to write an output. Raises UsageError where there can be none."""
        place = followed(output)
        _writable(output, place)
        folder = os.path.dirname(place) or "."
        if not _plain(place):
            folder = self._room.enter_context(tempfile.TemporaryDirectory(prefix="auditor-"))
        temporary = Path(folder, f".auditor-{os.getpid()}-{os.urandom(4).hex()}.tmp")
        self._room.callback(temporary.unlink, missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with _told(output):
            os.close(os.open(temporary, flags, 0o666))
        self._made.append((temporary, place, output))
        return temporary

    def put(self) -> None:
        """Put every file in its place. Raises UsageError for the first that can't be."""
        for temporary, place, output in self._made:
            with _told(output):
                if _plain(place):
                    _keep_mode(temporary, place)
                    temporary.replace(place)
                else:
                    _pour(temporary, place)


@contextlib.contextmanager
def staged() -> Iterator[Stage]:
    """A stage for the outputs of one run; what was not put in its place is gone afterwards."""
    with contextlib.ExitStack() as room:
        yield Stage(room)


@contextlib.contextmanager
def _told(output: str) -> Iterator[None]:
    """What the system refuses, as a UsageError about the output; that the reader of a pipe went away is nothing."""
    try:
        yield
    except BrokenPipeError:
        return
    except OSError as error:
        raise UsageError(system(error), _HELP, place=output) from None


def followed(output: str) -> str:
    """What a path points to through its links, as far as a descriptor or the file. Raises UsageError for a ring of them."""
    place = output
    for _ in range(_LINKS):
        if _descriptor(place) is not None or not os.path.islink(place):
            return place
        place = os.path.join(os.path.dirname(place), os.readlink(place))
    raise UsageError(said("place.ring"), _HELP, place=output)


def _descriptor(place: str) -> int | None:
    """The open descriptor that a path names: opening a file a second time by it would write over what is there."""
    path = os.path.abspath(place)
    found = _DESCRIPTOR.fullmatch(path)
    return int(found[1]) if found else _NAMED.get(path)


def _status(place: str) -> os.stat_result | None:
    descriptor = 0 if place == "-" else _descriptor(place)
    try:
        return os.stat(place) if descriptor is None else os.fstat(descriptor)
    except (OSError, ValueError):
        return None


def _identity(place: str) -> tuple[int, int] | None:
    """What tells a plain file by any name; None for what is none, or is not there."""
    found = _status(place)
    return (found.st_dev, found.st_ino) if found is not None and stat.S_ISREG(found.st_mode) else None


def _plain(place: str) -> bool:
    """Whether a plain file is there, or will be."""
    found = _status(place)
    return _descriptor(place) is None and (found is None or stat.S_ISREG(found.st_mode))


def _writable(output: str, place: str) -> None:
    """Raises UsageError for a place that can't take an output."""
    if not os.path.basename(place):
        raise UsageError(said("place.no_name"), _HELP, place=output or "--output")
    found = _status(place)
    if found is not None and stat.S_ISDIR(found.st_mode):
        raise UsageError(said("read.folder"), _HELP, place=output)
    if found is not None and (stat.S_ISBLK(found.st_mode) or stat.S_ISSOCK(found.st_mode)):
        raise UsageError(said("place.device"), _HELP, place=output)
    if not _plain(place):
        return
    folder = os.path.dirname(place) or "."
    if not os.path.isdir(folder):
        raise UsageError(said("place.no_folder", folder), said("place.no_folder.help"), place=output)
    if found is not None and not os.access(place, os.W_OK):
        raise UsageError(said("place.protected"), _HELP, place=output)


def _keep_mode(temporary: Path, place: str) -> None:
    """Give the new file the mode, and as far as the system lets us the owner, of the one whose place it takes."""
    try:
        before = os.stat(place)
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, before.st_uid, before.st_gid)
    os.chmod(temporary, stat.S_IMODE(before.st_mode))


def _pour(temporary: Path, place: str) -> None:
    """Write a finished file into a device, a pipe or an open descriptor."""
    descriptor = _descriptor(place)
    target = os.open(place, os.O_WRONLY) if descriptor is None else os.dup(descriptor)
    with open(target, "wb") as stream, temporary.open("rb") as source:
        shutil.copyfileobj(source, stream)
