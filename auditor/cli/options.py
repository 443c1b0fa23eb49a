"""The options that several commands share.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from enum import Enum
from typing import Annotated

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


DraftOption = Annotated[str | None, typer.Option("--draft-checks", metavar="off|remark|fail")]
ReportPath = Annotated[str, typer.Argument(metavar="REPORT")]
Checklists = Annotated[
    list[str] | None,
    typer.Option("--checklist", "-c", metavar="NAME-OR-PATH", autocompletion=complete.checklists),
]
LevelOption = Annotated[str | None, typer.Option("--level", metavar="LEVEL", autocompletion=complete.levels)]
YearOption = Annotated[str | None, typer.Option("--year", metavar="YEAR")]
PublishedOption = Annotated[str | None, typer.Option("--published", metavar="DATE")]
LangOption = Annotated[Lang | None, typer.Option("--lang")]
ColourOption = Annotated[Colour, typer.Option("--color")]
FORMAT = typer.Option("--format", "-f")
"""Which formats there are is the command's own."""
OutputOption = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")]
ConfigOption = Annotated[str | None, typer.Option("--config", metavar="FILE")]
NoConfigOption = Annotated[bool, typer.Option("--no-config")]
ShowOption = Annotated[
    str | None, typer.Option("--show", metavar="VERDICTS", autocompletion=complete.verdicts)
]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q")]
ReviewOption = Annotated[bool, typer.Option("--review")]
MendOption = Annotated[bool, typer.Option("--mend")]
ExitZeroOption = Annotated[bool, typer.Option("--exit-zero")]
