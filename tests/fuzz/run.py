"""The loop: inputs numbered and repeatable, each batch in a child, crashes and hangs counted and kept."""

from __future__ import annotations

import os
import pickle
import random
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NoReturn
from unittest.mock import patch

from auditor.errors import AuditorError
from auditor.reading.charset import decode
from tests.fuzz import commands, poorer, values
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import Seed, seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    Target = Callable[[bytes, str], object]

HANG = 10.0
"""Seconds of processor time after which an input counts as a hang."""
BATCH = 500


class Hang(BaseException):
    """An input took too long; no reader may catch this."""


@dataclass
class Tally:
    """What came of the inputs of one format, or of all."""

    inputs: int = 0
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    """(number of the input, format, what happened), crashes and hangs."""

    def add(self, other: Tally) -> None:
        self.inputs += other.inputs
        self.read += other.read
        self.refused += other.refused
        self.slowest = max(self.slowest, other.slowest)
        self.seconds += other.seconds
        self.problems += other.problems


@contextmanager
def in_this_process() -> Iterator[None]:
    """Every format is read in this process; no converter is started, and no picture recognised, which takes seconds."""
    from auditor.reading import confined, convert, ocr

    def here(work: Callable[[bytes], object], data: bytes, **_: object) -> object:
        return work(data)

    # A fork for each input would take most of the time; a batch runs in a child anyway.
    with (
        patch.object(confined, "confined", here),
        patch.object(convert, "_OFFICES", ()),
        patch.object(ocr, "is_installed", lambda: False),
        patch.dict(os.environ, PATH=""),
    ):
        yield


def read_target(data: bytes, name: str) -> object:
    """The reader alone."""
    from auditor.reading import read_bytes

    with in_this_process():
        text = read_bytes(data, name)
    assert text.content.strip(), "an empty text was returned"
    text.content.encode("utf-8")  # no lone surrogates: they cannot be printed
    for name, value in text.metadata:
        (name + value).encode("utf-8")
    assert all(0 <= start < end <= len(text.content) for start, end in text.furniture), "furniture outside"
    assert list(text.places) == sorted(text.places), "places out of order"
    return text


def made(number: int, seed: int, formats: tuple[str, ...]) -> tuple[str, Seed]:
    """The format and the mutated file of an input's number."""
    chance = random.Random(f"{seed}:{number}")
    kind = formats[number % len(formats)]
    alike = known(kind)
    chosen = chance.choice(alike)
    if kind == "poorer" and chosen.name == "a.txt" and chance.random() < 0.7:
        text = decode(chosen.data)[0].encode()
        return kind, Seed(chosen.name, poorer.poorer(text, chance))
    if chosen.name.endswith((".toml", ".json")) and chance.random() < 0.8:
        as_json = chosen.name.endswith(".json")
        return kind, Seed(chosen.name, values.changed(chosen.data, chance, as_json=as_json))
    others = alike if chance.random() < 0.8 or kind not in seeds() else known(chance.choice([*seeds()]))
    return kind, Seed(chosen.name, mutated(chosen, others, chance))


@cache
def known(kind: str) -> tuple[Seed, ...]:
    """The seeds of a format, of something else that commands read, or of the reports that lack something."""
    if kind == "poorer":
        return poorer.seeds()
    return seeds_by_format()[kind] if kind in seeds_by_format() else commands.seeds()[kind]


seeds_by_format = cache(seeds)
"""The seeds, made once."""


def outcome(target: Target, data: bytes, name: str) -> tuple[bool, str]:
    """Whether the input was read, and what went wrong, empty for a clean refusal."""

    def late(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise Hang

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        target(data, name)
    except AuditorError as error:
        message = str(error)
        return False, "" if "\n" not in message and message else f"bad message {message!r}"
    except Hang:
        return False, f"hang over {HANG:g} s"
    except Exception as error:
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        where = f"{last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last is not None else ""
        return False, f"{type(error).__name__}: {error} at {where}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return True, ""


def batch(target: Target, numbers: range, seed: int, formats: tuple[str, ...]) -> Iterator[tuple[str, Tally]]:
    """(format, tally) of each input of the batch."""
    for number in numbers:
        kind, made_of = made(number, seed, formats)
        start = time.process_time()
        read, problem = outcome(target, made_of.data, made_of.name)
        took = time.process_time() - start
        problems = [(number, kind, problem)] if problem else []
        yield kind, Tally(1, read, not read and not problem, took, took, problems)


def in_child(target: Target, numbers: range, seed: int, formats: tuple[str, ...]) -> dict[str, Tally]:
    """The tallies of a batch by format, run in a child so that a broken C library ends only the batch."""
    receive, send = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(receive)
        try:
            with os.fdopen(send, "wb") as stream:
                for kind, tally in batch(target, numbers, seed, formats):
                    pickle.dump((kind, tally), stream)
                    stream.flush()
        finally:
            os._exit(0)
    os.close(send)
    tallies: dict[str, Tally] = {}
    done = 0
    with os.fdopen(receive, "rb") as stream:
        while True:
            try:
                kind, tally = pickle.load(stream)
            except EOFError:
                break
            done += 1
            tallies.setdefault(kind, Tally()).add(tally)
    _, status = os.waitpid(pid, 0)
    if done < len(numbers):
        number = numbers[done]
        kind = formats[number % len(formats)]
        died = Tally(1, problems=[(number, kind, f"the process died with status {status}")])
        tallies.setdefault(kind, Tally()).add(died)
        rest = range(number + 1, numbers.stop)
        if rest:
            for kind, tally in in_child(target, rest, seed, formats).items():
                tallies.setdefault(kind, Tally()).add(tally)
    return tallies


def fuzz(
    target: Target,
    inputs: int,
    seed: int,
    formats: tuple[str, ...],
    *,
    first: int = 0,
    seconds: float = 0,
    keep: Path | None = None,
) -> dict[str, Tally]:
    """The tallies by format of up to `inputs` inputs from the number `first` on, or as many as `seconds` allow.

    Problem inputs go to `keep`.
    """
    began = time.monotonic()
    tallies: dict[str, Tally] = {}
    for kind in formats:
        known(kind)  # made before a child needs them
    for start in range(first, first + inputs, BATCH):
        if seconds and time.monotonic() - began > seconds:
            break
        for kind, tally in in_child(
            target, range(start, min(start + BATCH, first + inputs)), seed, formats
        ).items():
            tallies.setdefault(kind, Tally()).add(tally)
            for number, _, problem in tally.problems:
                print(f"{number} {kind}: {problem}", flush=True)
                if keep is not None:
                    keep.mkdir(parents=True, exist_ok=True)
                    made_of = made(number, seed, formats)[1]
                    (keep / f"{seed}-{number}-{made_of.name}").write_bytes(made_of.data)
    return tallies
