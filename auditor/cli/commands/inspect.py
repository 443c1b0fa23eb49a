"""The options of `auditor inspect`.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from enum import Enum
from typing import Annotated

import typer

from auditor.cli.options import FORMAT, Colour, ColourOption, LangOption, OutputOption, ReportPath


class Reading(str, Enum):
    """The formats in which a reading is shown."""

    text = "text"
    json = "json"
    html = "html"


def command(
    report: ReportPath,
    text: Annotated[bool, typer.Option("--text")] = False,
    why: Annotated[int | None, typer.Option("--why", metavar="LINE", min=1)] = None,
    format: Annotated[Reading | None, FORMAT] = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    output: OutputOption = None,
) -> None:
    """Show how a report was read: facts, outline, tables, role of each part."""
    from auditor.cli import inspect

    inspect.run(
        report, text, lang.value if lang else "", color.value, output, format.value if format else None, why
    )
