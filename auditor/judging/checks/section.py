"""A part that the report must have (督察工作规定 article 25): shown by sentences of its role that say something.

Shortcomings must name a weakness, causes must say why (究其原因。 alone says nothing), a plan must arrange something,
achievements must tell acts or results. What counts as saying something stands in `language/sections.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.checklist.model import Requirement
from auditor.document.report import Role, Sentence
from auditor.judging.checks import structure
from auditor.judging.checks.acts import act
from auditor.judging.checks.fact import of_sentence
from auditor.judging.checks.structure import inside, stands_in
from auditor.judging.checks.topic import verdict_of, why_unmet
from auditor.judging.finding import Outcome, Reason, Refusal, Strength, Verdict, Weighed
from auditor.judging.weigh import Weigher
from auditor.language import Clause
from auditor.language.pattern import Pattern
from auditor.language.records import EMPTY, Category
from auditor.language.signals import spellings, stands

_SHORT = 5
"""A clause shorter than this says nothing by itself."""
_LEAST = 3
"""A cause that is told without being called one has so many characters that say something."""
_NAMED = 2
"""One that is called so."""
_SPAN = 8
"""Words that announce a cause and are longer span the cause itself (因…，)."""
_NOTHING = frozenset(" ，：；。、（）的是上一二三")
"""Characters that tell nothing of a cause."""
_SMALL = frozenset(" ，：；。、（）的和与及其之是有在中上一二三四五六七八九十本我们仍还也尚")
"""Characters that say nothing by themselves."""
_NOT_OURS = frozenset({Category.QUOTED, Category.HYPOTHETICAL, Category.OTHER_BODY, Category.OTHER_TIME})
"""What takes a cause out besides: it is somebody else's, supposed or of another year."""


def judge(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Met with `least` sentences that say something; partial where the part only stands there."""
    if requirement.parts:
        return structure.judge(requirement, weigher)
    if requirement.evidence.topics or requirement.evidence.keywords:
        evidence = inside(requirement, weigher, weigher.weigh(requirement.evidence, requirement.roles))
        return (*verdict_of(evidence), evidence, ())
    weighed = [
        _weighed(weigher, number, requirement.roles[0])
        for number, sentence in enumerate(weigher.index.report.sentences)
        if sentence.role in requirement.roles
        and stands_in(requirement, sentence)
        and (requirement.roles[0] is not Role.PLAN or _remedies(weigher, number, sentence))
        and (not sentence.heading or requirement.roles[0] is not Role.ACHIEVEMENT)
    ]
    made = sorted(
        (item for item in weighed if item is not None),
        key=lambda item: (item.strength is not Strength.CONCRETE, not item.accepted, item.start),
    )
    if sum(_says(weigher, item, requirement.roles[0]) for item in made) >= requirement.least:
        return Verdict.MET, None, made, ()
    if any(item.accepted for item in made):
        return Verdict.PARTIAL, Reason.GENERAL_WORDS, made, ()
    return Verdict.UNMET, why_unmet(made), made, ()


def _listed(name: str) -> tuple[Pattern, ...]:
    return spellings("sections.toml", name)


def _weighed(weigher: Weigher, number: int, part: Role) -> Weighed | None:
    """A sentence of a part as evidence of it; None where it has nothing to do with it."""
    words = weigher.index.words[number]
    out = EMPTY | _NOT_OURS if part is Role.CAUSE else EMPTY
    empty = next(
        (
            found
            for clause in weigher.clauses(number)
            for found in clause.marks
            if found.record.category in out
        ),
        None,
    )
    judge_of = {
        Role.SHORTCOMING: _shortcoming,
        Role.CAUSE: _cause,
        Role.PLAN: _plan,
        Role.ACHIEVEMENT: _achievement,
    }
    strength = judge_of[part](weigher, number, words) if part in judge_of else Strength.CONCRETE
    if strength is None:
        return None
    if weigher.index.sentence(number).heading and strength is Strength.GENERAL:
        return None
    if empty is not None:
        refused = empty.record.category
        return of_sentence(weigher, number, "", Strength.REFUSED, refusal=refused, why=empty.told)
    refusal = Refusal.NEAR_MISS if strength is Strength.REFUSED else None
    return of_sentence(weigher, number, "", strength, refusal=refusal)


def _says(weigher: Weigher, item: Weighed, part: Role) -> int:
    """How many things of a part a sentence tells: by its figures, and what it will make, as much as several short ones."""
    if item.strength is not Strength.CONCRETE:
        return 0
    if part not in (Role.PLAN, Role.ACHIEVEMENT):
        return 1
    told = sum(figure.counts for figure in weigher.index.figures(item.sentence))
    if part is Role.PLAN:
        words = weigher.index.words[item.sentence]
        clauses = weigher.clauses(item.sentence)
        told += sum(stands(_listed("arranges"), words[clause.start : clause.end]) for clause in clauses)
    return max(1, told)


def _shortcoming(weigher: Weigher, number: int, words: str) -> Strength | None:
    """A particular weakness: concrete; a formula: general; what the part is called: nothing."""
    sentence = weigher.index.sentence(number)
    if sentence.heading and _opens(weigher, number):
        return None
    clauses: Sequence[Clause] = weigher.clauses(number)
    # A sentence that is told for its cause may name the weakness besides (执法力量不足，主要原因是…).
    beside = sentence.role is Role.CAUSE
    if beside:
        clauses = _beside(clauses, words)
    for clause in clauses:
        told = words[clause.start : clause.end]
        if stands(_listed("formula"), told) or _only_called(told):
            continue
        if len(told) >= _SHORT and stands(_listed("weakness"), told):
            return Strength.CONCRETE
    return None if sentence.heading or beside else Strength.GENERAL


def _beside(clauses: Sequence[Clause], words: str) -> Sequence[Clause]:
    """The clauses of a sentence that tell what its cause is the cause of: those before it, or after one that opens it."""
    spots = _causes(words).spots
    if not spots:
        return clauses if stands(_listed("effect"), words) else ()
    first, end = min(spots)
    if stands(_listed("effect"), words[first:end]):
        return [clause for clause in clauses if clause.end > first]
    before = [clause for clause in clauses if clause.end <= first]
    return before or (clauses[1:] if stands(_listed("begins"), words) else ())


def _opens(weigher: Weigher, number: int) -> bool:
    """Whether a heading is the title of its part (还差什么，为什么差), and no point in it."""
    sentences = weigher.index.report.sentences
    roles = (sentences[at].role for at in range(number - 1, -1, -1))
    before = next((role for role in roles if role is not Role.PAGE), None)
    return before not in (Role.SHORTCOMING, Role.CAUSE)


def _only_called(words: str) -> bool:
    """Whether words only say what the part is called."""
    gone = {at for start, end in _places("called", words) for at in range(start, end)}
    return bool(gone) and sum(at not in gone and char not in _SMALL for at, char in enumerate(words)) < 2


def _cause(weigher: Weigher, number: int, words: str) -> Strength | None:
    """A cause that says something: concrete; one only hinted at: general; one that is not told: refused."""
    sentence = weigher.index.sentence(number)
    if sentence.heading:
        return None
    causes = _causes(words)
    hints = stands(_listed("hint"), words)
    if (sentence.role is Role.SHORTCOMING or sentence.worded) and not causes.spots:
        return Strength.GENERAL if hints else None
    if stands(_listed("unknown"), _turned(words, causes.spots)) or not _said(words, causes):
        return Strength.REFUSED
    return Strength.CONCRETE if causes.spots or not hints else Strength.GENERAL


class _Causes(NamedTuple):
    """Where a sentence says that something is the cause."""

    spots: list[tuple[int, int]]
    named: bool
    """Whether it is called one, and not only told with what comes of it."""


def _causes(words: str) -> _Causes:
    named = _places("cause", words)
    made = [*named, *_places("chiefly", words)]
    for start, end in _places("effect", words):
        # 执法力量薄弱，导致违法建设屡禁不止 tells what a weakness leads to.
        before = re.split("[；。]", words[:start])[-1]
        if stands(_listed("begins"), before) or not stands(_listed("weakness"), before):
            made.append((start, end))
    return _Causes(made, bool(named))


def _places(name: str, words: str) -> list[tuple[int, int]]:
    return [place for spelling in _listed(name) for place in spelling.places(words)]


def _turned(words: str, spots: Sequence[tuple[int, int]]) -> str:
    """What a sentence says after it has turned from what was achieved to what is lacking (虽取得一定成绩，但…)."""
    first = min((start for start, _ in spots), default=len(words))
    return words[max((start for start, _ in _places("turned", words) if start < first), default=0) :]


def _said(words: str, causes: _Causes) -> bool:
    """Whether a sentence, without the words that announce a cause, tells a weakness or what weaknesses come from."""
    cues = [(start, end if end - start <= _SPAN else start + 1) for start, end in causes.spots]
    gone = {at for start, end in (*cues, *_places("empty", words)) for at in range(start, end)}
    left = "".join(char if at not in gone else " " for at, char in enumerate(words))
    told = sum(char not in _NOTHING for char in left)
    return told >= (_NAMED if causes.named else _LEAST) and any(
        stands(_listed(name), left) for name in ("weakness", "factor")
    )


def _remedies(weigher: Weigher, number: int, sentence: Sentence) -> bool:
    """Whether a sentence arranges something: one among the shortcomings does where it says that it is against them."""
    if sentence.role not in (Role.SHORTCOMING, Role.CAUSE):
        return True
    inner = sentence.section[-1] if len(sentence.section) > 1 else ""
    named = stands(_listed("remedies"), inner) and "问题" not in inner
    return named or stands(_listed("remedy"), weigher.index.words[number])


def _plan(weigher: Weigher, number: int, words: str) -> Strength | None:
    """An arrangement: concrete; mere resolve: general."""
    clauses = weigher.clauses(number)
    if weigher.index.sentence(number).worded and not any(
        found.record.category is Category.PLANNED for clause in clauses for found in clause.marks
    ):
        # Told like a plan, but neither its part nor its words say that it is one.
        return None
    for clause in clauses:
        told = words[clause.start : clause.end]
        if len(told) >= _SHORT and not stands(_listed("resolve"), told):
            return None if weigher.index.sentence(number).heading else Strength.CONCRETE
    return Strength.GENERAL


def _achievement(weigher: Weigher, number: int, words: str) -> Strength | None:
    """An act or a result that no mark takes out: concrete."""
    return act(weigher, number)
