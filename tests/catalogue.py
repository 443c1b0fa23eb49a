"""The catalogues of `auditor/locale`: which keys the program uses, which each language has; run as a program it mends them.

    python -m tests.catalogue

sorts every catalogue, adds the keys that the program uses and none has (to `command`, without words), takes out those
that nothing uses, and compiles. Words are written by hand, in both languages.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from auditor.words import DOMAINS, FOLDER

PACKAGE = Path(FOLDER).parent
LANGUAGES = ("zh", "en")
SAYING = ("say", "said", "unfilled")
"""Functions whose first argument is a key."""
_NEVER = datetime(2000, 1, 1, tzinfo=timezone.utc)
"""A catalogue carries a date; this one leaves the same words the same bytes."""


def path_of(domain: str, lang: str, suffix: str = ".po") -> Path:
    """The file of a catalogue."""
    return Path(FOLDER, lang, "LC_MESSAGES", domain + suffix)


def catalogue(domain: str, lang: str) -> Catalog:
    """A catalogue as it is written; an empty one where there is none."""
    path = path_of(domain, lang)
    if not path.exists():
        return Catalog(locale=lang)
    with path.open("rb") as stream:
        return read_po(stream, locale=lang, domain=domain)


def entries(domain: str, lang: str) -> dict[str, str]:
    """Key and words of everything in a catalogue."""
    return {str(one.id): str(one.string) for one in catalogue(domain, lang) if one.id}


def files() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the package, parsed."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def spoken() -> dict[str, str]:
    """The keys that are said in so many letters, each with the place where."""
    found: dict[str, str] = {}
    for path, tree in files():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in SAYING:
                for key in _literals(node.args[0]):
                    found.setdefault(key, f"{path.relative_to(PACKAGE)}:{node.lineno}")
    for path in sorted(PACKAGE.rglob("*.html")):
        with path.open("rb") as stream:
            for line, _, key, _ in babel_extract(stream, ["t"], [], {}):
                if isinstance(key, str):
                    found.setdefault(key, f"{path.relative_to(PACKAGE)}:{line}")
    return found


def used() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every text that may be a key (values of an enum are), and the patterns of those put together from parts."""
    texts: set[str] = set(spoken())
    patterns: set[str] = set()
    for _, tree in files():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns.add(_pattern(node))
    for path in sorted(PACKAGE.rglob("*.html")):
        # A template puts keys together with ~ or chooses among several.
        source = path.read_text(encoding="utf-8")
        texts |= set(re.findall(r"[\"']([\w.]+)[\"']", source))
        patterns |= {re.escape(head) + ".+" for head in re.findall(r"t\([\"']([\w.]+)[\"'] ~", source)}
    return texts, [re.compile(pattern) for pattern in patterns if re.match(r"\w+\\\.", pattern)]


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _literals(node: ast.expr) -> list[str]:
    """The texts that an argument may be."""
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _pattern(node: ast.JoinedStr) -> str:
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values
    )


def unused(keys: set[str]) -> set[str]:
    """The keys that nothing in the program can say."""
    texts, patterns = used()
    return {key for key in keys - texts if not any(pattern.fullmatch(key) for pattern in patterns)}


def compiled(domain: str, lang: str) -> bytes:
    """A catalogue as gettext reads it."""
    made = Catalog(locale=lang, creation_date=_NEVER, revision_date=_NEVER)
    for key, words in entries(domain, lang).items():
        made.add(key, words)
    stream = io.BytesIO()
    write_mo(stream, made)
    return stream.getvalue()


def main() -> int:
    """Mend the catalogues; 1 when words are lacking."""
    there = {lang: {key for domain in DOMAINS for key in entries(domain, lang)} for lang in LANGUAGES}
    gone = unused(there["zh"] | there["en"])
    asked = set(spoken())
    lacking = []
    for lang in LANGUAGES:
        for domain in DOMAINS:
            told = {key: words for key, words in entries(domain, lang).items() if key not in gone}
            if domain == DOMAINS[-1]:
                told.update(dict.fromkeys((asked | there["zh"] | there["en"]) - there[lang] - gone, ""))
            made = Catalog(locale=lang)
            for key, words in told.items():
                made.add(key, words)
                lacking += [] if words else [f"{lang}: {key}"]
            path = path_of(domain, lang)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                write_po(stream, made, width=0, sort_output=True, omit_header=True)
            path_of(domain, lang, ".mo").write_bytes(compiled(domain, lang))
    for key in sorted(gone):
        print(f"taken out: {key}")
    for one in sorted(lacking):
        print(f"without words: {one}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
