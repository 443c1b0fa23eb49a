"""Print the figures, and with --wrong every label that the auditor missed, beside the sentences.

With --raise the floors in floor.json are raised to the figures where these are higher; they never fall.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.accuracy.measure import FLOOR, folders, measure, sets


def main() -> None:
    """Run the measurement from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--only", default="", metavar="DOC")
    parser.add_argument("--ids", default="", metavar="PREFIX")
    parser.add_argument("--raise", action="store_true", dest="higher")
    args = parser.parse_args()
    for folder in args.folder or folders():
        made = measure(folder, args.only, args.ids)
        if args.wrong:
            print("\n".join(made.wrong))
        print(
            f"{len(made.pairs)} labels  "
            + "  ".join(f"{name} {value:.3f}" for name, value in made.figures().items())
        )
    if args.higher:
        floors = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
        for name, folder, only in sets():
            old = floors.get(name, {})
            floors[name] = {
                key: max(value, old.get(key, 0.0)) for key, value in measure(folder, only).figures().items()
            }
        FLOOR.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


main()
