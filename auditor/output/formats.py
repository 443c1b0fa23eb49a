"""The formats there are and the one table from each to its renderer, imported only when it is asked for."""

from __future__ import annotations

from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

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


BINARY = frozenset({Format.docx})
"""The formats whose pages are bytes, and hold one report alone."""
RENDERERS = {
    Format.text: "auditor.output.gate_text",
    Format.json: "auditor.output.json_document",
    Format.sarif: "auditor.output.sarif",
    Format.junit: "auditor.output.junit",
    Format.github: "auditor.output.github",
    Format.gitlab: "auditor.output.gitlab",
    Format.markdown: "auditor.output.markdown",
    Format.csv: "auditor.output.csv_table",
    Format.html: "auditor.output.html.run",
    Format.docx: "auditor.output.word.file",
}
"""The module of each format; it holds `render(run, view)`, which neither prints nor opens anything.

It gives text; those of `BINARY` give bytes."""


def renderer(name: Format) -> Callable[[Run, View], str | bytes]:
    """The pure function that makes the page of a format."""
    return cast("Callable[[Run, View], str | bytes]", import_module(RENDERERS[name]).render)
