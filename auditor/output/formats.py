"""The formats there are and the one table from each to its renderer, imported only when it is asked for."""

from __future__ import annotations

import os
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, cast

from auditor.errors import UsageError
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from auditor.output.run import Run, View


class Format(str, Enum):
    """What `--format` and `--output FORMAT:PATH` take."""

    text = "text"
    json = "json"
    sarif = "sarif"
    junit = "junit"
    github = "github"
    gitlab = "gitlab"
    markdown = "markdown"
    csv = "csv"
    html = "html"
    docx = "docx"


ENDINGS = {
    "txt": "text",
    "json": "json",
    "sarif": "sarif",
    "sarif.json": "sarif",
    "xml": "junit",
    "md": "markdown",
    "csv": "csv",
    "html": "html",
    "htm": "html",
    "docx": "docx",
    "xlsx": "xlsx",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "parquet": "parquet",
}
"""What the end of a file's name asks for, in every command; which of these formats there are is the command's own."""


def format_of(path: str, formats: Collection[str]) -> str | None:
    """The format, out of those that a command writes, that a file's name asks for; None for a name without an ending.

    Raises UsageError, naming the endings there are, for one that the command does not write.
    """
    name = os.path.basename(path).lower()
    ending = os.path.splitext(name)[1].removeprefix(".")
    for known in sorted(ENDINGS, key=len, reverse=True):
        if name.endswith(f".{known}") and ENDINGS[known] in formats:
            return ENDINGS[known]
    if not ending:
        return None
    names = ", ".join(f".{known}" for known, made in ENDINGS.items() if made in formats)
    raise UsageError(said("format.ending", ending), said("format.ending.help", names), place=path)


def encoded(page: str | bytes) -> bytes:
    """A page as bytes. A file name that is no Unicode text carries lone surrogates; as escapes they are valid in JSON too."""
    return page if isinstance(page, bytes) else page.encode("utf-8", "backslashreplace")


BINARY = frozenset({Format.docx})
"""The formats whose pages are bytes, and hold one report alone."""
RENDERERS = {
    Format.text: "auditor.output.text",
    Format.json: "auditor.output.json_document",
    Format.sarif: "auditor.output.sarif",
    Format.junit: "auditor.output.junit",
    Format.github: "auditor.output.github",
    Format.gitlab: "auditor.output.gitlab",
    Format.markdown: "auditor.output.markdown",
    Format.csv: "auditor.output.csv_table",
    Format.html: "auditor.output.html.run_page",
    Format.docx: "auditor.output.word.file",
}
"""The module of each format; it holds `render(run, view)`, which neither prints nor opens anything.

It gives text; those of `BINARY` give bytes."""


def renderer(name: Format) -> Callable[[Run, View], str | bytes]:
    """The pure function that makes the page of a format."""
    return cast("Callable[[Run, View], str | bytes]", import_module(RENDERERS[name]).render)
