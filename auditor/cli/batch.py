"""`auditor batch`: many reports into a table and a picture of it, on all cores or on a cluster."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from auditor.batch import engines
from auditor.batch.journal import Journal
from auditor.batch.rows import Options
from auditor.batch.run import Tally
from auditor.batch.run import run as run_batch
from auditor.batch.versions import candidates, version
from auditor.cli.audit import emit, parse_level
from auditor.cli.collect import SUFFIXES, Collected, _expand
from auditor.cli.exits import ExitCode
from auditor.errors import UsageError
from auditor.output import escape
from auditor.output.batch import Table, check, table_of, write
from auditor.output.batch.table import Batch
from auditor.output.batch.words import tell
from auditor.output.style import clean
from auditor.output.words import Lang, language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from auditor.batch.copies import Pair
    from auditor.batch.packed import Task

INTERRUPTED = 130
"""The exit code of a run that was stopped, as shells have it."""
SIZE = 16
"""Reports of a partition."""

Engine: TypeAlias = "Callable[[Iterable[Task], Options], Iterable[engines.Done]]"


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What the user asked for, as given."""

    paths: tuple[str, ...]
    outputs: tuple[str, ...] = ()
    format: str | None = None
    checklists: tuple[str, ...] = ()
    level: str | None = None
    year: int | None = None
    resume: bool = False
    copies: bool = False
    workers: int | None = None
    dask: str | None = None
    send: bool = False
    pages: str | None = None
    lang: str = ""
    quiet: bool = False


def run(request: BatchRequest) -> None:
    """Do what `auditor batch` does; ends with SystemExit when nothing could be audited, or when it was stopped.

    Raises AuditorError when the call itself, a checklist, the journal or an output is broken.
    """
    lang = language(request.lang)
    outputs = outputs_of(request.outputs, request.format)
    check([table for table, _ in outputs])
    parse_level(request.level)
    checklists = candidates(request.checklists)
    options = Options(
        checklists=tuple(_absolute(name) for name in request.checklists),
        level=request.level,
        year=request.year,
        sentences=request.copies,
        pages=_pages(request),
        lang=lang,
        rules=tuple(version(checklist) for checklist in checklists),
    )
    with ExitStack() as stack:
        if request.outputs:
            place = Path(f"{request.outputs[0]}.journal")
        elif request.resume:
            raise UsageError("--resume needs -o: the output that an earlier run wrote")
        else:
            place = Path(stack.enter_context(TemporaryDirectory(prefix="auditor-"))) / "journal"
        journal = stack.enter_context(Journal(place, options, resume=request.resume))
        found = Collected()
        stopped, tally = _audit(request, options, journal, found, lang)
        if not stopped:
            journal.forget_others()
        pairs = _pairs(journal) if request.copies else None
        used = {name.rpartition("@")[0] for name in journal.versions()}
        batch = Batch(
            rows=journal.rows,
            checklists=tuple(checklist for checklist in checklists if checklist.id in used),
            lang=lang,
            copies=pairs,
            pages=options.pages,
            book=language(request.lang) if request.lang else "zh",
        )
        _write(batch, outputs)
        kept = journal.count()
    if not request.quiet:
        _tell(_closing(tally, found, pairs, lang))
    if stopped:
        _tell([tell("stopped", lang, kept)])
        raise SystemExit(INTERRUPTED)
    for problem in found.problems:
        _tell([f"{problem.path}: {problem.message}" + (f" ({problem.help})" if problem.help else "")])
    if tally.done == tally.errors:
        raise SystemExit(int(ExitCode.BROKEN))


def outputs_of(given: Sequence[str], format: str | None) -> list[tuple[Table, str]]:
    """(format, path) of each output, the path empty for standard output. Raises UsageError for what does not fit."""
    if not given:
        if format is None:
            raise UsageError("no output is named", "give -o results.xlsx, or --format csv, jsonl or html")
        table = Table(format)
        if table in (Table.xlsx, Table.parquet):
            raise UsageError(f"--format {format} is no text", f"give -o results.{format}")
        return [(table, "")]
    made = []
    for path in given:
        try:
            table = table_of(path)
        except UsageError:
            if format is None:
                raise
            table = Table(format)
        else:
            if format is not None and len(given) == 1 and table is not Table(format):
                raise UsageError(f"-o {path} and --format {format} contradict each other", "give one of them")
        made.append((table, path))
    if len({path for _, path in made}) < len(made):
        raise UsageError("--output: one file is named twice", "give each output a file of its own")
    return made


def _pages(request: BatchRequest) -> str | None:
    """The folder for the pages, made where it is not there. Raises UsageError when nothing can be written in it."""
    if request.pages is None:
        return None
    if request.send:
        raise UsageError("--pages: workers that get the bytes sent can't write them", "leave out --dask-send")
    folder = os.path.abspath(request.pages)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"--pages: {request.pages}: {error.strerror or error}", "give a folder that can be written"
        ) from None
    return folder


def _absolute(name: str) -> str:
    """A checklist's path as every process finds it, whatever folder it runs in; a shipped name as it is."""
    return str(Path(name).resolve()) if Path(name).suffix == ".toml" or os.sep in name else name


def reports(arguments: Sequence[str], found: Collected) -> Iterator[str]:
    """The reports that the arguments stand for, one at a time; what stands for nothing is told in `found`.

    Unlike `collect` it keeps no list of them; a report below two folders that are named is given once.
    Raises UsageError for standard input, which holds no more than one report.
    """
    folders: list[str] = []
    files: set[str] = set()
    for argument in arguments:
        if argument == "-":
            raise UsageError("-: a batch reads files", "use `auditor audit -` for one report")
        for path in _expand(argument, found):
            real = os.path.realpath(path)
            if real not in files and not any(_walked(real, folder) for folder in folders):
                yield path
        real = os.path.realpath(argument)
        if Path(real).is_dir():
            folders.append(real.rstrip(os.sep) + os.sep)
        else:
            files.add(real)


def _walked(path: str, folder: str) -> bool:
    """Whether walking a folder comes by this file."""
    below = path.removeprefix(folder)
    if below == path or Path(path).suffix.lower() not in SUFFIXES:
        return False
    return not any(part.startswith(".") for part in Path(below).parts) and Path(path).exists()


def _audit(
    request: BatchRequest, options: Options, journal: Journal, found: Collected, lang: Lang
) -> tuple[bool, Tally]:
    """Audit everything; (whether it was stopped, what was done)."""
    paths = reports(request.paths, found)
    workers = request.workers or engines.cores()
    first = list(islice(paths, 2 * SIZE))
    engine: Engine
    if request.dask:
        engine = partial(engines.dask, address=request.dask, send=request.send)
    elif workers == 1 or len(first) < 2 * SIZE:
        engine = engines.serial
    else:
        engine = partial(engines.pool, workers=workers)
    with _stopping(lang) as stopped, _progress(request, len(first), lang) as progress:
        tally = run_batch(
            chain(first, paths), options, journal, engine, size=SIZE, stopped=stopped, progress=progress
        )
        return stopped(), tally


@contextmanager
def _stopping(lang: Lang) -> Iterator[Callable[[], bool]]:
    """Whether the user asked to stop: the first Ctrl-C (or SIGTERM) is kept in mind, the second one ends all."""
    asked: list[int] = []

    def stop(number: int, _: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        _tell([tell("stopping", lang)])

    before = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            before[number] = signal.signal(number, stop)
        except ValueError:
            # Not the main thread: somebody else looks after signals.
            break
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _progress(request: BatchRequest, least: int, lang: Lang) -> Iterator[Callable[[Tally], None]]:
    """A bar with the rate and the time left on a terminal; nothing elsewhere."""
    if request.quiet or not sys.stderr.isatty():
        yield lambda tally: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    total = sum(1 for _ in reports(request.paths, Collected()))
    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
        TextColumn("{task.fields[errors]}"), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=total, rate="", errors="")

        def show(tally: Tally) -> None:
            seconds = bar.tasks[0].elapsed or 0
            rate = f"{tally.done / seconds:,.0f}/s" if seconds > 0.5 else ""
            errors = f"{tell('unreadable', lang)} {tally.errors:,}" if tally.errors else ""
            bar.update(task, completed=tally.done, rate=rate, errors=errors)

        yield show


def _pairs(journal: Journal) -> tuple[Pair, ...]:
    from auditor.batch.copies import pairs

    return tuple(pairs(journal))


def _write(batch: Batch, outputs: list[tuple[Table, str]]) -> None:
    """Every output: files in their places, or the one page on standard output."""
    if outputs[0][1]:
        write(batch, outputs)
        return
    with TemporaryDirectory(prefix="auditor-") as folder:
        path = Path(folder) / f"page.{outputs[0][0].value}"
        write(batch, [(outputs[0][0], str(path))])
        emit(path.read_text(encoding="utf-8", errors="surrogateescape"), None, machine=True)


def _closing(tally: Tally, found: Collected, pairs: tuple[Pair, ...] | None, lang: Lang) -> list[str]:
    """What is said at the end."""
    made = [tell("done", lang, f"{tally.done:,}")]
    if tally.unchanged:
        made.append(tell("done.unchanged", lang, f"{tally.unchanged:,}"))
    if tally.errors:
        made.append(tell("done.errors", lang, f"{tally.errors:,}"))
    if pairs is not None:
        made.append(tell("done.copies", lang, f"{len(pairs):,}"))
    if found.passed_over:
        made.append(tell("passed_over_count", lang, f"{len(found.passed_over):,}"))
    return made


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        print(escape.log(f"auditor: {clean(line)}"), file=sys.stderr)
