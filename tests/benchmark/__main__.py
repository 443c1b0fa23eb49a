"""How fast it is, in ratios that hold on any machine, and how its cost grows.

    python -m tests.benchmark [--only cold|workers|slopes ...] [--most N] [--rounds N]

Ratios are taken inside one run: the methods take turns, and medians are compared. Milliseconds are shown for
orientation; only ratios and slopes mean something. A slope is that of time against size where both are drawn on
logarithmic scales: 1 is linear growth, 0 none.
"""

from __future__ import annotations

import argparse
import os

from tests.benchmark import cold, slopes, workers

PARTS = {"cold": cold.run, "workers": workers.run, "slopes": slopes.run}


def main() -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument(
        "--most", type=int, default=10_000, help="reports of the longest batch (default 10,000)"
    )
    parser.add_argument(
        "--rounds", type=int, default=15, help="rounds of which medians are taken (default 15)"
    )
    asked = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load > 0.5:
        print(f"note: the machine is busy (load {load:.1f}); ratios of processes suffer from that")
    for name in asked.only:
        PARTS[name](asked.rounds, asked.most)


if __name__ == "__main__":
    main()
