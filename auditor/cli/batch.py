"""`auditor batch`: many reports into a table and a picture of it, on all cores or on a cluster."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from auditor.batch import engines
from auditor.batch.journal import Journal
from auditor.batch.pipeline import Tally
from auditor.batch.pipeline import run as run_batch
from auditor.batch.rows import Options, Override
from auditor.batch.stopping import Stop, Stopped, listening
from auditor.cli import INTERRUPTED
from auditor.cli.asides import aside, to_come
from auditor.cli.audit import emit, linted
from auditor.cli.collect import Collected, walked
from auditor.cli.exits import ExitCode
from auditor.cli.progress import shown
from auditor.cli.spoken import speak
from auditor.config import files as configuration
from auditor.config.files import Config
from auditor.config.settings import Settings
from auditor.errors import UsageError, system
from auditor.output.batch import Table, check, files, table_of, write
from auditor.output.batch.table import Batch
from auditor.output.place import check as check_places
from auditor.ruling.versions import candidates, version
from auditor.words import Lang, language, said, say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from auditor.batch.copies import Pair
    from auditor.batch.packed import Task

SIZE = 16
"""Reports of a partition that travels to a cluster."""
FEW = 32
"""Fewer reports than this are done before a pool of processes has started."""

Engine: TypeAlias = "Callable[[Iterable[Task], Options, Stop], Iterable[engines.Done]]"


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What the user asked for, as given."""

    paths: tuple[str, ...]
    outputs: tuple[str, ...] = ()
    format: str | None = None
    settings: Settings = field(default_factory=Settings)
    """The layer of the command line."""
    config: str | None = None
    no_config: bool = False
    resume: bool = False
    copies: bool = False
    workers: int | None = None
    dask: str | None = None
    send: bool = False
    pages: str | None = None
    quiet: bool = False


def run(request: BatchRequest) -> None:
    """Do what `auditor batch` does; ends with SystemExit when nothing could be audited, or when it was stopped.

    Raises AuditorError when the call itself, a checklist, the configuration, the journal or an output is broken.
    """
    lang = language(request.settings.lang or "")
    with listening(lambda: aside([say("stopping", lang)])) as stop:
        _run(request, stop)


def _run(request: BatchRequest, stop: Stop) -> None:
    config = configuration.chosen(request.config, request.no_config)
    settings = request.settings.over(configuration.from_environment(os.environ)).over(config.settings)
    lang = language(settings.lang or "")
    speak(lang)
    outputs = outputs_of(request.outputs, request.format)
    check([table for table, _ in outputs])
    options = _options(request, config, settings)
    names = options.names()
    checklists = candidates(names, chosen=not options.checklists)
    linted(names)
    options = options._replace(rules=tuple(version(checklist) for checklist in checklists))
    _check_places(request, config, names, outputs, stop)
    with ExitStack() as stack:
        if request.outputs and _keeps(request.outputs[0]):
            place = Path(f"{request.outputs[0]}.journal")
        elif request.resume:
            raise UsageError(said("batch.resume"), place="--resume")
        else:
            place = Path(stack.enter_context(TemporaryDirectory(prefix="auditor-"))) / "journal"
        journal = stack.enter_context(Journal(place, options, resume=request.resume))
        found = Collected()
        with shown(request.paths, lang, stop, quiet=request.quiet) as progress:
            tally = _audit(request, options, journal, found, stop, progress)
            if not stop.asked:
                journal.forget_others()
            pairs = _pairs(journal, stop) if request.copies and not stop.asked else None
            used = {name.rpartition("@")[0] for name in journal.versions()}
            batch = Batch(
                rows=journal.rows,
                checklists=tuple(checklist for checklist in checklists if checklist.id in used),
                lang=lang,
                copies=pairs,
                pages=options.pages,
                book=lang if settings.lang else "zh",
            )
            kept = journal.count()
            if kept or not stop.asked:
                _write(batch, outputs)
    if not request.quiet:
        if told := to_come(options.published):
            aside([tell(told, lang)])
        aside(f"{path}: {say(f'skipped.{what.value}', lang)}" for path, what in found.skipped)
        aside(_closing(tally, found, pairs, lang))
    if stop.asked:
        aside([say("stopped", lang, kept)])
        raise SystemExit(INTERRUPTED)
    aside(f"{problem.path}: {problem.told(lang)}" for problem in found.problems)
    if tally.done == tally.errors:
        raise SystemExit(int(ExitCode.BROKEN))


def _options(request: BatchRequest, config: Config, settings: Settings) -> Options:
    """How the reports are judged: all alike, but for those that an override of the configuration names."""
    above = request.settings.over(configuration.from_environment(os.environ))
    overrides = []
    for override in config.overrides:
        own = above.over(override.settings)
        overrides.append(
            Override(override.paths, _absolute(own.checklist or ()), own.level, own.year, own.published)
        )
    return Options(
        checklists=_absolute(settings.checklist or ()),
        level=settings.level,
        year=settings.year,
        published=settings.published,
        sentences=request.copies,
        pages=_pages(request),
        lang=language(settings.lang or ""),
        overrides=tuple(overrides),
        folder=config.folder,
    )


def _keeps(output: str) -> bool:
    """Whether a journal can stand beside an output: not beside a device or a pipe."""
    return not os.path.lexists(output) or os.path.isfile(output)


def _check_places(
    request: BatchRequest,
    config: Config,
    checklists: Sequence[str],
    outputs: list[tuple[Table, str]],
    stop: Stop,
) -> None:
    """Raises UsageError for an output that can't be written or is something that the run reads."""
    written = [path for table, name in outputs if name for path in files(table, name)]
    read = [*checklists, *([config.path] if config.path else [])]
    if written:
        there = takewhile(lambda _: not stop.asked, walked(request.paths, Collected()))
        check_places(written, chain(read, there))


def outputs_of(given: Sequence[str], format: str | None) -> list[tuple[Table, str]]:
    """(format, path) of each output, the path empty for standard output. Raises UsageError for what does not fit."""
    if not given:
        if format is None:
            raise UsageError(said("batch.no_output"), said("batch.no_output.help"))
        table = Table(format)
        if table in (Table.xlsx, Table.parquet):
            raise UsageError(
                said("batch.binary"), said("batch.binary.help", format), place=f"--format {format}"
            )
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
                raise UsageError(said("batch.contradict", path, format), said("give_one"))
        made.append((table, path))
    if len({path for _, path in made}) < len(made):
        raise UsageError(said("place.twice"), said("place.twice.help"), place="--output")
    return made


def _pages(request: BatchRequest) -> str | None:
    """The folder for the pages, made where it is not there. Raises UsageError when nothing can be written in it."""
    if request.pages is None:
        return None
    if request.send:
        raise UsageError(said("batch.pages_sent"), said("batch.pages_sent.help"), place="--pages")
    folder = os.path.abspath(request.pages)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise UsageError(
            system(error), said("batch.pages_folder"), place=f"--pages: {request.pages}"
        ) from None
    return folder


def _absolute(names: Sequence[str]) -> tuple[str, ...]:
    """Checklists' paths as every process finds them, whatever folder it runs in; shipped names as they are."""
    return tuple(
        str(Path(name).resolve()) if Path(name).suffix == ".toml" or os.sep in name else name
        for name in names
    )


def _audit(
    request: BatchRequest,
    options: Options,
    journal: Journal,
    found: Collected,
    stop: Stop,
    progress: Callable[[Tally], None],
) -> Tally:
    """Audit everything, or what there is time for until the user stops."""
    paths = walked(request.paths, found)
    workers = request.workers or engines.cores()
    first = list(islice(paths, FEW))
    engine: Engine
    size = 1
    if request.dask:
        engine = partial(engines.dask, address=request.dask, send=request.send)
        size = SIZE
    elif workers == 1 or len(first) < FEW:
        engine = engines.serial
    else:
        engine = partial(engines.pool, workers=workers)
    return run_batch(chain(first, paths), options, journal, engine, size=size, stop=stop, progress=progress)


def _pairs(journal: Journal, stop: Stop) -> tuple[Pair, ...] | None:
    """The pairs of copies; None where the user stops before they are found."""
    from auditor.batch.copies import pairs

    try:
        with stop.breaking():
            return tuple(pairs(journal))
    except Stopped:
        return None


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
    made = [say("done", lang, f"{tally.done:,}")]
    if tally.unchanged:
        made.append(say("done.unchanged", lang, f"{tally.unchanged:,}"))
    if tally.errors:
        made.append(say("done.errors", lang, f"{tally.errors:,}"))
    if pairs is not None:
        made.append(say("done.copies", lang, f"{len(pairs):,}"))
    if found.passed_over:
        made.append(say("passed_over_count", lang, f"{len(found.passed_over):,}"))
    return made
