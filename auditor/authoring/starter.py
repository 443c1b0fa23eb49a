"""The starter that `auditor checklist new` writes: a small checklist that lints and tests clean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.words import Lang


def starter(lang: Lang) -> str:
    """The words of the starter, its remarks in a language."""
    return Path(__file__).with_name(f"starter.{lang}.toml").read_text(encoding="utf-8")
