"""Print the figures, and with --wrong every label that the auditor missed, beside the sentences.

Out of fold: labelled reports judged by weights that did not see their hands, as `auditor checklist learn` measured them.
Fresh: reports that nothing learnt from. With --record the first measure of a set that has none becomes its floor.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from auditor.matching.weights import shipped
from tests.accuracy.measure import FLOOR, folders, fragments, measure, sets


def main() -> None:
    """Run the measurement from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--only", default="", metavar="DOC")
    parser.add_argument("--ids", default="", metavar="PREFIX")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    _tell("out of fold", shipped().head["out_of_fold"])
    for folder in args.folder or folders():
        made = measure(folder, args.only, args.ids)
        if args.wrong:
            print("\n".join(made.wrong))
        _tell(f"{folder.name}: {len(made.pairs)} labels", made.figures())
    if (found := fragments()) is not None:
        _tell("fragments", found)
    if args.record:
        floors = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
        for name, folder, only in sets():
            floors.setdefault(name, measure(folder, only).figures())
        FLOOR.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def _tell(name: str, figures: dict[str, float]) -> None:
    print(f"{name}  " + "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))


main()
