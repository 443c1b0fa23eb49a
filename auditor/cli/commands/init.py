"""The options of `auditor init`.

Annotations are real here, not text: typer would compile the text of every option on every start.
"""

from auditor.cli.options import LangOption


def command(lang: LangOption = None) -> None:
    """Write a commented auditor.toml to this folder; one that is there is left as it is."""
    from auditor.cli import init

    init.run(lang.value if lang else "")
