"""The options of `auditor explain`.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from typing import Annotated

import typer

from auditor.cli import complete
from auditor.cli.options import Checklists, Colour, ColourOption, LangOption


def command(
    requirement: Annotated[str, typer.Argument(metavar="ID", autocompletion=complete.requirements)],
    checklist: Checklists = None,
    report: Annotated[str | None, typer.Option("--report", metavar="FILE")] = None,
    lang: LangOption = None,
    color: ColourOption = Colour.auto,
) -> None:
    """Explain one requirement: what it asks, its source, what counts, how its evidence is found."""
    from auditor.cli import explain

    explain.run(requirement, list(checklist or ()), report, lang.value if lang else "", color.value)
