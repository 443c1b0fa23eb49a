"""The options of `auditor serve`.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from typing import Annotated

import typer

from auditor.cli.options import Checklists, LangOption


def command(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser")] = True,
    checklist: Checklists = None,
    lang: LangOption = None,
) -> None:
    """Open a local page to drop reports on; only this machine reaches it, and nothing is kept when it ends."""
    from auditor.cli import serve

    serve.run(port, browser, checklist or [], lang.value if lang else "")
