"""Print the figures, and with --wrong every label that the auditor missed, beside the sentences."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.accuracy.measure import folders, measure


def main() -> None:
    """Run the measurement from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--only", default="", metavar="DOC")
    parser.add_argument("--ids", default="", metavar="PREFIX")
    args = parser.parse_args()
    for folder in args.folder or folders():
        made = measure(folder, args.only, args.ids)
        if args.wrong:
            print("\n".join(made.wrong))
        print(
            f"{len(made.pairs)} labels  "
            + "  ".join(f"{name} {value:.3f}" for name, value in made.figures().items())
        )


main()
