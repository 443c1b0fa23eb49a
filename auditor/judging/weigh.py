"""A sentence becomes evidence, or is refused and says why: where it stands, what it speaks of, what its clauses are marked as.

What a sentence speaks of is its learnt score (and the keywords of a checklist); whether that counts is decided by its
role and by the marks of scope on its clauses: the score is taken again of the clauses that no mark takes out. The words
of the clauses that carry the topic say whether a concrete act is told or a general claim.
"""

from __future__ import annotations

from collections.abc import Collection

from auditor.checklist.model import Evidence
from auditor.checklist.topics import Topic, topics
from auditor.document.report import Role
from auditor.judging.limits import ACCEPTED, CONCRETE, EMPTY, MET, OPENING, SALUTED
from auditor.judging.model import Refusal, Strength, Weighed
from auditor.judging.speaking import Speaking
from auditor.language import Clause, Mark
from auditor.language.pattern import Pattern
from auditor.language.records import patterns, table
from auditor.matching.grams import heaviest
from auditor.matching.keywords import Found, find


class Weigher(Speaking):
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
                made.append(self._of_topic(known[name], place, number, chance, roles, evidence, facet))
        if evidence.keywords:
            made += self._of_keywords(evidence, roles, facet)
        return ordered(made)

    def _of_topic(
        self,
        topic: Topic,
        place: int,
        number: int,
        chance: float,
        roles: Collection[Role],
        evidence: Evidence,
        facet: str | None,
    ) -> Weighed:
        marked = self.clauses(number)
        whole = tuple(range(len(marked)))
        if chance < ACCEPTED:
            return self._weighed(
                number, whole, place, topic.name, chance, Strength.REFUSED, Refusal.NEAR_MISS, facet
            )
        refused = self._placed(number, roles)
        if refused is None and self._excluded(number, evidence):
            refused = Refusal.EXCLUDED
        if refused is Refusal.SHORTCOMING and (conceded := self._conceded(number)):
            inside = self.probability(number, place, conceded)
            if inside >= ACCEPTED:
                return self._weighed(
                    number, conceded, place, topic.name, inside, Strength.GENERAL, None, facet
                )
        if refused is not None:
            return self._weighed(number, whole, place, topic.name, chance, Strength.REFUSED, refused, facet)
        free = tuple(n for n in whole if not self._taken(marked[n], topic))
        if len(free) == len(whole):
            return self._accepted(number, whole, place, topic.name, chance, facet)
        inside = self.probability(number, place, free) if free else 0.0
        if inside >= ACCEPTED and self._carries(number, place, free):
            return self._accepted(number, free, place, topic.name, inside, facet)
        weaker = tuple(n for n in whole if self._taken(marked[n], topic) in (None, "general"))
        if len(weaker) > len(free) and self.probability(number, place, weaker) >= ACCEPTED:
            return self._weighed(number, weaker, place, topic.name, chance, Strength.GENERAL, None, facet)
        found = self._heaviest(number, place, topic)
        return self._weighed(
            number,
            whole,
            place,
            topic.name,
            chance,
            Strength.REFUSED,
            Refusal(found.record.category.value) if found else Refusal.NEAR_MISS,
            facet,
            found,
        )

    def _carries(self, number: int, place: int, free: tuple[int, ...]) -> bool:
        """Whether the clauses left over carry the topic themselves, and not only the rest of a marked clause's matter."""
        loads = self._loads(number, place)
        return sum(max(loads[n], 0.0) for n in free) >= 0.35 * sum(max(load, 0.0) for load in loads)

    def _accepted(
        self, number: int, chosen: tuple[int, ...], place: int, name: str, chance: float, facet: str | None
    ) -> Weighed:
        window = self._window(number, place, chosen)
        concrete = self.substance(number, window, place)
        sure = chance * concrete >= MET
        return self._weighed(
            number,
            window,
            place,
            name,
            chance,
            Strength.CONCRETE if sure else Strength.GENERAL,
            None,
            facet,
            certainty=chance * (concrete if sure else 1 - concrete),
        )

    def _weighed(
        self,
        number: int,
        chosen: tuple[int, ...],
        place: int,
        name: str,
        chance: float,
        strength: Strength,
        refusal: Refusal | None,
        facet: str | None,
        found: Mark | None = None,
        certainty: float | None = None,
    ) -> Weighed:
        sentence = self.index.sentence(number)
        marked = self.clauses(number)
        window = self._window(number, place, chosen) if chosen else ()
        start, end = (marked[window[0]].start, marked[window[-1]].end) if window else (0, 0)
        words = self.index.words[number]
        return Weighed(
            sentence.start,
            sentence.end,
            number,
            words[start:end],
            round(100 * chance, 1),
            strength,
            refusal,
            self.index.plain_span(number, start, end),
            facet,
            name,
            chance if certainty is None else certainty,
            f"{found.record.name}：{found.words}" if found else "",
        )

    def _loads(self, number: int, place: int) -> list[float]:
        """What every clause of a sentence adds to the score of a topic."""
        return [clause.column[place] for clause in self._sums(number)]

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

    def _heaviest(self, number: int, place: int, topic: Topic) -> Mark | None:
        """The mark on the clause that carries most of the topic."""
        loads = self._loads(number, place)
        marked = self.clauses(number)
        for clause in sorted(range(len(marked)), key=lambda n: -loads[n]):
            for found in marked[clause].marks:
                if not topic.traits & set(found.record.spared):
                    return found
        return None

    @staticmethod
    def _taken(clause: Clause, topic: Topic | None) -> str | None:
        """What the marks leave of a clause: None where nothing is taken, `general`, or `nothing`."""
        left = None
        for found in clause.marks:
            if topic is not None and topic.traits & set(found.record.spared):
                continue
            if found.record.leaves == "nothing":
                return "nothing"
            left = "general"
        return left

    def _placed(self, number: int, roles: Collection[Role]) -> Refusal | None:
        """Why a sentence is no evidence where it stands, or None."""
        sentence = self.index.sentence(number)
        role = sentence.role
        if role in roles:
            return Refusal.HEADING if sentence.heading else None
        if role in (Role.SHORTCOMING, Role.CAUSE):
            return Refusal.SHORTCOMING
        if role is Role.PLAN:
            return Refusal.PLAN
        if role is Role.PAGE:
            return Refusal.PAGE
        if role is Role.PREAMBLE and Role.ACHIEVEMENT in roles and not sentence.heading:
            # The slogans of an opening prove nothing; a figure in it does.
            words = self.index.words[number].rstrip()
            whole = tuple(range(len(self._sums(number))))
            if words.endswith("：") and len(words) <= SALUTED:
                return Refusal.ROLE
            least = CONCRETE if any(figure.counts for figure in self.index.figures(number)) else OPENING
            return None if self.substance(number, whole) >= least else Refusal.ROLE
        return Refusal.ROLE

    def _excluded(self, number: int, evidence: Evidence) -> bool:
        return any(
            find(keyword, self.index.sought(number), self.index.figures(number), slips=False)
            for keyword in evidence.exclude
        )

    def _conceded(self, number: int) -> tuple[int, ...]:
        """The clauses of a positive fact told as a concession inside the shortcomings (尽管每年都…，但…)."""
        words = self.index.words[number]
        begins = [place for spelling in listed("concession") for place in spelling.places(words)]
        turns = [place for spelling in listed("turn") for place in spelling.places(words)]
        return tuple(
            n
            for n, clause in enumerate(self.clauses(number))
            if any(start < clause.end for start, _ in begins) and any(turn >= clause.end for turn, _ in turns)
        )

    # ----------------------------------------------------------------------------- keywords

    def _of_keywords(self, evidence: Evidence, roles: Collection[Role], facet: str | None) -> list[Weighed]:
        made = []
        for number in self.told:
            sentence = self.index.sought(number)
            found = [
                hit
                for keyword in evidence.keywords
                if (hit := find(keyword, sentence, self.index.figures(number))) is not None
            ]
            if found:
                best = max(found, key=lambda hit: (hit.similarity, hit.end - hit.start))
                made.append(self._keyword(number, best, roles, evidence, facet))
        return made

    def _keyword(
        self, number: int, hit: Found, roles: Collection[Role], evidence: Evidence, facet: str | None
    ) -> Weighed:
        marked = self.clauses(number)
        inside = tuple(
            n for n, clause in enumerate(marked) if clause.start < hit.end and clause.end > hit.start
        )
        refused = self._placed(number, roles)
        if refused is None and self._excluded(number, evidence):
            refused = Refusal.EXCLUDED
        # A weakness or a plan is told in words of denial and duty, and is no act.
        part = Role.ACHIEVEMENT not in roles
        marks = [
            found for n in inside for found in marked[n].marks if not part or found.record.category in EMPTY
        ]
        found = next((found for found in marks if found.record.leaves == "nothing"), None)
        strength = Strength.REFUSED
        if refused is not None:
            found = None
        elif found is not None:
            refused = Refusal(found.record.category.value)
        else:
            after = tuple(n for n in range(inside[-1] + 1, min(inside[-1] + 2, len(marked))))
            told = (
                part
                or self.substance(number, (*inside, *after)) >= CONCRETE
                or any(
                    figure.counts and figure.start >= marked[inside[0]].start
                    for figure in self.index.figures(number)
                )
            )
            strength = Strength.CONCRETE if told and not marks else Strength.GENERAL
        sentence = self.index.sentence(number)
        words = self.index.words[number]
        return Weighed(
            sentence.start,
            sentence.end,
            number,
            words[hit.start : hit.end],
            round(hit.similarity, 1),
            strength,
            refused,
            self.index.plain_span(number, hit.start, hit.end),
            facet,
            hit.keyword,
            hit.similarity / 100,
            f"{found.record.name}：{found.words}" if found else "",
        )


def _runs_of(chosen: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The stretches of neighbouring numbers."""
    made: list[tuple[int, ...]] = []
    for number in chosen:
        if made and made[-1][-1] == number - 1:
            made[-1] = (*made[-1], number)
        else:
            made.append((number,))
    return made


def listed(name: str) -> tuple[Pattern, ...]:
    """A list of `language/sections.toml`."""
    if name in _LISTS:
        return _LISTS[name]
    return _LISTS.setdefault(name, patterns(table("sections.toml")[name]["words"]))


_LISTS: dict[str, tuple[Pattern, ...]] = {}


_RANK = {Strength.CONCRETE: 0, Strength.GENERAL: 1, Strength.REFUSED: 2}
_REFUSED = {
    Refusal.SHORTCOMING: 0,
    Refusal.PLAN: 1,
    Refusal.PLANNED: 1,
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
