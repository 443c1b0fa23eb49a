"""Where partitions are run: in this process, in a pool of processes, on a dask cluster.

An engine takes an iterator of tasks and gives (task, packed rows) back as they are done, in any order, each report of
each task exactly once. It takes tasks only as fast as it gets them done, so memory stays flat however many there are,
and it ends when the iterator does, or soon after the user has asked it to stop.
"""

from __future__ import annotations

import os
import time
from collections import deque
from typing import TYPE_CHECKING, Any, TypeAlias

from auditor.batch import worker
from auditor.batch.packed import Packed, Task, audit_packed, pack
from auditor.batch.rows import failed
from auditor.batch.stopping import NEVER, Stop, Stopped
from auditor.errors import AuditorError, UsageError
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from concurrent.futures import Executor, Future

    from auditor.batch.rows import Options

Done: TypeAlias = "tuple[Task, list[Packed]]"
AHEAD = 3
"""Tasks under way for each worker: enough that none waits for the next."""
LOOK = 0.2
"""Seconds after which an engine looks whether the user has asked it to stop."""
_DIED = AuditorError(said("batch.died"), said("batch.died.help"))


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def serial(tasks: Iterable[Task], options: Options, stop: Stop = NEVER) -> Iterator[Done]:
    """Every task in this process, one after the other; what is under way when the user stops is dropped."""
    for task in tasks:
        try:
            with stop.breaking():
                rows = audit_packed(task.items, options)
        except Stopped:
            return
        yield task, rows


def pool(tasks: Iterable[Task], options: Options, stop: Stop = NEVER, *, workers: int) -> Iterator[Done]:
    """The tasks in a pool of processes. A process that dies takes no row with it: what it had is done again.

    A report that kills the process that audits it alone is a row with that error. When the user stops, what is done is
    given, and what is under way is dropped.
    """
    waiting = iter(tasks)
    while True:
        lost = yield from _until_broken(waiting, options, stop, workers)
        if not lost:
            return
        for task in lost:
            for number, item in enumerate(task.items, task.number):
                single = Task(number, (item,))
                again = yield from _until_broken(iter([single]), options, stop, 1)
                if stop.asked:
                    return
                for _ in again:
                    yield single, [pack(failed(item.path, _DIED, options))]


def _until_broken(
    waiting: Iterator[Task], options: Options, stop: Stop, workers: int
) -> Generator[Done, None, list[Task]]:
    """Run tasks until there are none, or until a worker dies; returns the tasks that were under way then."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    before = set(active_children())
    executor: Executor = ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=worker.start,
        initargs=(os.getpid(),),
    )
    running: dict[Future[list[Packed]], Task] = {}
    lost: list[Task] = []
    try:
        while not stop.asked:
            while not lost and len(running) < workers * AHEAD:
                task = next(waiting, None)
                if task is None:
                    break
                try:
                    with worker.starting():
                        running[executor.submit(worker.work, audit_packed, task.items, options)] = task
                except BrokenProcessPool:
                    lost.append(task)
            if not running:
                return lost
            for future in wait(running, timeout=LOOK, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                try:
                    yield task, future.result()
                except BrokenProcessPool:
                    lost.append(task)
        return []
    finally:
        if running:
            worker.end([child for child in active_children() if child not in before])
        executor.shutdown(wait=True, cancel_futures=True)


def dask(
    tasks: Iterable[Task], options: Options, stop: Stop = NEVER, *, address: str, send: bool = False
) -> Iterator[Done]:
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
        told = said("system", words[0])
        raise UsageError(told, said("dask.help"), place=f"--dask: {address}") from None
    with client:
        yield from _clustered(distributed, client, tasks, options, stop, send)


def _clustered(
    distributed: Any, client: Any, tasks: Iterable[Task], options: Options, stop: Stop, send: bool
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
        future = _next(done, stop)
        if future is None:
            client.cancel(list(running))
            return
        task = running.pop(future)
        if future.status == "finished":
            rows: list[Packed] = future.result()
            yield task, rows
        elif isinstance(future.exception(), (ImportError, AttributeError)):
            told = said("system", str(future.exception()))
            raise UsageError(told, said("dask.same"), place="--dask")
        elif len(task.items) > 1:
            single.extend(Task(number, (item,)) for number, item in enumerate(task.items, task.number))
        else:
            yield task, [pack(failed(task.items[0].path, _DIED, options))]
        future.release()


def _next(done: Any, stop: Stop) -> Any:
    """The next future that is done; None where the user stops before there is one."""
    while not stop.asked:
        if done.has_ready():
            return next(done)
        time.sleep(LOOK / 10)
    return None


def _carried(item: Any) -> Any:
    """The item with its bytes, where they can be had here; where not, the worker says why."""
    from auditor.batch.rows import contents

    data = contents(item.path)
    return item if data is None else item._replace(data=data)


def _distributed() -> Any:
    """The library. Raises UsageError with the install command when it is not there."""
    from auditor.extras import needed

    return needed("distributed", "dask", said("needs.option", "--dask"))
