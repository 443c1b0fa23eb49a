"""What was dropped, what became of it, and the work on it: the one place of the page that holds state."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import secrets
import shutil
import sys
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import anyio.to_thread

from auditor.batch.audit_pages import page_name
from auditor.batch.engines import cores
from auditor.batch.rows import Options, failed, internal
from auditor.errors import AuditorError
from auditor.reading.confined import confined
from auditor.serve import work
from auditor.serve.limits import Limits
from auditor.words import Lang, said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from auditor.batch.rows import Row

_Result = TypeVar("_Result")


class State(str, Enum):
    """How far a file is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    REFUSED = "refused"
    """It could not be audited; its row, or its cause, tells why."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as it came: its name made safe, and where it lies; nothing lies there for one that is not looked at."""

    name: str
    path: Path
    cause: str = ""
    """The key of the words that tell why it is not looked at."""
    values: tuple[object, ...] = ()
    """What those words are filled in with."""


@dataclass(slots=True)
class Entry:
    """A dropped file and what became of it."""

    number: int
    file: Dropped
    state: State = State.WAITING
    row: Row | None = None


@dataclass(slots=True)
class Tray:
    """The files of one drop."""

    id: str
    folder: Path
    options: Options
    entries: list[Entry]
    bytes: int
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def ended(self) -> int:
        """How many files nothing more will happen to."""
        return sum(entry.state in (State.DONE, State.REFUSED) for entry in self.entries)

    @property
    def rows(self) -> list[Row]:
        """The rows there are, in the order of the files."""
        return [entry.row for entry in self.entries if entry.row is not None]

    def pages(self, lang: Lang) -> Path:
        """The folder of the audit pages in a language."""
        return self.folder / lang / "pages"


class Desk:
    """All that was dropped. Use it in one event loop; `close` ends the work that is under way."""

    def __init__(self, folder: Path, limits: Limits = Limits()) -> None:
        self.folder = folder
        self.limits = limits
        self.trays: dict[str, Tray] = {}
        self._slots = asyncio.Semaphore(max(2, cores()))
        # What somebody waits for does not queue behind the files of a large drop.
        self._asked = asyncio.Semaphore(2)

    async def warm(self) -> None:
        """Have the first report find a process that has loaded all it needs; where there is no fork, do nothing."""
        if sys.platform == "linux":
            multiprocessing.set_forkserver_preload(["auditor.serve.warm"])
            with contextlib.suppress(AuditorError):
                await self._confined(work.nothing, b"", self.limits.seconds)

    def room(self) -> Path:
        """A folder for the files of a drop."""
        made = self.folder / secrets.token_hex(8)
        made.mkdir(mode=0o700)
        return made

    def open(self, folder: Path, files: Sequence[Dropped], options: Options) -> Tray:
        """Take the files that lie in a folder and begin to audit them; what was dropped long ago makes way."""
        size = sum(file.path.stat().st_size for file in files if not file.cause)
        tray = Tray(
            folder.name, folder, options, [Entry(number, file) for number, file in enumerate(files)], size
        )
        while self.trays and (
            len(self.trays) >= self.limits.trays
            or size + sum(other.bytes for other in self.trays.values()) > self.limits.kept_bytes
        ):
            self.forget(next(iter(self.trays.values())))
        self.trays[tray.id] = tray
        for entry in tray.entries:
            if entry.file.cause:
                error = AuditorError(said(entry.file.cause, *entry.file.values))
                entry.state, entry.row = State.REFUSED, failed(entry.file.name, error, options)
            else:
                task = asyncio.create_task(self._audit(tray, entry))
                tray.tasks.add(task)
                task.add_done_callback(tray.tasks.discard)
        return tray

    def forget(self, tray: Tray) -> None:
        """Remove all that is kept of a drop."""
        self.trays.pop(tray.id, None)
        for task in tuple(tray.tasks):
            task.cancel()
        shutil.rmtree(tray.folder, ignore_errors=True)

    def close(self) -> None:
        """End what is under way, and remove all that is kept."""
        for tray in tuple(self.trays.values()):
            self.forget(tray)
        # All of them are ours; the threads that wait for them go home.
        for child in multiprocessing.active_children():
            child.kill()

    async def page(self, tray: Tray, entry: Entry, lang: Lang) -> Path:
        """The audit page of a report; made now in a language that it was not dropped in.

        Raises AuditorError when that fails.
        """
        path = tray.pages(lang) / page_name(entry.file.name)
        if not path.exists():
            async with self._asked:
                row = await self._audited(tray, entry.file, lang)
            if row["error"]:
                help = row["error"]["help"]
                raise AuditorError(
                    said("as_told", row["error"]["message"]), said("as_told", help) if help else None
                )
        return path

    async def export(self, tray: Tray, entry: Entry, format: str, lang: Lang) -> bytes:
        """One report in a format of `auditor audit`, or of `auditor batch`. Raises AuditorError when that fails."""
        if format == "xlsx":
            return await self._gathered(tray, "xlsx", [entry.row] if entry.row else [], lang)
        data = await anyio.to_thread.run_sync(entry.file.path.read_bytes)
        task = partial(work.exported, name=entry.file.name, format=format, options=tray.options, lang=lang)
        async with self._asked:
            return await self._confined(task, data, self.limits.seconds)

    async def gather(self, tray: Tray, format: str, lang: Lang, *, linked: bool = False) -> bytes:
        """All reports of a drop in a format of `auditor batch`. Raises AuditorError when that fails."""
        return await self._gathered(tray, format, tray.rows, lang, linked=linked)

    async def _gathered(
        self, tray: Tray, format: str, rows: Sequence[Row], lang: Lang, *, linked: bool = False
    ) -> bytes:
        task = partial(
            work.gathered,
            format=format,
            rows=rows,
            checklists=tray.options.checklists,
            lang=lang,
            linked=linked,
        )
        async with self._asked:
            return await self._confined(task, b"", self.limits.gather_seconds)

    async def _audit(self, tray: Tray, entry: Entry) -> None:
        """Audit one file, whatever comes of it."""
        async with self._slots:
            entry.state = State.WORKING
            try:
                row = await self._audited(tray, entry.file, tray.options.lang)
            except AuditorError as error:
                row = failed(entry.file.name, error, tray.options)
            except Exception as error:
                row = failed(entry.file.name, internal(error), tray.options)
            entry.row = row
            entry.state = State.REFUSED if row["error"] else State.DONE

    async def _audited(self, tray: Tray, file: Dropped, lang: Lang) -> Row:
        folder = tray.pages(lang)
        folder.mkdir(parents=True, exist_ok=True)
        options = tray.options._replace(lang=lang, pages=str(folder))
        data = await anyio.to_thread.run_sync(file.path.read_bytes)
        return await self._confined(
            partial(work.audited, name=file.name, options=options), data, self.limits.seconds
        )

    async def _confined(self, task: Callable[[bytes], _Result], data: bytes, seconds: float) -> _Result:
        """What a task gives, done in a process of its own that is ended when it takes too long."""
        call: Any = partial(confined, task, data, seconds=seconds, megabytes=self.limits.megabytes)
        result: _Result = await anyio.to_thread.run_sync(call, abandon_on_cancel=True)
        return result
