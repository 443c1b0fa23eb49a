"""One bound on the work that a report may cost, in processor time, so that a busy machine gives the same answer.

What a report costs grows with its length and no faster; this is the net below that. The bound is `SECONDS` and as
much again for every `CHARACTERS` of the report; the variable AUDITOR_SECONDS sets other seconds, 0 none.

Where the system can interrupt the main thread (Linux, macOS), it does; everywhere the loops over blocks, sentences and
requirements ask (`check`).
"""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from auditor.errors import ReadingError, UsageError
from auditor.words import said

SECONDS = 10.0
CHARACTERS = 100_000


class _State(threading.local):
    """The bound of the thread: None where there is none."""

    until: float | None = None
    """The processor time of the thread at which its work ends."""
    clock: float = 0.0
    """The clock's time until which that can't have come: a thread takes no more processor time than time passes."""
    seconds: float = 0.0
    path: str = ""


_state = _State()


def seconds() -> float:
    """The processor time of the bound for a short report; 0 for none. Raises UsageError where AUDITOR_SECONDS is no number."""
    told = os.environ.get("AUDITOR_SECONDS", "")
    if not told:
        return SECONDS
    try:
        made = float(told)
    except ValueError:
        made = math.nan
    if not 0 <= made <= 1e6:
        raise UsageError(
            said("bound.seconds", told[:40]), said("bound.seconds.help"), place="AUDITOR_SECONDS"
        )
    return made


def check() -> None:
    """Raise ReadingError where the work on a report has taken more processor time than it may."""
    # Processor time is dear to ask for, the clock is not.
    if _state.until is not None and time.monotonic() > _state.clock:
        left = _state.until - time.thread_time()
        if left < 0:
            _over()
        _state.clock = time.monotonic() + left


def extend(characters: int) -> None:
    """Allow what a report of that length may cost; nothing outside of a bound."""
    if _state.until is not None:
        more = _state.seconds * (characters / CHARACTERS)
        _state.until += more
        _state.clock += more
        _state.seconds += more
        _arm(_state.until - time.thread_time())


@contextmanager
def bounded(path: str) -> Iterator[None]:
    """Bound the work on the report of that path; inside of another bound it changes nothing.

    Raises ReadingError, from within, where it takes longer.
    """
    allowed = seconds()
    if _state.until is not None or not allowed:
        yield
        return
    _state.until, _state.clock = time.thread_time() + allowed, time.monotonic() + allowed
    _state.seconds, _state.path = allowed, path
    before = _handle()
    try:
        _arm(allowed)
        yield
    finally:
        _state.until = None
        _arm(0)
        _handle(before)


def _over(*_: Any) -> None:
    allowed = _state.seconds
    if _state.until is not None:
        # Once told, the rest (closing files, telling why) is not interrupted again.
        _state.until = None
        raise ReadingError(said("confined.slow", f"{allowed:.3g}"), said("bound.help"), place=_state.path)


def _interrupts() -> bool:
    """Whether the system can interrupt this thread by its processor time."""
    import signal

    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _handle(before: Callable[..., Any] | int | None = None) -> Any:
    """Let the timer's signal end the work, or give it back to what it did `before`; returns what it did."""
    if not _interrupts():
        return None
    import signal

    return signal.signal(signal.SIGVTALRM, _over if before is None else before)


def _arm(left: float) -> None:
    """Set the timer; 0 stops it."""
    if _interrupts():
        import signal

        signal.setitimer(signal.ITIMER_VIRTUAL, max(left, 0.001) if left else 0)
