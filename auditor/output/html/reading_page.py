"""How a report was read, as a page: its facts, its outline, and every part shaded by the role it plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.document.report import Role
from auditor.output.html.page import build
from auditor.output.html.paper import paper, visible
from auditor.words import Lang, say, tell

if TYPE_CHECKING:
    from auditor.document.report import Report

STRIP = 1000
"""Width of the strip that shows where the parts stand, in units of its picture."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one role holds of the report."""

    role: Role
    sentences: int
    characters: int
    share: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring sentences of one role in the strip."""

    role: Role
    x: float
    width: float


def render_inspect(report: Report, lang: Lang) -> str:
    """The reading of a report as one HTML file, closed by a line feed."""
    shown = paper(report, lang)
    divided = parts(report)
    values = {
        "title": visible(report.facts.title or "") or say("no_title", lang),
        "facts": _facts(report, lang),
        "remarks": [visible(tell(remark, lang)) for remark in report.text.remarks],
        "parts": divided,
        "strip": strip(report),
        "strip_width": STRIP,
        "paper": shown,
        "roles": [part.role for part in divided],
        "path": visible(report.text.path),
        "sha256": report.text.sha256,
        "open": {},
    }
    return build("inspect.html", lang, values) + "\n"


def _facts(report: Report, lang: Lang) -> list[tuple[str, str]]:
    known = report.facts
    none = say("unknown", lang)
    kind = say(f"report.{known.kind.value}" if known.kind else "is_no_report", lang)
    if known.why_not and not known.kind:
        kind += say("colon", lang) + visible(tell(known.why_not, lang))
    return [
        (say("kind_of_document", lang), kind),
        (say("issuer", lang), visible(known.issuer or "") or none),
        (say("level_word", lang), say(known.level.value, lang) if known.level else none),
        (say("reporting_year", lang), str(known.reporting_year or none)),
        (say("published", lang), known.published or none),
        (say("signed", lang), known.signed or none),
        (say("characters", lang), f"{len(report.text.content):,}"),
    ]


def parts(report: Report) -> list[Part]:
    """How much of the report each role holds, in the order of roles; those that don't occur are left out."""
    sizes = dict.fromkeys(Role, 0)
    counts = dict.fromkeys(Role, 0)
    for sentence in report.sentences:
        sizes[sentence.role] += sentence.end - sentence.start
        counts[sentence.role] += 1
    whole = sum(sizes.values()) or 1
    return [Part(role, counts[role], sizes[role], 100 * sizes[role] / whole) for role in Role if counts[role]]


def strip(report: Report) -> list[Stretch]:
    """The report from beginning to end, as wide as its words."""
    whole = sum(sentence.end - sentence.start for sentence in report.sentences) or 1
    made: list[Stretch] = []
    at = 0.0
    for sentence in report.sentences:
        width = STRIP * (sentence.end - sentence.start) / whole
        if made and made[-1].role is sentence.role:
            made[-1] = Stretch(sentence.role, made[-1].x, made[-1].width + width)
        else:
            made.append(Stretch(sentence.role, at, width))
        at += width
    return made
