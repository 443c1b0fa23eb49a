"""How a report was read: its facts, its outline as a tree, its text with the role of each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.document.report import Report, Role
from auditor.output.reading_tables import tables_text
from auditor.output.style import Style, cells, clean, fold, hanging, pad
from auditor.words import Lang, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLOUR = {
    Role.PAGE: "dim",
    Role.TITLE: "head",
    Role.PREAMBLE: "blue",
    Role.ACHIEVEMENT: "green",
    Role.SHORTCOMING: "red",
    Role.CAUSE: "magenta",
    Role.PLAN: "yellow",
    Role.SIGNATURE: "cyan",
}


def render(report: Report, style: Style, lang: Lang) -> str:
    """The reading of a report as text, closed by a line feed."""
    lines = [
        *_facts(report, style, lang),
        *_outline(report, style, lang),
        *tables_text(report, style, lang),
        *_text(report, style, lang),
    ]
    return "\n".join(lines) + "\n"


def _facts(report: Report, style: Style, lang: Lang) -> Iterator[str]:
    """What the report says of itself, and what is to be said of how its file was read."""
    facts = report.facts
    none = say("unknown", lang)
    kind = say(f"report.{facts.kind.value}" if facts.kind else "is_no_report", lang)
    if facts.why_not and not facts.kind:
        kind += say("in_brackets", lang, tell(facts.why_not, lang))
    rows = [
        ("title_word", facts.title or none),
        ("kind_word", kind),
        ("issuer", facts.issuer or none),
        ("level_word", say(facts.level.value, lang) if facts.level else none),
        ("reporting_year", str(facts.reporting_year or none)),
        ("published", facts.published or none),
        ("signed", facts.signed or none),
        ("encoding", report.text.encoding),
    ]
    width = max(cells(say(key, lang)) for key, _ in rows)
    for key, value in rows:
        head = f"{style.paint(pad(say(key, lang), width), 'dim')}  "
        yield from hanging(head, width + 2, clean(value), style.width)
    for remark in report.text.remarks:
        yield from (f"! {line}" for line in fold(clean(tell(remark, lang)), style.width - 2))


def _outline(report: Report, style: Style, lang: Lang) -> Iterator[str]:
    """Every heading under the one that it belongs to, with its role and its line; nothing where there is none."""
    if not report.headings:
        return
    yield ""
    yield style.paint(say("outline", lang), "bold")
    depths = sorted({heading.depth for heading in report.headings})
    for heading in report.headings:
        indent = "  " * depths.index(heading.depth)
        line, _ = report.text.position(report.plain.source(heading.start))
        tag = style.paint(f"[{say('role.' + heading.role.value, lang)}]", _COLOUR[heading.role])
        folded = fold(clean(heading.title), max(8, style.width - len(indent) - 25))
        title = folded[0] + ("…" if len(folded) > 1 else "")
        yield f"{indent}{title} {tag} {style.paint(say('line', lang, line), 'dim')}"


def _text(report: Report, style: Style, lang: Lang) -> Iterator[str]:
    """Every sentence with its line and its role."""
    yield ""
    yield style.paint(say("text_word", lang), "bold")
    tag_width = max(cells(say(f"role.{role.value}", lang)) for role in Role) + 2
    room = style.width - tag_width - 7
    for sentence in report.sentences:
        start, end = report.plain.span(sentence.start, sentence.end)
        line, _ = report.text.position(start)
        tag = pad(f"[{say('role.' + sentence.role.value, lang)}]", tag_width)
        words = clean(report.text.content[start:end])
        for number, piece in enumerate(fold(words, room)):
            left = (
                f"{line:>5} {style.paint(tag, _COLOUR[sentence.role])}"
                if number == 0
                else " " * (6 + tag_width)
            )
            yield f"{left} {style.paint(piece, 'bold') if sentence.heading else piece}"
