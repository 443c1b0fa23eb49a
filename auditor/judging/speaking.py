"""What every sentence of a report speaks of, and how surely: learnt scores of its clauses, and the marks of scope on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import add

from auditor import bound
from auditor.checklist.topics import topics
from auditor.document.report import Level, Report, Role
from auditor.judging.scored import Scored
from auditor.judging.thresholds import ACCEPTED, DOUBT, LED, NEAR
from auditor.language import Clause, Setting, mark
from auditor.language.engine import clauses
from auditor.matching import weights
from auditor.matching.grams import grams
from auditor.matching.index import Index
from auditor.matching.weights import Sums

_AGAIN = 1_000
"""So many clauses are known again by their words; however often one is said, it is kept once."""
_STRETCH = 8_000
"""A paragraph of more characters than this (the longest in hundreds of reports has 3,000) is read in stretches."""
_HEARD = 1_000
"""So many passages on one topic are weighed, the surest ones where there are more."""


class Speaking:
    """The sentences of one report against all topics; what was worked out once is kept."""

    def __init__(
        self,
        index: Index,
        level: Level | None,
        year: int | None,
        learnt: weights.Weights | None = None,
        before: Report | None = None,
    ) -> None:
        """`before` is the report of the year before, where it is given."""
        self.index = index
        self.before = before
        self._learnt = learnt
        self.level = level
        self.year = year
        self._setting = setting_of(index.report, level.value if level else None, year)
        self._clauses: dict[int, tuple[Clause, ...]] = {}
        self._same: dict[str, Sums] = {}

    @cached_property
    def weights(self) -> weights.Weights:
        """The learnt weights."""
        return self._learnt or weights.shipped()

    def clauses(self, number: int) -> tuple[Clause, ...]:
        """The clauses of a sentence with their marks of scope."""
        if number not in self._clauses:
            sentences = self.index.report.sentences
            first = self._begins[number]
            last = number + 1
            while last < len(sentences) and self._begins[last] == first:
                last += 1
            bound.check()
            marked = mark([self.index.words[at] for at in range(first, last)], self._setting)
            self._clauses.update(enumerate(marked, first))
        return self._clauses[number]

    @cached_property
    def _begins(self) -> list[int]:
        """For every sentence the first of its paragraph, or of its stretch of `_STRETCH` in an endless one."""
        made: list[int] = []
        paragraph = -1
        sentences = self.index.report.sentences
        for number, sentence in enumerate(sentences):
            opens = sentence.paragraph != paragraph or sentence.end - sentences[made[-1]].start > _STRETCH
            paragraph = sentence.paragraph
            made.append(number if opens else made[-1])
        return made

    @cached_property
    def _kept(self) -> Scored:
        """What was scored already."""
        return Scored(len(self.weights.topics))

    def _sums(self, number: int, place: int | None = None) -> tuple[Sums, ...]:
        """What every clause of a sentence adds to substance, and to the scores of a topic."""
        made = self._kept.of(number, place)
        if made is None and self._kept.full:
            # Every sentence is scored once, for all that it speaks of.
            made = self._kept.of(number, place) if self.speaking else None
        if made is None:
            made = self._scored(number)
            self._kept.put(number, made, () if place is None else (place,))
        return made

    def _scored(self, number: int) -> tuple[Sums, ...]:
        """What every clause of a sentence adds to every score, worked out."""
        words = self.index.words[number]
        # The marks of scope are sought only where a sentence speaks of something.
        return tuple(self._of(words[start:end]) for start, end in clauses(words))

    def _of(self, clause: str) -> Sums:
        """What one clause adds to the scores: an endless text mostly says the same again."""
        made = self._same.get(clause)
        if made is None:
            made = self.weights.sums(grams(clause))
            if len(self._same) < _AGAIN:
                self._same[clause] = made
            else:
                self._kept.clauses += 1
        return made

    def probability(self, number: int, place: int, chosen: tuple[int, ...] | None = None) -> float:
        """How surely a sentence, or some of its clauses, speaks of a topic."""
        sums = self._sums(number, place)
        if chosen is not None:
            sums = tuple(sums[clause] for clause in chosen)
        sure = weights.probability(self.weights.topics[place], self.weights.score(sums, place))
        return sure * self._doubt(number, place, chosen)

    def _doubt(self, number: int, place: int, chosen: tuple[int, ...] | None = None) -> float:
        """1, or less where a sentence (or some of its clauses) lacks the words that a topic needs."""
        topic = topics().get(self.weights.topics[place].name)
        if topic is None or not topic.needs:
            return 1.0
        words = self.index.words[number]
        if chosen is not None:
            marked = self.clauses(number)
            words = "，".join(words[marked[n].start : marked[n].end] for n in chosen)
        first, *others = topic.needs
        if not any(word in words for word in first):
            return DOUBT
        sentences = self.index.report.sentences
        around = self.index.words[number] + "，".join(sentences[number].section[-1:])
        if number and sentences[number - 1].paragraph == sentences[number].paragraph:
            around += "，" + self.index.words[number - 1]
        return 1.0 if all(any(word in around for word in group) for group in others) else DOUBT

    def substance(self, number: int, chosen: tuple[int, ...], place: int | None = None) -> float:
        """How surely some clauses tell a concrete act or result (of a topic)."""
        sums = self._sums(number, place)
        return self.weights.substance_of([sums[clause] for clause in chosen], place)

    @cached_property
    def told(self) -> list[int]:
        """The sentences that can speak of a topic."""
        return [
            number
            for number, sentence in enumerate(self.index.report.sentences)
            if sentence.role not in (Role.TITLE, Role.SIGNATURE) and sentence.end - sentence.start >= 5
        ]

    @cached_property
    def speaking(self) -> dict[int, list[tuple[int, float]]]:
        """For every topic the sentences that may speak of it, with the probability."""
        made: dict[int, list[tuple[int, float]]] = {}
        learnt, unit = self.weights.topics, self.weights.unit
        floors = self._floors(NEAR)
        for number in self.told:
            bound.check()
            sums = self._kept.whole(number) or self._scored(number)
            if not sums:
                continue
            near = _near(sums, floors)
            for place, score in near:
                chance = weights.probability(learnt[place], score / unit + learnt[place].bias)
                found = made.setdefault(place, [])
                found.append((number, chance * self._doubt(number, place)))
                if len(found) >= 2 * _HEARD:
                    made[place] = sorted(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:_HEARD])
            if self._kept.full:
                # What is kept of it from here on no longer tells.
                self._alone[number] = self._spoken(sums)
            self._kept.put(number, sums, [place for place, _ in near])
        for place, found in made.items():
            made[place] = self._led(place, found)
        return made

    def alone(self, number: int) -> tuple[frozenset[int], ...]:
        """For every clause of a sentence the topics of which it speaks by itself."""
        said = self._alone.get(number)
        if said is None:
            said = self._alone[number] = self._spoken(self._sums(number))
        return said

    @cached_property
    def _alone(self) -> dict[int, tuple[frozenset[int], ...]]:
        """The same as far as it was asked for."""
        return {}

    def _spoken(self, sums: Sequence[Sums]) -> tuple[frozenset[int], ...]:
        """The topics that every clause reaches alone."""
        return tuple(_reached(clause, self._sure) for clause in sums)

    @cached_property
    def _sure(self) -> list[float]:
        """For every topic the score from which words speak of it."""
        return self._floors(ACCEPTED)

    def _floors(self, chance: float) -> list[float]:
        """For every topic the score, without its bias, below which it is less probable than `chance`."""
        return [
            self.weights.unit * ((weights.logit(chance) - topic.offset) / topic.slope - topic.bias)
            if topic.slope > 0
            else float("inf")
            for topic in self.weights.topics
        ]

    def _led(self, place: int, found: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """The same, each first sentence under a run-in heading strengthened by what the heading says."""
        sentences = self.index.report.sentences
        chances = dict(found)
        return [
            (number, chance + LED * chances[number - 1] * (1 - chance))
            if number - 1 in chances
            and sentences[number - 1].heading
            and not sentences[number].heading
            and sentences[number - 1].paragraph == sentences[number].paragraph
            else (number, chance)
            for number, chance in found
        ]


def _reached(clause: Sums, floors: Sequence[float]) -> frozenset[int]:
    """The topics whose floors a clause reaches."""
    root = max(clause.size, 1) ** 0.5
    loads = zip(clause.column, floors, strict=False)
    return frozenset(place for place, (load, floor) in enumerate(loads) if load >= floor * root)


def _near(sums: Sequence[Sums], floors: Sequence[float]) -> list[tuple[int, float]]:
    """(topic, score without its bias) of the topics for which a sentence scores its floor at least."""
    whole: Sequence[int] = sums[0].column
    for clause in sums[1:]:
        whole = list(map(add, whole, clause.column))
    share = weights.WHOLE * sum(clause.size for clause in sums) ** -0.5
    scaled = [(clause.column, (1 - weights.WHOLE) * clause.size**-0.5) for clause in sums]
    # The best clause adds no more than this to any topic: only few are worth a closer look.
    most = max([max(column) * root for column, root in scaled])
    places = range(len(floors))
    near = [
        at for at, told, floor in zip(places, whole, floors, strict=False) if told * share + most >= floor
    ]
    made = []
    for place in near:
        score = whole[place] * share + max([column[place] * root for column, root in scaled])
        if score >= floors[place]:
            made.append((place, score))
    return made


def setting_of(report: Report, level: str | None, year: int | None) -> Setting:
    """What the words of a report are read against: its year and level, and what its issuer's name tells."""
    issuer = report.facts.issuer or ""
    traits = {"own_city"} if issuer.removesuffix("人民政府").endswith(("市", "州", "盟")) else set()
    if level == Level.DEPARTMENT.value and issuer[:12].find("市") > 0:
        traits.add("city_office")
    if not issuer:
        traits.add("unnamed")
    return Setting(year, level, frozenset(traits), names_of(issuer))


def names_of(issuer: str) -> tuple[str, ...]:
    """What a report may call its own body: the name from any character on, with and without 人民政府."""
    whole = [issuer, issuer.removesuffix("人民政府"), issuer.removesuffix("办事处")]
    made = {name[at:] for name in whole for at in range(max(len(name) - 2, 0))}
    short = {name for name in made if len(name) >= 3 and name not in ("人民政府", "民政府")}
    return tuple(sorted(short, key=lambda name: (-len(name), name)))
