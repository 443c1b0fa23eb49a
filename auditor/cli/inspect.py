"""`auditor inspect`: how a report was read."""

from __future__ import annotations

import sys

from auditor.cli.audit import emit, settled
from auditor.document import understand
from auditor.output.inspect import render
from auditor.output.style import Style, style_for
from auditor.output.words import language
from auditor.reading import read


def run(
    path: str,
    text: bool,
    lang: str,
    colour: str,
    output: str | None,
    format: str | None = None,
    why: int | None = None,
) -> None:
    """Print the reading of a report: with `text` the characters that positions refer to, with `why` one line weighed.

    Raises UsageError for a line that holds no words.
    """
    plain = text or why is not None
    output, format = settled(output, format, ("text",) if plain else ("text", "html"), (path,))
    source = read(path)
    if text:
        emit(source.content if source.content.endswith("\n") else source.content + "\n", output)
        return
    if format == "html" and why is None:
        from auditor.output.html import render_inspect

        emit(render_inspect(understand(source), language(lang)), output, machine=True)
        return
    style = style_for(sys.stdout, colour)
    if output:
        style = Style(colour == "always", style.width)
    if why is not None:
        from auditor.output import why as weighing

        emit(weighing.render(understand(source), why, style, language(lang)), output)
        return
    emit(render(understand(source), style, language(lang)), output)
