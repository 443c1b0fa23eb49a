"""Compiled regular expressions kept between runs: compiling some two hundred is a third of a cold start.

CPython keeps what `re.compile` made in `re._cache`; this fills it from a file in the user's cache folder before the
rooms are imported, and writes the file after the first run. It leans on names that Python does not promise, so every
step is guarded: the file is keyed by the exact Python and the program's version, and on any surprise `re` compiles as
it always does. Nothing else in the program knows of it.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from typing import Any

_STEP = "I" if array("I").itemsize == 4 else "L"
"""A step of compiled code is an unsigned number of four bytes."""
_MOST = 480
"""`re` empties its cache beyond 512 entries."""


def _path() -> str | None:
    if os.environ.get("AUDITOR_CACHE") == "0" or sys.implementation.name != "cpython":
        return None
    from auditor import __version__

    base = os.environ.get("AUDITOR_CACHE_DIR")
    if not base:
        home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
        base = os.path.join(home, "auditor")
    return os.path.join(
        base, f"patterns2-{__version__}-{sys.implementation.cache_tag}-{sys.hexversion:x}.bin"
    )


def _stamp() -> int:
    """A number that is another one for a program installed anew."""
    return os.stat(__file__).st_mtime_ns


def start() -> None:
    """Fill the cache of `re`, or, where there is no file yet, note what is compiled and write it at the end."""
    path = _path()
    if path is None or not hasattr(re, "_cache") or not hasattr(re, "_compiler"):
        return
    try:
        with open(path, "rb") as stream:
            known = marshal.load(stream)
        import _sre  # type: ignore[import-not-found]

        if known["stamp"] != _stamp():
            raise ValueError("made by another version of the program")
        if known["magic"] != _sre.MAGIC or len(known["patterns"]) > _MOST:
            return
        for pattern, given, flags, code, groups, names, indices in known["patterns"]:
            steps = array(_STEP, code).tolist()
            re._cache[str, pattern, given] = _sre.compile(pattern, flags, steps, groups, names, indices)
    except FileNotFoundError:
        _record(path)
    except Exception:
        # A damaged file, or one made by another version, is written anew with every pattern in it.
        re.purge()
        _record(path)


def _record(path: str) -> None:
    """Note every pattern compiled from now on and write them when the program ends."""
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
        try:
            patterns = [(pattern, flags, *rest) for (pattern, flags), rest in made.items()][:_MOST]
            os.makedirs(os.path.dirname(path), exist_ok=True)
            temporary = f"{path}.{os.getpid()}.tmp"
            with open(temporary, "wb") as stream:
                marshal.dump({"magic": _sre.MAGIC, "stamp": _stamp(), "patterns": patterns}, stream)
            os.replace(temporary, path)
        except (OSError, ValueError):
            return

    atexit.register(write)
