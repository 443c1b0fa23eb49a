"""How cost grows with the number of reports and with a report's length."""

from __future__ import annotations

import random
import re
import resource
import sys
import time

from auditor.batch.rows import Item, audit_partition
from auditor.checklist.load import load
from auditor.document import understand
from auditor.reading.text import from_bytes
from tests.batch.makers import distinct, seeds
from tests.benchmark.timing import in_turns, slope
from tests.helpers import audit

LENGTHS = (2_000, 6_000, 20_000, 60_000, 200_000)


def by_number(most: int) -> None:
    """Time per report of a batch of 10 to `most` reports, and the memory it takes."""
    sizes = [size for size in (10, 100, 1_000, 10_000, 100_000) if size <= most]
    reports = distinct(sizes[-1], seed=31)
    list(audit_partition([("warm.txt", next(distinct(1)).encode())]))
    spent, done, each = 0.0, 0, []
    for size in sizes:
        first = spent
        before = done
        while done < size:
            item = Item(f"{done}.txt", next(reports).encode())
            started = time.perf_counter()
            (row,) = audit_partition([item])
            spent += time.perf_counter() - started
            assert row["error"] is None
            done += 1
        each.append((spent - first) / (done - before))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
            2**20 if sys.platform == "darwin" else 2**10
        )
        print(f"  up to {size:>7,} reports: {each[-1] * 1e3:6.2f} ms a report, {memory:5.0f} MiB at most")
    print(f"  slope of time per report against the number of reports: {slope(sizes, each):+.3f} (0 is flat)")


def report_of(length: int) -> str:
    """A report of about that many characters: the sentences of many, in one part on achievements."""
    chance = random.Random(5)
    made = ["青溪县2023年法治政府建设情况报告\n\n一、主要举措和成效\n"]
    size = len(made[0])
    pool = [sentence for words in seeds() for sentence in re.findall(r"[^。\n]{12,}。", words)]
    while size < length - 200:
        paragraph = "".join(
            re.sub(r"\d{2,3}(?=[件次人])", lambda _: str(chance.randint(11, 999)), chance.choice(pool))
            for _ in range(4)
        )
        made.append(f"    {paragraph}\n")
        size += len(made[-1])
    made.append(
        "\n二、存在的不足\n一是基层力量薄弱，原因是编制不足。\n\n三、下一步打算\n2024年，继续加强行政执法监督。\n\n青溪县人民政府\n2024年2月5日\n"
    )
    return "".join(made)


def by_length(rounds: int) -> None:
    """Time of one report of 2,000 to 200,000 characters."""
    checklists = [load("annual-report"), load("outline-2021-2025")]
    times, sizes = [], []
    for length in LENGTHS:
        data = report_of(length).encode()
        spent = in_turns(
            {"one": lambda data=data: audit(understand(from_bytes(data, "long.txt")), checklists)},  # type: ignore[misc]
            3 if length > 50_000 else min(rounds, 7),
        )
        sizes.append(len(data.decode()))
        times.append(spent["one"])
        print(
            f"  {sizes[-1]:>8,} characters: {times[-1] * 1e3:8.1f} ms, {times[-1] * 1e6 / sizes[-1]:6.2f} us a character"
        )
    print(f"  slope of time against length: {slope(sizes, times):.3f} (1 is linear)")
    print(f"  from {sizes[1]:,} characters on: {slope(sizes[1:], times[1:]):.3f}")


def run(rounds: int, most: int) -> None:
    """Print the slopes."""
    print("cost by number of reports (in this process, one after the other)")
    by_number(most)
    print("cost by length of the report")
    by_length(rounds)
