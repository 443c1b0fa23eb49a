"""Methods timed in turns, and the slope of what was measured."""

from __future__ import annotations

import gc
import math
import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def in_turns(methods: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of every method, after one round that is not counted."""
    spent: dict[str, list[float]] = {name: [] for name in methods}
    for number in range(rounds + 1):
        for name, method in methods.items():
            gc.collect()
            started = time.perf_counter()
            method()
            if number:
                spent[name].append(time.perf_counter() - started)
    return {name: statistics.median(times) for name, times in spent.items()}


def slope(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The slope of time against size on logarithmic scales, by least squares."""
    across = [math.log(size) for size in sizes]
    up = [math.log(seconds) for seconds in times]
    middle, height = statistics.fmean(across), statistics.fmean(up)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / sum(
        (x - middle) ** 2 for x in across
    )
