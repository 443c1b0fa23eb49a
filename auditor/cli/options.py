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


ReportPath = Annotated[
    str, typer.Argument(metavar="REPORT", help="Path of the report, or - for standard input.")
]
Checklists = Annotated[
    Optional[list[str]],  # noqa: UP045 - typer reads the annotation at run time
    typer.Option(
        "--checklist",
        "-c",
        metavar="NAME-OR-PATH",
        help="Checklist to judge by; may be given more than once.",
        autocompletion=complete.checklists,
    ),
]
LevelOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--level",
        help="province, city, county, town or department, instead of what the report says.",
        autocompletion=complete.levels,
    ),
]
YearOption = Annotated[
    Optional[int],  # noqa: UP045
    typer.Option("--year", min=1990, max=2100, help="Reporting year, instead of what the report says."),
]
PublishedOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--published", metavar="DATE", help="Publication date (YYYY-MM-DD), instead of what the page says."
    ),
]
LangOption = Annotated[Optional[Lang], typer.Option("--lang", help="Language of the output.")]  # noqa: UP045
ColourOption = Annotated[Colour, typer.Option("--color", help="When to colour.")]
OutputOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output."),
]
ConfigOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--config", metavar="FILE", help="This configuration instead of the nearest auditor.toml."),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Read no configuration file.")]
