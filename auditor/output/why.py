"""Why a line of a report counts as it does: its clauses, what marks them, what they speak of, whether they tell an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.errors import UsageError
from auditor.judging.thresholds import CONCRETE
from auditor.judging.weigh import Weigher
from auditor.matching.index import Index
from auditor.output.style import Style, clean
from auditor.words import Lang, said, say

if TYPE_CHECKING:
    from auditor.document.report import Report
    from auditor.language import Clause

_TOPICS = 3
"""So many of a sentence's likeliest topics are shown."""


def render(report: Report, line: int, style: Style, lang: Lang) -> str:
    """Every sentence that touches a line, closed by a line feed. Raises UsageError for a line without words."""
    numbers = touching(report, line)
    if not numbers:
        last, _ = report.text.position(len(report.text.content))
        raise UsageError(said("why.no_line", line, last), said("why.no_line.help"), place="--why")
    weigher = Weigher(Index(report), report.facts.level, report.facts.reporting_year)
    lines: list[str] = []
    for number in numbers:
        lines += [*([""] if lines else []), *_sentence(weigher, number, style, lang)]
    return "\n".join(lines) + "\n"


def touching(report: Report, line: int) -> list[int]:
    """The numbers of the sentences that stand on a line, wholly or in part."""
    made = []
    for number, sentence in enumerate(report.sentences):
        if sentence.end > sentence.start:
            start, end = report.plain.span(sentence.start, sentence.end)
            if report.text.position(start)[0] <= line <= report.text.position(max(start, end - 1))[0]:
                made.append(number)
    return made


def _sentence(weigher: Weigher, number: int, style: Style, lang: Lang) -> list[str]:
    report = weigher.index.report
    sentence = report.sentences[number]
    role = say(f"role.{sentence.role.value}", lang)
    head = f"[{role}] {clean(report.source(sentence.start, sentence.end))}"
    lines = style.folded(head, "bold")
    for clause in weigher.clauses(number):
        lines += _clause(weigher.index.words[number], clause, style, lang)
    whole = tuple(range(len(weigher.clauses(number))))
    if whole:
        lines += _scores(weigher, number, whole, style, lang)
    return lines


def _clause(words: str, clause: Clause, style: Style, lang: Lang) -> list[str]:
    """A clause, and below it every record that touched it with the words it was touched by."""
    lines = style.folded(clean(words[clause.start : clause.end]), indent="  ")
    told = []
    for found in clause.marks:
        record = found.record
        left = f" · {say('why.leaves', lang)}" if record.leaves == "general" else ""
        told.append(f"{clean(found.told)} → {say(record.category.value, lang)}{left}")
    for one in told or [say("why.free", lang)]:
        lines += style.folded(one, "yellow" if told else "dim", indent="    ")
    return lines


def _scores(weigher: Weigher, number: int, whole: tuple[int, ...], style: Style, lang: Lang) -> list[str]:
    """The likeliest topics of a sentence, and whether it tells a concrete act."""
    learnt = weigher.weights.topics
    chances = [(weigher.probability(number, place), topic.name) for place, topic in enumerate(learnt)]
    best = sorted(chances, key=lambda pair: (-pair[0], pair[1]))[:_TOPICS]
    topics = " · ".join(f"{name} {100 * chance:.0f}%" for chance, name in best)
    sure = weigher.substance(number, whole)
    act = say("why.concrete" if sure >= CONCRETE else "why.general", lang)
    said = f"{say('why.topics', lang)} {topics}", f"{act} ({100 * sure:.0f}%)"
    return [line for words in said for line in style.folded(words, "dim", indent="  ")]
