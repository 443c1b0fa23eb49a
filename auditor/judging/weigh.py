"""A sentence becomes evidence, or is refused and says why: where it stands, what it speaks of, what its clauses are marked as.

What a sentence speaks of is its learnt score (and the keywords of a checklist); whether that counts is decided by its
role and by the marks of scope on its clauses: the score is taken again of the clauses that no mark takes out. The words
of the clauses that carry the topic say whether a concrete act is told or a general claim.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from auditor.checklist.model import Evidence
from auditor.checklist.topics import Topic, topics
from auditor.document.report import Role
from auditor.judging.finding import Refusal, Strength, Weighed
from auditor.judging.thresholds import ACCEPTED, ASIDE, BESIDE, CARRIED, CLAIMED, DENIED, MET, SURELY_DONE
from auditor.judging.worded import Worded
from auditor.language import Category, Mark
from auditor.language.records import BOUND, OUTWEIGHED
from auditor.language.signals import spellings
from auditor.matching.grams import heaviest
from auditor.matching.keywords import find


class _About(NamedTuple):
    """A sentence, and what it is weighed for."""

    number: int
    topic: Topic
    place: int
    """The number of the topic among the weights."""
    facet: str | None


class Weigher(Worded):
    """Weighs the sentences of one report; holds what is the same for every requirement."""

    def weigh(self, evidence: Evidence, roles: Collection[Role], facet: str | None = None) -> list[Weighed]:
        """Every sentence that speaks of the matter, accepted or refused, best first."""
        made: list[Weighed] = []
        known = topics()
        for name in evidence.topics:
            place = self.weights.place.get(name)
            if place is None:
                continue
            for number, chance in self.speaking.get(place, ()):
                about = _About(number, known[name], place, facet)
                made.append(self._of_topic(about, chance, roles, evidence))
        made = [self._proven(item, evidence) for item in outdone(made)]
        if evidence.keywords:
            made += self.of_keywords(evidence, roles, facet)
        return ordered(made)

    def _proven(self, item: Weighed, evidence: Evidence) -> Weighed:
        """A passage whose act is a claim where it names nothing that proves the requirement."""
        if item.strength is not Strength.CONCRETE or not evidence.must_name:
            return item
        sought, figures = self.index.sought(item.sentence), self.index.figures(item.sentence)
        named = any(find(keyword, sought, figures, slips=False) for keyword in evidence.must_name)
        return item if named else item._replace(strength=Strength.GENERAL)

    def _of_topic(self, about: _About, chance: float, roles: Collection[Role], evidence: Evidence) -> Weighed:
        number, topic, place, _ = about
        if chance < ACCEPTED:
            return self._refused(about, chance, Refusal.NEAR_MISS)
        whole = tuple(range(len(self.clauses(number))))
        refused = self.placed(number, roles, self._window(number, place, whole))
        if refused is None and self.excluded(number, evidence):
            refused = Refusal.EXCLUDED
        if refused is Refusal.SHORTCOMING and (conceded := self._conceded(number)):
            inside = self.probability(number, place, conceded)
            if inside >= ACCEPTED:
                return self._claimed(about, conceded, inside)
        if refused is not None:
            return self._refused(about, chance, refused)
        marks = [
            [
                found
                for found in clause.marks
                if found.record.holds(topic.traits) and not self._foreign(number, n, found, place)
            ]
            for n, clause in enumerate(self.clauses(number))
        ]
        touched = {found.record.category for clause in marks for found in clause}
        outweighed = touched and touched <= OUTWEIGHED
        if outweighed and self.done(number, self._window(number, place, whole)) >= SURELY_DONE:
            return self._accepted(about, whole, chance)
        free = tuple(n for n in whole if not marks[n])
        if len(free) == len(whole):
            return self._accepted(about, whole, chance)
        inside = self.probability(number, place, free) if free else 0.0
        if inside >= ACCEPTED and self._carries(number, place, free):
            return self._accepted(about, free, inside)
        weaker = tuple(n for n in whole if all(found.record.leaves != "nothing" for found in marks[n]))
        if len(weaker) > len(free) and self.probability(number, place, weaker) >= ACCEPTED:
            return self._claimed(about, weaker, chance)
        loads = self._loads(number, place)
        # The mark on the clause that carries most of the topic.
        found = marks[max((n for n in whole if marks[n]), key=lambda n: loads[n])][0]
        return self._refused(about, chance, found.record.category, found)

    def _foreign(self, number: int, clause: int, found: Mark, place: int) -> bool:
        """Whether a mark comes from clauses that tell of another matter, and of something that befell only it."""
        if found.record.category not in BOUND:
            return False
        words = self.index.words[number]
        begun = [n for n, one in enumerate(self.clauses(number)) if found.words in words[one.start : one.end]]
        return bool(begun) and clause not in begun and all(self.elsewhere(number, n, place) for n in begun)

    def none_came(self, number: int, topic: Topic, chosen: Collection[int] | None = None) -> bool:
        """Whether a sentence (or some of its clauses) says that nothing came in, for a duty to handle what comes in."""
        return any(
            not found.record.holds(topic.traits)
            for n, clause in enumerate(self.clauses(number))
            for found in clause.marks
            if chosen is None or n in chosen
        )

    def _carries(self, number: int, place: int, free: tuple[int, ...]) -> bool:
        """Whether the clauses left over carry the topic themselves, and not only the rest of a marked clause's matter."""
        loads = self._loads(number, place)
        return sum(max(loads[n], 0.0) for n in free) >= CARRIED * sum(max(load, 0.0) for load in loads)

    def _accepted(self, about: _About, chosen: tuple[int, ...], chance: float) -> Weighed:
        """Evidence: concrete or general, as the words of the clauses that carry the topic say."""
        window = self._window(about.number, about.place, chosen)
        none = self.none_came(about.number, about.topic, window)
        if window and not none and self.done(about.number, window, about.place) < DENIED:
            return self._refused(about, chance, Refusal.OTHERWISE, why=self.against(about.number, window))
        if window and (other := self.neighbour(about.number, window, about.topic)):
            return self._refused(about, chance, Refusal.EXCLUDED, why=other)
        concrete = self.substance(about.number, self._here(about.number, window, about.place), about.place)
        sure = chance * concrete >= MET
        certainty = chance * (concrete if sure else 1 - concrete)
        strength = Strength.CONCRETE if sure else Strength.GENERAL
        return self._weighed(about, window, chance, strength, certainty=certainty)

    def _claimed(self, about: _About, chosen: tuple[int, ...], chance: float) -> Weighed:
        """Evidence that is general whatever its words say."""
        window = self._window(about.number, about.place, chosen)
        return self._weighed(about, window, chance, Strength.GENERAL)

    def _refused(
        self,
        about: _About,
        chance: float,
        refusal: Refusal | Category,
        found: Mark | None = None,
        why: str = "",
    ) -> Weighed:
        whole = tuple(range(len(self.clauses(about.number))))
        window = self._window(about.number, about.place, whole)
        told = found.told if found else why
        return self._weighed(about, window, chance, Strength.REFUSED, refusal, told)

    def _weighed(
        self,
        about: _About,
        window: tuple[int, ...],
        chance: float,
        strength: Strength,
        refusal: Refusal | Category | None = None,
        why: str = "",
        certainty: float | None = None,
    ) -> Weighed:
        number = about.number
        sentence = self.index.sentence(number)
        marked = self.clauses(number)
        start, end = (marked[window[0]].start, marked[window[-1]].end) if window else (0, 0)
        return Weighed(
            sentence.start,
            sentence.end,
            number,
            self.index.words[number][start:end],
            round(100 * chance, 1),
            strength,
            refusal,
            self.index.plain_span(number, start, end),
            about.facet,
            about.topic.name,
            chance if certainty is None else certainty,
            why,
        )

    def _loads(self, number: int, place: int) -> list[float]:
        """What every clause of a sentence adds to the score of a topic."""
        return [clause.column[place] for clause in self._sums(number, place)]

    def _window(self, number: int, place: int, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """The neighbouring clauses among `chosen` that carry the topic: the run with the greatest load."""
        loads = self._loads(number, place)
        best: tuple[int, ...] = chosen[:1]
        total = float("-inf")
        for run in _runs_of(chosen):
            first, last = heaviest([loads[n] for n in run])
            load = sum(loads[n] for n in run[first : last + 1])
            if load > total:
                best, total = run[first : last + 1], load
        return best

    def _here(self, number: int, window: tuple[int, ...], place: int) -> tuple[int, ...]:
        """Those of some clauses that are not of another topic: a figure of one matter proves no claim of another."""
        if len(window) < 2:
            return window
        return tuple(n for n in window if not self.elsewhere(number, n, place)) or window

    def _conceded(self, number: int) -> tuple[int, ...]:
        """The clauses of a positive fact told as a concession inside the shortcomings (尽管每年都…，但…)."""
        words = self.index.words[number]
        begins = [
            place for spelling in spellings("sections.toml", "concession") for place in spelling.places(words)
        ]
        turns = [place for spelling in spellings("sections.toml", "turn") for place in spelling.places(words)]
        return tuple(
            n
            for n, clause in enumerate(self.clauses(number))
            if any(start < clause.end for start, _ in begins) and any(turn >= clause.end for turn, _ in turns)
        )


def outdone(weighed: list[Weighed]) -> list[Weighed]:
    """The same, with doubtful evidence taken for what it mostly is where the report names the matter more surely elsewhere.

    A report that names a matter among its weaknesses or plans names it in its own words: what else it tells and is only
    like it is mostly of a neighbouring matter, and so is what it tells with figures beside a claim that surely is of it.
    """
    named = max(
        (item.similarity for item in weighed if item.refusal in (Refusal.SHORTCOMING, Refusal.PLAN)),
        default=0.0,
    )
    claimed = {
        item.rule
        for item in weighed
        if item.strength is Strength.GENERAL and item.similarity >= 100 * CLAIMED
    }
    made = []
    for item in weighed:
        if item.accepted and item.similarity < min(named, 100 * BESIDE):
            made.append(item._replace(strength=Strength.REFUSED, refusal=Refusal.NEAR_MISS))
        elif item.accepted and item.similarity < 100 * ASIDE and item.rule in claimed:
            made.append(item._replace(strength=Strength.GENERAL))
        else:
            made.append(item)
    return made


def _runs_of(chosen: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The stretches of neighbouring numbers."""
    made: list[list[int]] = []
    for number in chosen:
        if made and made[-1][-1] == number - 1:
            made[-1].append(number)
        else:
            made.append([number])
    return [tuple(run) for run in made]


_RANK = {Strength.CONCRETE: 0, Strength.GENERAL: 1, Strength.REFUSED: 2}
_REFUSED: dict[Refusal | Category, int] = {
    Refusal.SHORTCOMING: 0,
    Refusal.PLAN: 1,
    Category.PLANNED: 1,
    Refusal.ROLE: 3,
    Refusal.NEAR_MISS: 4,
}


def _order(item: Weighed) -> tuple[int, int, float]:
    return _RANK[item.strength], _REFUSED.get(item.refusal, 2) if item.refusal else 0, -item.similarity


def ordered(weighed: list[Weighed]) -> list[Weighed]:
    """Best first: concrete, general, refused; then the surer; one per passage and facet."""
    best: dict[tuple[int, str | None], Weighed] = {}
    for item in weighed:
        key = (item.sentence, item.facet)
        old = best.get(key)
        if old is None or _order(item) < _order(old):
            best[key] = item
    return sorted(best.values(), key=lambda item: (*_order(item), item.start))
