"""The language of a call: of its errors, its help and whatever is said before its options are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.words import Lang, language

if TYPE_CHECKING:
    from collections.abc import Sequence

_chosen: list[Lang] = []


def hear(arguments: Sequence[str]) -> None:
    """Speak the language that a command line asks for, however wrong the rest of it is."""
    from auditor.config.meant import meant

    asked = ""
    for number, word in enumerate(arguments):
        if word == "--lang":
            asked = "".join(arguments[number + 1 : number + 2])
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    speak(language(meant(asked, ("zh", "en")) or "" if asked else ""))


def speak(lang: Lang) -> None:
    """Speak this language from now on."""
    _chosen[:] = [lang]


def spoken() -> Lang:
    """The language in which to speak."""
    return _chosen[0] if _chosen else language()
