"""`auditor init`: a commented configuration to begin with."""

from __future__ import annotations

from pathlib import Path

from auditor.config.files import NAMES
from auditor.errors import UsageError, system
from auditor.words import language, said


def run(lang: str) -> None:
    """Write auditor.toml to this folder. Raises UsageError where a configuration is, or it can't be written."""
    target = Path(NAMES[0])
    source = Path(__file__).parents[1] / "config" / f"starter.{language(lang)}.toml"
    words = source.read_text(encoding="utf-8")
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(words)
    except FileExistsError:
        raise UsageError(said("there_already"), said("init.help"), place=str(target)) from None
    except OSError as error:
        raise UsageError(system(error), said("init.folder"), place=str(target)) from None
    print(target)
