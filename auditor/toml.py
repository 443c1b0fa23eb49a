"""TOML to its table, with every way in which that can fail told alike: what, and in which line."""

from __future__ import annotations

import re
from typing import Any


class TomlError(ValueError):
    """What is wrong with a TOML text, and the number of its line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def loads(source: str) -> dict[str, Any]:
    """The table of a TOML text. Raises TomlError, also for what no person writes: nests without end, endless numbers."""
    # Imported here: a checklist taken from the cache needs no TOML reader.
    import tomli

    try:
        return tomli.loads(source)
    except tomli.TOMLDecodeError as error:
        told = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        line = int(told[1]) if told else source.count("\n") + 1
        raise TomlError(str(error).removesuffix(told[0]) if told else str(error), line) from None
    except RecursionError:
        raise TomlError("nested too deep", _line_of(source, r"[\[{.][^\n\"]{300}")) from None
    except (ValueError, ArithmeticError):
        raise TomlError("a number of too many digits", _line_of(source, r"[\d_]{400}")) from None


def _line_of(source: str, pattern: str) -> int:
    """The line in which a pattern stands first; the first line where it stands in none."""
    found = re.search(pattern, source)
    return source.count("\n", 0, found.start()) + 1 if found else 1
