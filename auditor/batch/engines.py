"""Where partitions are run: in this process, in a pool of processes, on a dask cluster.

An engine takes an iterator of tasks and gives (task, packed rows) back as they are done, in any order, each report of
each task exactly once. It takes tasks only as fast as it gets them done, so memory stays flat however many there are,
and it ends when the iterator does: to stop early, end the iterator.
"""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Any, TypeAlias

from auditor.batch.packed import Packed, Task, audit_packed, pack
from auditor.batch.rows import failed
from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from concurrent.futures import Executor, Future

    from auditor.batch.rows import Options

Done: TypeAlias = "tuple[Task, list[Packed]]"
AHEAD = 3
"""Tasks under way for each worker: enough that none waits for the next."""
_DIED = "the process that audited it died"
_DIED_HELP = "the file may need more memory than there is; audit it alone to see"


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def serial(tasks: Iterable[Task], options: Options) -> Iterator[Done]:
    """Every task in this process, one after the other."""
    for task in tasks:
        yield task, audit_packed(task.items, options)


def pool(tasks: Iterable[Task], options: Options, workers: int) -> Iterator[Done]:
    """The tasks in a pool of processes. A process that dies takes no row with it: what it had is done again.

    A report that kills the process that audits it alone is a row with that error.
    """
    waiting = iter(tasks)
    while True:
        lost = yield from _until_broken(waiting, options, workers)
        if not lost:
            return
        for task in lost:
            for number, item in enumerate(task.items, task.number):
                single = Task(number, (item,))
                again = yield from _until_broken(iter([single]), options, 1)
                for _ in again:
                    yield single, [pack(failed(item.path, _DIED, _DIED_HELP))]


def _until_broken(
    waiting: Iterator[Task], options: Options, workers: int
) -> Generator[Done, None, list[Task]]:
    """Run tasks until there are none, or until a worker dies; returns the tasks that were under way then."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    executor: Executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start)
    running: dict[Future[list[Packed]], Task] = {}
    lost: list[Task] = []
    try:
        while True:
            while not lost and len(running) < workers * AHEAD:
                task = next(waiting, None)
                if task is None:
                    break
                try:
                    running[executor.submit(audit_packed, task.items, options)] = task
                except BrokenProcessPool:
                    lost.append(task)
            if not running:
                return lost
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                try:
                    yield task, future.result()
                except BrokenProcessPool:
                    lost.append(task)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _start() -> None:
    """Leave Ctrl-C to the process that the user started: it asks for no more and takes what is under way."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def dask(tasks: Iterable[Task], options: Options, address: str, *, send: bool = False) -> Iterator[Done]:
    """The tasks on the dask cluster whose scheduler has this address.

    dask itself gives a dead worker's tasks to the others; a task that outlives no worker is given up by dask, and then
    its reports are tried one by one. With `send` the workers get the reports' bytes and need not see the files.

    Raises UsageError when dask is not installed, the cluster can't be reached or a worker lacks auditor.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=20, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        words = f"{error}".splitlines() or [type(error).__name__]
        raise UsageError(f"--dask: {address}: {words[0]}", "is the scheduler running there?") from None
    with client:
        yield from _clustered(distributed, client, tasks, options, send)


def _clustered(
    distributed: Any, client: Any, tasks: Iterable[Task], options: Options, send: bool
) -> Iterator[Done]:
    """Keep the cluster's threads busy, and no more than that under way."""
    waiting = iter(tasks)
    single: deque[Task] = deque()
    running: dict[Any, Task] = {}
    done = distributed.as_completed(loop=client.loop, with_results=False, raise_errors=False)
    while True:
        room = max(1, sum(client.nthreads().values())) * AHEAD
        while len(running) < room:
            task = single.popleft() if single else next(waiting, None)
            if task is None:
                break
            items = tuple(map(_carried, task.items)) if send else task.items
            # Not pure: two reports of the same bytes are two reports.
            future = client.submit(audit_packed, items, options, pure=False, retries=2)
            running[future] = task
            done.add(future)
        if not running:
            return
        future = next(done)
        task = running.pop(future)
        if future.status == "finished":
            rows: list[Packed] = future.result()
            yield task, rows
        elif isinstance(future.exception(), (ImportError, AttributeError)):
            raise UsageError(f"--dask: {future.exception()}", "install the same auditor on every worker")
        elif len(task.items) > 1:
            single.extend(Task(number, (item,)) for number, item in enumerate(task.items, task.number))
        else:
            yield task, [pack(failed(task.items[0].path, _DIED, _DIED_HELP))]
        future.release()


def _carried(item: Any) -> Any:
    """The item with its bytes, where they can be had here; where not, the worker says why."""
    from auditor.batch.rows import contents

    data = contents(item.path)
    return item if data is None else item._replace(data=data)


def _distributed() -> Any:
    """The library. Raises UsageError with the install command when it is not there."""
    from auditor.extras import needed

    return needed("distributed", "dask", "--dask needs")
