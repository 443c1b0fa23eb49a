"""What the comments say: for every passage that was weighed, what it proves, what it lacks, or why it proves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.judging.finding import Refusal, Verdict
from auditor.output.mending import mends_of
from auditor.output.reasons import refusal, shortfall
from auditor.output.slips import told as words_of
from auditor.output.style import clean
from auditor.words import Lang, say, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.judging.finding import Finding, Weighed
    from auditor.ruling.audit import Audit

_PASSAGES = 2
"""So many passages of a requirement that is not met get a comment, of each sort; one of those of a met one."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on a passage; offsets are those of the text as read."""

    start: int
    end: int
    lines: tuple[str, ...]


def notes(audit: Audit, lang: Lang) -> tuple[Note, ...]:
    """One comment for every sentence that was weighed or has a slip, in the order of the text, what is to be mended first."""
    told: dict[int, list[tuple[int, str]]] = {}
    for finding in audit.findings:
        for item in _passages(finding):
            told.setdefault(item.sentence, []).append(_line(finding, item, lang))
    for slip in audit.slips:
        here = next((at for at, one in enumerate(audit.report.sentences) if slip.start < one.end), None)
        if here is not None:
            told.setdefault(here, []).append((-1, f"{say('word.slip', lang)} {words_of(slip, lang)}"))
    made = []
    for number, lines in sorted(told.items()):
        sentence = audit.report.sentences[number]
        start, end = audit.report.plain.span(sentence.start, sentence.end)
        words = dict.fromkeys(words for _, words in sorted(lines, key=lambda line: line[0]))
        made.append(Note(start, end, tuple(words)))
    return tuple(made)


def _passages(finding: Finding) -> Iterator[Weighed]:
    """The passages of a finding that get a comment; the nearest one, which is not near enough, gets none."""
    if finding.verdict is Verdict.NOT_APPLICABLE:
        return
    accepted = [item for item in finding.evidence if item.accepted]
    yield from accepted[: 1 if finding.verdict is Verdict.MET else _PASSAGES]
    if finding.verdict is not Verdict.MET:
        refused = [
            item for item in finding.evidence if not item.accepted and item.refusal is not Refusal.NEAR_MISS
        ]
        yield from refused[:_PASSAGES]


def _line(finding: Finding, item: Weighed, lang: Lang) -> tuple[int, str]:
    """(rank, words) of what a passage is for one requirement; the lowest rank stands first."""
    asked = finding.requirement
    name = f"{asked.id} {clean(titled(asked, lang))}"
    colon, stop = say("colon", lang), say("word.stop", lang)
    if not item.accepted:
        return 1, f"{say('word.refused', lang)} {name}{colon}{refusal(item, lang)}"
    if finding.verdict is Verdict.MET:
        return 2, f"{say('word.accepted', lang)} {name}"
    words = f"{say('word.partial', lang)} {name}{colon}{shortfall(finding, lang)}"
    sentences = "".join(
        f"{stop}{say('mend.sentence', lang)}{colon}{mend.sentence}" for mend in mends_of(finding)
    )
    return 0, words + sentences
