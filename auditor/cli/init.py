"""`auditor init`: a commented configuration to begin with."""

from __future__ import annotations

from pathlib import Path

from auditor.config.files import NAMES
from auditor.errors import UsageError
from auditor.words import language


def run(lang: str) -> None:
    """Write auditor.toml to this folder. Raises UsageError where a configuration is, or it can't be written."""
    target = Path(NAMES[0])
    source = Path(__file__).parents[1] / "config" / f"starter.{language(lang)}.toml"
    words = source.read_text(encoding="utf-8")
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(words)
    except FileExistsError:
        raise UsageError(f"{target}: there is a file already", "edit it, or move it away first") from None
    except OSError as error:
        raise UsageError(
            f"{target}: {error.strerror or error}", "run it in a folder that can be written"
        ) from None
    print(target)
