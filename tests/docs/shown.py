"""The commands that the READMEs and the pages of docs/ show, as a reader finds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")])

_BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """Commands that are typed together, and what the page says that they print: nothing where it doesn't say."""

    commands: tuple[str, ...]
    output: str


def name(page: Path) -> str:
    """The page's path within the repository."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, language: str) -> list[str]:
    """The words of the page's fenced blocks of this language."""
    found = _BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [block[2] for block in found if block[1] == language]


def shown(page: Path) -> list[Shown]:
    """The page's commands in their order, each with the block of text that follows it at once."""
    text = page.read_text(encoding="utf-8")
    found: list[Shown] = []
    end = -1
    for block in _BLOCK.finditer(text):
        lines = [line.strip() for line in block[2].splitlines() if line.strip()]
        if block[1] == "sh":
            found.append(Shown(tuple(line.partition("  #")[0].strip() for line in lines), ""))
            end = block.end()
        elif block[1] == "console":
            found.append(Shown((lines[0].removeprefix("$ "),), "\n".join(lines[1:])))
        elif block[1] == "text" and end >= 0 and not text[end : block.start()].strip():
            found[-1] = Shown(found[-1].commands, block[2])
    return found
