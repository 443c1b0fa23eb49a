"""The options of `auditor compare`.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from enum import Enum
from typing import Annotated

import typer

from auditor.cli.options import (
    FORMAT,
    Checklists,
    Colour,
    ColourOption,
    LangOption,
    LevelOption,
    OutputOption,
    VerboseOption,
)
from auditor.output.run import View


class Side(str, Enum):
    """The formats of a comparison."""

    text = "text"
    json = "json"


def command(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    checklist: Checklists = None,
    level: LevelOption = None,
    format: Annotated[Side | None, FORMAT] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
    verbose: VerboseOption = False,
) -> None:
    """Compare two reports: what was gained and lost, which promises were kept, how much was copied."""
    from auditor.cli import audit, compare

    asked = audit.Request(
        checklists=tuple(checklist or ()),
        level=level,
        format=format.value if format else None,
        output=output,
        lang=lang.value if lang else "",
        colour=color.value,
        view=View(verbose=verbose),
    )
    compare.run(asked, old, new)
