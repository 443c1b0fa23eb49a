"""The whole campaign: who gets how many of the mutated inputs, and what must hold of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.fuzz import calls, commands, poorer, targets
from tests.fuzz.run import Tally, fuzz, read_target
from tests.fuzz.seeds import seeds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fuzz.run import Target

FORMATS = tuple(seeds())
SETTINGS = ("checklist", "config", "baseline", "journal")
ROUND = 4_000


class Lane(NamedTuple):
    """One kind of target with its share of the inputs, in a thousand."""

    name: str
    share: int
    target: Target
    formats: tuple[str, ...]
    whole: bool
    """Whether more than a reader is tried."""


LANES = (
    Lane("reading", 950, read_target, FORMATS, whole=False),
    Lane("audit", 20, targets.audit, FORMATS, whole=True),
    Lane("poorer", 10, poorer.never_passes, ("poorer",), whole=True),
    Lane("commands", 12, calls.call, FORMATS, whole=True),
    Lane("settings", 8, commands.command, SETTINGS, whole=True),
)
"""Reading is forty times cheaper, and every other lane reads as well: each half of the time goes to one."""


def campaign(count: int, seed: int, keep: Path | None = None) -> dict[str, dict[str, Tally]]:
    """The tallies by format of every lane, over `count` inputs in all; the same inputs for the same seed."""
    made: dict[str, dict[str, Tally]] = {lane.name: {} for lane in LANES}
    for begun in range(0, count, ROUND):
        size = min(ROUND, count - begun)
        for lane in LANES:
            first = begun * lane.share // 1000
            inputs = (begun + size) * lane.share // 1000 - first
            place = keep / lane.name if keep else None
            for kind, tally in fuzz(lane.target, inputs, seed, lane.formats, first=first, keep=place).items():
                made[lane.name].setdefault(kind, Tally()).add(tally)
    return made
