"""A process of the pool: how it is started, what it does about signals, and how it ends with its parent."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from auditor.orphans import die_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.process import BaseProcess

GRACE = 0.5
"""Seconds in which workers that are told to end stop what they have started themselves."""
_Result = TypeVar("_Result")
_busy = False


class _Leaving(BaseException):
    """Raised in the work of a worker that is told to end, so that whatever it has started is stopped."""


def start(parent: int) -> None:
    """Leave Ctrl-C to the process that the user started, end when told to, and end with that process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)
    die_with_parent(parent)


def work(do: Callable[..., _Result], *arguments: Any) -> _Result:
    """What `do` gives for its arguments."""
    global _busy
    try:
        _busy = True
        return do(*arguments)
    except _Leaving:
        os._exit(0)
    finally:
        _busy = False


def _leave(number: int, _: object) -> None:
    if _busy:
        raise _Leaving
    os._exit(0)


_HELD = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def starting() -> Iterator[None]:
    """Hold signals back: a worker inherits that, and so hears of none before it knows what to do about it."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # It lets signals in again when it is started.
    signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)


def end(workers: Sequence[BaseProcess]) -> None:
    """End workers whatever they are doing."""
    for child in workers:
        child.terminate()
    until = time.monotonic() + GRACE
    for child in workers:
        child.join(max(0.0, until - time.monotonic()))
        if child.is_alive():
            child.kill()
