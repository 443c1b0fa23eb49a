"""The roles of the sentences of an account, decided together.

What the parts and words of a report say (`roles`) is one voice; how sentences of each role are worded, learnt from
annotated reports, is the other; and one role follows another more or less often. The most likely sequence of roles
is found as Viterbi (1967) does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from auditor.document.cues import Reader
from auditor.document.report import Role, Sentence
from auditor.document.sentences import point
from auditor.language.engine import clauses, dated
from auditor.language.learnt import folded, shipped
from auditor.language.signals import spellings, stands

ORDER = (Role.ACHIEVEMENT, Role.SHORTCOMING, Role.CAUSE, Role.PLAN)
"""The roles in the order of the learnt weights."""
AGREED = 0.4
"""What the parts and words of the report add to the role that they give a sentence, in log odds."""
DONE = 1.5
"""The same for an achievement, which most of a report is: nothing else becomes a weakness or a cause by a turn of phrase."""
TITLED = 1.7
"""The same for a heading, which says little by itself."""
FOLLOWS = 0.3
"""How much of the log probability of one role after another counts."""
NAMED = 2.0
"""What speaks against a weakness or plan in a part named after what was done, where a heading further on names such; and
against a weakness where there was nothing of the kind."""
BARE = 1.0
"""What speaks against a plan in such a part where none does: 做好…, 完善… are what was done there."""
STATED = 4.0
"""What speaks for a cause under a heading that names causes and nothing else, and for an item of a list that causes open."""
LEAST = 6
"""Fewer characters say nothing."""


def decided(plain: str, sentences: Sequence[Sentence], year: int | None) -> list[Sentence]:
    """The sentences, those of the account with the role of the most likely sequence; headings keep theirs."""
    told = [number for number, sentence in enumerate(sentences) if sentence.role in ORDER]
    if not told:
        return list(sentences)
    voices = [_voice(plain, sentences[number], year) for number in told]
    reader = Reader(year)
    named = {
        role: max((at for at in told if sentences[at].heading and sentences[at].role is role), default=-1)
        for role in (Role.SHORTCOMING, Role.PLAN)
    }
    for number, voice in zip(told, voices, strict=True):
        if reader.votes("".join(sentences[number].section[:1])).named is Role.ACHIEVEMENT:
            for role, last in named.items():
                voice[ORDER.index(role)] -= NAMED if number < last else 0.0
            voice[ORDER.index(Role.PLAN)] -= BARE if number > named[Role.PLAN] else 0.0
        if _stated(plain, sentences, number, reader):
            voice[ORDER.index(Role.CAUSE)] += STATED
    parted = [sentences[number].role is Role.CAUSE for number in told]
    made = list(sentences)
    for number, at in zip(told, _likeliest(voices, parted), strict=True):
        if not sentences[number].heading:
            role = ORDER[at]
            made[number] = sentences[number]._replace(role=role, worded=role is not sentences[number].role)
    return made


def _stated(plain: str, sentences: Sequence[Sentence], number: int, reader: Reader) -> bool:
    """Whether the part, or the list of which a sentence is an item, says outright that it tells causes."""
    sentence = sentences[number]
    if sentence.role is not Role.CAUSE:
        return False
    named = (votes.roles for title in reversed(sentence.section) if (votes := reader.votes(title)).named)
    if next(named, ()) == (Role.CAUSE,):
        return True
    before = sentences[number - 1] if number else None
    joined = before is not None and before.role is Role.CAUSE and before.paragraph == sentence.paragraph
    return joined and point(plain[sentence.start : sentence.end].strip()) is not None


def _voice(plain: str, sentence: Sentence, year: int | None) -> list[float]:
    """The log probability of every role by the words, and what the rest of the report adds to one of them."""
    words = "".join(plain[sentence.start : sentence.end].split())
    table = shipped("roles")
    made = [0.0] * len(ORDER)
    if len(words) >= LEAST:
        told = folded(dated(words, year))
        scores = table.scores([table.load(told[start:end]) for start, end in clauses(told)])
        top = max(scores)
        total = top + math.log(sum(math.exp(score - top) for score in scores))
        made = [score - total for score in scores]
    if sentence.role is not Role.ACHIEVEMENT:
        # Whoever tells an act among the shortcomings or plans tells a weakness or an intention.
        made[ORDER.index(Role.ACHIEVEMENT)] = -math.inf
    elif stands(spellings("sections.toml", "nothing"), words):
        # 全年未发生生产安全事故: that there was nothing of the kind is mostly no weakness.
        made[ORDER.index(Role.SHORTCOMING)] -= NAMED
    agreed = DONE if sentence.role is Role.ACHIEVEMENT else AGREED
    made[ORDER.index(sentence.role)] += TITLED if sentence.heading else agreed
    return made


def _likeliest(voices: Sequence[Sequence[float]], parted: Sequence[bool]) -> list[int]:
    """The places of the roles of the most likely sequence.

    A cause follows the weakness whose cause it is, or another cause, where its part does not already say so (`parted`).
    """
    follows = shipped("roles").head["follows"]
    cause, weak = ORDER.index(Role.CAUSE), ORDER.index(Role.SHORTCOMING)
    every = range(len(ORDER))
    best = list(voices[0])
    if not parted[0]:
        best[cause] = -math.inf
    ways: list[list[int]] = []
    for voice, said in zip(voices[1:], parted[1:], strict=True):
        joined = [[best[last] + FOLLOWS * follows[last][at] for last in every] for at in every]
        if not said:
            joined[cause] = [joined[cause][last] if last in (cause, weak) else -math.inf for last in every]
        ways.append([row.index(max(row)) for row in joined])
        best = [max(row) + heard for row, heard in zip(joined, voice, strict=True)]
    at = max(every, key=best.__getitem__)
    made = [at]
    for way in reversed(ways):
        at = way[at]
        made.append(at)
    return made[::-1]
