"""The options that several commands share.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from enum import Enum
from typing import Annotated, Optional

import typer

from auditor.cli import complete


class Lang(str, Enum):
    """The language of what is printed."""

    zh = "zh"
    en = "en"


class Colour(str, Enum):
    """When to colour."""

    auto = "auto"
    always = "always"
    never = "never"


ReportPath = Annotated[str, typer.Argument(metavar="REPORT")]
Checklists = Annotated[
    Optional[list[str]],  # noqa: UP045 - typer reads the annotation at run time
    typer.Option(
        "--checklist",
        "-c",
        metavar="NAME-OR-PATH",
        autocompletion=complete.checklists,
    ),
]
LevelOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--level",
        metavar="LEVEL",
        autocompletion=complete.levels,
    ),
]
YearOption = Annotated[Optional[str], typer.Option("--year", metavar="YEAR")]  # noqa: UP045
PublishedOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--published", metavar="DATE"),
]
LangOption = Annotated[Optional[Lang], typer.Option("--lang")]  # noqa: UP045
ColourOption = Annotated[Colour, typer.Option("--color")]
OutputOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--output", "-o", metavar="FILE"),
]
ConfigOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--config", metavar="FILE"),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config")]
