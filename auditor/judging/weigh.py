"""A sentence becomes evidence, or is refused and says why: where it stands, what it speaks of, what its clauses are marked as.

What a sentence speaks of is its learnt score (and the keywords of a checklist); whether that counts is decided by its
role and by the marks of scope on its clauses: the score is taken again of the clauses that no mark takes out. The words
of the clauses that carry the topic say whether a concrete act is told or a general claim.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from auditor.checklist.model import Evidence
from auditor.checklist.topics import Topic, topics
from auditor.document.report import Level, Role
from auditor.judging.model import Refusal, Strength, Weighed
from auditor.language import Category, Clause, Mark, Setting, mark
from auditor.language.engine import Awake, awake, clauses
from auditor.language.pattern import Pattern
from auditor.language.records import patterns, table
from auditor.matching import weights
from auditor.matching.grams import grams, heaviest
from auditor.matching.index import Index
from auditor.matching.keywords import Found, find
from auditor.matching.weights import Sums

ACCEPTED = 0.42
"""Probability from which a sentence speaks of a topic."""
NEAR = 0.08
"""Probability from which it is shown as a near miss."""
CONCRETE = 0.5
"""Probability from which words tell a concrete act, whatever they speak of."""
MET = 0.55
"""Probability, of speaking of the topic and telling a concrete act of it together, from which a sentence meets it."""
OPENING = 0.75
"""The same for a sentence of the opening without any figure, where slogans stand."""
LED = 0.5
"""How much of a run-in heading's probability its first sentence takes over."""
DOUBT = 0.35
"""What is left of the probability that a sentence speaks of a topic when it lacks the words that the topic needs."""
EMPTY = frozenset({Category.PLACEHOLDER, Category.QUESTION, Category.RETRACTED})
"""What takes the words out of any part, whatever it tells of."""
_SALUTED = 24
"""A line of the opening no longer than this that ends in a colon greets or announces."""


class Weigher:
    """Weighs the sentences of one report; holds what is the same for every requirement."""

    def __init__(
        self, index: Index, level: Level | None, year: int | None, learnt: weights.Weights | None = None
    ) -> None:
        self.index = index
        self._learnt = learnt
        self.level = level
        self.year = year
        issuer = index.report.facts.issuer or ""
        traits = {"own_city"} if issuer.removesuffix("人民政府").endswith(("市", "州", "盟")) else set()
        if level is Level.DEPARTMENT and issuer[:12].find("市") > 0:
            traits.add("city_office")
        if not issuer:
            traits.add("unnamed")
        self._setting = Setting(year, level.value if level else None, frozenset(traits), _names(issuer))
        self._clauses: dict[int, tuple[Clause, ...]] = {}
        self._added: dict[int, tuple[Sums, ...]] = {}

    @cached_property
    def _awake(self) -> list[Awake]:
        """The records that can touch a sentence of this report."""
        return awake(self.index.report.plain.chars, self._setting)

    @cached_property
    def weights(self) -> weights.Weights:
        """The learnt weights."""
        return self._learnt or weights.shipped()

    # ------------------------------------------------------------------ clauses and scores

    def clauses(self, number: int) -> tuple[Clause, ...]:
        """The clauses of a sentence with their marks of scope."""
        if number not in self._clauses:
            sentences = self.index.report.sentences
            first = number
            while first and sentences[first - 1].paragraph == sentences[number].paragraph:
                first -= 1
            last = number + 1
            while last < len(sentences) and sentences[last].paragraph == sentences[number].paragraph:
                last += 1
            marked = mark(self.index.words[first:last], self._setting, self._awake)
            self._clauses.update(enumerate(marked, first))
        return self._clauses[number]

    def _sums(self, number: int) -> tuple[Sums, ...]:
        """What every clause of a sentence adds to the scores."""
        made = self._added.get(number)
        if made is None:
            words, of = self.index.words[number], self.weights.sums
            # The marks of scope are sought only where a sentence speaks of something.
            made = self._added[number] = tuple(of(grams(words[start:end])) for start, end in clauses(words))
        return made

    def probability(self, number: int, place: int, chosen: tuple[int, ...] | None = None) -> float:
        """How surely a sentence, or some of its clauses, speaks of a topic."""
        sums = self._sums(number)
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
        around = words + "，".join(sentences[number].section[-1:])
        if number and sentences[number - 1].paragraph == sentences[number].paragraph:
            around += "，" + self.index.words[number - 1]
        return 1.0 if all(any(word in around for word in group) for group in others) else DOUBT

    def substance(self, number: int, chosen: tuple[int, ...], place: int | None = None) -> float:
        """How surely some clauses tell a concrete act or result (of a topic)."""
        sums = self._sums(number)
        return self.weights.substance_of([sums[clause] for clause in chosen], place)

    @cached_property
    def _told(self) -> list[int]:
        """The sentences that can speak of a topic."""
        return [
            number
            for number, sentence in enumerate(self.index.report.sentences)
            if sentence.role not in (Role.TITLE, Role.SIGNATURE) and sentence.end - sentence.start >= 5
        ]

    @cached_property
    def _speaking(self) -> dict[int, list[tuple[int, float]]]:
        """For every topic the sentences that may speak of it, with the probability."""
        made: dict[int, list[tuple[int, float]]] = {}
        learnt = self.weights.topics
        # The score below which a topic cannot be near.
        floors = [
            (_logit(NEAR) - topic.offset) / topic.slope - topic.bias if topic.slope > 0 else 1e9
            for topic in learnt
        ]
        size = len(learnt)
        for number in self._told:
            sums = self._sums(number)
            if not sums:
                continue
            root = sum(clause.size for clause in sums) ** -0.5
            columns = [clause.column[:size] for clause in sums]
            best = [max(row) for row in zip(*_scaled(sums, columns), strict=True)]
            whole = map(sum, zip(*columns, strict=True))
            for place, (told, top, floor) in enumerate(zip(whole, best, floors, strict=True)):
                score = weights.WHOLE * told * root + (1 - weights.WHOLE) * top
                if score >= floor:
                    score += learnt[place].bias
                    chance = weights.probability(learnt[place], score) * self._doubt(number, place)
                    made.setdefault(place, []).append((number, chance))
        for place, found in made.items():
            made[place] = self._led(place, found)
        return made

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

    # ----------------------------------------------------------------------------- weighing

    def weigh(self, evidence: Evidence, roles: Collection[Role], facet: str | None = None) -> list[Weighed]:
        """Every sentence that speaks of the matter, accepted or refused, best first."""
        made: list[Weighed] = []
        known = topics()
        for name in evidence.topics:
            place = self.weights.place.get(name)
            if place is None:
                continue
            for number, chance in self._speaking.get(place, ()):
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
            if words.endswith("：") and len(words) <= _SALUTED:
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
        for number in self._told:
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


def _scaled(sums: Sequence[Sums], columns: Sequence[list[float]]) -> list[list[float]]:
    """The columns of every clause over the root of its size."""
    made = []
    for clause, column in zip(sums, columns, strict=True):
        root = clause.size**-0.5
        made.append([added * root for added in column])
    return made


def _names(issuer: str) -> tuple[str, ...]:
    """What a report may call its own body: the name from any character on, with and without 人民政府."""
    whole = [issuer, issuer.removesuffix("人民政府"), issuer.removesuffix("办事处")]
    made = {name[at:] for name in whole for at in range(max(len(name) - 2, 0))}
    short = {name for name in made if len(name) >= 3 and name not in ("人民政府", "民政府")}
    return tuple(sorted(short, key=lambda name: (-len(name), name)))


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


def _logit(chance: float) -> float:
    import math

    return math.log(chance / (1 - chance))


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
