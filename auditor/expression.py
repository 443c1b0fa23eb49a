"""Regular expressions that are compiled when they are first used: to compile one takes as long as to read a page with it."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled expression, and is one from its first use on."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        """What is asked of the compiled expression, kept so that it is asked once."""
        made = getattr(re.compile(self.pattern), name)
        setattr(self, name, made)
        return made


def lazy(pattern: str) -> re.Pattern[str]:
    """The regular expression, of which few reports make use; it is given to none of the functions of `re`."""
    return cast("re.Pattern[str]", _Lazy(pattern))
