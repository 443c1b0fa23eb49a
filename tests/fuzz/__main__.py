"""``python -m tests.fuzz``: fuzz a reader, or any function of bytes and a name, and print what came of it."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from tests.fuzz.run import Tally, fuzz, made, outcome, read_target
from tests.fuzz.seeds import seeds

FORMATS = tuple(seeds())


def main() -> int:
    """Exit code 1 when any input crashed or hung."""
    commands = ("checklist", "config", "baseline", "journal")
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=200_000, help="how many mutated files")
    parser.add_argument("--seconds", type=float, default=0, help="stop after so many seconds")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other files")
    parser.add_argument(
        "--format", action="append", choices=(*FORMATS, *commands), help="only this format, may be repeated"
    )
    parser.add_argument("--target", default="", help="module:function of (bytes, name) instead of the reader")
    parser.add_argument("--keep", type=Path, help="directory for the files that crashed or hung")
    parser.add_argument("--only", type=int, help="run the one input of this number and show its traceback")
    options = parser.parse_args()
    target = read_target
    if options.target:
        module, _, function = options.target.partition(":")
        target = getattr(importlib.import_module(module), function)
    formats = tuple(options.format or FORMATS)
    if options.only is not None:
        kind, made_of = made(options.only, options.seed, formats)
        print(kind, made_of.name, len(made_of.data), outcome(target, made_of.data, made_of.name))
        target(made_of.data, made_of.name)
        return 0
    tallies = fuzz(target, options.inputs, options.seed, formats, seconds=options.seconds, keep=options.keep)
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    print(f"{'format':8}{'inputs':>9}{'read':>9}{'refused':>9}{'problems':>9}{'slowest s':>11}{'ms each':>9}")
    for kind, tally in (*sorted(tallies.items()), ("all", whole)):
        each = 1000 * tally.seconds / max(tally.inputs, 1)
        print(
            f"{kind:8}{tally.inputs:>9,}{tally.read:>9,}{tally.refused:>9,}{len(tally.problems):>9,}"
            f"{tally.slowest:>11.2f}{each:>9.1f}"
        )
    return 1 if whole.problems else 0


if __name__ == "__main__":
    sys.exit(main())
