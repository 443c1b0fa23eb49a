"""What a person reads, in Chinese and English: a key inside the program, the words of `locale/` at its edge.

The catalogues are gettext's, one folder a language: `words` holds what a report's audit says, `pages` what web pages,
workbooks and the batch add, `command` the errors, help and lines of the command line. Each is read when first needed.
`python -m tests.catalogue` compiles them and tells of keys that are missing or no longer used.
"""

from __future__ import annotations

import os
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

Lang = Literal["zh", "en"]


class Said(NamedTuple):
    """Something to be told before a language is chosen: its key, and the values to fill in, told alike where they can be."""

    key: str
    values: tuple[object, ...] = ()

    def __str__(self) -> str:
        """In English, for those who program."""
        return tell(self, "en")


def said(key: str, *values: object) -> Said:
    """What is told under a key with these values."""
    return Said(key, values)


def tell(what: Said | str, lang: Lang) -> str:
    """What is to be told, in words; a text stands for itself, as a path, a name or an id does."""
    if isinstance(what, str):
        return what
    return say(what.key, lang, *(_filled(value, lang) for value in what.values))


def _filled(value: object, lang: Lang) -> object:
    if isinstance(value, Said):
        return tell(value, lang)
    if isinstance(value, (tuple, list)):
        return say("comma", lang).join(str(_filled(one, lang)) for one in value)
    return value


class Titled(Protocol):
    """What has a title in each language: a requirement, an area, a checklist."""

    @property
    def title(self) -> str:
        """In Chinese."""

    @property
    def title_en(self) -> str:
        """In English."""


def titled(thing: Titled, lang: Lang) -> str:
    """The title of something in a language."""
    return thing.title if lang == "zh" else thing.title_en


class Noted(Protocol):
    """What may have a note in each language: a requirement, an area."""

    @property
    def note(self) -> str:
        """In English, or as its author writes."""

    @property
    def note_zh(self) -> str:
        """In Chinese."""


def noted(thing: Noted, lang: Lang) -> str:
    """The note on something in a language, else as it is written."""
    return (thing.note_zh if lang == "zh" else "") or thing.note


def tongue(words: str) -> Lang:
    """The language that the words of a checklist are written in."""
    return "zh" if any("\u3400" <= char <= "\u9fff" for char in words) else "en"


HTML_LANG: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
"""The language tag of a page."""
DOMAINS = ("words", "pages", "command")
"""The catalogues, in the order in which a key is looked for."""
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")


def language(choice: str = "", environment: Mapping[str, str] | None = None) -> Lang:
    """The language to speak: the choice, else AUDITOR_LANG, else the locale; Chinese where nothing tells."""
    env = os.environ if environment is None else environment
    for told in (choice, env.get("AUDITOR_LANG", "")):
        if told in ("zh", "en"):
            return "zh" if told == "zh" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = env.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def say(key: str, lang: Lang, *values: object) -> str:
    """The words for a key with its values filled in. Raises KeyError for a key that no catalogue has."""
    return unfilled(key, lang).format(*values)


@cache
def unfilled(key: str, lang: Lang) -> str:
    """The words for a key with their places still open, as the script of a page fills them in."""
    return _catalogue(DOMAINS[0], lang).gettext(key)


@cache
def _catalogue(domain: str, lang: Lang) -> GNUTranslations:
    with open(os.path.join(FOLDER, lang, "LC_MESSAGES", f"{domain}.mo"), "rb") as stream:
        made = GNUTranslations(stream)
    made.add_fallback(_Next(domain, lang))
    return made


class _Next(NullTranslations):
    """Where a catalogue sends for a key that it has not: to the one after it, read only then."""

    def __init__(self, domain: str, lang: Lang) -> None:
        super().__init__()
        self._rest, self._lang = DOMAINS[DOMAINS.index(domain) + 1 :], lang

    def gettext(self, message: str) -> str:
        """The words for a key. Raises KeyError after the last catalogue."""
        if not self._rest:
            raise KeyError(message)
        return _catalogue(self._rest[0], self._lang).gettext(message)
