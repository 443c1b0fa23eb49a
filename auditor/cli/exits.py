"""What the exit codes mean, and the one function that chooses among them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from auditor.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExitCode(IntEnum):
    """How a command ends."""

    PASSED = 0
    FAILED = 1
    BROKEN = 2

    @property
    def meaning(self) -> str:
        """What the English help and the documents say of it."""
        return say(f"exit_code.{self.value}", "en")


def exit_code(passed: Iterable[bool], *, broken: bool = False, exit_zero: bool = False) -> ExitCode:
    """The exit code of a run from what each report got.

    It is only ever raised, 0 < 1 < 2. `broken` tells that a report could not be audited; `exit_zero` mends a failed
    gate and never a broken run. A run in which nothing was audited is broken.
    """
    answers = list(passed)
    if broken or not answers:
        return ExitCode.BROKEN
    if all(answers) or exit_zero:
        return ExitCode.PASSED
    return ExitCode.FAILED
