"""``python -m tests.fuzz``: try mutated files on the readers and the commands, and print what came of it.

Without ``--lane`` the whole campaign runs: nineteen of twenty inputs go to the readers alone, the others to whole
audits and commands, and reports that lack a required content are made poorer and must never pass.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.fuzz.campaign import FORMATS, LANES, SETTINGS, campaign
from tests.fuzz.run import Tally, fuzz, made, outcome


def main() -> int:
    """Exit code 1 when any input crashed, hung or passed that must not."""
    by_name = {lane.name: lane for lane in LANES}
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=200_000, help="how many mutated files in all")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other files")
    parser.add_argument("--lane", choices=by_name, help="only this lane, all the files for it")
    parser.add_argument(
        "--format",
        action="append",
        choices=(*FORMATS, *SETTINGS),
        help="with --lane: only this format, may be repeated",
    )
    parser.add_argument("--keep", type=Path, help="directory for the files that showed a problem")
    parser.add_argument(
        "--only", type=int, help="with --lane: run the one input of this number and show its traceback"
    )
    options = parser.parse_args()
    if options.lane is None:
        return _told(campaign(options.count, options.seed, options.keep))
    lane = by_name[options.lane]
    formats = tuple(options.format or lane.formats)
    if options.only is not None:
        kind, made_of = made(options.only, options.seed, formats)
        print(kind, made_of.name, len(made_of.data), outcome(lane.target, made_of.data, made_of.name))
        lane.target(made_of.data, made_of.name)
        return 0
    return _told({lane.name: fuzz(lane.target, options.count, options.seed, formats, keep=options.keep)})


def _told(tallies: dict[str, dict[str, Tally]]) -> int:
    """Print a table by lane and format; 1 when there are problems."""
    print(
        f"{'lane':10}{'format':11}{'inputs':>9}{'taken':>9}{'refused':>9}{'problems':>9}{'slowest s':>11}{'ms each':>9}"
    )
    sums = {True: Tally(), False: Tally()}
    for lane in LANES:
        for kind, tally in sorted(tallies.get(lane.name, {}).items()):
            sums[lane.whole].add(tally)
            _row(lane.name, kind, tally)
    _row("reading", "alone", sums[False])
    _row("whole", "commands", sums[True])
    sums[True].add(sums[False])
    _row("all", "", sums[True])
    return 1 if sums[True].problems else 0


def _row(lane: str, kind: str, tally: Tally) -> None:
    each = 1000 * tally.seconds / max(tally.inputs, 1)
    print(
        f"{lane:10}{kind:11}{tally.inputs:>9,}{tally.read:>9,}{tally.refused:>9,}{len(tally.problems):>9,}"
        f"{tally.slowest:>11.2f}{each:>9.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
