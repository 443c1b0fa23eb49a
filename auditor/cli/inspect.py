"""`auditor inspect`: how a report was read."""

from __future__ import annotations

from auditor.bound import bounded
from auditor.cli.audit import emit, settled, style_of
from auditor.document import understand
from auditor.output.reading_text import render
from auditor.reading import read
from auditor.words import language


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

    Raises UsageError for a line that holds no words, ReadingError for a report that takes too long.
    """
    plain = text or why is not None
    output, format = settled(output, format, ("text",) if plain else ("text", "json", "html"), (path,))
    with bounded(path):
        page, machine = _page(path, text, lang, colour, output, format, why)
    emit(page, output, machine=machine)


def _page(
    path: str, text: bool, lang: str, colour: str, output: str | None, format: str, why: int | None
) -> tuple[str, bool]:
    """The reading of a report, and whether it is a page for programs."""
    source = read(path)
    if text:
        return (source.content if source.content.endswith("\n") else source.content + "\n"), False
    if format == "html" and why is None:
        from auditor.output.html import render_inspect

        return render_inspect(understand(source), language(lang)), True
    if format == "json" and why is None:
        from auditor.output import reading_json

        return reading_json.render(understand(source)), True
    style = style_of(colour, output)
    if why is not None:
        from auditor.output import why as weighing

        return weighing.render(understand(source), why, style, language(lang)), False
    return render(understand(source), style, language(lang)), False
