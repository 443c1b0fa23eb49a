"""Small checklists that the tests of this folder write and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checklist.load import load
from auditor.errors import ChecklistError

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.checklist.model import Checklist

HEAD = """\
[checklist]
id = "small"
title = "小清单"
title_en = "Small"
"""

TOPIC = """
[[requirement]]
id = "SM-1"
title = "法律顾问"
title_en = "Counsel"
source = "条例 第一条"
tier = "required"
kind = "topic"
criterion = "The report names the legal counsel."
keywords = ["法律顾问"]
"""

EXAMPLES = """
[requirement.examples]
met = ["聘请法律顾问3名。", "法律顾问审查合同120份。", "为县政府聘请法律顾问团成员8名。"]
general = ["充分发挥法律顾问作用。"]
refused = ["聘请公职律师3名。", "办理提案62件。", "调解纠纷30起。"]
"""


def write(folder: Path, words: str, name: str = "small.toml") -> str:
    """Write a checklist below `folder` and give its path."""
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return str(path)


def made(folder: Path, words: str, name: str = "small.toml") -> Checklist:
    """The checklist of a TOML text."""
    return load(write(folder, words, name))


def mistake(folder: Path, words: str, name: str = "small.toml") -> ChecklistError:
    """The error that loading a TOML text ends with."""
    path = write(folder, words, name)
    try:
        load(path)
    except ChecklistError as error:
        return error
    raise AssertionError("it loads")


def line_of(words: str, part: str) -> int:
    """The line of the only, or first, place of `part`, counted from 1."""
    return words[: words.index(part)].count("\n") + 1
