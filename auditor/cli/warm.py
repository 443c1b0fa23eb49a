"""Compiled regular expressions kept between runs: compiling some two hundred is a third of a cold start.

CPython keeps what `re.compile` made in `re._cache`; this fills it from a file in the user's cache folder before the
rooms are imported, and writes what is missing there when a run ends. It leans on names that Python does not promise, so
every step is guarded: the file is keyed by the exact Python and the program's version, and on any surprise `re`
compiles as it always does. Nothing else in the program knows of it.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from typing import Any

from auditor import __version__, kept

_STEP = "I" if array("I").itemsize == 4 else "L"
"""A step of compiled code is an unsigned number of four bytes."""
_MOST = 480
"""`re` empties its cache beyond 512 entries."""
_WORTH = 10
"""So many patterns compiled in one run, or more, are worth writing the file."""


def _path() -> str | None:
    folder = kept.folder()
    if folder is None or sys.implementation.name != "cpython":
        return None
    name = f"patterns2-{__version__}-{sys.implementation.cache_tag}-{sys.hexversion:x}.bin"
    return os.path.join(folder, name)


def _stamp() -> str:
    """What is another one for a program installed anew, or for another kind of compiled code."""
    import _sre  # type: ignore[import-not-found]

    return f"{os.stat(__file__).st_mtime_ns} {_sre.MAGIC}"


def start() -> None:
    """Fill the cache of `re`; note what is compiled none the less, and keep that too where it is worth it."""
    path = _path()
    if path is None or not hasattr(re, "_cache") or not hasattr(re, "_compiler"):
        return
    known: _Patterns = []
    try:
        with open(path, "rb") as stream:
            before = marshal.load(stream)
        if before["stamp"] == _stamp():
            known = _filled(before["patterns"])
    except FileNotFoundError:
        pass
    except Exception:
        # A damaged file is written anew, with every pattern in it.
        re.purge()
    _record(path, known)


_Patterns = list[tuple[Any, ...]]
"""For each pattern its text, the flags asked for, and what `_sre.compile` is handed."""


def _filled(patterns: _Patterns) -> _Patterns:
    """The patterns, now in the cache of `re`."""
    import _sre

    for pattern, given, flags, code, groups, names, indices in patterns[:_MOST]:
        steps = array(_STEP, code).tolist()
        re._cache[str, pattern, given] = _sre.compile(pattern, flags, steps, groups, names, indices)  # type: ignore[attr-defined]
    return patterns


def _record(path: str, known: _Patterns) -> None:
    """Note every pattern compiled from now on, and when the program ends write them beside those known."""
    import _sre
    import atexit

    compiler = re._compiler  # type: ignore[attr-defined]
    made: dict[tuple[str, int], tuple[object, ...]] = {}
    original = compiler.compile

    class _Noting:
        """The `_sre` module, noting what is handed to its `compile`."""

        last: tuple[Any, ...] = ()

        def __getattr__(self, name: str) -> object:
            return getattr(_sre, name)

        def compile(self, *arguments: object) -> object:
            _Noting.last = arguments
            return _sre.compile(*arguments)

    def noting(pattern: object, flags: int = 0) -> object:
        compiled = original(pattern, flags)
        if isinstance(pattern, str) and _Noting.last and _Noting.last[0] == pattern:
            final, code, groups, names, indices = _Noting.last[1:]
            made[pattern, int(flags)] = (
                int(final),
                array(_STEP, code).tobytes(),
                groups,
                dict(names),
                indices,
            )
        return compiled

    compiler._sre = _Noting()
    compiler.compile = noting

    def write() -> None:
        # A few are made of a report's own words and would never be asked for again.
        if len(made) < _WORTH or len(known) >= _MOST:
            return
        patterns = [*known, *((pattern, flags, *rest) for (pattern, flags), rest in made.items())][:_MOST]
        try:
            data = marshal.dumps({"stamp": _stamp(), "patterns": patterns})
        except (OSError, ValueError):
            return
        kept.keep(path, data)

    atexit.register(write)
