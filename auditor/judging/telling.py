"""Whether clauses tell what this body did in this year, and whether they tell of the matter or of a neighbouring one."""

from __future__ import annotations

from functools import cached_property

from auditor.checklist.topics import Apart, Topic
from auditor.judging.speaking import Speaking
from auditor.language.engine import signed
from auditor.language.learnt import Load, folded, runs, shipped
from auditor.language.ranks import ranked
from auditor.language.signals import words as listed
from auditor.matching import weights


class Telling(Speaking):
    """The sentences of one report, and what their clauses tell."""

    @cached_property
    def _loaded(self) -> dict[int, tuple[Load, ...]]:
        """What every clause of a sentence adds to what is told as done, as far as it was asked for."""
        return {}

    def neighbour(self, number: int, chosen: tuple[int, ...], topic: Topic) -> str:
        """The word of a neighbouring matter, or of other people, beside clauses that have no word of the topic's own."""
        if not topic.apart:
            return ""
        first, last = self._between(number, chosen)
        marked = self.clauses(number)
        around = self.index.words[number][marked[first].start : marked[last].end]
        return next(filter(None, (_beside(around, one) for one in topic.apart)), "")

    def done(self, number: int, chosen: tuple[int, ...], place: int | None = None) -> float:
        """How surely neighbouring clauses, with what stands between the same ；, tell what this body did in this year.

        Of what stands beside them, clauses that speak of a topic other than `place` are left out.
        """
        table = shipped("told")
        loads = self._loaded.get(number)
        if loads is None:
            loads = tuple(table.load(clause) for clause in self._signed(number))
            self._loaded[number] = loads
        first, last = self._between(number, chosen)
        heard = [
            loads[n]
            for n in range(first, last + 1)
            if place is None or chosen[0] <= n <= chosen[-1] or not self.elsewhere(number, n, place)
        ]
        (score,) = table.scores(heard)
        return weights.logistic(table.head["slope"] * score + table.head["offset"])

    def elsewhere(self, number: int, clause: int, place: int) -> bool:
        """Whether a clause by itself speaks of another topic, and not of this one."""
        said = self.alone(number)[clause]
        return bool(said) and place not in said

    def against(self, number: int, chosen: tuple[int, ...]) -> str:
        """The words that speak most against that."""
        table = shipped("told")
        first, last = self._between(number, chosen)
        heavy = [
            (table.of(run)[0], run.strip("^$"))
            for clause in self._signed(number)[first : last + 1]
            for run in runs(clause)
            if len(run.strip("^$#")) > 1
        ]
        return min(heavy)[1] if heavy and min(heavy)[0] < 0 else ""

    def _signed(self, number: int) -> list[str]:
        """The folded clauses of a sentence; years, own names and the ranks of bodies made out."""
        told = signed(self.index.words[number], self._setting)
        return [
            ranked(folded(told[clause.start : clause.end]), self._setting) for clause in self.clauses(number)
        ]

    def _between(self, number: int, chosen: tuple[int, ...]) -> tuple[int, int]:
        """(first, last) of the clauses between the same ； as the chosen ones, after what they are told against (…，但…)."""
        words, marked = self.index.words[number], self.clauses(number)
        turned = listed("sections.toml", "turned")
        first, last = chosen[0], chosen[-1]
        while (
            first
            and words[marked[first - 1].end] not in "；。"
            and not words.startswith(turned, marked[first].start)
        ):
            first -= 1
        while last + 1 < len(marked) and words[marked[last].end] not in "；。":
            last += 1
        return first, last


def _beside(words: str, apart: Apart) -> str:
    """The first of the others' words that stands there, where none of the topic's own stands beside it."""
    found = next((other for other in apart.others if other in words), "")
    for other in apart.others if found else ():
        words = words.replace(other, "")
    return "" if any(word in words for word in apart.own) else found
