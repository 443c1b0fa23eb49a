"""Foreign code on hostile bytes: run in a child process that may take so long and so much, and may crash."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

from auditor.errors import ReadingError
from auditor.orphans import die_with_parent
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


MAX_SECONDS = 4.0
"""Processor time: a report is read in a tenth of a second; what takes this long is no report, or made to be slow."""
MAX_MEGABYTES = 700
"""Memory that the child may take beyond what this process has."""

_OVER = 15
"""The exit code of a child that ended itself for its processor time, where no signal can."""

_Result = TypeVar("_Result")


def confined(
    work: Callable[[bytes], _Result],
    data: bytes,
    *,
    seconds: float | None = None,
    megabytes: int | None = None,
) -> _Result:
    """The result of ``work(data)``, done in a child process; `work` must be a function of a module.

    Raises the ReadingError that `work` raises, and another when it takes more processor time than `seconds`, more
    than `megabytes`, or brings the process down.
    """
    import multiprocessing
    import signal

    if multiprocessing.current_process().daemon:  # a worker of multiprocessing.Pool may have no children
        return work(data)
    seconds = MAX_SECONDS if seconds is None else seconds
    # A fork costs 3 ms and a fresh interpreter 100; but only a process of one thread can be forked safely. One of
    # several threads asks a process that was made to be forked, and may have been warmed up for it.
    alone = "fork" if threading.active_count() == 1 else "forkserver"
    context: Any = multiprocessing.get_context(alone if sys.platform == "linux" else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    limit = MAX_MEGABYTES if megabytes is None else megabytes
    child = context.Process(target=_serve, args=(work, data, theirs, seconds, limit), daemon=True)
    try:
        child.start()
        theirs.close()
        try:
            failed, result = ours.recv()
        except EOFError:
            child.join()
            if child.exitcode in (-getattr(signal, "SIGPROF", 0), _OVER):
                raise ReadingError(said("confined.slow", f"{seconds:g}"), said("confined.help")) from None
            raise ReadingError(said("confined.broke"), said("confined.help")) from None
    finally:
        ours.close()
        if child.pid is not None:
            child.kill()
            child.join()
    if failed:
        raise result
    answer: _Result = result
    return answer


def _serve(
    work: Callable[[bytes], object], data: bytes, answer: Connection, seconds: float, megabytes: int
) -> None:
    """Send (False, result) or (True, exception); any other end is seen as a closed pipe."""
    import faulthandler
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None:
        # A server that forks for a parent of several threads stands between the two; it ends when the parent does.
        die_with_parent(os.getppid() if parent.is_alive() else parent.pid)
    # A C library that aborts writes to standard error; the user gets one line, from the parent.
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _limit_memory(megabytes)
    _limit_time(seconds)
    try:
        answer.send((False, work(data)))
    except MemoryError:
        answer.send((True, ReadingError(said("confined.memory", megabytes), said("confined.help"))))
    except Exception as error:
        answer.send((True, error))


def _limit_time(seconds: float) -> None:
    """End this process when it has taken so much processor time from now on, whatever code holds the interpreter."""
    import signal

    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.001))  # 0 would be no bound
        return

    def watch(until: float) -> None:
        while time.process_time() < until:
            time.sleep(0.05)
        os.kill(os.getpid(), _OVER)

    threading.Thread(target=watch, args=(time.process_time() + seconds,), daemon=True).start()


def _limit_memory(megabytes: int) -> None:
    """Bound the address space, where the system can."""
    try:
        import resource

        with open("/proc/self/statm") as stream:
            pages = int(stream.read().split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + megabytes * 2**20,) * 2)
    except (ImportError, OSError, ValueError):
        return
