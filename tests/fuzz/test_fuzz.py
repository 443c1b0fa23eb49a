"""A small share of the fuzzing, with every test run; `python -m tests.fuzz` does the rest."""

from __future__ import annotations

import os
import signal

import pytest

from auditor.errors import ReadingError
from tests.fuzz import calls, commands, poorer
from tests.fuzz.campaign import FORMATS, LANES
from tests.fuzz.run import fuzz, made, outcome, read_target
from tests.fuzz.seeds import seeds

for library in ("selectolax", "defusedxml", "pypdfium2"):
    pytest.importorskip(library)
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and alarms")


@pytest.mark.parametrize("kind", seeds())
def test_no_mutated_file_brings_a_reader_down(kind: str) -> None:
    tallies = fuzz(read_target, 150, seed=20, formats=(kind,))

    assert tallies[kind].inputs == 150
    assert tallies[kind].problems == []


@pytest.mark.parametrize("kind", ["checklist", "config", "baseline", "journal"])
def test_no_mutated_file_brings_a_command_down(kind: str) -> None:
    tallies = fuzz(commands.command, 12, seed=20, formats=(kind,))

    assert tallies[kind].inputs == 12
    assert tallies[kind].problems == []


def test_no_report_that_lacks_a_required_content_passes_however_it_is_garbled() -> None:
    assert fuzz(poorer.never_passes, 25, seed=20, formats=("poorer",))["poorer"].problems == []


def test_no_mutated_report_brings_a_command_down_or_leaves_half_an_output() -> None:
    tallies = fuzz(calls.call, 28, seed=20, formats=FORMATS)

    assert sum(tally.inputs for tally in tallies.values()) == 28
    assert [problem for tally in tallies.values() for problem in tally.problems] == []


def test_the_campaign_shares_out_every_input() -> None:
    assert sum(lane.share for lane in LANES) == 1000


@pytest.mark.parametrize("kind", [kind for kind in seeds() if kind != "other"])
def test_every_seed_is_a_sound_report(kind: str) -> None:
    for seed in seeds()[kind]:
        if seed.data:
            assert outcome(read_target, seed.data, seed.name) == (True, "")


def test_an_input_can_be_made_again_from_its_number() -> None:
    assert made(7, 1, ("html", "pdf")) == made(7, 1, ("html", "pdf"))
    assert made(7, 1, ("html", "pdf")) != made(7, 2, ("html", "pdf"))


def _breaks(data: bytes, name: str) -> None:
    if len(data) % 2:
        raise IndexError("bug")
    raise ReadingError(f"{name}: refused")


def _dies(data: bytes, name: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_crashes_are_counted_and_clean_refusals_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    tally = fuzz(_breaks, 20, seed=1, formats=("text",))["text"]

    assert tally.refused + len(tally.problems) == 20
    assert tally.problems
    assert "IndexError: bug at " in capsys.readouterr().out


def test_a_process_that_dies_is_a_crash_and_the_next_input_is_tried() -> None:
    tally = fuzz(_dies, 3, seed=1, formats=("text",))["text"]

    assert [problem for _, _, problem in tally.problems] == ["the process died with status 9"] * 3
