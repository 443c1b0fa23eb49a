"""Ctrl-C in a batch: kept in mind, so that what is done is written; the second one ends all at once."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Stopped(BaseException):
    """Raised within `Stop.breaking` when the user asks to stop; no `except Exception` takes it for a fault of a report."""


class Stop:
    """Whether the user asked to stop."""

    def __init__(self) -> None:
        self.asked = False
        self._breaks = False

    def ask(self) -> None:
        """Stop; raises Stopped where work is under way in this process."""
        self.asked = True
        if self._breaks:
            self._breaks = False
            raise Stopped

    @contextmanager
    def breaking(self) -> Iterator[None]:
        """Work that is broken off, by Stopped, when the user asks to stop."""
        self._breaks = True
        try:
            yield
        finally:
            self._breaks = False


NEVER = Stop()
"""For a run that nobody stops."""


@contextmanager
def listening(told: Callable[[], None]) -> Iterator[Stop]:
    """Listen for Ctrl-C and SIGTERM: the first one asks to stop and is `told`, the second one raises KeyboardInterrupt."""
    stop = Stop()

    def heard(number: int, _: object) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        told()
        stop.ask()

    before = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            before[number] = signal.signal(number, heard)
        except ValueError:
            # Not the main thread: somebody else looks after signals.
            break
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
