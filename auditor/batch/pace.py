"""How fast a batch goes and how long it will take, told only once that can be known."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_SECONDS = 2.0
"""From the first report on; before that the starting of processes and the order of reports say too much."""
LEAST_REPORTS = 10


@dataclass(slots=True)
class Pace:
    """The pace of one run over `total` reports."""

    total: int
    _began: float | None = None
    _before: int = 0

    def told(self, audited: int, done: int, now: float) -> tuple[str, str]:
        """(rate, time left) in words, empty while too little is known; `now` in seconds of any steady clock.

        `audited` are the reports that took work; those that an earlier run had audited take next to none, and tell
        nothing of the others.
        """
        if self._began is None:
            if audited:
                self._began, self._before = now, audited
            return "", ""
        seconds, count = now - self._began, audited - self._before
        if seconds < LEAST_SECONDS or count < LEAST_REPORTS:
            return "", ""
        left = round((self.total - done) * seconds / count)
        return f"{count / seconds:,.0f}/s", f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
